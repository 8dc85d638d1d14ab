import { isDate } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { oneLine, optionalWords, requiredWords } from '../../../thread/index.ts'
import type { PeriodSpec } from '../../figures/index.ts'
import { missing } from '../faults.ts'
import { keyOf, type PeriodCode } from '../measure-period.ts'
import { insertPhase, insertTarget, selectTargets, takeBackPhase, type TargetKind } from '../store.ts'
import { typedNumber } from '../typed-number.ts'
import { holdAnyRevision, LONGEST_WHY, WHY } from './measures.ts'

/**
 * Sets what is aimed at in a period; the row before it stays. `typed` empty takes the target away. Refused: a target of
 * nought and one taken away without a reason, what is no number, a percentage outside 0 to 100.
 */
export async function setTarget(
  tx: Tx,
  actor: Actor,
  input: PeriodCode & { id: string; kind: TargetKind; endsOn: string; typed: string; why: string },
): Promise<Result<{ isNew: boolean }>> {
  const held = await holdAnyRevision(tx, actor, input.id)
  if (!held.ok) return held
  const why = optionalWords(WHY, input.why, LONGEST_WHY)
  if (!why.ok) return why
  const target = typedNumber(input.typed)
  if (target === undefined) return fail('invalid', 'fault.measure.number', { typed: oneLine(input.typed) })
  const key = keyOf(input)
  const before = (await selectTargets(tx, input.id)).find(
    (each) => !each.superseded && each.kind === input.kind && keyOf(each) === key,
  )
  if ((before?.text ?? null) === (target?.text ?? null)) return ok({ isNew: false })
  if (target === null && why.value === null) return fail('invalid', 'fault.measure.target.takenAway')
  // A target of nought was published once by who had none: whoever means it says so.
  if (target?.value === 0 && why.value === null) return fail('invalid', 'fault.measure.target.nought')
  const isShare = held.value.definition.kind === 'percentage'
  if (target !== null && isShare && (target.value < 0 || target.value > 100))
    return fail('invalid', 'fault.measure.target.percent', { target: target.value })
  await insertTarget(tx, input.id, {
    ...input,
    value: target?.text ?? null,
    why: why.value ?? '',
    setBy: actor.id,
  })
  return ok({ isNew: true })
}

/** The same target for each period from one to another; nothing is set where one of them is refused. */
export async function setTargets(
  tx: Tx,
  actor: Actor,
  { id, kind, typed, why }: { id: string; kind: TargetKind; typed: string; why: string },
  { periods, first, last }: { periods: readonly PeriodSpec[]; first: PeriodSpec; last: PeriodSpec },
): Promise<Result<{ period: PeriodSpec; isNew: boolean }[]>> {
  if (last.endsOn < first.endsOn) return fail('invalid', 'fault.measure.period.until')
  const set: { period: PeriodSpec; isNew: boolean }[] = []
  for (const period of periods) {
    const { code, identifier, endsOn } = period
    if (endsOn < first.endsOn || endsOn > last.endsOn) continue
    const done = await setTarget(tx, actor, { id, kind, code, identifier, endsOn, typed, why })
    // A refusal is about the value and its reason alone: what went before it stood there already.
    if (!done.ok) return done
    set.push({ period, isNew: done.value.isNew })
  }
  return ok(set)
}

/** From this day on the measure is another process, with limits of its own, and the reason is shown. */
export async function beginPhase(
  tx: Tx,
  actor: Actor,
  input: { id: string; fromOn: string; why: string },
): Promise<Result<null>> {
  const held = await holdAnyRevision(tx, actor, input.id)
  if (!held.ok) return held
  if (!isDate(input.fromOn)) return fail('invalid', 'fault.measure.day')
  const why = requiredWords(WHY, input.why, LONGEST_WHY)
  if (!why.ok) return why
  const isNew = await insertPhase(tx, input.id, { fromOn: input.fromOn, why: why.value, setBy: actor.id })
  return isNew ? ok(null) : fail('conflict', 'fault.measure.phase.there')
}

export async function endPhase(
  tx: Tx,
  actor: Actor,
  input: { id: string; phaseId: number },
): Promise<Result<null>> {
  const held = await holdAnyRevision(tx, actor, input.id)
  if (!held.ok) return held
  const known = Number.isSafeInteger(input.phaseId)
  return known && (await takeBackPhase(tx, input.id, input.phaseId, actor.id)) ? ok(null) : missing('phase')
}
