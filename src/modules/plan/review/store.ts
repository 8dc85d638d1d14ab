import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { Draft } from '../reading/index.ts'

export interface ReadingCounts {
  id: string
  title: string | null
  planTitle: string | null
  unplaced: number
  /** of an open reading: what its doubts that nobody has settled are counted in */
  draft: Draft | null
  corrections: { path: string }[]
}

/** What the list says of each reading; a settled one without its whole draft. */
export async function selectReadingCounts(tx: Tx): Promise<ReadingCounts[]> {
  const { rows } = await sql<ReadingCounts>`
    select r.id, r.draft ->> 'title' as title, p.title as "planTitle",
      jsonb_array_length(r.draft -> 'unplaced') as unplaced,
      case when r.status = 'open' then r.draft end as draft,
      array(select jsonb_build_object('path', c.path) from plan.correction c where c.reading_id = r.id) as corrections
    from plan.reading r left join plan.plan p on p.id = r.plan_id`.execute(tx)
  return rows
}

export async function selectPlanTitle(tx: Tx, planId: string): Promise<string | undefined> {
  const { rows } = await sql<{ title: string }>`select title from plan.plan where id = ${planId}`.execute(tx)
  return rows[0]?.title
}
