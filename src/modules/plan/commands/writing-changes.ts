/** Writes what a document changes in a plan by the commands that a person edits it with. */
import { ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import type { PlannedRecords } from '../accepting.ts'
import type { DocumentChanges, Paired } from '../document-changes.ts'
import type { PlanAsItStands } from '../kin.ts'
import type { Revised } from '../locking.ts'
import type { NewActivity, NewMilestone, NewStatement } from '../store.ts'
import { timescaleOf } from '../timescale.ts'
import { addActivity, amendActivity, moveActivity } from './activities.ts'
import { addMilestone, amendMilestone, moveMilestone } from './milestones.ts'
import { addStatement, amendStatement, moveStatement } from './statements.ts'

export interface WrittenChanges {
  /** new id of each record of the document → the id that it has in the plan */
  ids: ReadonlyMap<string, string>
  /** of the records of the plan as they are now */
  revisions: ReadonlyMap<string, number>
}

interface Writing {
  tx: Tx
  actor: Actor
  seen: PlanAsItStands
  planned: PlannedRecords
  paired: ReadonlyMap<string, Paired>
  ids: Map<string, string>
  revisions: Map<string, number>
}

/** Adds, amends and moves; what the document does not have stays where it is. */
export async function writeChanges(
  tx: Tx,
  actor: Actor,
  seen: PlanAsItStands,
  planned: PlannedRecords,
  { paired }: DocumentChanges,
): Promise<Result<WrittenChanges>> {
  const { statements, activities, milestones } = seen.rows
  const writing: Writing = {
    tx,
    actor,
    seen,
    planned,
    paired: new Map(paired.map((each) => [each.newId, each])),
    ids: new Map(paired.map(({ newId, id }) => [newId, id])),
    revisions: new Map([...statements, ...activities, ...milestones].map((row) => [row.id, row.revision])),
  }
  const steps = [writeStatements, writeActivities, writeMilestones]
  for (const step of steps) {
    const written = await step(writing)
    if (!written.ok) return written
  }
  return ok({ ids: writing.ids, revisions: writing.revisions })
}

async function writeStatements(writing: Writing): Promise<Result<null>> {
  const { tx, actor, seen, planned, ids } = writing
  const add = (each: NewStatement) =>
    addStatement(tx, actor, {
      planId: seen.plan.id,
      parentId: idOf(writing, each.parentId),
      kind: each.kind,
      ref: each.ref,
      text: each.text,
      inferred: each.inferred,
    })
  const amend = (each: NewStatement, about: Revised, changed: ReadonlySet<string>) =>
    amendStatement(tx, actor, {
      ...about,
      ...(changed.has('kind') && { kind: each.kind }),
      ...(changed.has('ref') && { ref: each.ref }),
      ...(changed.has('text') && { text: each.text }),
    })
  const written = await writeEach(writing, planned.statements, add, amend)
  if (!written.ok) return written
  const rows = seen.rows.statements.map(({ id, parentId }) => ({ id, parentId }))
  const wanted = planned.statements.map((each) => {
    const id = ids.get(each.id) ?? each.id
    const stays = seen.rows.statements.find((row) => row.id === id)?.parentId ?? null
    return { newId: each.id, parentId: each.parentId === null ? stays : idOf(writing, each.parentId) }
  })
  return placeEach(writing, rows, wanted, (about, position, parentId) =>
    moveStatement(tx, actor, { ...about, place: { position }, parentId }),
  )
}

async function writeActivities(writing: Writing): Promise<Result<null>> {
  const { tx, actor, seen, planned, paired, ids } = writing
  const inPlan = new Set(seen.rows.statements.map((each) => each.id))
  const also = Map.groupBy(planned.links, ({ fromId }) => fromId)
  const alsoLinksTo = (newId: string) => [
    ...(also.get(newId) ?? []).map(({ toId }) => ids.get(toId) ?? toId),
    // Links to other plans' statements are people's own.
    ...seen.rows.links
      .filter(({ kind, fromId }) => kind === 'also-links-to' && fromId === ids.get(newId))
      .filter(({ toId }) => !inPlan.has(toId))
      .map(({ toId }) => toId),
  ]
  const add = (each: NewActivity) =>
    addActivity(tx, actor, {
      planId: seen.plan.id,
      statementId: idOf(writing, each.statementId),
      ref: each.ref,
      text: each.text,
      timescale: timescaleOf(each),
      ...answerableOf(each),
      alsoLinksTo: alsoLinksTo(each.id),
    })
  const amend = (each: NewActivity, about: Revised, changed: ReadonlySet<string>) =>
    amendActivity(tx, actor, {
      ...about,
      ...patchOf(each, changed),
      ...(changed.has('link') && { alsoLinksTo: alsoLinksTo(each.id) }),
    })
  const written = await writeEach(writing, planned.activities, add, amend)
  if (!written.ok) return written
  const rows = seen.rows.activities.map(({ id, statementId }) => ({ id, parentId: statementId }))
  const under = new Map(rows.map(({ id, parentId }) => [id, parentId]))
  const wanted = planned.activities.map((each) => {
    const pair = paired.get(each.id)
    const stays = pair && pair.move === null ? (under.get(pair.id) ?? null) : undefined
    const to = pair?.move ? pair.move.toParentId : each.statementId
    return { newId: each.id, parentId: stays === undefined ? idOf(writing, to) : stays }
  })
  return placeEach(writing, rows, wanted, (about, position, statementId) =>
    moveActivity(tx, actor, { ...about, place: { position }, statementId }),
  )
}

async function writeMilestones(writing: Writing): Promise<Result<null>> {
  const { tx, actor, seen, planned } = writing
  const add = (each: NewMilestone) =>
    addMilestone(tx, actor, {
      activityId: idOf(writing, each.activityId) ?? each.activityId,
      ref: each.ref,
      text: each.text,
      timescale: timescaleOf(each),
      ...answerableOf(each),
    })
  const amend = (each: NewMilestone, about: Revised, changed: ReadonlySet<string>) =>
    amendMilestone(tx, actor, { ...about, ...patchOf(each, changed) })
  const written = await writeEach(writing, planned.milestones, add, amend)
  if (!written.ok) return written
  const rows = seen.rows.milestones.map(({ id, activityId }) => ({ id, parentId: activityId }))
  const wanted = planned.milestones.map((each) => ({
    newId: each.id,
    parentId: idOf(writing, each.activityId),
  }))
  return placeEach(writing, rows, wanted, (about, position) =>
    moveMilestone(tx, actor, { ...about, place: { position } }),
  )
}

function idOf({ ids }: Writing, newId: string | null): string | null {
  return newId === null ? null : (ids.get(newId) ?? newId)
}

function answerableOf({ leadPostId, organisationId, portfolioPostId }: NewActivity | NewMilestone) {
  return { leadPostId, organisationId, portfolioPostId }
}

const TIMESCALE = ['timescale', 'startsOn', 'dueOn', 'ongoing']

function patchOf(each: NewActivity | NewMilestone, changed: ReadonlySet<string>) {
  return {
    ...(changed.has('ref') && { ref: each.ref }),
    ...(changed.has('text') && { text: each.text }),
    ...(TIMESCALE.some((field) => changed.has(field)) && { timescale: timescaleOf(each) }),
    ...(changed.has('lead') && { leadPostId: each.leadPostId }),
    ...(changed.has('organisation') && { organisationId: each.organisationId }),
    ...(changed.has('portfolio') && { portfolioPostId: each.portfolioPostId }),
  }
}

async function writeEach<New extends { id: string }>(
  { paired, ids, revisions }: Writing,
  records: readonly New[],
  add: (record: New) => Promise<Result<{ id: string }>>,
  amend: (record: New, about: Revised, changed: ReadonlySet<string>) => Promise<Result<Revised>>,
): Promise<Result<null>> {
  for (const record of records) {
    const pair = paired.get(record.id)
    if (pair === undefined) {
      const added = await add(record)
      if (!added.ok) return added
      ids.set(record.id, added.value.id)
      revisions.set(added.value.id, 1)
    } else if (pair.fields.length > 0) {
      const about = { id: pair.id, revision: revisions.get(pair.id) ?? 0 }
      const amended = await amend(record, about, new Set(pair.fields.map(({ field }) => field)))
      if (!amended.ok) return amended
      revisions.set(pair.id, amended.value.revision)
    }
  }
  return ok(null)
}

/** Puts what is new or moved behind the record that stands before it in the document; all others stay. */
async function placeEach(
  { paired, ids, revisions }: Writing,
  rows: readonly { id: string; parentId: string | null }[],
  wanted: readonly { newId: string; parentId: string | null }[],
  move: (about: Revised, position: number, parentId: string | null) => Promise<Result<Revised>>,
): Promise<Result<null>> {
  const known = new Set(rows.map(({ id }) => id))
  const order = new Map<string | null, string[]>()
  const beside = (parentId: string | null) => {
    const found = order.get(parentId) ?? []
    order.set(parentId, found)
    return found
  }
  for (const { id, parentId } of rows) beside(parentId).push(id)
  // Commands add at the end, in the order of the document.
  for (const { newId, parentId } of wanted) {
    const id = ids.get(newId) ?? newId
    if (!known.has(id)) beside(parentId).push(id)
  }
  const before = new Map<string | null, string>()
  for (const { newId, parentId } of wanted) {
    const id = ids.get(newId) ?? newId
    const previous = before.get(parentId)
    before.set(parentId, id)
    if (known.has(id) && !paired.get(newId)?.move) continue
    const was = beside(parentId).indexOf(id)
    for (const ofParent of order.values()) if (ofParent.includes(id)) ofParent.splice(ofParent.indexOf(id), 1)
    const place = previous === undefined ? 0 : beside(parentId).indexOf(previous) + 1
    beside(parentId).splice(place, 0, id)
    if (was === place) continue
    const moved = await move({ id, revision: revisions.get(id) ?? 0 }, place + 1, parentId)
    if (!moved.ok) return moved
    revisions.set(id, moved.value.revision)
  }
  return ok(null)
}
