/** What a right reaches within the plans: the sentence says what is in reach, what is not, and whom to ask. */
import { fail, ok, type Result } from '../../kernel/result.ts'
import { allowsFor, type Actor, type Permission } from '../../platform/identity/actor.ts'
import { approvePlan, editPlan, publishPlan } from './policy.ts'

interface PlanInReach {
  id: string
  title: string
}

/** The plan itself, its statements, its order and its versions. Mirrored by `plan.editable_plans()`. */
export function keepsPlan(actor: Actor, plan: PlanInReach): Result<null> {
  return allowsFor(editPlan, actor, [plan.id]) ? ok(null) : outOfReach('fault.plan.reach.edit', actor, plan)
}

/**
 * An activity and its milestones are kept by the plan's officer, and by the officer of the organisation that answers
 * for it. Mirrored by the policies `activity_change` and `milestone_change`.
 */
export function keepsActivity(
  actor: Actor,
  plan: PlanInReach,
  activity: { organisationId: string | null },
): Result<null> {
  const reaches = allowsFor(editPlan, actor, [plan.id, activity.organisationId])
  return reaches ? ok(null) : outOfReach('fault.plan.reach.edit', actor, plan)
}

export function publishesPlan(actor: Actor, plan: PlanInReach): Result<null> {
  const reaches = allowsFor(publishPlan, actor, [plan.id])
  return reaches ? ok(null) : outOfReach('fault.plan.reach.publish', actor, plan)
}

/**
 * One organisation's lead approves a plan in which every activity is that organisation's: nobody decides on what
 * others promise. Mirrored by `plan.approvable_plans()`.
 */
export function approvesPlan(
  actor: Actor,
  plan: PlanInReach,
  activities: readonly { organisationId: string | null }[],
): Result<null> {
  const isWhollyTheirs =
    activities.length > 0 &&
    activities.every((activity) => allowsFor(approvePlan, actor, [activity.organisationId]))
  const reaches = allowsFor(approvePlan, actor, [plan.id]) || isWhollyTheirs
  return reaches ? ok(null) : outOfReach('fault.plan.reach.approve', actor, plan)
}

const PERMISSIONS: Readonly<Record<string, Permission>> = {
  'fault.plan.reach.edit': editPlan,
  'fault.plan.reach.publish': publishPlan,
  'fault.plan.reach.approve': approvePlan,
}

function outOfReach(key: string, actor: Actor, plan: PlanInReach): Result<never> {
  const within = actor.grants
    .filter((grant) => grant.scope !== null && PERMISSIONS[key]?.roles.includes(grant.role))
    .map((grant) => grant.scope?.title ?? '')
  return fail('not-allowed', key, {
    plan: plan.title,
    within: within.length > 0 ? within.join('; ') : 'none',
  })
}
