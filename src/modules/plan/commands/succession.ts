/** Next year's plan, made of a document: what is not finished goes on in it. */
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { drawLinks, manyLines, recordProvenance } from '../../../thread/index.ts'
import type { PlannedRecords } from '../accepting.ts'
import { LONGEST } from '../content.ts'
import { changesOf } from '../document-changes.ts'
import { insertEndedActivities, selectFactsOf, type EndedActivity } from '../ending-store.ts'
import { planAsItStands, type PlanAsItStands } from '../kin.ts'
import { holdPlan, missing } from '../locking.ts'
import { rollOver, type RolledOver } from '../rolling-over.ts'
import { keepsPlan } from '../scope.ts'
import { planChanged } from './bringing-up-to-date.ts'
import { succeedPlan } from './plans.ts'

export type Ending = Pick<EndedActivity, 'outcome' | 'reason'>

export interface Following {
  planId: string
  /** of the plan as the person looked at it */
  stamp: string
  /** records of the plan whose doubtful match was refused */
  apart: ReadonlySet<string>
  /** what becomes of activities that the document does not name; those that are not here are carried over */
  endings: ReadonlyMap<string, Ending>
}

/** The plan that is followed, while nobody else can write to it. */
export async function holdFollowed(
  tx: Tx,
  actor: Actor,
  { planId, stamp, endings }: Following,
): Promise<Result<PlanAsItStands>> {
  for (const { outcome, reason } of endings.values()) {
    if (outcome === 'left-behind' && manyLines(reason) === '')
      return fail('invalid', 'fault.plan.ending.reason')
    if (manyLines(reason).length > LONGEST.note)
      return fail('invalid', 'fault.plan.ending.tooLong', { most: LONGEST.note })
  }
  const plan = await holdPlan(tx, planId)
  if (plan === undefined) return missing('replaced')
  const reach = keepsPlan(actor, plan)
  if (!reach.ok) return reach
  const seen = await planAsItStands(tx, plan)
  return seen.stamp === stamp ? ok(seen) : planChanged(plan.title)
}

/** The document's records with the dates that were promised first, and what is carried over beside them. */
export function carryOver(
  planned: PlannedRecords,
  planId: string,
  seen: PlanAsItStands,
  { apart, endings }: Following,
): { records: PlannedRecords; rolled: RolledOver } {
  const changes = changesOf(planned, seen.rows, apart)
  const rolled = rollOver(planned, planId, seen, changes, new Set(endings.keys()))
  const { statements, activities, milestones } = rolled
  return { records: { ...planned, statements, activities, milestones }, rolled }
}

/** After the new plan was written: it takes the old one's place, record by record, and what ended is noted. */
export async function finishFollowing(
  tx: Tx,
  actor: Actor,
  planId: string,
  seen: PlanAsItStands,
  rolled: RolledOver,
  endings: Following['endings'],
): Promise<Result<null>> {
  const replaced = await succeedPlan(tx, actor, { id: planId, replacesId: seen.plan.id })
  if (!replaced.ok) return replaced
  await drawLinks(tx, rolled.links)
  // What is carried over was said by the old document, and still is.
  const newIdOf = new Map([...rolled.carried].map(([newId, id]) => [id, newId]))
  const facts = await selectFactsOf(tx, [...rolled.carried.values()])
  await recordProvenance(
    tx,
    actor,
    facts.map((fact) => ({ ...fact, nodeId: newIdOf.get(fact.nodeId) ?? fact.nodeId })),
  )
  const activities = new Set(seen.rows.activities.map(({ id }) => id))
  const ended = [...endings]
    .filter(([activityId]) => activities.has(activityId))
    .map(([activityId, { outcome, reason }]) => ({ activityId, outcome, reason: manyLines(reason) }))
  await insertEndedActivities(tx, planId, actor.id, ended)
  return ok(null)
}
