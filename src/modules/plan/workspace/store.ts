import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'

export interface PlanStateRow {
  id: string
  /** number of the version that the public reads */
  publishedNumber: number | null
  /** newest version after the last published one */
  waitingNumber: number | null
  replacedBy: { id: string; title: string }[]
}

/** How each plan stands, in one query for the list of plans. */
export async function selectPlanStates(tx: Tx): Promise<PlanStateRow[]> {
  const { rows } = await sql<PlanStateRow>`
    select p.id, current.number as "publishedNumber",
      (select max(v.number) from plan.version v
       where v.plan_id = p.id and v.published_at is null
         and v.number > coalesce((select max(w.number) from plan.version w
                                  where w.plan_id = p.id and w.published_at is not null), 0)) as "waitingNumber",
      coalesce((select json_agg(json_build_object('id', q.id, 'title', q.title) order by q.title, q.id)
                from thread.link l join plan.plan q on q.id = l.from_id
                where l.to_id = p.id and l.kind = 'replaces'), '[]') as "replacedBy"
    from plan.plan p
      left join published.version current on current.plan_id = p.id and current.is_current`.execute(tx)
  return rows
}

/** The title of the plan that each of these records stands in; plans themselves are left out. */
export async function selectPlanTitles(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    with record as (
      select id, plan_id from plan.statement where id = any (${ids}::uuid[])
      union all
      select id, plan_id from plan.activity where id = any (${ids}::uuid[])
      union all
      select m.id, a.plan_id from plan.milestone m join plan.activity a on a.id = m.activity_id
      where m.id = any (${ids}::uuid[]))
    select r.id, p.title from record r join plan.plan p on p.id = r.plan_id`.execute(tx)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
