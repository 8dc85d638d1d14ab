/** What an editor is told of a draft before anybody else asks: gaps and slips, each by the record it stands at. */
import type { Activity, Milestone, PlanContent, Timescale } from '../content.ts'

export type Doubt =
  | 'no-lead'
  | 'no-organisation'
  | 'no-timescale'
  | 'no-date'
  | 'outside-period'
  | 'no-statement'
  | 'no-activity'
  | 'kind-inferred'
  | 'reference-twice'

/** By record id; records without a doubt are absent. */
export function doubtsOf(content: PlanContent): ReadonlyMap<string, readonly Doubt[]> {
  const found = new Map<string, Doubt[]>()
  const doubt = (id: string, name: Doubt, isSo: boolean) => {
    if (isSo) found.set(id, [...(found.get(id) ?? []), name])
  }
  const references = referencesOf(content)
  const delivered = new Set(content.activities.map(({ statementId }) => statementId))
  for (const statement of content.statements) {
    doubt(statement.id, 'kind-inferred', statement.inferred)
    doubt(
      statement.id,
      'no-activity',
      content.plan.kind === 'delivery-plan' && statement.kind === 'outcome' && !delivered.has(statement.id),
    )
  }
  for (const activity of content.activities) {
    doubt(activity.id, 'no-lead', activity.lead === null)
    doubt(activity.id, 'no-organisation', activity.organisation === null)
    doubt(activity.id, 'no-statement', activity.statementId === null && content.statements.length > 0)
    doubt(activity.id, 'no-timescale', activity.timescale === null && !isDatedByParts(activity))
    doubt(activity.id, 'reference-twice', isTwice(references, activity.ref))
    for (const part of [activity, ...activity.milestones]) {
      doubt(part.id, 'no-date', isWithoutDate(part.timescale))
      doubt(part.id, 'outside-period', isOutside(part.timescale, content.plan))
    }
    for (const milestone of activity.milestones) {
      doubt(milestone.id, 'no-timescale', milestone.timescale === null && activity.timescale === null)
      doubt(milestone.id, 'reference-twice', isTwice(references, milestone.ref))
    }
  }
  return found
}

/** An activity whose parts have timescales of their own needs none; a part without one is doubted itself. */
function isDatedByParts({ milestones }: Activity): boolean {
  return milestones.some(({ timescale }) => timescale !== null)
}

/** Words such as "tbc": printed, but nobody can tell when it is late. */
function isWithoutDate(timescale: Timescale | null): boolean {
  return timescale !== null && timescale.dueOn === null && !timescale.ongoing
}

function isOutside(timescale: Timescale | null, plan: PlanContent['plan']): boolean {
  if (!timescale) return false
  const { startsOn, dueOn } = timescale
  const isAfter = plan.endsOn !== null && (dueOn ?? startsOn ?? '') > plan.endsOn
  const isBefore = plan.startsOn !== null && dueOn !== null && dueOn < plan.startsOn
  return isAfter || isBefore
}

function referencesOf({ activities }: PlanContent): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const parts: (Activity | Milestone)[] = activities.flatMap((each) => [each, ...each.milestones])
  for (const { ref } of parts) if (ref) counts.set(ref, (counts.get(ref) ?? 0) + 1)
  return counts
}

function isTwice(references: ReadonlyMap<string, number>, ref: string | null): boolean {
  return ref !== null && (references.get(ref) ?? 0) > 1
}
