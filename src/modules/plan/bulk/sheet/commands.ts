import { fail, ok, type Result } from '../../../../kernel/result.ts'
import type { Tx } from '../../../../platform/database/database.ts'
import type { Actor } from '../../../../platform/identity/actor.ts'
import { listOrganisations, listPosts } from '../../../partners/index.ts'
import { addActivity, amendActivity, removeActivity } from '../../commands/activities.ts'
import { addMilestone, amendMilestone, removeMilestone } from '../../commands/milestones.ts'
import { holdPlan, type Revised } from '../../locking.ts'
import { loadDraft } from '../../queries.ts'
import { allOrNone, MOST_AT_ONCE, noteReason } from '../commands.ts'
import type { SheetRow } from './columns.ts'
import { differencesOf, type AddedRow, type ChangedRow, type SheetInput } from './differences.ts'
import { planNow, type PlanNow } from './plan-now.ts'

export interface BroughtBack {
  planId: string
  /** those that the person saw as changes, conflicts and additions */
  rows: readonly SheetRow[]
  /** of a record that was changed here too: the revision that the person saw, and the fields that the file decides */
  settled: ReadonlyMap<string, { revision: number; fields: ReadonlySet<string> }>
  /** to be taken out of the plan */
  takeOut: readonly Revised[]
  reason: string
  firstMonth: number
}

export async function loadPlanNow(
  tx: Tx,
  actor: Actor,
  planId: string,
  firstMonth: number,
): Promise<PlanNow | undefined> {
  const draft = await loadDraft(tx, planId)
  if (draft === undefined) return undefined
  return planNow(draft, await listPosts(tx), await listOrganisations(tx), actor, firstMonth)
}

/**
 * Does what a file that came back asks for, by the commands for one record: each with its permission, its entry in the
 * audit and its undo. The rows are compared with the plan once more, and nothing is done where that gives anything else
 * than the person saw.
 */
export function bringBack(tx: Tx, actor: Actor, brought: BroughtBack): Promise<Result<{ done: number }>> {
  return allOrNone(tx, async () => {
    const { planId, rows, settled, takeOut, reason, firstMonth } = brought
    const held = await holdPlan(tx, planId)
    const now = held && (await loadPlanNow(tx, actor, planId, firstMonth))
    if (now === undefined) return fail('not-found', 'fault.plan.missing.plan')
    const { changed, conflicts, added, faulty } = differencesOf(rows, now)
    const [faultyRow] = faulty
    if (faultyRow) {
      const { place, fault } = faultyRow
      const { message, values = {} } = fault
      return fail(fault.kind, 'fault.sheet.row', { place, fault: { message, values } })
    }
    const amended = [...changed]
    for (const conflict of conflicts) {
      const settlement = settled.get(conflict.record.id)
      if (settlement?.revision !== conflict.record.revision) return fail('conflict', 'fault.bulk.overtaken')
      const input = onlyFields(conflict.input, settlement.fields)
      if (Object.keys(input).length > 0) amended.push({ ...conflict, input })
    }
    const done = [...amended.map(({ record }) => record), ...added, ...takeOut].length
    if (done === 0) return fail('invalid', 'fault.bulk.none')
    if (done > MOST_AT_ONCE) return fail('invalid', 'fault.bulk.tooMany', { most: MOST_AT_ONCE })
    for (const row of amended) {
      const saved = await amendRow(tx, actor, row)
      if (!saved.ok) return saved
    }
    const put = await addRows(tx, actor, now, added)
    if (!put.ok) return put
    const out = await takeOutAll(tx, actor, now, takeOut)
    if (!out.ok) return out
    await noteReason(tx, reason, [...amended.map(({ record }) => record), ...takeOut])
    return ok({ done })
  })
}

function onlyFields(input: SheetInput, fields: ReadonlySet<string>): SheetInput {
  return Object.fromEntries(Object.entries(input).filter(([field]) => fields.has(field)))
}

function amendRow(tx: Tx, actor: Actor, { record, input }: ChangedRow): Promise<Result<Revised>> {
  const { id, revision, type } = record
  const amend = type === 'activity' ? amendActivity : amendMilestone
  return amend(tx, actor, { ...input, id, revision })
}

const EMPTY = {
  ref: null,
  timescale: null,
  leadPostId: null,
  organisationId: null,
  portfolioPostId: null,
} as const

/** Activities first: a new milestone can belong to a new activity. */
async function addRows(
  tx: Tx,
  actor: Actor,
  { plan }: PlanNow,
  added: readonly AddedRow[],
): Promise<Result<null>> {
  const idAt = new Map<string, string>()
  for (const { input, within, place } of added) {
    if (within !== null) continue
    const put = await addActivity(tx, actor, { ...EMPTY, statementId: null, ...input, planId: plan.id })
    if (!put.ok) return put
    idAt.set(place, put.value.id)
  }
  for (const { input, within } of added) {
    if (within === null) continue
    const activityId = 'id' in within.at ? within.at.id : (idAt.get(within.at.place) ?? '')
    const put = await addMilestone(tx, actor, { ...EMPTY, ...input, activityId })
    if (!put.ok) return put
  }
  return ok(null)
}

/** Parts before what they are parts of, so that each is taken out for itself. */
async function takeOutAll(
  tx: Tx,
  actor: Actor,
  now: PlanNow,
  takeOut: readonly Revised[],
): Promise<Result<null>> {
  const types = new Map(now.records.map(({ id, type }) => [id, type]))
  const isPart = ({ id }: Revised) => types.get(id) === 'milestone'
  for (const each of [...takeOut.filter(isPart), ...takeOut.filter((one) => !isPart(one))]) {
    if (!types.has(each.id)) return fail('conflict', 'fault.bulk.overtaken')
    const removed = await (isPart(each) ? removeMilestone : removeActivity)(tx, actor, each)
    if (!removed.ok) return removed
  }
  return ok(null)
}
