import {
  compareDates,
  isDate,
  quarterOf,
  quarterSpan,
  type FinancialQuarter,
  type PlainDate,
} from '../../../kernel/calendar.ts'
import type { Activity, PlanContent, Statement, ThreadLink } from '../../plan/index.ts'

/** Where the golden thread of a published plan is broken: what nobody does, leads, measures, reports or points back to. */

export interface GapFacts {
  content: PlanContent
  /** every public link to or from a record of the plan, of other plans too */
  links: readonly ThreadLink[]
  /** records that a measure shows or that move one, of other versions too; ids of statements, activities and milestones */
  measured: ReadonlySet<string>
  /** asked about in each of the two latest reports of the plan, and answered in neither; ids of activities */
  silent: ReadonlySet<string>
  /** the posts that the plan names */
  posts: readonly PostFacts[]
  /** a post that answers for more is a gap */
  mostActivities: number
  /** of the financial year, 1–12 */
  firstMonth: number
}

export interface PostFacts {
  id: string
  title: string
  organisation: string
  /** how many people hold it today */
  holders: number
  /** that it leads, in every plan */
  activities: number
}

export interface Gaps {
  withoutActivity: Statement[]
  withoutLead: Activity[]
  /** no measure is tied to the activity, to a part of it, nor to what it stands under */
  withoutMeasure: Activity[]
  silent: Activity[]
  /** priorities and needs that nothing serves */
  unaddressed: Statement[]
  /** something under `from` also links to `to`, and nothing under `to` links back */
  oneWay: { from: Statement; to: Statement }[]
  /** of the plan's period, in which nothing falls due */
  emptyQuarters: FinancialQuarter[]
  vacant: PostFacts[]
  laden: PostFacts[]
}

export function gapsOf(facts: GapFacts): Gaps {
  const { content, links, posts, mostActivities, firstMonth } = facts
  const { statements, activities } = content
  const tree = treeOf(content)
  const linkedTo = new Set(links.filter(({ kind }) => SERVING.has(kind)).map(({ toId }) => toId))
  const isDelivered = (statement: Statement) =>
    tree.activitiesUnder(statement.id).length > 0 ||
    tree.withAllUnder(statement.id).some((id) => linkedTo.has(id))
  return {
    withoutActivity: statements.filter((each) => each.kind === 'outcome' && !isDelivered(each)),
    withoutLead: activities.filter(isWithoutLead),
    withoutMeasure: activities.filter(
      ({ id, statementId, milestones }) =>
        ![id, ...milestones.map((part) => part.id), ...tree.above(statementId)].some((each) =>
          facts.measured.has(each),
        ),
    ),
    silent: activities.filter(({ id }) => facts.silent.has(id)),
    unaddressed: statements.filter(
      (each) => (each.kind === 'priority' || each.kind === 'need') && !isDelivered(each),
    ),
    oneWay: oneWayLinks(content, links, tree),
    emptyQuarters: emptyQuarters(content, firstMonth),
    vacant: posts.filter(({ holders }) => holders === 0),
    laden: posts.filter((post) => post.activities > mostActivities),
  }
}

const SERVING: ReadonlySet<ThreadLink['kind']> = new Set(['delivers', 'contributes-to', 'addresses-need'])

/** Its parts may each have a lead of their own. */
function isWithoutLead({ lead, milestones }: Activity): boolean {
  return lead === null && (milestones.length === 0 || milestones.some((part) => part.lead === undefined))
}

interface Tree {
  /** a statement and all above it */
  above(id: string | null): string[]
  /** a statement and all statements below it */
  withAllUnder(id: string): string[]
  activitiesUnder(id: string): Activity[]
}

function treeOf({ statements, activities }: PlanContent): Tree {
  const byId = new Map(statements.map((statement) => [statement.id, statement]))
  const children = Map.groupBy(statements, ({ parentId }) => parentId)
  const under = Map.groupBy(activities, ({ statementId }) => statementId)
  const above = (id: string | null) => {
    const seen = new Set<string>()
    for (let each = id; each !== null && !seen.has(each); each = byId.get(each)?.parentId ?? null)
      seen.add(each)
    return [...seen]
  }
  const withAllUnder = (id: string) => {
    const seen = new Set([id])
    for (const each of seen) for (const child of children.get(each) ?? []) seen.add(child.id)
    return [...seen]
  }
  return {
    above,
    withAllUnder,
    activitiesUnder: (id) => withAllUnder(id).flatMap((each) => under.get(each) ?? []),
  }
}

/**
 * "Links to other outcomes" in a delivery plan is said of an activity and means its outcome: two outcomes are tied when
 * something under each names the other.
 */
function oneWayLinks({ statements, activities }: PlanContent, links: readonly ThreadLink[], tree: Tree) {
  const byId = new Map(statements.map((statement) => [statement.id, statement]))
  const outcomeOf = (id: string | null) =>
    tree.above(id).find((each) => byId.get(each)?.kind === 'outcome') ?? id
  const parents = new Map(activities.map(({ id, statementId }) => [id, statementId]))
  const standsUnder = (id: string) => outcomeOf(parents.has(id) ? (parents.get(id) ?? null) : id)
  const pairs = new Map<string, { from: Statement; to: Statement }>()
  for (const { fromId, toId, kind } of links) {
    const from = byId.get(standsUnder(fromId) ?? '')
    const to = byId.get(standsUnder(toId) ?? '')
    if (kind === 'also-links-to' && from && to && from !== to) pairs.set(`${from.id} ${to.id}`, { from, to })
  }
  return [...pairs.values()].filter(({ from, to }) => !pairs.has(`${to.id} ${from.id}`))
}

function emptyQuarters({ plan, activities }: PlanContent, firstMonth: number): FinancialQuarter[] {
  const { startsOn, endsOn } = plan
  if (startsOn === null || endsOn === null || !isDate(startsOn) || !isDate(endsOn)) return []
  const due = activities
    .flatMap(({ timescale, milestones }) => [timescale, ...milestones.map((part) => part.timescale)])
    .flatMap((timescale) => (timescale?.dueOn && isDate(timescale.dueOn) ? [timescale.dueOn] : []))
  return quartersIn(startsOn, endsOn, firstMonth).filter(({ startYear, quarter }) => {
    const { from, to } = quarterSpan(startYear, quarter, firstMonth)
    return !due.some((day) => compareDates(from, day) <= 0 && compareDates(day, to) <= 0)
  })
}

/** A plan of a lifetime: a longer one has a misread date. */
const MOST_QUARTERS = 120

function quartersIn(startsOn: PlainDate, endsOn: PlainDate, firstMonth: number): FinancialQuarter[] {
  const quarters: FinancialQuarter[] = []
  let { startYear, quarter } = quarterOf(startsOn, firstMonth)
  while (quarters.length < MOST_QUARTERS && quarterSpan(startYear, quarter, firstMonth).from <= endsOn) {
    quarters.push({ startYear, quarter })
    if (quarter === 4) startYear++
    quarter = ((quarter % 4) + 1) as FinancialQuarter['quarter']
  }
  return quarters
}
