/** Undo of one's own last change of a record, by the same commands that made it. */
import { fail, ok, type Result } from '../../../kernel/result.ts'
import { noteInAudit } from '../../../platform/audit/queries.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { isLinkKind, linksOf, type ThreadLink } from '../../../thread/index.ts'
import { changePost, loadOrganisation, loadPost, renameOrganisation } from '../../partners/index.ts'
import { amendActivity, moveActivity, removeActivity, restoreActivity } from '../commands/activities.ts'
import { amendMilestone, moveMilestone, removeMilestone, restoreMilestone } from '../commands/milestones.ts'
import { amendPlan, linkRecords, unlinkRecords } from '../commands/plans.ts'
import { amendStatement, moveStatement, removeStatement, restoreStatement } from '../commands/statements.ts'
import { missing, type Revised } from '../locking.ts'
import { keepOrUndo } from '../reading-store.ts'
import {
  selectActivities,
  selectActivity,
  selectMilestone,
  selectMilestones,
  selectPlan,
  selectStatement,
  selectStatements,
  type MilestoneRow,
} from '../store.ts'
import { timescaleOf } from '../timescale.ts'
import { valuesBefore } from './columns.ts'
import { callReinstate, selectRecent, type RecentChange } from './store.ts'

type PlannedKind = 'plan.statement' | 'plan.activity' | 'plan.milestone'

const REMOVE = {
  'plan.statement': removeStatement,
  'plan.activity': removeActivity,
  'plan.milestone': removeMilestone,
} as const
const RESTORE = {
  'plan.statement': restoreStatement,
  'plan.activity': restoreActivity,
  'plan.milestone': restoreMilestone,
} as const

function isPlanned(kind: string): kind is PlannedKind {
  return Object.hasOwn(REMOVE, kind)
}

/** What an undo wrote can be several entries, and a document is accepted whole. */
const WHOLE: ReadonlySet<string> = new Set(['change.undo', 'reading.accept', 'reading.update'])

/**
 * Whether a change can be undone by this person as things stand: their own, of a record that nobody has changed since.
 * Approving, publishing and appointing are no such changes: others have acted on them.
 */
export function isUndoable(change: RecentChange, actor: Pick<Actor, 'id'>): boolean {
  const { recordKind, operation, personId, seen, revision, before, event } = change
  if (personId !== actor.id || WHOLE.has(event)) return false
  if (recordKind === 'thread.link') return true
  if (seen === null || seen !== revision) return false
  if (operation === 'insert') return isPlanned(recordKind)
  const isRevised = isPlanned(recordKind) || recordKind === 'plan.plan' || recordKind.startsWith('partners.')
  // A save that changed nothing but the revision has nothing to undo.
  return operation === 'update' && isRevised && Object.keys(before ?? {}).length > 1
}

/** Sets back what the entry of the audit changed, or leaves everything as it is and says why. */
export async function undoChange(
  tx: Tx,
  actor: Actor,
  entryId: number,
): Promise<Result<{ planId: string | null; nodeId: string }>> {
  const filter = { planId: null, personId: null, kind: null, beforeId: entryId + 1 }
  const [change] = await selectRecent(tx, filter, 1)
  if (change?.id !== entryId) return fail('not-found', 'fault.undo.missing')
  if (change.personId !== actor.id) return fail('not-allowed', 'fault.undo.others')
  if (change.seen !== change.revision && change.recordKind !== 'thread.link')
    return fail('conflict', 'fault.undo.overtaken')
  if (!isUndoable(change, actor)) return fail('invalid', 'fault.undo.kind')
  const undone = await keepOrUndo(
    tx,
    () => setBack(tx, actor, change),
    (result) => result.ok,
  )
  if (!undone.ok) return undone
  await callReinstate(tx, change.id)
  await noteInAudit(tx, 'audit.entry', String(change.id), {})
  return ok({ planId: change.planId, nodeId: change.nodeId })
}

async function setBack(tx: Tx, actor: Actor, change: RecentChange): Promise<Result<unknown>> {
  const { recordKind, operation, before, after } = change
  if (recordKind === 'thread.link') return setLinkBack(tx, actor, change)
  const seen = { id: change.recordId, revision: change.revision ?? 0 }
  if (!isPlanned(recordKind)) return setDescriptionBack(tx, actor, change, seen)
  if (operation === 'insert') return REMOVE[recordKind](tx, actor, seen)
  if (before !== null && 'removed_at' in before) {
    return after?.['removed_at'] === null
      ? REMOVE[recordKind](tx, actor, seen)
      : putBack(tx, actor, recordKind, seen)
  }
  return setRecordBack(tx, actor, recordKind, change, seen)
}

async function setLinkBack(tx: Tx, actor: Actor, change: RecentChange): Promise<Result<unknown>> {
  const { from_id: fromId, to_id: toId, kind } = change.after ?? change.before ?? {}
  if (typeof kind !== 'string' || !isLinkKind(kind)) return fail('invalid', 'fault.undo.kind')
  const link: ThreadLink = { fromId: String(fromId), toId: String(toId), kind }
  return change.operation === 'insert' ? unlinkRecords(tx, actor, link) : linkRecords(tx, actor, link)
}

async function setDescriptionBack(
  tx: Tx,
  actor: Actor,
  { recordKind, before }: RecentChange,
  seen: Revised,
): Promise<Result<unknown>> {
  if (recordKind === 'plan.plan') {
    const plan = await selectPlan(tx, seen.id)
    return plan ? amendPlan(tx, actor, { ...valuesBefore(plan, before), ...seen }) : missing('plan')
  }
  if (recordKind === 'partners.organisation') {
    const organisation = await loadOrganisation(tx, seen.id)
    if (!organisation) return missing('organisation')
    return renameOrganisation(tx, actor, { name: valuesBefore(organisation, before).name, ...seen })
  }
  const post = await loadPost(tx, seen.id)
  if (!post) return missing('lead')
  const { title, organisationId, portfolio } = valuesBefore(post, before)
  return changePost(tx, actor, { title, organisationId, portfolio, ...seen })
}

/** A removed record kept its position, so its old place is behind the neighbours with lower ones. */
async function putBack(tx: Tx, actor: Actor, kind: PlannedKind, seen: Revised): Promise<Result<unknown>> {
  const position = await placeAmongNeighbours(tx, kind, seen.id)
  const restored = await RESTORE[kind](tx, actor, seen)
  if (!restored.ok || position === undefined) return restored
  return moveRecord(tx, actor, kind, { ...restored.value, place: { position } })
}

interface Placed {
  id: string
  under: string | null
  position: number
  removed: boolean
}

/** Every record of the same kind in the same plan, removed ones too. */
async function recordsBeside(tx: Tx, kind: PlannedKind, id: string): Promise<Placed[]> {
  if (kind === 'plan.statement') {
    const row = await selectStatement(tx, id)
    const all = row ? await selectStatements(tx, row.planId) : []
    return all.map((each) => ({ ...each, under: each.parentId }))
  }
  if (kind === 'plan.activity') {
    const row = await selectActivity(tx, id)
    const all = row ? await selectActivities(tx, row.planId) : []
    return all.map((each) => ({ ...each, under: each.statementId }))
  }
  const row = await selectMilestone(tx, id)
  const activity = row && (await selectActivity(tx, row.activityId))
  const all = activity ? await selectMilestones(tx, activity.planId) : []
  return all.map((each) => ({ ...each, under: each.activityId }))
}

async function placeAmongNeighbours(tx: Tx, kind: PlannedKind, id: string): Promise<number | undefined> {
  const all = await recordsBeside(tx, kind, id)
  const own = all.find((each) => each.id === id)
  if (own === undefined) return undefined
  const before = all.filter(
    (each) => !each.removed && each.id !== id && each.under === own.under && each.position < own.position,
  )
  return before.length + 1
}

function moveRecord(
  tx: Tx,
  actor: Actor,
  kind: PlannedKind,
  input: Revised & { place: { position: number }; under?: string | null },
): Promise<Result<Revised>> {
  const { under, ...rest } = input
  if (kind === 'plan.statement')
    return moveStatement(tx, actor, under === undefined ? rest : { ...rest, parentId: under })
  if (kind === 'plan.activity')
    return moveActivity(tx, actor, under === undefined ? rest : { ...rest, statementId: under })
  return moveMilestone(tx, actor, rest)
}

/** Columns of a place; everything else in a record is what it says. */
const OF_PLACE = new Set(['revision', 'position', 'parent_id', 'statement_id'])

async function setRecordBack(
  tx: Tx,
  actor: Actor,
  kind: PlannedKind,
  change: RecentChange,
  seen: Revised,
): Promise<Result<unknown>> {
  const before = change.before ?? {}
  const upper = kind === 'plan.statement' ? 'parent_id' : 'statement_id'
  const isMoved = 'position' in before || upper in before
  // Whoever moves a record writes down its place first (see `writePlace`), counted from 1; where that is the number of
  // its new place as well, the audit does not repeat it.
  const now = isMoved ? (await recordsBeside(tx, kind, seen.id)).find(({ id }) => id === seen.id) : undefined
  const position = 'position' in before ? Number(before['position']) : (now?.position ?? 1)
  const isReworded = Object.keys(before).some((column) => !OF_PLACE.has(column))
  const reworded = isReworded ? await reword(tx, actor, kind, change, seen) : ok(seen)
  if (!reworded.ok || !isMoved) return reworded
  const under = before[upper]
  const isUnder = under === null || typeof under === 'string'
  return moveRecord(tx, actor, kind, {
    ...reworded.value,
    place: { position },
    ...(isUnder ? { under } : {}),
  })
}

async function reword(
  tx: Tx,
  actor: Actor,
  kind: PlannedKind,
  change: RecentChange,
  seen: Revised,
): Promise<Result<Revised>> {
  if (kind === 'plan.statement') {
    const row = await selectStatement(tx, seen.id)
    if (!row) return missing('statement')
    const { ref, text, kind: was, inferred } = valuesBefore(row, change.before)
    return amendStatement(tx, actor, { kind: was, ref, text, inferred, ...seen })
  }
  if (kind === 'plan.activity') {
    const row = await selectActivity(tx, seen.id)
    if (!row) return missing('activity')
    const was = valuesBefore(row, change.before)
    return amendActivity(tx, actor, {
      ...answersOf(was),
      statementId: was.statementId,
      alsoLinksTo: await linkedBefore(tx, change),
      ...seen,
    })
  }
  const row = await selectMilestone(tx, seen.id)
  if (!row) return missing('milestone')
  return amendMilestone(tx, actor, { ...answersOf(valuesBefore(row, change.before)), ...seen })
}

function answersOf(row: Omit<MilestoneRow, 'activityId'>) {
  const { ref, text, leadPostId, organisationId, portfolioPostId } = row
  return { ref, text, leadPostId, organisationId, portfolioPostId, timescale: timescaleOf(row) }
}

const MOST_LINKS = 500

/** The links of an activity without those that the same save drew, and with those that it untied. */
async function linkedBefore(tx: Tx, change: RecentChange): Promise<string[]> {
  const links = (await linksOf(tx, change.recordId)).map(({ link }) => link)
  const now = links.filter(({ kind, fromId }) => kind === 'also-links-to' && fromId === change.recordId)
  const filter = {
    planId: change.planId,
    personId: change.personId,
    kind: 'thread.link',
    beforeId: null,
  } as const
  const later = (await selectRecent(tx, filter, MOST_LINKS)).filter(
    ({ id, nodeId, event }) => id > change.id && nodeId === change.recordId && event === change.event,
  )
  const linked = new Set(now.map(({ toId }) => toId))
  for (const { operation, before, after } of later) {
    if ((after ?? before)?.['kind'] !== 'also-links-to') continue
    if (operation === 'insert') linked.delete(String(after?.['to_id']))
    else linked.add(String(before?.['to_id']))
  }
  return [...linked]
}
