import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { allowsFor, type Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier, requiredWords } from '../../../thread/index.ts'
import { freeSlug, publishedContent } from '../../plan/index.ts'
import { missing } from '../faults.ts'
import type { Period, PeriodDays } from '../period.ts'
import { keepPeriods } from '../policy.ts'
import { checkScale, type Scale } from '../rating/scale.ts'
import {
  callAsk,
  callFreeze,
  holdPeriods,
  insertPeriod,
  selectPeriod,
  selectPeriods,
  selectPlanTitle,
  updatePeriod,
} from '../store.ts'

const LONGEST_NAME = 100
const NAME = { empty: 'fault.delivery.period.name.empty', tooLong: 'fault.delivery.period.name.tooLong' }

export interface PeriodInput extends PeriodDays {
  name: string
}

/** Refused: days out of order, days that another period of the plan has, a scale that is none. */
export async function openPeriod(
  tx: Tx,
  actor: Actor,
  input: PeriodInput & { planId: string; scale: Scale },
): Promise<Result<{ id: string; slug: string }>> {
  const keeps = await keepsPeriodsOf(tx, actor, input.planId)
  if (!keeps.ok) return keeps
  const name = requiredWords(NAME, input.name, LONGEST_NAME)
  if (!name.ok) return name
  const scale = checkScale(input.scale)
  if (!scale.ok) return scale
  await holdPeriods(tx, input.planId)
  const others = await selectPeriods(tx, input.planId)
  const days = checkDays(input, others)
  if (!days.ok) return days
  const slug = freeSlug(name.value, 'period', new Set(others.map((each) => each.slug)))
  const id = randomUUID()
  await insertPeriod(tx, { ...input, id, slug, name: name.value, scale: scale.value })
  return ok({ id, slug })
}

/** `revision` as the person saw it. Once it is asked only its name and its last days change, and those until the freeze. */
export async function changePeriod(
  tx: Tx,
  actor: Actor,
  input: PeriodInput & { id: string; revision: number },
): Promise<Result<{ id: string; revision: number }>> {
  const held = await holdPeriod(tx, actor, input.id)
  if (!held.ok) return held
  const name = requiredWords(NAME, input.name, LONGEST_NAME)
  if (!name.ok) return name
  const period = held.value
  const { startsOn, endsOn, askOn, dueOn, freezeOn } = input
  const moved = startsOn !== period.startsOn || endsOn !== period.endsOn || askOn !== period.askOn
  if (period.state !== 'open' && moved) return fail('conflict', 'fault.delivery.period.asked')
  const putOff = dueOn !== period.dueOn || freezeOn !== period.freezeOn
  if (period.state !== 'open' && period.state !== 'asked' && putOff)
    return fail('conflict', 'fault.delivery.period.frozen')
  const others = (await selectPeriods(tx, period.planId)).filter(({ id }) => id !== period.id)
  const days = checkDays(input, others)
  if (!days.ok) return days
  const { id, revision } = input
  const changed = { id, revision, name: name.value, startsOn, endsOn, askOn, dueOn, freezeOn }
  const next = await updatePeriod(tx, changed)
  return next === undefined
    ? fail('conflict', 'fault.delivery.period.overtaken')
    : ok({ id: period.id, revision: next })
}

/** From now on each activity of the published plan is to be reported. Gives how many there are. */
export async function askPeriod(
  tx: Tx,
  actor: Actor,
  input: { id: string },
): Promise<Result<{ asked: number }>> {
  const held = await holdPeriod(tx, actor, input.id)
  if (!held.ok) return held
  const period = held.value
  if (period.state !== 'open') return fail('conflict', 'fault.delivery.period.askedBefore')
  const published = await publishedContent(tx, period.planId)
  if (published === undefined) return fail('invalid', 'fault.delivery.period.unpublished')
  if (published.content.activities.length === 0) return fail('invalid', 'fault.delivery.period.noActivity')
  const asked = await callAsk(tx, period.id)
  return asked === null ? fail('conflict', 'fault.delivery.period.askedBefore') : ok({ asked })
}

/** What comes from now on is shown as revised since it was reported. */
export async function freezePeriod(
  tx: Tx,
  actor: Actor,
  input: { id: string },
): Promise<Result<{ id: string }>> {
  const held = await holdPeriod(tx, actor, input.id)
  if (!held.ok) return held
  const period = held.value
  if (period.state === 'open') return fail('invalid', 'fault.delivery.period.notAsked')
  if (!(await callFreeze(tx, period.id))) return fail('conflict', 'fault.delivery.period.frozenBefore')
  return ok({ id: period.id })
}

async function keepsPeriodsOf(tx: Tx, actor: Actor, planId: string): Promise<Result<null>> {
  const may = allowed(keepPeriods, actor, 'fault.delivery.mayNot.keepPeriods')
  if (!may.ok) return may
  const title = isIdentifier(planId) ? await selectPlanTitle(tx, planId) : undefined
  if (title === undefined) return missing('plan')
  return allowsFor(keepPeriods, actor, [planId])
    ? ok(null)
    : fail('not-allowed', 'fault.delivery.reach.keepPeriods', { plan: title })
}

async function holdPeriod(tx: Tx, actor: Actor, id: string): Promise<Result<Period>> {
  const known = isIdentifier(id) ? await selectPeriod(tx, id) : undefined
  if (known === undefined) return missing('period')
  const keeps = await keepsPeriodsOf(tx, actor, known.planId)
  if (!keeps.ok) return keeps
  await holdPeriods(tx, known.planId)
  const period = await selectPeriod(tx, id)
  return period === undefined ? missing('period') : ok(period)
}

function checkDays(days: PeriodDays, others: readonly Period[]): Result<null> {
  const { startsOn, endsOn, askOn, dueOn, freezeOn } = days
  if (endsOn < startsOn) return fail('invalid', 'fault.delivery.period.backwards')
  if (askOn < startsOn) return fail('invalid', 'fault.delivery.period.askedEarly')
  if (dueOn < askOn) return fail('invalid', 'fault.delivery.period.dueEarly')
  if (freezeOn <= dueOn) return fail('invalid', 'fault.delivery.period.frozenEarly')
  const other = others.find((each) => each.startsOn <= endsOn && each.endsOn >= startsOn)
  return other ? fail('conflict', 'fault.delivery.period.overlap', { name: other.name }) : ok(null)
}
