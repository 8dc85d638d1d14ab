import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, optionalWords, requiredWords } from '../../../thread/index.ts'
import { LONGEST, type Timescale } from '../content.ts'
import { gone, holdActivity, holdMilestone, missing, overtaken, type Held, type Revised } from '../locking.ts'
import { byPosition, reorder, type Place } from '../order.ts'
import { editPlan } from '../policy.ts'
import { keepsActivity } from '../scope.ts'
import {
  insertMilestones,
  selectActivity,
  selectMilestones,
  updateMilestone,
  updatePositions,
  writePlace,
  type MilestoneRow,
} from '../store.ts'
import { checkTimescale, timescaleOf, type TimescaleColumns } from '../timescale.ts'
import { checkAnswerable } from './activities.ts'
import { nextPosition } from './statements.ts'

const TEXT = { empty: 'fault.plan.milestone.text.empty', tooLong: 'fault.plan.milestone.text.tooLong' }
const REF = { tooLong: 'fault.plan.milestone.ref.tooLong' }
const TIMESCALE = {
  tooLong: 'fault.plan.milestone.timescale.tooLong',
  noDate: 'fault.plan.milestone.timescale.noDate',
  backwards: 'fault.plan.milestone.timescale.backwards',
  wordless: 'fault.plan.milestone.timescale.wordless',
}

export interface MilestoneFields {
  ref: string | null
  text: string
  timescale: Timescale | null
  /** null or absent: the activity's own */
  leadPostId?: string | null
  organisationId?: string | null
  portfolioPostId?: string | null
}

/** Stands last in its activity. */
export async function addMilestone(
  tx: Tx,
  actor: Actor,
  input: MilestoneFields & { activityId: string },
): Promise<Result<{ id: string }>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.addMilestones')
  if (!may.ok) return may
  const fields = await checkMilestone(tx, input)
  if (!fields.ok) return fields
  const held = await holdActivity(tx, input.activityId)
  if (held === undefined) return missing('activity')
  const reach = keepsActivity(actor, held.plan, held.row)
  if (!reach.ok) return reach
  if (held.row.removed) return gone('activity')
  const all = await neighboursOf(tx, held.plan.id, held.row.id)
  const id = randomUUID()
  await insertMilestones(tx, [{ ...fields.value, id, activityId: held.row.id, position: nextPosition(all) }])
  return ok({ id })
}

export async function amendMilestone(
  tx: Tx,
  actor: Actor,
  input: Partial<MilestoneFields> & { id: string; revision: number },
): Promise<Result<Revised>> {
  const held = await holdForChange(tx, actor, input, 'fault.plan.mayNot.changeMilestones')
  if (!held.ok) return held
  const { row } = held.value
  const fields = await checkMilestone(tx, { ...row, timescale: timescaleOf(row), ...input })
  return fields.ok ? save(tx, { ...row, ...fields.value }) : fields
}

/** Moves among the milestones of its activity. */
export async function moveMilestone(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; place: Place },
): Promise<Result<Revised>> {
  const held = await holdForChange(tx, actor, input, 'fault.plan.mayNot.moveMilestones')
  if (!held.ok) return held
  const { planId, row } = held.value
  const all = (await neighboursOf(tx, planId, row.activityId)).filter((each) => !each.removed)
  await writePlace(tx, 'milestone', row.id, all)
  const ids = byPosition(all).map((each) => each.id)
  const positions = reorder(ids, row.id, input.place).map((id, index) => ({ id, position: index + 1 }))
  await updatePositions(
    tx,
    'milestone',
    positions.filter((each) => each.id !== row.id),
  )
  return save(tx, {
    ...row,
    position: positions.find((each) => each.id === row.id)?.position ?? row.position,
  })
}

/** Takes a milestone out of its activity; it is kept, with its history, and can be put back. */
export async function removeMilestone(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
): Promise<Result<Revised>> {
  const held = await holdForChange(tx, actor, input, 'fault.plan.mayNot.removeMilestones')
  return held.ok ? save(tx, { ...held.value.row, removed: true }) : held
}

export async function restoreMilestone(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
): Promise<Result<Revised>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.restoreMilestones')
  if (!may.ok) return may
  const held = await holdMilestone(tx, input.id)
  if (held === undefined) return missing('milestone')
  const reach = await keepsMilestone(tx, actor, held)
  if (!reach.ok) return reach
  if (held.row.revision !== input.revision) return overtaken('milestone')
  if (!held.row.removed) return fail('conflict', 'fault.plan.milestone.inPlan')
  const all = await neighboursOf(tx, held.plan.id, held.row.activityId)
  return save(tx, { ...held.row, removed: false, position: nextPosition(all) })
}

async function holdForChange(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
  refusal: string,
): Promise<Result<{ planId: string; row: MilestoneRow }>> {
  const may = allowed(editPlan, actor, refusal)
  if (!may.ok) return may
  const held = await holdMilestone(tx, input.id)
  if (held === undefined) return missing('milestone')
  const reach = await keepsMilestone(tx, actor, held)
  if (!reach.ok) return reach
  if (held.row.removed) return gone('milestone')
  if (held.row.revision !== input.revision) return overtaken('milestone')
  return ok({ planId: held.plan.id, row: held.row })
}

async function keepsMilestone(
  tx: Tx,
  actor: Actor,
  { plan, row }: Held<MilestoneRow>,
): Promise<Result<null>> {
  const activity = await selectActivity(tx, row.activityId)
  return keepsActivity(actor, plan, { organisationId: activity?.organisationId ?? null })
}

async function neighboursOf(tx: Tx, planId: string, activityId: string): Promise<MilestoneRow[]> {
  return (await selectMilestones(tx, planId)).filter((each) => each.activityId === activityId)
}

async function save(tx: Tx, row: MilestoneRow): Promise<Result<Revised>> {
  const revision = await updateMilestone(tx, row)
  return revision === undefined ? overtaken('milestone') : ok({ id: row.id, revision })
}

type CheckedMilestone = TimescaleColumns &
  Pick<MilestoneRow, 'ref' | 'text' | 'leadPostId' | 'organisationId' | 'portfolioPostId'>

async function checkMilestone(tx: Tx, input: MilestoneFields): Promise<Result<CheckedMilestone>> {
  const text = requiredWords(TEXT, input.text, LONGEST.text)
  if (!text.ok) return text
  const ref = optionalWords(REF, input.ref, LONGEST.ref)
  if (!ref.ok) return ref
  const timescale = checkTimescale(TIMESCALE, input.timescale)
  if (!timescale.ok) return timescale
  const answerable = await checkAnswerable(tx, {
    leadPostId: input.leadPostId ?? null,
    organisationId: input.organisationId ?? null,
    portfolioPostId: input.portfolioPostId ?? null,
  })
  if (!answerable.ok) return answerable
  return ok({ ref: ref.value, text: text.value, ...timescale.value, ...answerable.value })
}
