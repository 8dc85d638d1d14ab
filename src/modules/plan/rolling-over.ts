/** What goes on from a plan into the one that follows it. Pure. */
import { randomUUID } from 'node:crypto'
import type { PlannedRecords } from './accepting.ts'
import type { ThreadLink } from './content.ts'
import type { DocumentChanges } from './document-changes.ts'
import type { PlanAsItStands } from './kin.ts'
import { referenceKey } from './matching.ts'
import { freeSlug } from './slugs.ts'
import type { ActivityRow, MilestoneRow, NewActivity, NewMilestone, Original } from './store.ts'

export interface RolledOver {
  activities: NewActivity[]
  milestones: NewMilestone[]
  /** each activity that goes on takes the place of the one that it was, and keeps the links of what was carried over */
  links: ThreadLink[]
  /** of what the document does not name and is carried over: new id → the record that it was */
  carried: ReadonlyMap<string, string>
}

/**
 * What the document names keeps the date that was promised first. What it does not name is carried over as it stands,
 * with its parts, under the outcome that goes on, unless it is in `ended`. The parts of an activity that the document
 * names are those of the document.
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
  for (const row of rows.activities.filter(({ id }) => left.has(id))) {
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
  return { activities, milestones, links: linksOf(planned, rows.links, was, carried, here), carried }
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

function linksOf(
  { activities }: PlannedRecords,
  stated: readonly ThreadLink[],
  was: ReadonlyMap<string, string>,
  carried: ReadonlyMap<string, string>,
  here: (id: string | null) => string | null,
): ThreadLink[] {
  const continued = activities.flatMap(({ id }): [string, string][] => {
    const toId = was.get(id)
    return toId === undefined ? [] : [[id, toId]]
  })
  // Parts follow their activity and need no link of their own.
  const whole = [...carried].filter(([, id]) => here(id) !== null)
  const isCarried = new Set(whole.map(([, id]) => id))
  const kept = stated.filter(({ kind, fromId }) => kind === 'also-links-to' && isCarried.has(fromId))
  return [
    ...[...continued, ...whole].map(([fromId, toId]): ThreadLink => ({ fromId, toId, kind: 'replaces' })),
    ...kept.flatMap(({ fromId, toId }): ThreadLink[] => {
      const from = here(fromId)
      const to = here(toId)
      return from === null || to === null ? [] : [{ fromId: from, toId: to, kind: 'also-links-to' }]
    }),
  ]
}
