import { randomUUID } from 'node:crypto'
import { parseDate } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier, manyLines } from '../../../thread/index.ts'
import { deleteDraft, upsertDraft } from '../draft-store.ts'
import { bindEvidence } from '../evidence-store.ts'
import { missing } from '../faults.ts'
import { giveUpdates, settleUpdates } from '../policy.ts'
import { evidenceFor, loadAsked } from '../asked.ts'
import { selectPlanFacts } from '../plan-store.ts'
import { checkUpdate, type UpdateInput } from '../rating/check-update.ts'
import { rateUpdate } from '../rating/words-of-update.ts'
import { selectRequest, type RequestRow } from '../store.ts'
import { tellReturned } from '../telling.ts'
import {
  holdRequest,
  insertUpdate,
  selectGiving,
  selectOthersSettle,
  selectUpdate,
  selectUpdates,
  updateSettled,
} from '../update-store.ts'

export interface GivenUpdate extends UpdateInput {
  requestId: string
  /** the number of the last update that the giver saw; 0 when there was none */
  seen: number
  /** an officer writes down what the holder of this post said by phone; null for one's own update */
  onBehalfOfId: string | null
  /** ISO date: what its days are held against */
  today: string
}

const LONGEST_COMMENT = 2000

/**
 * Adds an update, with the evidence that waits for it, and ends the draft. Its word follows from its dates, unless another is
 * chosen with a reason. Refused: what `checkUpdate` finds wrong (the first of it), an update that the giver has not seen, an
 * activity that is no longer asked about. After the freeze it is taken and marked as revised.
 */
export async function giveUpdate(
  tx: Tx,
  actor: Actor,
  input: GivenUpdate,
): Promise<Result<{ id: string; number: number }>> {
  const held = await holdGivable(tx, actor, input.requestId)
  if (!held.ok) return held
  const request = held.value
  if (request.endedAt !== null) return fail('conflict', 'fault.delivery.update.ended')
  const others = await selectUpdates(tx, request.id)
  const last = others.at(-1)
  if (last !== undefined && last.number !== input.seen)
    return fail('conflict', 'fault.delivery.update.overtaken', { person: last.givenBy ?? '' })
  const checked = await check(tx, input)
  if (!checked.ok) return checked
  const { rated, onBehalfOfId } = checked.value
  const id = randomUUID()
  const number = others.length + 1
  const { requestId, done, obstacle, needed, neededFromId, reason, unchanged } = input
  await insertUpdate(tx, {
    id,
    requestId,
    number,
    done,
    obstacle,
    needed,
    neededFromId,
    reason,
    unchanged,
    onBehalfOfId,
    word: input.word ?? rated.word,
    standing: rated.state,
    forecastOn: rated.forecastOn,
    completedOn: rated.completedOn,
    milestones: rated.milestones.map(({ why: _why, ...milestone }) => milestone),
    byPhone: onBehalfOfId !== null,
    givenById: actor.id,
  })
  await bindEvidence(tx, request.id, id)
  await deleteDraft(tx, request.id)
  return ok({ id, number })
}

/** The same checks as on the page, whoever calls. */
async function check(tx: Tx, input: GivenUpdate) {
  const asked = await loadAsked(tx, input.requestId)
  const plan = asked && (await selectPlanFacts(tx, asked.request.planId))
  if (!asked || !plan) return missing('request')
  const day = parseDate(input.today)
  if (day === null) throw new RangeError(`Today is no date: ${input.today}`)
  const planStartsOn = plan.startsOn === null ? null : parseDate(plan.startsOn)
  const against = { ...asked.promised, planStartsOn, evidence: evidenceFor(asked) }
  const [wrong] = checkUpdate(input, against, asked.period.scale, day)
  if (wrong) return { ok: false as const, fault: wrong.fault }
  const rated = rateUpdate(input, asked.promised, asked.period.scale, day)
  return ok({ rated, onBehalfOfId: input.onBehalfOfId })
}

/** What was typed so far: kept for whoever may give this update, and seen by nobody else. */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  input: { requestId: string; fields: Readonly<Record<string, string>> },
): Promise<Result<{ revision: number }>> {
  const held = await holdGivable(tx, actor, input.requestId)
  if (!held.ok) return held
  const draft = { requestId: held.value.id, fields: input.fields, personId: actor.id }
  return ok({ revision: await upsertDraft(tx, draft) })
}

/** Approves an update, or returns it with a comment. Nobody settles their own while somebody else can. */
export async function settleUpdate(
  tx: Tx,
  actor: Actor,
  input: { id: string; approve: boolean; comment: string },
): Promise<Result<{ id: string }>> {
  const may = allowed(settleUpdates, actor, 'fault.delivery.mayNot.settle')
  if (!may.ok) return may
  const known = isIdentifier(input.id) ? await selectUpdate(tx, input.id) : undefined
  if (known === undefined) return missing('update')
  await holdRequest(tx, known.requestId)
  const updates = await selectUpdates(tx, known.requestId)
  const update = updates.find(({ id }) => id === known.id) ?? known
  if (update.state !== 'submitted') return fail('conflict', 'fault.delivery.settle.before')
  if (updates.some(({ number }) => number > update.number))
    return fail('conflict', 'fault.delivery.settle.newer')
  const comment = manyLines(input.comment)
  if (!input.approve && comment === '') return fail('invalid', 'fault.delivery.settle.comment.empty')
  if ([...comment].length > LONGEST_COMMENT)
    return fail('invalid', 'fault.delivery.settle.comment.tooLong', { most: LONGEST_COMMENT })
  if (update.givenById === actor.id && (await selectOthersSettle(tx, update.requestId)))
    return fail('not-allowed', 'fault.delivery.settle.own')
  const state = input.approve ? 'approved' : 'returned'
  const settled = await updateSettled(tx, { id: update.id, state, comment, personId: actor.id })
  if (!settled) return fail('not-allowed', 'fault.delivery.reach.settle')
  if (!input.approve) await tellReturned(tx, update)
  return ok({ id: update.id })
}

/** The request while nobody else gives an update to it, for who may give one. */
export async function holdGivable(tx: Tx, actor: Actor, requestId: string): Promise<Result<RequestRow>> {
  const may = allowed(giveUpdates, actor, 'fault.delivery.mayNot.give')
  if (!may.ok) return may
  if (!isIdentifier(requestId)) return missing('request')
  await holdRequest(tx, requestId)
  const request = await selectRequest(tx, requestId)
  if (request === undefined) return missing('request')
  return (await selectGiving(tx, request.id)).may
    ? ok(request)
    : fail('not-allowed', 'fault.delivery.reach.give')
}
