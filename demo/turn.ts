import { sql } from 'kysely'
import type { Tx } from '../src/platform/database/database.ts'

/** Two processes that start on one database load the demonstration once: the second waits and finds it done. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('goldthread demonstration'))`.execute(tx)
}
