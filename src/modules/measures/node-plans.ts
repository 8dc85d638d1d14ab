import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** The title of the plan that each of these nodes stands in, by the node's id; two plans can have an outcome of the same words. */
export async function selectPlansOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select n.id, p.title from thread.node n join thread.node p on p.id = n.plan_id
    where n.id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
