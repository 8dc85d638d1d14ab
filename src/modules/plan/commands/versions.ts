import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier, manyLines } from '../../../thread/index.ts'
import { LONGEST } from '../content.ts'
import { holdPlan, missing, overtaken } from '../locking.ts'
import { approvePlan, editPlan, publishPlan } from '../policy.ts'
import { publicNodes } from '../publishing.ts'
import { loadPlanContent } from '../queries.ts'
import {
  callPublish,
  insertVersion,
  selectLatestContent,
  selectVersion,
  updateApproved,
} from '../version-store.ts'

export interface VersionNumber {
  id: string
  /** counted from 1 in each plan */
  number: number
}

/** Freezes the plan as it stands. `revision` is the plan's own, when the person saw it. */
export async function proposeVersion(
  tx: Tx,
  actor: Actor,
  input: { planId: string; note: string; revision?: number },
): Promise<Result<VersionNumber>> {
  const may = allowed(editPlan, actor, 'propose versions')
  if (!may.ok) return may
  const note = manyLines(input.note)
  if (note.length > LONGEST.note)
    return fail('invalid', `The note can have ${LONGEST.note} characters: shorten it.`)
  const plan = await holdPlan(tx, input.planId)
  if (plan === undefined) return missing('plan')
  if (input.revision !== undefined && input.revision !== plan.revision) return overtaken('plan')
  const content = await loadPlanContent(tx, plan.id)
  if (content === undefined) return missing('plan')
  if (content.statements.length + content.activities.length === 0)
    return fail('invalid', 'The plan is empty: add a statement or an activity before you propose a version.')
  const latest = await selectLatestContent(tx, plan.id)
  if (latest && isDeepStrictEqual(latest.content, content))
    return fail(
      'conflict',
      `Nothing has changed since version ${latest.number}: there is nothing to propose.`,
    )
  const version = { id: randomUUID(), number: (latest?.number ?? 0) + 1 }
  await insertVersion(tx, { ...version, planId: plan.id, note, personId: actor.id }, content)
  return ok(version)
}

export async function approveVersion(
  tx: Tx,
  actor: Actor,
  input: { id: string },
): Promise<Result<VersionNumber>> {
  const may = allowed(approvePlan, actor, 'approve versions')
  if (!may.ok) return may
  const version = isIdentifier(input.id) ? await selectVersion(tx, input.id) : undefined
  if (version === undefined) return missing('version')
  if (!(await updateApproved(tx, version.id, actor.id))) {
    const now = await selectVersion(tx, version.id)
    return fail(
      'conflict',
      `Version ${version.number} was already approved${now?.approvedBy ? ` by ${now.approvedBy}` : ''}: nothing was changed.`,
    )
  }
  return ok({ id: version.id, number: version.number })
}

/** Makes an approved version the one that the public reads; an earlier one that was public can come back this way. */
export async function publishVersion(
  tx: Tx,
  actor: Actor,
  input: { id: string },
): Promise<Result<VersionNumber>> {
  const may = allowed(publishPlan, actor, 'publish versions')
  if (!may.ok) return may
  const known = isIdentifier(input.id) ? await selectVersion(tx, input.id) : undefined
  if (known === undefined) return missing('version')
  // Two publications of one plan take turns, and the second sees what the first did.
  await holdPlan(tx, known.planId)
  const version = await selectVersion(tx, known.id)
  if (version === undefined) return missing('version')
  if (version.approvedAt === null)
    return fail('invalid', `Version ${version.number} is not approved: a directorate lead approves it first.`)
  if (version.isCurrent)
    return fail('conflict', `Version ${version.number} is already the one that the public reads.`)
  await callPublish(tx, version.id, publicNodes(version.content))
  return ok({ id: version.id, number: version.number })
}
