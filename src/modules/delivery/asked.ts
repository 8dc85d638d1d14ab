import { isDate, type PlainDate } from '../../kernel/calendar.ts'
import type { Tx } from '../../platform/database/database.ts'
import { listOrganisations, listPosts } from '../partners/index.ts'
import type { DraftRow } from './draft-store.ts'
import type { EvidenceRow } from './evidence-store.ts'
import type { Period } from './period.ts'
import {
  draftOf,
  evidenceOf,
  givingOf,
  myRequests,
  periodsOf,
  promisesOf,
  replanningsOf,
  requestById,
  updatesOf,
  updatesOfActivity,
} from './queries.ts'
import type { Promised } from './rating/words-of-update.ts'
import type { ReplanningRow } from './replanning-store.ts'
import type { RequestRow } from './store.ts'
import type { UpdateRow } from './update-store.ts'

/** What a lead meets on the page of one activity in one period. */
export interface Asked {
  request: RequestRow
  period: Period
  promised: Promised
  /** given in this period, oldest first */
  updates: readonly UpdateRow[]
  /** the last of the periods before */
  earlier: UpdateRow | undefined
  /** the last that was given: in this period, else in one before */
  previous: UpdateRow | undefined
  evidence: readonly EvidenceRow[]
  draft: DraftRow | undefined
  giving: { may: boolean; own: boolean }
  replannings: readonly ReplanningRow[]
}

export async function loadAsked(tx: Tx, requestId: string): Promise<Asked | undefined> {
  const found = await requestById(tx, requestId)
  if (found === undefined) return undefined
  const { request, period } = found
  const updates = await updatesOf(tx, request.id)
  const startOf = new Map((await periodsOf(tx, request.planId)).map(({ id, startsOn }) => [id, startsOn]))
  const earlier = (await updatesOfActivity(tx, request.activityId)).find(
    ({ periodId }) => (startOf.get(periodId) ?? period.startsOn) < period.startsOn,
  )
  const replannings = await replanningsOf(tx, request.planId)
  return {
    request,
    period,
    promised: promisedIn(request, await promisesOf(tx, request.planId)),
    updates,
    earlier,
    previous: updates.at(-1) ?? earlier,
    evidence: await evidenceOf(tx, request.id),
    draft: await draftOf(tx, request.id),
    giving: await givingOf(tx, request.id),
    replannings: replannings.filter(({ activityId }) => activityId === request.activityId),
  }
}

export function promisedIn({ activity }: RequestRow, promises: ReadonlyMap<string, string>): Promised {
  const dayOf = (id: string): PlainDate | null => {
    const date = promises.get(id)
    return date !== undefined && isDate(date) ? date : null
  }
  return {
    originalDueOn: dayOf(activity.id),
    milestones: activity.milestones.map(({ id }) => ({ id, originalDueOn: dayOf(id) })),
  }
}

/** Who something can be needed from: organisations, and the posts that answer for something. */
export async function loadNeededFrom(tx: Tx): Promise<{ id: string; title: string }[]> {
  const organisations = (await listOrganisations(tx)).map(({ id, name }) => ({ id, title: name }))
  const posts = (await listPosts(tx)).map(({ id, title }) => ({ id, title }))
  return [...organisations, ...posts]
}

/** How many of one's own activities are still to be reported, and the next of them. */
export async function loadLeft(tx: Tx, but: string) {
  const waiting = (await myRequests(tx)).filter(
    ({ requestId, answered }) => requestId !== but && (answered === null || answered.state === 'returned'),
  )
  return { count: waiting.length, next: waiting[0] }
}

/** How many files and links show what is said: those of this period, and those of the update before, when it stands. */
export function evidenceFor({ earlier, evidence }: Asked): number {
  return evidence.length + (earlier?.evidence ?? 0)
}
