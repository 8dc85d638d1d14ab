import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { PlanContent, ThreadLink } from '../../plan/index.ts'
import type { PostFacts } from './gaps.ts'

export interface PublishedContent {
  content: PlanContent
  /** of other plans too */
  links: ThreadLink[]
}

/** What is public of a plan, for who may read it in the workspace. */
export async function selectPublished(tx: Tx, planId: string): Promise<PublishedContent | undefined> {
  const { rows } = await sql<PublishedContent>`
    select v.content,
      (select coalesce(jsonb_agg(jsonb_build_object('fromId', l.from_id, 'toId', l.to_id, 'kind', l.kind)), '[]')
       from published.link l
       where l.from_id in (select n.id from published.node n where n.plan_id = v.plan_id)
          or l.to_id in (select n.id from published.node n where n.plan_id = v.plan_id)) as links
    from published.version v join plan.plan p on p.id = v.plan_id
    where v.plan_id = ${planId} and v.is_current`.execute(tx)
  return rows[0]
}

/** The records of a plan that a measure gives evidence of, or that contribute to one: as the thread has them now. One that has ended measures nothing. */
export async function selectMeasured(tx: Tx, planId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with kept as (select id from measure.measure where ended_on is null or ended_on >= identity.today()),
    tied as (
      select l.to_id as id from kept m join thread.link l on l.from_id = m.id and l.kind = 'evidences'
      union
      select l.from_id from kept m join thread.link l on l.to_id = m.id and l.kind = 'contributes-to')
    select n.id from tied t join thread.node n on n.id = t.id where n.plan_id = ${planId}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/**
 * The posts that lead something in the published plan: how many people hold each today, and how many activities each
 * leads in every published plan.
 */
export async function selectLeadPosts(tx: Tx, planId: string): Promise<PostFacts[]> {
  const { rows } = await sql<PostFacts>`
    with led as (
      select v.plan_id, a ->> 'id' as activity_id, (p.lead ->> 'id')::uuid as post_id
      from published.version v, jsonb_array_elements(v.content -> 'activities') a,
        lateral (select a -> 'lead' as lead union all select m -> 'lead' from jsonb_array_elements(a -> 'milestones') m) p
      where v.is_current and p.lead ->> 'id' is not null)
    select p.id, p.title, coalesce(o.name, '') as organisation, count(distinct l.activity_id)::integer as activities,
      (select count(*) from partners.holding h
       where h.post_id = p.id and h.starts_on <= identity.today()
         and (h.ends_on is null or h.ends_on >= identity.today()))::integer as holders
    from led l join partners.post p on p.id = l.post_id left join partners.organisation o on o.id = p.organisation_id
    group by p.id, p.title, o.name
    having bool_or(l.plan_id = ${planId})
    order by p.title, p.id`.execute(tx)
  return rows
}

/** The activities that had no update before the freeze in each of the two latest periods that are over; none while there are fewer. */
export async function selectSilentTwice(tx: Tx, planId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with latest as (
      select id from delivery.period where plan_id = ${planId} and state in ('frozen', 'reported')
      order by starts_on desc limit 2)
    select r.activity_id as id from delivery.request r
    where r.period_id in (select id from latest) and r.ended_at is null
      and not exists (select from delivery.update u where u.request_id = r.id and not u.revised_since_reported)
    group by r.activity_id having count(*) = 2`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export interface AskedOrganisation {
  organisationId: string | null
  organisation: string
  activityId: string
  answeredOn: string | null
  unchanged: boolean
  evidence: number
  completedOn: string | null
}

/** One row for each request of a period that is still in the plan; what came after the freeze is not looked at. */
export async function selectAnswers(tx: Tx, periodId: string): Promise<AskedOrganisation[]> {
  const { rows } = await sql<AskedOrganisation>`
    with said as (
      select u.request_id, min(u.given_on) as first_on,
        (array_agg(u.unchanged order by u.number desc))[1] as unchanged,
        (array_agg(u.completed_on order by u.number desc))[1] as completed_on
      from delivery.update u where u.period_id = ${periodId} and not u.revised_since_reported
      group by u.request_id),
    shown as (
      select u.request_id, count(*)::integer as pieces
      from delivery.evidence e join delivery.update u on u.id = e.update_id
      where u.period_id = ${periodId} and not u.revised_since_reported group by u.request_id)
    select r.organisation_id as "organisationId", coalesce(o.name, '') as organisation, r.activity_id as "activityId",
      s.first_on as "answeredOn", coalesce(s.unchanged, false) as unchanged, coalesce(e.pieces, 0) as evidence,
      s.completed_on as "completedOn"
    from delivery.request r left join partners.organisation o on o.id = r.organisation_id
      left join said s on s.request_id = r.id left join shown e on e.request_id = r.id
    where r.period_id = ${periodId} and r.ended_at is null
    order by r.position, r.id`.execute(tx)
  return rows
}

/** What its lead expected of each activity in the period before, by the latest approved update. */
export async function selectForecastsBefore(tx: Tx, periodId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; on: string }>`
    with before as (
      select b.id from delivery.period p join delivery.period b on b.plan_id = p.plan_id and b.ends_on < p.starts_on
      where p.id = ${periodId} order by b.ends_on desc limit 1)
    select distinct on (u.activity_id) u.activity_id as id, u.forecast_on as "on"
    from delivery.update u
    where u.period_id in (select id from before) and u.state = 'approved' and u.forecast_on is not null
    order by u.activity_id, u.number desc`.execute(tx)
  return new Map(rows.map(({ id, on }) => [id, on]))
}
