import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** How many people have a role today; those who may not see the grants count their own alone. */
export async function countPeopleWithRoles(tx: Tx): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct person_id) as people from identity.role_grant
    where ended_at is null and starts_on <= current_date and (ends_on is null or ends_on >= current_date)`.execute(
    tx,
  )
  return rows[0]?.people ?? 0
}
