import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import {
  allowed,
  drawLinks,
  isIdentifier,
  linksOf,
  optionalWords,
  requiredWords,
  unlinkNodes,
} from '../../../thread/index.ts'
import { loadOrganisation, loadPost } from '../../partners/index.ts'
import { LONGEST, type Timescale } from '../content.ts'
import { gone, holdActivity, holdPlan, missing, overtaken, type Held, type Revised } from '../locking.ts'
import { byPosition, reorder, type Place } from '../order.ts'
import { editPlan } from '../policy.ts'
import { keepsActivity, keepsPlan } from '../scope.ts'
import { freeSlug } from '../slugs.ts'
import {
  insertActivities,
  selectActivities,
  selectStatement,
  updateActivity,
  updatePositions,
  writePlace,
  type ActivityRow,
} from '../store.ts'
import { tellLead } from '../telling.ts'
import { checkTimescale, timescaleOf, type TimescaleColumns } from '../timescale.ts'
import { nextPosition, type AddedRecord } from './statements.ts'

const TEXT = { empty: 'fault.plan.activity.text.empty', tooLong: 'fault.plan.activity.text.tooLong' }
const REF = { tooLong: 'fault.plan.activity.ref.tooLong' }
const TIMESCALE = {
  tooLong: 'fault.plan.activity.timescale.tooLong',
  noDate: 'fault.plan.activity.timescale.noDate',
  backwards: 'fault.plan.activity.timescale.backwards',
  wordless: 'fault.plan.activity.timescale.wordless',
}

export interface ActivityFields {
  /** the statement of the same plan that it delivers; null for one that stands under the plan itself */
  statementId: string | null
  ref: string | null
  text: string
  timescale: Timescale | null
  leadPostId: string | null
  organisationId: string | null
  portfolioPostId: string | null
}

/** `alsoLinksTo`: the whole list of statements that it also links to; left as it is when absent. */
export interface AlsoLinked {
  alsoLinksTo?: readonly string[]
}

/** Stands last under its statement. */
export async function addActivity(
  tx: Tx,
  actor: Actor,
  input: ActivityFields & AlsoLinked & { planId: string },
): Promise<Result<AddedRecord>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.addActivities')
  if (!may.ok) return may
  const plan = await holdPlan(tx, input.planId)
  if (plan === undefined) return missing('plan')
  const reach = keepsPlan(actor, plan)
  if (!reach.ok) return reach
  const fields = await checkActivity(tx, plan.id, input)
  if (!fields.ok) return fields
  const linked = await checkLinked(tx, input)
  if (!linked.ok) return linked
  const all = await selectActivities(tx, plan.id)
  const slug = freeSlug(slugWords(fields.value), 'activity', new Set(all.map((each) => each.slug)))
  const id = randomUUID()
  await insertActivities(tx, [{ ...fields.value, id, slug, planId: plan.id, position: nextPosition(all) }])
  await setAlsoLinked(tx, actor, id, linked.value)
  return ok({ id, slug })
}

/** The address of an activity says its reference where it has one, because people ask for "3.5". */
export function slugWords(activity: { ref: string | null; text: string }): string {
  return activity.ref ?? activity.text
}

export async function amendActivity(
  tx: Tx,
  actor: Actor,
  input: Partial<ActivityFields> & AlsoLinked & { id: string; revision: number },
): Promise<Result<Revised>> {
  const held = await holdForChange(tx, actor, input, 'fault.plan.mayNot.changeActivities')
  if (!held.ok) return held
  const { plan, row } = held.value
  const fields = await checkActivity(tx, row.planId, { ...row, timescale: timescaleOf(row), ...input })
  if (!fields.ok) return fields
  // What another organisation is to do is for the plan's own officer to write down.
  const reach = keepsActivity(actor, plan, fields.value)
  if (!reach.ok) return reach
  const linked = await checkLinked(tx, input)
  if (!linked.ok) return linked
  const hasMoved = fields.value.statementId !== row.statementId
  const all = hasMoved ? await selectActivities(tx, row.planId) : []
  if (hasMoved) await writePlace(tx, 'activity', row.id, besideIn(all, row.statementId))
  const position = hasMoved ? nextPosition(all) : row.position
  const saved = await save(tx, { ...row, ...fields.value, position })
  if (saved.ok) {
    await setAlsoLinked(tx, actor, row.id, linked.value)
    await tellLead(tx, { ...row, ...fields.value }, 'notices.activityChanged')
  }
  return saved
}

/** Moves among its neighbours, and under another statement (`null`: the plan itself) when `statementId` is given. */
export async function moveActivity(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; place: Place; statementId?: string | null },
): Promise<Result<Revised>> {
  const held = await holdForChange(tx, actor, input, 'fault.plan.mayNot.moveActivities')
  if (!held.ok) return held
  const { plan, row } = held.value
  // Its neighbours move over, and they can be others' activities.
  const reach = keepsPlan(actor, plan)
  if (!reach.ok) return reach
  const statementId = input.statementId === undefined ? row.statementId : input.statementId
  const under = await checkStatementId(tx, row.planId, statementId)
  if (!under.ok) return under
  const all = await selectActivities(tx, row.planId)
  await writePlace(tx, 'activity', row.id, besideIn(all, row.statementId))
  const ids = byPosition(besideIn(all, statementId)).map((each) => each.id)
  const positions = reorder(ids, row.id, input.place).map((id, index) => ({ id, position: index + 1 }))
  await updatePositions(
    tx,
    'activity',
    positions.filter((each) => each.id !== row.id),
  )
  const position = positions.find((each) => each.id === row.id)?.position ?? row.position
  return save(tx, { ...row, statementId, position })
}

function besideIn(all: readonly ActivityRow[], statementId: string | null): ActivityRow[] {
  return all.filter((each) => each.statementId === statementId && !each.removed)
}

/** Takes an activity and its milestones out of the plan; they are kept, with their history, and can be put back. */
export async function removeActivity(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
): Promise<Result<Revised>> {
  const held = await holdForChange(tx, actor, input, 'fault.plan.mayNot.removeActivities')
  if (!held.ok) return held
  const saved = await save(tx, { ...held.value.row, removed: true })
  if (saved.ok) await tellLead(tx, held.value.row, 'notices.activityRemoved')
  return saved
}

export async function restoreActivity(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
): Promise<Result<Revised>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.restoreActivities')
  if (!may.ok) return may
  const held = await holdActivity(tx, input.id)
  if (held === undefined) return missing('activity')
  const reach = keepsActivity(actor, held.plan, held.row)
  if (!reach.ok) return reach
  if (held.row.revision !== input.revision) return overtaken('activity')
  if (!held.row.removed) return fail('conflict', 'fault.plan.activity.inPlan')
  const under = await checkStatementId(tx, held.plan.id, held.row.statementId)
  const position = nextPosition(await selectActivities(tx, held.plan.id))
  return save(tx, {
    ...held.row,
    statementId: under.ok ? held.row.statementId : null,
    removed: false,
    position,
  })
}

async function holdForChange(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
  refusal: string,
): Promise<Result<Held<ActivityRow>>> {
  const may = allowed(editPlan, actor, refusal)
  if (!may.ok) return may
  const held = await holdActivity(tx, input.id)
  if (held === undefined) return missing('activity')
  const reach = keepsActivity(actor, held.plan, held.row)
  if (!reach.ok) return reach
  if (held.row.removed) return gone('activity')
  return held.row.revision === input.revision ? ok(held) : overtaken('activity')
}

async function save(tx: Tx, row: ActivityRow): Promise<Result<Revised>> {
  const revision = await updateActivity(tx, row)
  return revision === undefined ? overtaken('activity') : ok({ id: row.id, revision })
}

type CheckedActivity = Omit<ActivityFields, 'timescale'> & TimescaleColumns

async function checkActivity(
  tx: Tx,
  planId: string,
  input: ActivityFields,
): Promise<Result<CheckedActivity>> {
  const text = requiredWords(TEXT, input.text, LONGEST.text)
  if (!text.ok) return text
  const ref = optionalWords(REF, input.ref, LONGEST.ref)
  if (!ref.ok) return ref
  const timescale = checkTimescale(TIMESCALE, input.timescale)
  if (!timescale.ok) return timescale
  const under = await checkStatementId(tx, planId, input.statementId)
  if (!under.ok) return under
  const answerable = await checkAnswerable(tx, input)
  if (!answerable.ok) return answerable
  const { statementId } = input
  return ok({ statementId, ref: ref.value, text: text.value, ...timescale.value, ...answerable.value })
}

/** Who answers for an activity or a milestone: ids of posts and of an organisation that are there. */
export type Answerable = Pick<ActivityRow, 'leadPostId' | 'organisationId' | 'portfolioPostId'>

export async function checkAnswerable(tx: Tx, input: Answerable): Promise<Result<Answerable>> {
  const { leadPostId, organisationId, portfolioPostId } = input
  if (leadPostId !== null && !(await loadPost(tx, leadPostId))) return missing('lead')
  if (portfolioPostId !== null && !(await loadPost(tx, portfolioPostId))) return missing('portfolio')
  if (organisationId !== null && !(await loadOrganisation(tx, organisationId))) return missing('organisation')
  return ok({ leadPostId, organisationId, portfolioPostId })
}

async function checkStatementId(tx: Tx, planId: string, id: string | null): Promise<Result<null>> {
  if (id === null) return ok(null)
  const statement = isIdentifier(id) ? await selectStatement(tx, id) : undefined
  if (statement?.planId === planId && !statement.removed) return ok(null)
  return missing('under')
}

async function checkLinked(tx: Tx, input: AlsoLinked): Promise<Result<readonly string[] | undefined>> {
  for (const id of input.alsoLinksTo ?? []) {
    const statement = isIdentifier(id) ? await selectStatement(tx, id) : undefined
    if (statement === undefined || statement.removed) return missing('linked')
  }
  return ok(input.alsoLinksTo)
}

async function setAlsoLinked(tx: Tx, actor: Actor, id: string, wanted: readonly string[] | undefined) {
  if (wanted === undefined) return
  const known = (await linksOf(tx, id)).map(({ link }) => link)
  for (const link of known) {
    const isUnwanted = link.kind === 'also-links-to' && link.fromId === id && !wanted.includes(link.toId)
    if (isUnwanted) await unlinkNodes(tx, actor, link)
  }
  await drawLinks(
    tx,
    wanted.map((toId) => ({ fromId: id, toId, kind: 'also-links-to' })),
  )
}
