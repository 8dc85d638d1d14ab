import { randomUUID } from 'node:crypto'
import { isDate } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier, manyLines, requiredWords } from '../../../thread/index.ts'
import { missing } from '../faults.ts'
import { settleUpdates } from '../policy.ts'
import {
  insertReplanning,
  selectReplanning,
  selectWaitingReplanning,
  updateReplanningSettled,
} from '../replanning-store.ts'
import { selectLatestRequest } from '../store.ts'
import { selectOthersSettle } from '../update-store.ts'
import { tellRefused } from '../telling.ts'
import { holdGivable } from './updates.ts'

const LONGEST_WHY = 2000
const WHY = { empty: 'fault.delivery.replanning.why.empty', tooLong: 'fault.delivery.replanning.why.tooLong' }

/**
 * Proposes a new date for the activity of a request, or for one of its milestones. The original date stays, and slippage
 * is still counted from it. Refused: a date before today, one that waits already.
 */
export async function proposeReplanning(
  tx: Tx,
  actor: Actor,
  input: { requestId: string; recordId: string; dueOn: string; why: string },
  today: string,
): Promise<Result<{ id: string }>> {
  const held = await holdGivable(tx, actor, input.requestId)
  if (!held.ok) return held
  const { activity } = held.value
  const record = [activity, ...activity.milestones].find(({ id }) => id === input.recordId)
  if (record === undefined) return missing('record')
  const why = requiredWords(WHY, input.why, LONGEST_WHY)
  if (!why.ok) return why
  if (!isDate(input.dueOn)) return fail('invalid', 'fault.delivery.replanning.date')
  if (input.dueOn < today) return fail('invalid', 'fault.delivery.replanning.past')
  if (await selectWaitingReplanning(tx, record.id)) return fail('conflict', 'fault.delivery.replanning.waits')
  const id = randomUUID()
  const entry = { id, activityId: activity.id, recordId: record.id, dueOn: input.dueOn, why: why.value }
  await insertReplanning(tx, { ...entry, personId: actor.id })
  return ok({ id })
}

/** Accepts a new date, or refuses it with a comment. Nobody settles what they proposed while somebody else can. */
export async function settleReplanning(
  tx: Tx,
  actor: Actor,
  input: { id: string; accept: boolean; comment: string },
): Promise<Result<{ id: string }>> {
  const may = allowed(settleUpdates, actor, 'fault.delivery.mayNot.settle')
  if (!may.ok) return may
  const entry = isIdentifier(input.id) ? await selectReplanning(tx, input.id) : undefined
  if (entry === undefined) return missing('replanning')
  if (entry.accepted !== null) return fail('conflict', 'fault.delivery.replanning.before')
  const comment = manyLines(input.comment)
  if (!input.accept && comment === '') return fail('invalid', 'fault.delivery.settle.comment.empty')
  if ([...comment].length > LONGEST_WHY)
    return fail('invalid', 'fault.delivery.settle.comment.tooLong', { most: LONGEST_WHY })
  const request = await selectLatestRequest(tx, entry.activityId)
  if (entry.proposedById === actor.id && request && (await selectOthersSettle(tx, request.id)))
    return fail('not-allowed', 'fault.delivery.settle.own')
  const settled = { id: entry.id, accepted: input.accept, comment, personId: actor.id }
  if (!(await updateReplanningSettled(tx, settled))) return fail('not-allowed', 'fault.delivery.reach.settle')
  if (!input.accept && request) await tellRefused(tx, request, entry)
  return ok({ id: entry.id })
}
