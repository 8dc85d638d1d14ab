import { randomUUID } from 'node:crypto'
import { isDate } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import {
  allowed,
  isIdentifier,
  linkNodes,
  manyLines,
  oneLine,
  requiredWords,
  unlinkNodes,
} from '../../../thread/index.ts'
import { LONGEST, PLAN_KINDS, type PlanKind, type ThreadLink } from '../content.ts'
import { holdPlan, missing, overtaken, type Revised } from '../locking.ts'
import { editPlan, makePlan } from '../policy.ts'
import { keepsActivity, keepsPlan } from '../scope.ts'
import { freeSlug } from '../slugs.ts'
import { insertPlan, selectPlaceOf, selectPlans, takePlanTurn, updatePlan, type PlanRow } from '../store.ts'

const TITLE = { empty: 'fault.plan.plan.title.empty', tooLong: 'fault.plan.plan.title.tooLong' }

export interface PlanFields {
  kind: PlanKind
  title: string
  summary: string
  /** the period as printed, such as "2023 to 2024" */
  periodText: string
  /** ISO dates; both days are part of the period */
  startsOn: string | null
  endsOn: string | null
}

export interface CreatedPlan {
  id: string
  /** part of its public address; it never changes */
  slug: string
}

export async function createPlan(tx: Tx, actor: Actor, input: PlanFields): Promise<Result<CreatedPlan>> {
  const may = allowed(makePlan, actor, 'fault.plan.mayNot.makePlans')
  if (!may.ok) return may
  const fields = checkPlan(input)
  if (!fields.ok) return fields
  await takePlanTurn(tx)
  const taken = new Set((await selectPlans(tx)).map((plan) => plan.slug))
  const created = { id: randomUUID(), slug: freeSlug(fields.value.title, 'plan', taken) }
  await insertPlan(tx, { ...created, ...fields.value })
  return ok(created)
}

export async function amendPlan(
  tx: Tx,
  actor: Actor,
  input: Partial<PlanFields> & { id: string; revision: number },
): Promise<Result<Revised>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.changePlans')
  if (!may.ok) return may
  const plan = await holdPlan(tx, input.id)
  if (plan === undefined) return missing('plan')
  const reach = keepsPlan(actor, plan)
  if (!reach.ok) return reach
  if (plan.revision !== input.revision) return overtaken('plan')
  const fields = checkPlan({ ...plan, ...input })
  if (!fields.ok) return fields
  const revision = await updatePlan(tx, { ...fields.value, id: plan.id, revision: plan.revision })
  return revision === undefined ? overtaken('plan') : ok({ id: plan.id, revision })
}

export function checkPlan(input: PlanFields): Result<PlanFields> {
  if (!PLAN_KINDS.includes(input.kind)) return fail('invalid', 'fault.plan.plan.kind')
  const title = requiredWords(TITLE, oneLine(input.title), LONGEST.title)
  if (!title.ok) return title
  const summary = manyLines(input.summary)
  if (summary.length > LONGEST.summary)
    return fail('invalid', 'fault.plan.plan.summary', { most: LONGEST.summary })
  const periodText = oneLine(input.periodText)
  if (periodText.length > LONGEST.period)
    return fail('invalid', 'fault.plan.plan.period', { most: LONGEST.period })
  const { kind, startsOn, endsOn } = input
  for (const date of [startsOn, endsOn]) {
    if (date !== null && !isDate(date)) return fail('invalid', 'fault.plan.plan.noDate', { date })
  }
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    return fail('invalid', 'fault.plan.plan.backwards', { startsOn, endsOn })
  return ok({ kind, title: title.value, summary, periodText, startsOn, endsOn })
}

/** The plan `id` takes the place of `replacesId`: both stay, and the older one says what came after it. */
export async function succeedPlan(
  tx: Tx,
  actor: Actor,
  input: { id: string; replacesId: string },
): Promise<Result<ThreadLink>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.succeed')
  if (!may.ok) return may
  // Always in the same order, so that two who say the opposite of each other do not wait for each other for ever.
  const held = new Map<string, PlanRow>()
  for (const id of [input.id, input.replacesId].toSorted()) {
    const plan = await holdPlan(tx, id)
    if (plan === undefined) return missing(id === input.id ? 'plan' : 'replaced')
    held.set(id, plan)
  }
  const [plan, replaced] = [held.get(input.id), held.get(input.replacesId)]
  if (plan === undefined || replaced === undefined) return missing('plan')
  const reach = keepsPlan(actor, plan)
  if (!reach.ok) return reach
  return linkNodes(tx, actor, { fromId: plan.id, toId: replaced.id, kind: 'replaces' })
}

/** Ties two records of any plans: a delivery plan delivers a theme, a priority addresses a need. */
export async function linkRecords(tx: Tx, actor: Actor, link: ThreadLink): Promise<Result<ThreadLink>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.link')
  if (!may.ok) return may
  const reach = await keepsRecord(tx, actor, link.fromId)
  return reach.ok ? linkNodes(tx, actor, link) : reach
}

export async function unlinkRecords(tx: Tx, actor: Actor, link: ThreadLink): Promise<Result<ThreadLink>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.unlink')
  if (!may.ok) return may
  const reach = await keepsRecord(tx, actor, link.fromId)
  return reach.ok ? unlinkNodes(tx, actor, link) : reach
}

/** A link belongs to the record that serves. What stands in no plan, such as a post, is left to `linkNodes`. */
async function keepsRecord(tx: Tx, actor: Actor, id: string): Promise<Result<null>> {
  const place = isIdentifier(id) ? await selectPlaceOf(tx, id) : undefined
  return place === undefined ? ok(null) : keepsActivity(actor, place, place)
}
