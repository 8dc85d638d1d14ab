import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { noteInAudit } from '../../../platform/audit/queries.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier, manyLines } from '../../../thread/index.ts'
import { LONGEST } from '../content.ts'
import { holdPlan, missing, overtaken } from '../locking.ts'
import { checkNames, type NamedWords } from '../names-in-plan.ts'
import { approvePlan, editPlan, publishPlan } from '../policy.ts'
import { approvesPlan, keepsPlan, publishesPlan } from '../scope.ts'
import { selectActivities, selectPlan, type PlanRow } from '../store.ts'
import { tellApproved, tellProposed } from '../telling.ts'
import { loadPlanContent } from '../queries.ts'
import {
  callPublish,
  insertVersion,
  selectLatestContent,
  selectVersion,
  updateApproved,
  type VersionRow,
} from '../version-store.ts'

export interface VersionNumber {
  id: string
  /** counted from 1 in each plan */
  number: number
}

/**
 * Freezes the plan as it stands. `revision` is the plan's own, when the person saw it; `looked` the mark of the names
 * of persons in it that they say to have looked at.
 */
export async function proposeVersion(
  tx: Tx,
  actor: Actor,
  input: { planId: string; note: string; revision?: number; looked?: string },
): Promise<Result<VersionNumber>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.propose')
  if (!may.ok) return may
  const note = manyLines(input.note)
  if (note.length > LONGEST.note) return fail('invalid', 'fault.plan.version.note', { most: LONGEST.note })
  const plan = await holdPlan(tx, input.planId)
  if (plan === undefined) return missing('plan')
  const reach = keepsPlan(actor, plan)
  if (!reach.ok) return reach
  if (input.revision !== undefined && input.revision !== plan.revision) return overtaken('plan')
  const content = await loadPlanContent(tx, plan.id)
  if (content === undefined) return missing('plan')
  if (content.statements.length + content.activities.length === 0)
    return fail('invalid', 'fault.plan.version.empty')
  const latest = await selectLatestContent(tx, plan.id)
  if (latest && isDeepStrictEqual(latest.content, content))
    return fail('conflict', 'fault.plan.version.unchanged', { number: latest.number })
  const names = checkNames(content, input.looked)
  if (!names.ok) return names
  const version = { id: randomUUID(), number: (latest?.number ?? 0) + 1 }
  await insertVersion(tx, { ...version, planId: plan.id, note, personId: actor.id }, content)
  await noteNames(tx, version, names.value)
  await tellProposed(tx, plan, version)
  return ok(version)
}

export async function approveVersion(
  tx: Tx,
  actor: Actor,
  input: { id: string },
): Promise<Result<VersionNumber>> {
  const may = allowed(approvePlan, actor, 'fault.plan.mayNot.approve')
  if (!may.ok) return may
  const version = isIdentifier(input.id) ? await selectVersion(tx, input.id) : undefined
  if (version === undefined) return missing('version')
  const reach = await mayApproveThis(tx, actor, version)
  if (!reach.ok) return reach
  if (!(await updateApproved(tx, version.id, actor.id))) {
    const now = await selectVersion(tx, version.id)
    const { number } = version
    return now?.approvedBy
      ? fail('conflict', 'fault.plan.version.approvedBy', { number, person: now.approvedBy })
      : fail('conflict', 'fault.plan.version.approved', { number })
  }
  await tellApproved(tx, reach.value, version)
  return ok({ id: version.id, number: version.number })
}

/** Four eyes: whoever proposed a version leaves its approval to somebody else, whatever their role. */
async function mayApproveThis(tx: Tx, actor: Actor, version: VersionRow): Promise<Result<PlanRow>> {
  const plan = await selectPlan(tx, version.planId)
  if (plan === undefined) return missing('plan')
  const reach = approvesPlan(
    actor,
    plan,
    (await selectActivities(tx, plan.id)).filter((each) => !each.removed),
  )
  if (!reach.ok) return reach
  return version.proposedById === actor.id
    ? fail('not-allowed', 'fault.plan.version.own', { number: version.number })
    : ok(plan)
}

/** Makes an approved version the one that the public reads; an earlier one that was public can come back this way. */
export async function publishVersion(
  tx: Tx,
  actor: Actor,
  input: { id: string; looked?: string },
): Promise<Result<VersionNumber>> {
  const may = allowed(publishPlan, actor, 'fault.plan.mayNot.publish')
  if (!may.ok) return may
  const known = isIdentifier(input.id) ? await selectVersion(tx, input.id) : undefined
  if (known === undefined) return missing('version')
  // Two publications of one plan take turns, and the second sees what the first did.
  const plan = await holdPlan(tx, known.planId)
  if (plan === undefined) return missing('plan')
  const reach = publishesPlan(actor, plan)
  if (!reach.ok) return reach
  const version = await selectVersion(tx, known.id)
  if (version === undefined) return missing('version')
  if (version.approvedAt === null)
    return fail('invalid', 'fault.plan.version.notApproved', { number: version.number })
  if (version.isCurrent) return fail('conflict', 'fault.plan.version.current', { number: version.number })
  const names = checkNames(version.content, input.looked)
  if (!names.ok) return names
  await callPublish(tx, version.id)
  await noteNames(tx, version, names.value)
  return ok({ id: version.id, number: version.number })
}

/** That somebody looked at the names, and in which records; not the names, because nothing in the audit goes away. */
async function noteNames(tx: Tx, { id, number }: VersionNumber, names: readonly NamedWords[]): Promise<void> {
  if (names.length === 0) return
  const records = [...new Set(names.flatMap(({ places }) => places.map((place) => place.id)))]
  await noteInAudit(tx, 'names.version', id, { number, lookedAt: names.length, records })
}
