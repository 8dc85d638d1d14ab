import { sql, type Kysely } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { Statement } from '../../plan/index.ts'
import type { PublicReport } from './public-report.ts'
import type { Report } from './report.ts'
import type { AskedActivity, UpdateFacts } from './snapshot.ts'

/** Nobody approves an update of the period until this transaction ends. */
export async function holdPeriod(tx: Tx, periodId: string): Promise<void> {
  await sql`select from delivery.period where id = ${periodId} for update`.execute(tx)
}

export interface PublishedShape {
  slug: string
  title: string
  statements: Statement[]
}

export async function selectPublishedShape(tx: Tx, planId: string): Promise<PublishedShape | undefined> {
  const { rows } = await sql<PublishedShape>`
    select slug, title, content -> 'statements' as statements
    from published.version where plan_id = ${planId} and is_current`.execute(tx)
  return rows[0]
}

export interface AskedRow {
  id: string
  activity: AskedActivity
  endedOn: string | null
}

/** In the plan's order. */
export async function selectAsked(tx: Tx, periodId: string): Promise<AskedRow[]> {
  const { rows } = await sql<AskedRow>`
    select id, content as activity, (ended_at at time zone 'Europe/London')::date as "endedOn"
    from delivery.request where period_id = ${periodId} order by position, id`.execute(tx)
  return rows
}

export type UpdateRow = UpdateFacts & { requestId: string; evidence: number }

/** Those that can be part of the report, oldest first; `evidence` is how many files and links came with each. */
export async function selectReportable(tx: Tx, periodId: string): Promise<UpdateRow[]> {
  const { rows } = await sql<UpdateRow>`
    with evidence as (
      select e.update_id, count(*)::integer as pieces
      from delivery.evidence e join delivery.update u on u.id = e.update_id
      where u.period_id = ${periodId} group by e.update_id)
    select u.request_id as "requestId", u.state, u.given_on as "givenOn", u.word, u.forecast_on as "forecastOn",
      u.completed_on as "completedOn", u.done, u.obstacle, u.needed, coalesce(n.title, '') as "neededFrom", u.reason,
      u.unchanged, u.milestones, coalesce(e.pieces, 0) as evidence
    from delivery.update u left join thread.node n on n.id = u.needed_from_id left join evidence e on e.update_id = u.id
    where u.period_id = ${periodId} and not u.revised_since_reported
    order by u.request_id, u.number`.execute(tx)
  return rows
}

export async function selectOriginals(tx: Tx, planId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; on: string }>`
    select record_id as id, original_due_on as "on" from delivery.promise where plan_id = ${planId}`.execute(
    tx,
  )
  return new Map(rows.map(({ id, on }) => [id, on]))
}

export interface ReplanningRow {
  activityId: string
  recordId: string
  wasDueOn: string | null
  dueOn: string
  why: string
  approvedOn: string
}

/** Approved since the report before, or since the period began where there was none: each is told once. */
export async function selectReplanned(
  tx: Tx,
  planId: string,
  since: { instant: string | null; day: string },
): Promise<ReplanningRow[]> {
  const { rows } = await sql<ReplanningRow>`
    select activity_id as "activityId", record_id as "recordId", was_due_on as "wasDueOn", due_on as "dueOn", why,
      settled_on as "approvedOn"
    from delivery.replanning
    where plan_id = ${planId} and accepted
      and case when ${since.instant}::timestamptz is null then settled_on >= ${since.day}::date
               else settled_at > ${since.instant}::timestamptz end
    order by settled_at, id`.execute(tx)
  return rows
}

export interface KeptReport {
  periodId: string
  content: Report
  madeAt: string
}

export async function selectReport(tx: Tx, periodId: string): Promise<KeptReport | undefined> {
  const { rows } = await sql<KeptReport>`
    select period_id as "periodId", content, made_at as "madeAt"
    from delivery.report where period_id = ${periodId}`.execute(tx)
  return rows[0]
}

/** Of the periods of a plan that ended before a day, the latest first. */
export async function selectReportsBefore(
  tx: Tx,
  planId: string,
  day: string,
  most: number,
): Promise<KeptReport[]> {
  const { rows } = await sql<KeptReport>`
    select r.period_id as "periodId", r.content, r.made_at as "madeAt"
    from delivery.report r join delivery.period p on p.id = r.period_id
    where p.plan_id = ${planId} and p.ends_on < ${day}::date
    order by p.ends_on desc limit ${most}`.execute(tx)
  return rows
}

/** False where the period is not frozen, or reported already. */
export async function callMakeReport(
  tx: Tx,
  periodId: string,
  report: Report,
  shown: PublicReport,
): Promise<boolean> {
  const { rows } = await sql<{ made: boolean }>`
    select delivery.make_report(${periodId}, ${JSON.stringify(report)}::jsonb, ${JSON.stringify(shown)}::jsonb) as made`.execute(
    tx,
  )
  return rows[0]?.made ?? false
}

// ---------------------------------------------------------------- as the public login, which reads what is published

type Reader = Kysely<unknown>

export interface PublishedReportRow {
  slug: string
  name: string
  startsOn: string
  endsOn: string
  madeAt: string
}

/** Of one plan, the latest period first. */
export async function selectPublishedReports(reader: Reader, planId: string): Promise<PublishedReportRow[]> {
  const { rows } = await sql<PublishedReportRow>`
    select slug, name, starts_on as "startsOn", ends_on as "endsOn", made_at as "madeAt"
    from published.delivery_report where plan_id = ${planId} order by ends_on desc`.execute(reader)
  return rows
}

export interface Revision {
  activityId: string
  word: string
  forecastOn: string | null
  completedOn: string | null
  done: string
  obstacle: string
  reason: string
  approvedOn: string
}

export interface PublishedReport extends PublishedReportRow {
  content: PublicReport
  /** approved since, the latest of each activity */
  revisions: Revision[]
}

export async function selectPublishedReport(
  reader: Reader,
  planId: string,
  slug: string,
): Promise<PublishedReport | undefined> {
  const { rows } = await sql<PublishedReport>`
    select r.slug, r.name, r.starts_on as "startsOn", r.ends_on as "endsOn", r.made_at as "madeAt", r.content,
      (select coalesce(jsonb_agg(to_jsonb(v) order by v."approvedOn", v."activityId"), '[]')
       from (select distinct on (s.activity_id) s.activity_id as "activityId", s.word, s.forecast_on as "forecastOn",
               s.completed_on as "completedOn", s.done, s.obstacle, s.reason, s.approved_on as "approvedOn"
             from published.delivery_revision s where s.period_id = r.period_id
             order by s.activity_id, s.number desc) v) as revisions
    from published.delivery_report r where r.plan_id = ${planId} and r.slug = ${slug}`.execute(reader)
  return rows[0]
}
