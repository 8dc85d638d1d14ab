import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'

export interface WaitingVersion {
  planId: string
  number: number
  /** ISO instant of the step before: proposed, or approved */
  since: string
  isApproved: boolean
  /** the acting person may do the next step */
  isMine: boolean
}

/**
 * The newest version of each plan, where it waits for approval or publication. One that the same person proposed
 * waits for somebody else.
 */
export async function selectWaitingVersions(tx: Tx, personId: string): Promise<WaitingVersion[]> {
  const { rows } = await sql<WaitingVersion>`
    select v.plan_id as "planId", v.number, coalesce(v.approved_at, v.proposed_at) as since,
           v.approved_at is not null as "isApproved",
           case when v.approved_at is null
             then (select identity.acts_as('administrator', 'directorate-lead'))
                  or v.plan_id = any ((select plan.approvable_plans())::uuid[])
             else (select identity.acts_as('administrator', 'performance-officer'))
                  or v.plan_id = any ((select plan.editable_plans())::uuid[]) end as "isMine"
    from plan.version v
    where v.published_at is null
      and not exists (select from plan.version w where w.plan_id = v.plan_id and w.number > v.number)
      and (v.approved_at is not null or v.proposed_by is distinct from ${personId}::uuid)
    order by since, v.plan_id`.execute(tx)
  return rows
}

export interface Waiting {
  count: number
  /** ISO instant or date; null when nothing waits */
  oldest: string | null
  /** id of the one that has waited longest */
  first: string | null
}

const NONE: Waiting = { count: 0, oldest: null, first: null }

export async function selectOpenReadings(tx: Tx): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) as count, min(added_at) as oldest, (array_agg(id order by added_at))[1] as first
    from plan.reading where status = 'open'`.execute(tx)
  return rows[0] ?? NONE
}

/** A plan is current until its period has ended or another plan has taken its place. */
const CURRENT = (today: string) => sql`
  (p.ends_on is null or p.ends_on >= ${today}::date)
  and not exists (select from thread.link r where r.to_id = p.id and r.kind = 'replaces')`

/** Posts that lead an activity of a current plan and that nobody holds today. */
export async function selectVacantLeads(tx: Tx, today: string): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) as count, min(since) as oldest, (array_agg(id order by since nulls first, title, id))[1] as first
    from (
      select o.id, o.title, (select max(h.ends_on) from partners.holding h where h.post_id = o.id
                               and h.ends_on < ${today}::date) as since
      from partners.post o
      where not exists (select from partners.holding h where h.post_id = o.id and h.starts_on <= ${today}::date
                          and (h.ends_on is null or h.ends_on >= ${today}::date))
        and exists (select from plan.activity a join plan.plan p on p.id = a.plan_id
                    where a.removed_at is null and a.lead_post_id = o.id and ${CURRENT(today)})) vacant`.execute(
    tx,
  )
  return rows[0] ?? NONE
}

/** What a post answers for in a current plan: an activity, or a part of one. */
export interface DutyRow {
  id: string
  type: 'activity' | 'milestone'
  activityId: string
  planId: string
  planTitle: string
  ref: string | null
  text: string
  /** as printed */
  timescale: string | null
  /** ISO date */
  dueOn: string | null
  ongoing: boolean
  /** one of the posts leads it; else it is in the portfolio of one */
  leads: boolean
}

/** The activities of these posts with all their parts, and single parts that these posts lead in others' activities. */
export async function selectDuties(tx: Tx, postIds: readonly string[], today: string): Promise<DutyRow[]> {
  if (postIds.length === 0) return []
  const { rows } = await sql<DutyRow>`
    with current as (select p.id, p.title from plan.plan p where ${CURRENT(today)}),
    own as (
      select a.*, coalesce(a.lead_post_id = any (${postIds}::uuid[]), false) as leads from plan.activity a
      where a.removed_at is null and a.plan_id in (select id from current)
        and (a.lead_post_id = any (${postIds}::uuid[]) or a.portfolio_post_id = any (${postIds}::uuid[]))),
    parts as (
      select m.id, m.activity_id, a.plan_id, m.ref, m.text, m.timescale_text, m.due_on, m.ongoing, m.position,
             a.position as "activityPosition",
             coalesce(m.lead_post_id, a.lead_post_id) = any (${postIds}::uuid[]) as leads
      from plan.milestone m join plan.activity a on a.id = m.activity_id
      where m.removed_at is null and a.removed_at is null and a.plan_id in (select id from current)
        and (m.activity_id in (select id from own) or m.lead_post_id = any (${postIds}::uuid[])
             or m.portfolio_post_id = any (${postIds}::uuid[])))
    select d.id, d.type, d."activityId", d.plan_id as "planId", c.title as "planTitle", d.ref, d.text,
           d.timescale_text as timescale, d.due_on as "dueOn", d.ongoing, coalesce(d.leads, false) as leads
    from (
      select id, 'activity' as type, id as "activityId", plan_id, ref, text, timescale_text, due_on, ongoing, leads,
             position as place, 0 as part from own
      union all
      select id, 'milestone', activity_id, plan_id, ref, text, timescale_text, due_on, ongoing, leads,
             "activityPosition", position from parts) d
      join current c on c.id = d.plan_id
    order by c.title, c.id, d.place, d."activityId", d.type, d.part, d.id`.execute(tx)
  return rows
}

export interface PlanProgress {
  plans: number
  /** statements and activities in them */
  records: number
  proposed: number
  approved: number
  published: number
  /** a plan to go on with: the newest that has no published version; null when there is none */
  next: string | null
}

/** How far a council has come from nothing to a published plan. */
export async function selectPlanProgress(tx: Tx): Promise<PlanProgress> {
  const { rows } = await sql<PlanProgress>`
    select (select count(*) from plan.plan) as plans,
      (select count(*) from plan.statement where removed_at is null)
        + (select count(*) from plan.activity where removed_at is null) as records,
      (select count(*) from plan.version) as proposed,
      (select count(*) from plan.version where approved_at is not null) as approved,
      (select count(*) from plan.version where published_at is not null) as published,
      (select p.id from plan.plan p
       where not exists (select from plan.version v where v.plan_id = p.id and v.published_at is not null)
       order by p.created_at desc limit 1) as next`.execute(tx)
  const [row] = rows
  return row ?? { plans: 0, records: 0, proposed: 0, approved: 0, published: 0, next: null }
}

/** Latest first. */
export async function selectReadingsByName(
  tx: Tx,
  patterns: readonly string[],
  most: number,
): Promise<{ id: string; filename: string }[]> {
  const { rows } = await sql<{ id: string; filename: string }>`
    select r.id, d.filename from plan.reading r join documents.document d on d.id = r.document_id
    where d.filename ilike all (${patterns}::text[])
    order by r.added_at desc, r.id limit ${most}`.execute(tx)
  return rows
}
