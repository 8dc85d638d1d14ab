/** What goes on from a plan into the one that follows it. Pure. */
import { randomUUID } from 'node:crypto'
import type { PlannedRecords } from './accepting.ts'
import type { ThreadLink } from './content.ts'
import type { DocumentChanges, PlanRows } from './document-changes.ts'
import type { PlanAsItStands } from './kin.ts'
import { referenceKey } from './matching.ts'
import { freeSlug } from './slugs.ts'
import type {
  ActivityRow,
  MilestoneRow,
  NewActivity,
  NewMilestone,
  NewStatement,
  Original,
  StatementRow,
} from './store.ts'

export interface RolledOver {
  statements: NewStatement[]
  activities: NewActivity[]
  milestones: NewMilestone[]
  /** each activity that goes on takes the place of the one that it was, and keeps the links that people drew */
  links: ThreadLink[]
  /** of what the document does not name and is carried over: new id → the record that it was */
  carried: ReadonlyMap<string, string>
}

/**
 * What the document names keeps the date that was promised first. What it does not name is carried over as it stands,
 * with its parts, under the outcome that it stood under, unless it is in `ended`; that outcome is carried over with it
 * where the document does not name it either. The parts of an activity that the document names are those of the
 * document.
 */
export function rollOver(
  planned: PlannedRecords,
  planId: string,
  { plan, rows }: PlanAsItStands,
  { paired, dropped }: DocumentChanges,
  ended: ReadonlySet<string>,
): RolledOver {
  const was = new Map(paired.map(({ newId, id }) => [newId, id]))
  const became = new Map(paired.map(({ newId, id }) => [id, newId]))
  const rowOf = new Map<string, ActivityRow | MilestoneRow>(
    [...rows.activities, ...rows.milestones].map((row) => [row.id, row]),
  )
  const goingOn = <New extends { id: string }>(record: New): New & Partial<Original> => {
    const row = rowOf.get(was.get(record.id) ?? '')
    return row === undefined ? record : { ...record, ...originalOf(row, plan.id) }
  }
  const left = new Set(
    dropped.filter(({ type, id }) => type === 'activity' && !ended.has(id)).map(({ id }) => id),
  )
  const carried = new Map<string, string>()
  const activities = planned.activities.map(goingOn)
  const milestones = planned.milestones.map(goingOn)
  const slugs = new Set(activities.map(({ slug }) => slug))
  const refs = new Set(activities.map(({ ref }) => referenceKey(ref)))
  const here = (id: string | null) => (id === null ? null : (became.get(id) ?? null))
  const going = rows.activities.filter(({ id }) => left.has(id))
  const statements = [...planned.statements]
  const isNeeded = new Set(going.map(({ statementId }) => statementId))
  for (const row of rows.statements.filter(({ id }) => isNeeded.has(id) && !became.has(id))) {
    const statement = carriedStatement(row, planId, here(row.parentId), statements)
    became.set(row.id, statement.id)
    carried.set(statement.id, row.id)
    statements.push(statement)
  }
  for (const row of going) {
    const ref = refs.has(referenceKey(row.ref)) ? null : row.ref
    const id = randomUUID()
    became.set(row.id, id)
    carried.set(id, row.id)
    const place = { planId, statementId: here(row.statementId), position: activities.length + 1 }
    const slug = freeSlug(ref ?? row.text, 'activity', slugs)
    activities.push({ ...copyOf(row), ...place, id, ref, text: row.text, slug, ...originalOf(row, plan.id) })
    for (const part of rows.milestones.filter(({ activityId }) => activityId === row.id)) {
      const partId = randomUUID()
      carried.set(partId, part.id)
      const { ref: number, text, position } = part
      const within = { activityId: id, position, ref: number, text }
      milestones.push({ ...copyOf(part), ...within, id: partId, ...originalOf(part, plan.id) })
    }
  }
  const goneOn = activities.flatMap(({ id }): [string, string][] => {
    const before = was.get(id) ?? carried.get(id)
    return before === undefined ? [] : [[id, before]]
  })
  return { statements, activities, milestones, links: linksOf(goneOn, rows, carried, here), carried }
}

function carriedStatement(
  { kind, ref, text, inferred }: StatementRow,
  planId: string,
  parentId: string | null,
  statements: readonly NewStatement[],
): NewStatement {
  const slug = freeSlug(text, kind, new Set(statements.map((each) => each.slug)))
  const position = statements.length + 1
  return { id: randomUUID(), planId, parentId, kind, ref, text, slug, inferred, position }
}

function copyOf(row: ActivityRow | MilestoneRow) {
  const { timescaleText, startsOn, dueOn, ongoing, leadPostId, organisationId, portfolioPostId } = row
  return { timescaleText, startsOn, dueOn, ongoing, leadPostId, organisationId, portfolioPostId }
}

/** What had gone on before keeps what was promised first of all. */
function originalOf(row: ActivityRow | MilestoneRow, planId: string): Original {
  return row.originalPlanId === null
    ? { originalDueOn: row.dueOn, originalPlanId: planId }
    : { originalDueOn: row.originalDueOn, originalPlanId: row.originalPlanId }
}

/**
 * `goneOn`: activities with what they were; their parts follow them and need no link of their own. Which outcomes of
 * its plan an activity that the document names links to is for the document to say; other plans are people's own.
 */
function linksOf(
  goneOn: readonly (readonly [newId: string, id: string])[],
  { statements, links }: PlanRows,
  carried: ReadonlyMap<string, string>,
  here: (id: string | null) => string | null,
): ThreadLink[] {
  const isOwn = new Set(statements.map(({ id }) => id))
  const stated = Map.groupBy(
    links.filter(({ kind }) => kind === 'also-links-to'),
    ({ fromId }) => fromId,
  )
  return goneOn.flatMap(([fromId, id]): ThreadLink[] => {
    const kept = (stated.get(id) ?? []).flatMap(({ toId }) => {
      if (!isOwn.has(toId)) return [toId]
      return carried.has(fromId) ? (here(toId) ?? []) : []
    })
    return [
      { fromId, toId: id, kind: 'replaces' },
      ...kept.map((toId): ThreadLink => ({ fromId, toId, kind: 'also-links-to' })),
    ]
  })
}
