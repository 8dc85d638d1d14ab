import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { State } from './rating/words-of-update.ts'

/** What was answered to a request. Its dates are plain ISO dates, people by name. */
export interface UpdateRow {
  id: string
  requestId: string
  periodId: string
  planId: string
  activityId: string
  /** counted from 1 in each request */
  number: number
  word: string
  standing: State
  forecastOn: string | null
  completedOn: string | null
  done: string
  obstacle: string
  needed: string
  neededFromId: string | null
  /** the title of the organisation or post */
  neededFrom: string | null
  reason: string
  unchanged: boolean
  milestones: StoredMilestone[]
  state: 'submitted' | 'returned' | 'approved'
  givenBy: string | null
  givenById: string | null
  givenAt: string
  /** the day in London */
  givenOn: string
  byPhone: boolean
  onBehalfOf: string | null
  settledBy: string | null
  settledAt: string | null
  settledOn: string | null
  /** who settled it gave it as well, because nobody else could settle it */
  settledAlone: boolean
  comment: string
  revisedSinceReported: boolean
  /** files and links that came with it */
  evidence: number
}

export interface StoredMilestone {
  id: string
  state: State
  forecastOn: string | null
  completedOn: string | null
  word: string
}

const UPDATE = sql`u.id, u.request_id as "requestId", u.period_id as "periodId", u.plan_id as "planId",
  u.activity_id as "activityId", u.number, u.word, u.standing, u.forecast_on as "forecastOn",
  u.completed_on as "completedOn", u.done, u.obstacle, u.needed, u.needed_from_id as "neededFromId",
  needed.title as "neededFrom", u.reason, u.unchanged, u.milestones, u.state, giver.name as "givenBy",
  u.given_by as "givenById", u.given_at as "givenAt", u.given_on as "givenOn", u.by_phone as "byPhone",
  post.title as "onBehalfOf", settler.name as "settledBy", u.settled_at as "settledAt",
  u.settled_on as "settledOn", u.settled_alone as "settledAlone", u.comment,
  u.revised_since_reported as "revisedSinceReported",
  (select count(*) from delivery.evidence e where e.update_id = u.id) as evidence`
const FROM = sql`delivery.update u
  left join identity.person giver on giver.id = u.given_by
  left join identity.person settler on settler.id = u.settled_by
  left join partners.post post on post.id = u.on_behalf_of
  left join thread.node needed on needed.id = u.needed_from_id`

/** Oldest first. */
export async function selectUpdates(tx: Tx, requestId: string): Promise<UpdateRow[]> {
  const { rows } = await sql<UpdateRow>`
    select ${UPDATE} from ${FROM} where u.request_id = ${requestId} order by u.number`.execute(tx)
  return rows
}

/** Of every request of a period, oldest first in each. */
export async function selectUpdatesOfPeriod(tx: Tx, periodId: string): Promise<UpdateRow[]> {
  const { rows } = await sql<UpdateRow>`
    select ${UPDATE} from ${FROM} where u.period_id = ${periodId} order by u.request_id, u.number`.execute(tx)
  return rows
}

/** Of an activity through all periods, latest first. */
export async function selectUpdatesOfActivity(tx: Tx, activityId: string): Promise<UpdateRow[]> {
  const { rows } = await sql<UpdateRow>`
    select ${UPDATE} from ${FROM} join delivery.period p on p.id = u.period_id
    where u.activity_id = ${activityId} order by p.starts_on desc, u.number desc`.execute(tx)
  return rows
}

export async function selectUpdate(tx: Tx, id: string): Promise<UpdateRow | undefined> {
  const { rows } = await sql<UpdateRow>`select ${UPDATE} from ${FROM} where u.id = ${id}`.execute(tx)
  return rows[0]
}

/** Waiting, and within the acting person's grants to settle; oldest first. As the policy `update_settle` says. */
export async function selectWaiting(tx: Tx): Promise<UpdateRow[]> {
  const { rows } = await sql<UpdateRow>`
    select ${UPDATE} from ${FROM} join delivery.request r on r.id = u.request_id
    where u.state = 'submitted'
      and not exists (select from delivery.update l where l.request_id = u.request_id and l.number > u.number)
      and ((select identity.acts_as('directorate-lead'))
           or u.plan_id = any ((select identity.scopes_as('directorate-lead'))::uuid[])
           or r.organisation_id = any ((select partners.with_parts(identity.scopes_as('directorate-lead')))::uuid[]))
    order by u.given_at, u.id`.execute(tx)
  return rows
}

export type NewUpdate = Pick<
  UpdateRow,
  | 'id'
  | 'requestId'
  | 'number'
  | 'word'
  | 'standing'
  | 'forecastOn'
  | 'completedOn'
  | 'done'
  | 'obstacle'
  | 'needed'
  | 'neededFromId'
  | 'reason'
  | 'unchanged'
  | 'milestones'
  | 'byPhone'
> & { givenById: string; onBehalfOfId: string | null }

/** Where it belongs, the day and what follows from both is written by the database. */
export async function insertUpdate(tx: Tx, update: NewUpdate): Promise<void> {
  await sql`
    insert into delivery.update (id, request_id, number, word, standing, forecast_on, completed_on, done, obstacle,
      needed, needed_from_id, reason, unchanged, milestones, given_by, by_phone, on_behalf_of)
    values (${update.id}, ${update.requestId}, ${update.number}, ${update.word}, ${update.standing},
      ${update.forecastOn}, ${update.completedOn}, ${update.done}, ${update.obstacle}, ${update.needed},
      ${update.neededFromId}, ${update.reason}, ${update.unchanged}, ${JSON.stringify(update.milestones)}::jsonb,
      ${update.givenById}, ${update.byPhone}, ${update.onBehalfOfId})`.execute(tx)
}

/** False when it was settled before, or is not in the acting person's reach. */
export async function updateSettled(
  tx: Tx,
  update: { id: string; state: 'returned' | 'approved'; comment: string; personId: string },
): Promise<boolean> {
  const { rows } = await sql`
    update delivery.update set state = ${update.state}, comment = ${update.comment}, settled_by = ${update.personId}
    where id = ${update.id} and state = 'submitted' returning id`.execute(tx)
  return rows.length > 0
}

/** Givers of one request take turns, and the second sees what the first did. */
export async function holdRequest(tx: Tx, requestId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`goldthread request ${requestId}`}))`.execute(tx)
}

/** Whether the acting person may give it, and whether in their own right: as holder of one of its posts, or deputy. */
export async function selectGiving(tx: Tx, requestId: string): Promise<{ may: boolean; own: boolean }> {
  const { rows } = await sql<{ may: boolean; own: boolean }>`
    select delivery.may_give(${requestId}) as may, delivery.answers(${requestId}) as own`.execute(tx)
  return rows[0] ?? { may: false, own: false }
}

/** Whether somebody else could settle what is said of this activity. */
export async function selectOthersSettle(tx: Tx, requestId: string): Promise<boolean> {
  const { rows } = await sql<{ others: boolean }>`
    select delivery.others_settle_request(${requestId}) as others`.execute(tx)
  return rows[0]?.others ?? false
}
