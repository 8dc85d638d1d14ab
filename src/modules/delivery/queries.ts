import type { Tx } from '../../platform/database/database.ts'
import { isIdentifier } from '../../thread/index.ts'
import { selectMine, type AskedOfMe } from './asked-store.ts'
import { selectDraft, type DraftRow } from './draft-store.ts'
import { selectEvidence, selectEvidenceFile, type EvidenceRow } from './evidence-store.ts'
import type { Period } from './period.ts'
import { selectReplannings, selectReplanningsToSettle, type ReplanningRow } from './replanning-store.ts'
import {
  selectPeriod,
  selectPeriods,
  selectPromises,
  selectRequest,
  selectRequests,
  type RequestRow,
} from './store.ts'
import {
  selectGiving,
  selectUpdates,
  selectUpdatesOfActivity,
  selectUpdatesOfPeriod,
  selectWaiting,
  type UpdateRow,
} from './update-store.ts'

/** Latest first. */
export async function periodsOf(tx: Tx, planId: string): Promise<Period[]> {
  return isIdentifier(planId) ? selectPeriods(tx, planId) : []
}

export async function loadPeriod(tx: Tx, id: string): Promise<Period | undefined> {
  return isIdentifier(id) ? selectPeriod(tx, id) : undefined
}

/** In the plan's order; those that ended in mid-period too. */
export async function requestsOf(tx: Tx, periodId: string): Promise<RequestRow[]> {
  return isIdentifier(periodId) ? selectRequests(tx, periodId) : []
}

export async function requestById(
  tx: Tx,
  id: string,
): Promise<{ request: RequestRow; period: Period } | undefined> {
  const request = isIdentifier(id) ? await selectRequest(tx, id) : undefined
  const period = request && (await selectPeriod(tx, request.periodId))
  return request && period && { request, period }
}

/** Whether the acting person may give this update, and whether as holder of one of its posts, or deputy. */
export async function givingOf(tx: Tx, requestId: string): Promise<{ may: boolean; own: boolean }> {
  return isIdentifier(requestId) ? selectGiving(tx, requestId) : { may: false, own: false }
}

/** Oldest first. */
export async function updatesOf(tx: Tx, requestId: string): Promise<UpdateRow[]> {
  return isIdentifier(requestId) ? selectUpdates(tx, requestId) : []
}

/** Of an activity through all periods, latest first. */
export async function updatesOfActivity(tx: Tx, activityId: string): Promise<UpdateRow[]> {
  return isIdentifier(activityId) ? selectUpdatesOfActivity(tx, activityId) : []
}

export async function draftOf(tx: Tx, requestId: string): Promise<DraftRow | undefined> {
  return isIdentifier(requestId) ? selectDraft(tx, requestId) : undefined
}

/** Oldest first: what came with updates, and what waits for the next one. */
export async function evidenceOf(tx: Tx, requestId: string): Promise<EvidenceRow[]> {
  return isIdentifier(requestId) ? selectEvidence(tx, requestId) : []
}

export async function loadEvidence(
  tx: Tx,
  id: string,
): Promise<(EvidenceRow & { bytes: Buffer | null }) | undefined> {
  return isIdentifier(id) ? selectEvidenceFile(tx, id) : undefined
}

/** What the acting person is asked by the posts that they hold or deputise for, in every plan; what is due first. */
export async function myRequests(tx: Tx): Promise<AskedOfMe[]> {
  return selectMine(tx)
}

/** The updates that wait for the acting person to settle them, oldest first. */
export async function toSettle(tx: Tx): Promise<UpdateRow[]> {
  return selectWaiting(tx)
}

/** The new dates that wait for the acting person to settle them, oldest first. */
export async function replanningsToSettle(tx: Tx): Promise<ReplanningRow[]> {
  return selectReplanningsToSettle(tx)
}

/** Of a plan, oldest first. */
export async function replanningsOf(tx: Tx, planId: string): Promise<ReplanningRow[]> {
  return isIdentifier(planId) ? selectReplannings(tx, planId) : []
}

/** The first promised day by the id of the activity or milestone; one without a day is not there. */
export async function promisesOf(tx: Tx, planId: string): Promise<Map<string, string>> {
  if (!isIdentifier(planId)) return new Map()
  return new Map((await selectPromises(tx, planId)).map(({ recordId, dueOn }) => [recordId, dueOn]))
}

export interface RequestState {
  request: RequestRow
  /** oldest first */
  updates: UpdateRow[]
}

/** Every request of a period with what was answered, in the plan's order. */
export async function stateOfPeriod(tx: Tx, periodId: string): Promise<RequestState[]> {
  if (!isIdentifier(periodId)) return []
  const updates = Map.groupBy(await selectUpdatesOfPeriod(tx, periodId), ({ requestId }) => requestId)
  return (await selectRequests(tx, periodId)).map((request) => ({
    request,
    updates: updates.get(request.id) ?? [],
  }))
}
