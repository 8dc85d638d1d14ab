import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'

export interface ReportedPlan {
  id: string
  title: string
  kind: string
  startsOn: string | null
}

/** The plans that can be reported on, or are: those with activities that are published, and those with a period. */
export async function selectReportedPlans(tx: Tx): Promise<ReportedPlan[]> {
  const { rows } = await sql<ReportedPlan>`
    select p.id, p.title, p.kind, p.starts_on as "startsOn" from plan.plan p
    where exists (select from delivery.period d where d.plan_id = p.id)
      or exists (select from published.version v where v.plan_id = p.id and v.is_current
                 and jsonb_array_length(v.content -> 'activities') > 0)
    order by p.starts_on desc nulls last, p.title`.execute(tx)
  return rows
}

export async function selectReportedPlan(tx: Tx, id: string): Promise<ReportedPlan | undefined> {
  const { rows } = await sql<ReportedPlan>`
    select id, title, kind, starts_on as "startsOn" from plan.plan where id = ${id}`.execute(tx)
  return rows[0]
}
