import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { allowed, isIdentifier } from '../../thread/index.ts'
import { comparePlans, type Comparison } from './compare.ts'
import type { PlanContent } from './content.ts'
import { missing } from './locking.ts'
import { readHistory } from './policy.ts'
import { loadPlanContent } from './queries.ts'
import {
  selectCurrentVersion,
  selectHistory,
  selectVersion,
  selectVersions,
  type HistoryEntry,
  type VersionRow,
} from './version-store.ts'

/** Latest first. */
export async function listVersions(tx: Tx, planId: string): Promise<VersionRow[]> {
  return isIdentifier(planId) ? selectVersions(tx, planId) : []
}

export async function loadVersion(
  tx: Tx,
  id: string,
): Promise<(VersionRow & { content: PlanContent }) | undefined> {
  return isIdentifier(id) ? selectVersion(tx, id) : undefined
}

/** The version that the public reads now; undefined where nothing was published. */
export async function publishedContent(
  tx: Tx,
  planId: string,
): Promise<(VersionRow & { content: PlanContent }) | undefined> {
  return isIdentifier(planId) ? selectCurrentVersion(tx, planId) : undefined
}

/** Compares two versions of one plan; `draft` in the place of a version stands for the plan as it is now. */
export async function compareVersions(
  tx: Tx,
  input: { planId: string; from: string; to: string },
): Promise<Result<Comparison>> {
  const contentOf = async (which: string) => {
    if (which === 'draft') return loadPlanContent(tx, input.planId)
    const version = await loadVersion(tx, which)
    return version?.planId === input.planId ? version.content : undefined
  }
  const before = await contentOf(input.from)
  const after = await contentOf(input.to)
  if (before === undefined || after === undefined) return missing('versionOfPlan')
  return ok(comparePlans(before, after))
}

/** What was done to one record, oldest first: who, when, and from what value to what. */
export async function historyOf(tx: Tx, actor: Actor, recordId: string): Promise<Result<HistoryEntry[]>> {
  const may = allowed(readHistory, actor, 'fault.plan.mayNot.readHistory')
  if (!may.ok) return may
  if (!isIdentifier(recordId)) return fail('not-found', 'fault.plan.missing.record')
  return ok(await selectHistory(tx, recordId))
}
