import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

export interface Team {
  people: number
  /** with a role today; those who may not see the grants count their own alone */
  withRoles: number
  /** with a role today and an account that is open; null for those who may not know of accounts */
  signingIn: number | null
}

export async function countTeam(tx: Tx): Promise<Team> {
  const { rows } = await sql<Team>`
    with roles as (
      select distinct person_id from identity.role_grant
      where ended_at is null and starts_on <= current_date and (ends_on is null or ends_on >= current_date)),
    accounts as (select person_id, state from identity.accounts())
    select (select count(*) from identity.person) as people, (select count(*) from roles) as "withRoles",
      case when exists (select from accounts)
        then (select count(*) from roles join accounts using (person_id) where state = 'open') end as "signingIn"`.execute(
    tx,
  )
  return rows[0] ?? { people: 0, withRoles: 0, signingIn: null }
}
