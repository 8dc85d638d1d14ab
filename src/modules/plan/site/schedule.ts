import type {
  Activity,
  Milestone,
  OrganisationRef,
  PlanContent,
  PostRef,
  Statement,
  Timescale,
} from '../content.ts'

/**
 * One line of a delivery plan that somebody answers for: an activity, or one of its milestones where these have
 * timescales of their own.
 */
export interface ScheduleItem {
  activity: Activity
  milestone: Milestone | null
  /** the outcome under which it stands; null for one that stands under the plan itself */
  statement: Statement | null
  ref: string | null
  text: string
  timescale: Timescale | null
  lead: PostRef | null
  organisation: OrganisationRef | null
  portfolio: PostRef | null
}

/**
 * All lines of a plan in its order. An activity whose milestones have timescales stands for itself only when it has
 * a timescale of its own too; milestones without one are told in their activity's line.
 */
export function scheduleOf(content: PlanContent): ScheduleItem[] {
  const byId = new Map(content.statements.map((statement) => [statement.id, statement]))
  return content.activities.flatMap((activity) => {
    const statement = headingOf(byId, activity.statementId)
    const { lead, organisation, portfolio } = activity
    const shared = { activity, statement, lead, organisation, portfolio }
    const parts = datedMilestones(activity).map((milestone) => ({
      ...shared,
      milestone,
      ref: milestone.ref,
      text: milestone.text,
      timescale: milestone.timescale,
    }))
    const { ref, text, timescale } = activity
    const whole = { ...shared, milestone: null, ref, text, timescale }
    return timescale || parts.length === 0 ? [whole, ...parts] : parts
  })
}

export function datedMilestones(activity: Activity): Milestone[] {
  return activity.milestones.filter((milestone) => milestone.timescale !== null)
}

/** The outcome above a statement, else the statement itself: what an activity is grouped under. */
function headingOf(byId: ReadonlyMap<string, Statement>, id: string | null): Statement | null {
  const direct = id === null ? null : (byId.get(id) ?? null)
  const seen = new Set<string>()
  for (let each: Statement | null | undefined = direct; each && !seen.has(each.id);) {
    if (each.kind === 'outcome') return each
    seen.add(each.id)
    each = each.parentId === null ? null : byId.get(each.parentId)
  }
  return direct
}

/** What can be chosen above the lists of a plan; '' is everything. */
export interface ScheduleFilter {
  /** slug of an outcome */
  outcome: string
  /** name of an organisation or directorate */
  organisation: string
  /** `2023-4`: the quarter of the financial year that starts in 2023 */
  quarter: string
}

export const NO_FILTER: ScheduleFilter = { outcome: '', organisation: '', quarter: '' }

export function isFiltered(filter: ScheduleFilter): boolean {
  return filter.outcome !== '' || filter.organisation !== '' || filter.quarter !== ''
}

export function filterOf(query: URLSearchParams): ScheduleFilter {
  const value = (name: string) => query.get(name) ?? ''
  return { outcome: value('outcome'), organisation: value('organisation'), quarter: value('quarter') }
}
