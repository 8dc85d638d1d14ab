import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** What a page or a check about one activity needs of its plan. */
export interface PlanFacts {
  title: string
  startsOn: string | null
}

export async function selectPlanFacts(tx: Tx, planId: string): Promise<PlanFacts | undefined> {
  const { rows } = await sql<PlanFacts>`
    select title, starts_on as "startsOn" from plan.plan where id = ${planId}`.execute(tx)
  return rows[0]
}
