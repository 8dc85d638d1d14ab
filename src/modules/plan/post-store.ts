import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** What a post answers for in a plan as it is drafted now. */
export interface PostActivity {
  id: string
  /** a part is led by another post than its activity, or held in another portfolio */
  type: 'activity' | 'milestone'
  planId: string
  planTitle: string
  ref: string | null
  text: string
  /** as printed */
  timescale: string | null
  /** ISO date */
  dueOn: string | null
  leads: boolean
  holdsPortfolio: boolean
}

/** The latest plan first, each in its order. */
export async function selectActivitiesOfPost(tx: Tx, postId: string): Promise<PostActivity[]> {
  const { rows } = await sql<PostActivity>`
    with answered as (
      select id, 'activity' as type, plan_id, ref, text, timescale_text, due_on, position, 0 as part,
             lead_post_id, portfolio_post_id
      from plan.activity where removed_at is null and ${postId} in (lead_post_id, portfolio_post_id)
      union all
      select m.id, 'milestone', a.plan_id, m.ref, m.text, m.timescale_text, m.due_on, a.position, m.position,
             m.lead_post_id, m.portfolio_post_id
      from plan.milestone m join plan.activity a on a.id = m.activity_id
      where m.removed_at is null and a.removed_at is null
        and ${postId} in (m.lead_post_id, m.portfolio_post_id)
    )
    select w.id, w.type, p.id as "planId", p.title as "planTitle", w.ref, w.text, w.timescale_text as timescale,
           w.due_on as "dueOn", coalesce(w.lead_post_id = ${postId}, false) as leads,
           coalesce(w.portfolio_post_id = ${postId}, false) as "holdsPortfolio"
    from answered w join plan.plan p on p.id = w.plan_id
    order by p.starts_on desc nulls last, p.title, p.id, w.position, w.part, w.id`.execute(tx)
  return rows
}

/** As for a post; parts are told with their activity alone. `leads` says that one of its posts leads it. */
export async function selectActivitiesOfOrganisation(
  tx: Tx,
  organisationId: string,
): Promise<PostActivity[]> {
  const { rows } = await sql<PostActivity>`
    select a.id, 'activity' as type, p.id as "planId", p.title as "planTitle", a.ref, a.text,
           a.timescale_text as timescale, a.due_on as "dueOn",
           coalesce(o.organisation_id = ${organisationId}, false) as leads, false as "holdsPortfolio"
    from plan.activity a join plan.plan p on p.id = a.plan_id left join partners.post o on o.id = a.lead_post_id
    where a.removed_at is null and ${organisationId} in (a.organisation_id, o.organisation_id)
    order by p.starts_on desc nulls last, p.title, p.id, a.position, a.id`.execute(tx)
  return rows
}

/** Activities that each post leads or holds the portfolio of, by the id of the post; parts are not counted. */
export async function selectActivityCounts(tx: Tx): Promise<{ postId: string; activities: number }[]> {
  const { rows } = await sql<{ postId: string; activities: number }>`
    select post as "postId", count(distinct a.id)::integer as activities
    from plan.activity a cross join lateral (values (a.lead_post_id), (a.portfolio_post_id)) answers (post)
    where a.removed_at is null and post is not null group by post`.execute(tx)
  return rows
}
