import { fail, ok, type Result } from '../../../kernel/result.ts'
import { noteInAudit } from '../../../platform/audit/queries.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { amendActivity } from '../commands/activities.ts'
import { amendMilestone } from '../commands/milestones.ts'
import { holdPlan, type Revised } from '../locking.ts'
import { keepOrUndo } from '../reading-store.ts'
import { effectOf, type Change } from './change.ts'
import { recordsInPlans } from './queries.ts'
import type { BulkRecord } from './records.ts'

/** As many as a page can show and a person can look through. */
export const MOST_AT_ONCE = 500

export interface ManyChanged {
  change: Change
  /** with the plan and the revision that the person saw */
  records: readonly (Revised & { planId: string })[]
  /** why, in their words; '' for nothing said */
  reason: string
  firstMonth: number
}

/**
 * Changes each by the command that changes one, so that each has its permission, its entry in the audit and its undo.
 * All or none: when somebody has changed one of them meanwhile, or one may not be changed, nothing is.
 */
export function changeMany(
  tx: Tx,
  actor: Actor,
  { change, records, reason, firstMonth }: ManyChanged,
): Promise<Result<{ changed: number }>> {
  return allOrNone(tx, async () => {
    if (records.length === 0) return fail('invalid', 'fault.bulk.none')
    if (records.length > MOST_AT_ONCE) return fail('invalid', 'fault.bulk.tooMany', { most: MOST_AT_ONCE })
    const now = await holdRecords(tx, actor, [...new Set(records.map(({ planId }) => planId))])
    for (const { id, revision } of records) {
      const record = now.get(id)
      if (record === undefined || record.revision !== revision)
        return fail('conflict', 'fault.bulk.overtaken')
      const effect = effectOf(record, change, actor, firstMonth)
      if (effect.kind === 'refused') return { ok: false, fault: effect.why }
      if (effect.kind === 'same') return fail('conflict', 'fault.bulk.overtaken')
      const amend = record.type === 'activity' ? amendActivity : amendMilestone
      const amended = await amend(tx, actor, { id, revision, ...effect.to })
      if (!amended.ok) return amended
    }
    await noteReason(tx, reason, records)
    return ok({ changed: records.length })
  })
}

/** A refused piece of work leaves nothing of itself. */
export function allOrNone<T>(tx: Tx, work: () => Promise<Result<T>>): Promise<Result<T>> {
  return keepOrUndo(tx, work, (result) => result.ok)
}

/** As they are once nobody else can write to their plans. Plans are held in one order, so that nobody waits in a circle. */
async function holdRecords(
  tx: Tx,
  actor: Actor,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, BulkRecord>> {
  const inOrder = planIds.toSorted()
  for (const id of inOrder) await holdPlan(tx, id)
  return new Map((await recordsInPlans(tx, actor, inOrder)).map((record) => [record.id, record]))
}

/** Beside the entries of the records, which follow it with the same event in the same transaction. */
export async function noteReason(tx: Tx, reason: string, records: readonly Revised[]): Promise<void> {
  if (reason === '') return
  await noteInAudit(tx, 'bulk.reason', '-', { reason, records: records.map(({ id }) => id) })
}
