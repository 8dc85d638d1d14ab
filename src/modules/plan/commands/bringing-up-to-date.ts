import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, recordProvenance, type ReadFact } from '../../../thread/index.ts'
import { recognisePartners } from '../../partners/index.ts'
import { recordsOf, type PlannedRecords } from '../accepting.ts'
import { changesOf, samePrint, type DocumentChanges } from '../document-changes.ts'
import { planAsItStands, type PlanAsItStands } from '../kin.ts'
import { holdPlan, missing, overtaken, type Revised } from '../locking.ts'
import { editPlan } from '../policy.ts'
import {
  keepOrUndo,
  selectCitedFacts,
  selectPlanOfDocument,
  takeDocumentTurn,
  updateBecoming,
  updateSettled,
  type Becoming,
  type ReadingWithDraft,
} from '../reading-store.ts'
import { keepsPlan } from '../scope.ts'
import { selectActivities, selectStatements } from '../store.ts'
import { removeActivity } from './activities.ts'
import { recogniseAnswerable } from './answerable.ts'
import { removeMilestone } from './milestones.ts'
import { alreadyAccepted, holdOpen, sourceOf } from './open-reading.ts'
import { removeStatement } from './statements.ts'
import { writeChanges } from './writing-changes.ts'

/** Notes what a person chose that a reading becomes; nothing is written to a plan by it. */
export async function chooseBecoming(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; becomes: Becoming; planId: string | null },
): Promise<Result<Revised>> {
  const held = await holdOpen(tx, actor, input, 'fault.plan.mayNot.acceptReadings')
  if (!held.ok) return held
  const { becomes } = input
  const ofPlanId = becomes === 'own' ? null : input.planId
  if (becomes !== 'own' && (ofPlanId === null || !(await holdPlan(tx, ofPlanId)))) return missing('plan')
  const revision = await updateBecoming(tx, input.id, input.revision, { becomes, ofPlanId })
  return revision === undefined ? overtaken('reading') : ok({ id: input.id, revision })
}

export interface UpToDate {
  id: string
  revision: number
  planId: string
  /** of the plan as the person looked at it */
  stamp: string
  /** records of the plan whose doubtful match was refused */
  apart: ReadonlySet<string>
  /** records that the document does not have and that leave the plan; the others stay */
  takeOut: ReadonlySet<string>
  /** the name of the council that printed the document, from the profile */
  council: string
}

/**
 * Brings a plan up to date with a document, by the commands that edit it, or does nothing at all. Ids stay, and with
 * them links, questions, translations and history. An outcome leaves only when nothing is left under it.
 */
export async function bringUpToDate(
  tx: Tx,
  actor: Actor,
  input: UpToDate,
): Promise<Result<{ planId: string }>> {
  const held = await holdOpen(tx, actor, input, 'fault.plan.mayNot.acceptReadings')
  if (!held.ok) return held
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.changePlans')
  if (!may.ok) return may
  await takeDocumentTurn(tx, held.value.sha256)
  const known = await selectPlanOfDocument(tx, held.value.sha256)
  if (known) return alreadyAccepted(known.title)
  const plan = await holdPlan(tx, input.planId)
  if (plan === undefined) return missing('plan')
  const reach = keepsPlan(actor, plan)
  if (!reach.ok) return reach
  const seen = await planAsItStands(tx, plan)
  if (seen.stamp !== input.stamp) return planChanged(plan.title)
  return keepOrUndo(
    tx,
    () => write(tx, actor, held.value, seen, input),
    (written) => written.ok,
  )
}

export function planChanged(title: string): Result<never> {
  return fail('conflict', 'fault.plan.reading.planChanged', { title })
}

async function write(
  tx: Tx,
  actor: Actor,
  reading: ReadingWithDraft,
  seen: PlanAsItStands,
  input: UpToDate,
): Promise<Result<{ planId: string }>> {
  const { plan, rows } = seen
  const partners = await recognisePartners(tx, actor, input.council)
  const ids = await recogniseAnswerable(partners, reading.draft)
  if (!ids.ok) return ids
  const text = await sourceOf(tx, reading)
  const planned = recordsOf(reading.draft, plan.id, ids.value, { documentId: reading.documentId, text })
  if (!planned.ok) return planned
  const changes = changesOf(planned.value, rows, input.apart)
  const written = await writeChanges(tx, actor, seen, planned.value, changes)
  if (!written.ok) return written
  const gone = await takeOut(tx, actor, plan.id, changes, input.takeOut, written.value.revisions)
  if (!gone.ok) return gone
  const isTitled = samePrint(plan.title, reading.draft.title)
  const facts = planned.value.facts.filter(({ nodeId }) => isTitled || nodeId !== plan.id)
  await cite(tx, actor, facts, new Map([...written.value.ids, [plan.id, plan.id]]))
  const outcome = { status: 'accepted', planId: plan.id, reason: '', personId: actor.id } as const
  const revision = await updateSettled(tx, reading.id, reading.revision, outcome)
  return revision === undefined ? overtaken('reading') : ok({ planId: plan.id })
}

/** What the plan now says and no document is cited for, it says after this document. */
async function cite(
  tx: Tx,
  actor: Actor,
  facts: PlannedRecords['facts'],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const here: ReadFact[] = facts.flatMap((fact) => {
    const nodeId = ids.get(fact.nodeId)
    const toId = fact.toId === undefined ? undefined : ids.get(fact.toId)
    return nodeId === undefined ? [] : [{ ...fact, nodeId, ...(toId === undefined ? {} : { toId }) }]
  })
  const keyOf = (fact: { nodeId: string; fact: string; toId?: string | null }) =>
    `${fact.nodeId} ${fact.fact} ${fact.toId ?? ''}`
  const cited = await selectCitedFacts(tx, [...new Set(here.map(({ nodeId }) => nodeId))])
  const known = new Set(cited.map(keyOf))
  await recordProvenance(
    tx,
    actor,
    here.filter((fact) => !known.has(keyOf(fact))),
  )
}

/** Parts first, then activities, then the statements under which nothing is left. */
async function takeOut(
  tx: Tx,
  actor: Actor,
  planId: string,
  { dropped }: DocumentChanges,
  chosen: ReadonlySet<string>,
  revisions: ReadonlyMap<string, number>,
): Promise<Result<null>> {
  const going = dropped.filter(({ id }) => chosen.has(id))
  // The parts of an activity go with it.
  const parts = going.filter(({ type, within }) => type === 'milestone' && !chosen.has(within ?? ''))
  const activities = going.filter(({ type }) => type === 'activity')
  for (const { id } of parts) {
    const removed = await removeMilestone(tx, actor, { id, revision: revisions.get(id) ?? 0 })
    if (!removed.ok) return removed
  }
  for (const { id } of activities) {
    const removed = await removeActivity(tx, actor, { id, revision: revisions.get(id) ?? 0 })
    if (!removed.ok) return removed
  }
  const statements = new Set(going.filter(({ type }) => type === 'statement').map(({ id }) => id))
  return takeOutStatements(tx, actor, planId, statements)
}

async function takeOutStatements(
  tx: Tx,
  actor: Actor,
  planId: string,
  going: Set<string>,
): Promise<Result<null>> {
  if (going.size === 0) return ok(null)
  const activities = (await selectActivities(tx, planId)).filter((each) => !each.removed)
  const holding = new Set(activities.map((each) => each.statementId))
  let left = (await selectStatements(tx, planId)).filter((each) => !each.removed)
  for (;;) {
    const free = left.find(
      ({ id }) => going.has(id) && !holding.has(id) && !left.some(({ parentId }) => parentId === id),
    )
    if (free === undefined) return ok(null)
    const removed = await removeStatement(tx, actor, { id: free.id, revision: free.revision })
    if (!removed.ok) return removed
    left = left.filter(({ id }) => id !== free.id)
  }
}
