import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Activity } from '../plan/index.ts'
import type { Period } from './period.ts'

/** An activity that is to be reported in a period, as it was published when it was asked about. */
export interface RequestRow {
  id: string
  periodId: string
  planId: string
  activityId: string
  versionId: string
  leadPostId: string | null
  organisationId: string | null
  portfolioPostId: string | null
  statementId: string | null
  /** the lead post and those of its milestones: whoever holds one today may answer */
  answeringPostIds: string[]
  /** without its sources */
  activity: Activity
  /** in the plan's order */
  position: number
  askedOn: string
  /** taken out of the plan in mid-period */
  endedAt: string | null
  endedWhy: 'taken-out' | null
}

const PERIOD = sql`p.id, p.plan_id as "planId", p.name, p.slug, p.starts_on as "startsOn", p.ends_on as "endsOn",
  p.ask_on as "askOn", p.due_on as "dueOn", p.freeze_on as "freezeOn", p.scale, p.state, p.asked_at as "askedAt",
  p.frozen_at as "frozenAt", p.reported_at as "reportedAt", p.revision`

export const REQUEST: RawBuilder<unknown> = sql`r.id, r.period_id as "periodId", r.plan_id as "planId", r.activity_id as "activityId",
  r.version_id as "versionId", r.lead_post_id as "leadPostId", r.organisation_id as "organisationId",
  r.portfolio_post_id as "portfolioPostId", r.statement_id as "statementId",
  r.answering_post_ids as "answeringPostIds", r.content as activity, r.position, r.asked_on as "askedOn",
  r.ended_at as "endedAt", r.ended_why as "endedWhy"`

/** Latest first. */
export async function selectPeriods(tx: Tx, planId: string): Promise<Period[]> {
  const { rows } = await sql<Period>`
    select ${PERIOD} from delivery.period p where p.plan_id = ${planId} order by p.starts_on desc`.execute(tx)
  return rows
}

export async function selectPeriod(tx: Tx, id: string): Promise<Period | undefined> {
  const { rows } = await sql<Period>`select ${PERIOD} from delivery.period p where p.id = ${id}`.execute(tx)
  return rows[0]
}

export async function insertPeriod(
  tx: Tx,
  period: Omit<Period, 'state' | 'askedAt' | 'frozenAt' | 'reportedAt' | 'revision'>,
): Promise<void> {
  const { id, planId, name, slug, startsOn, endsOn, askOn, dueOn, freezeOn, scale } = period
  await sql`
    insert into delivery.period (id, plan_id, name, slug, starts_on, ends_on, ask_on, due_on, freeze_on, scale)
    values (${id}, ${planId}, ${name}, ${slug}, ${startsOn}, ${endsOn}, ${askOn}, ${dueOn}, ${freezeOn},
            ${JSON.stringify(scale)}::jsonb)`.execute(tx)
}

/** The new revision, or undefined when the period is no longer at the revision that was seen. */
export async function updatePeriod(
  tx: Tx,
  period: Pick<Period, 'id' | 'name' | 'startsOn' | 'endsOn' | 'askOn' | 'dueOn' | 'freezeOn' | 'revision'>,
): Promise<number | undefined> {
  const { id, name, startsOn, endsOn, askOn, dueOn, freezeOn, revision } = period
  const { rows } = await sql<{ revision: number }>`
    update delivery.period set name = ${name}, starts_on = ${startsOn}, ends_on = ${endsOn}, ask_on = ${askOn},
      due_on = ${dueOn}, freeze_on = ${freezeOn}, revision = revision + 1
    where id = ${id} and revision = ${revision} returning revision`.execute(tx)
  return rows[0]?.revision
}

/** How many activities are asked about; null when it was asked before. */
export async function callAsk(tx: Tx, periodId: string): Promise<number | null> {
  const { rows } = await sql<{ asked: number | null }>`
    select delivery.ask_period(${periodId}) as asked`.execute(tx)
  return rows[0]?.asked ?? null
}

/** False when there was nothing to freeze. */
export async function callFreeze(tx: Tx, periodId: string): Promise<boolean> {
  const { rows } = await sql<{ frozen: boolean }>`
    select delivery.freeze_period(${periodId}) as frozen`.execute(tx)
  return rows[0]?.frozen ?? false
}

/** Writers of one plan's periods take turns. The same key as in the trigger `delivery.keep_period`. */
export async function holdPeriods(tx: Tx, planId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`goldthread periods ${planId}`}))`.execute(tx)
}

/** In the plan's order; those that ended too. */
export async function selectRequests(tx: Tx, periodId: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select ${REQUEST} from delivery.request r where r.period_id = ${periodId}
    order by r.position, r.id`.execute(tx)
  return rows
}

export async function selectRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  const { rows } =
    await sql<RequestRow>`select ${REQUEST} from delivery.request r where r.id = ${id}`.execute(tx)
  return rows[0]
}

/** What a request's page needs of its plan and its period. */
export async function selectPlanTitle(tx: Tx, planId: string): Promise<string | undefined> {
  const { rows } = await sql<{ title: string }>`select title from plan.plan where id = ${planId}`.execute(tx)
  return rows[0]?.title
}

/** The first promised day of each activity and milestone of a plan that has one, by the record's id. */
export async function selectPromises(tx: Tx, planId: string): Promise<{ recordId: string; dueOn: string }[]> {
  const { rows } = await sql<{ recordId: string; dueOn: string }>`
    select record_id as "recordId", original_due_on as "dueOn" from delivery.promise
    where plan_id = ${planId}`.execute(tx)
  return rows
}

/** Of an activity, in the latest period that asks about it. */
export async function selectLatestRequest(tx: Tx, activityId: string): Promise<RequestRow | undefined> {
  const { rows } = await sql<RequestRow>`
    select ${REQUEST} from delivery.request r join delivery.period p on p.id = r.period_id
    where r.activity_id = ${activityId} order by p.starts_on desc limit 1`.execute(tx)
  return rows[0]
}
