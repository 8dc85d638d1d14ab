import type { Activity, OrganisationRef, PostRef, Statement } from '../../plan/index.ts'
import type { Scale } from '../rating/scale.ts'
import type {
  Answered,
  Replanned,
  Report,
  ReportedPeriod,
  ReportGroup,
  ReportLine,
  ReportMilestone,
  ReportOutcome,
} from './report.ts'
import { tallyOf } from './tally.ts'

/** What a report is made of. Dates are plain ISO dates; a report says nothing of today, so it can be made again. */
export interface ReportFacts {
  plan: { id: string; slug: string; title: string }
  period: ReportedPeriod
  scale: Scale
  /** of the published version, in its order */
  statements: readonly Statement[]
  /** in the plan's order */
  requests: readonly RequestFacts[]
  before: Report | null
}

export type AskedActivity = Omit<Activity, 'sources' | 'alsoLinksTo'>

export interface RequestFacts {
  /** as published when it was asked about */
  activity: AskedActivity
  /** taken out of the plan in mid-period; null for one that is in it */
  endedOn: string | null
  /** by number, oldest first; none that came after the freeze */
  updates: readonly UpdateFacts[]
  /** the first date of the activity and of each milestone that has one, by the record's id */
  originals: ReadonlyMap<string, string | null>
  /** approved in the period, oldest first */
  replannings: readonly (Omit<Replanned, 'ref'> & { recordId: string })[]
}

export interface UpdateFacts extends Pick<
  ReportLine,
  'forecastOn' | 'completedOn' | 'done' | 'obstacle' | 'needed' | 'neededFrom' | 'reason' | 'unchanged'
> {
  state: 'submitted' | 'returned' | 'approved'
  /** the day in London */
  givenOn: string
  word: string
  milestones: readonly {
    id: string
    word: string
    forecastOn: string | null
    completedOn: string | null
  }[]
}

export function reportOf(facts: ReportFacts): Report {
  const { plan, period, scale, requests, before } = facts
  const outcomeOf = outcomeFinder(facts.statements)
  const wordsBefore = new Map(before?.lines.map(({ activityId, word }) => [activityId, word]))
  const lines = requests
    .filter(({ endedOn }) => endedOn === null)
    .map((request) => lineOf(request, period, outcomeOf, wordsBefore))
  return {
    plan,
    period,
    scale,
    tally: tallyOf(wordsIn(lines), scale),
    byOutcome: groupsBy(lines, scale, ({ outcome }) => outcome && { ...outcome, name: outcome.text }),
    byOrganisation: byName(groupsBy(lines, scale, ({ organisation }) => named(organisation))),
    byPortfolio: byName(groupsBy(lines, scale, ({ portfolio }) => titled(portfolio))),
    lines,
    takenOut: requests.flatMap(({ endedOn, activity: { ref, text } }) =>
      endedOn === null ? [] : [{ ref, text, on: endedOn }],
    ),
    before: before && { period: before.period, tally: before.tally },
  }
}

function lineOf(
  { activity, updates, originals, replannings }: RequestFacts,
  { dueOn }: ReportedPeriod,
  outcomeOf: (statementId: string | null) => ReportOutcome | null,
  wordsBefore: ReadonlyMap<string, string | null>,
): ReportLine {
  const { id, slug, ref, text, lead, organisation, portfolio } = activity
  const update = updates.findLast(({ state }) => state === 'approved')
  return {
    activityId: id,
    slug,
    ref,
    text,
    outcome: outcomeOf(activity.statementId),
    lead,
    organisation,
    portfolio,
    word: update?.word ?? null,
    wordBefore: wordsBefore.get(id) ?? null,
    answered: answeredBy(updates, dueOn),
    originalDueOn: originals.get(id) ?? null,
    forecastOn: update?.forecastOn ?? null,
    completedOn: update?.completedOn ?? null,
    done: update?.done ?? '',
    obstacle: update?.obstacle ?? '',
    needed: update?.needed ?? '',
    neededFrom: update?.neededFrom ?? '',
    reason: update?.reason ?? '',
    unchanged: update?.unchanged ?? false,
    milestones: activity.milestones.map((milestone) => milestoneOf(milestone, update, originals)),
    replannings: replannings.map(({ recordId, ...entry }) => ({
      ...entry,
      ref: activity.milestones.find((each) => each.id === recordId)?.ref ?? null,
    })),
  }
}

/** The first answer counts for the date: one that was returned and given again was not given late for that. */
export function answeredBy(updates: readonly UpdateFacts[], dueOn: string): Answered {
  const first = updates[0]
  if (!first) return { state: 'silent' }
  if (!updates.some(({ state }) => state === 'approved')) return { state: 'waiting', on: first.givenOn }
  return { state: first.givenOn <= dueOn ? 'in-time' : 'late', on: first.givenOn }
}

function milestoneOf(
  { id, ref, text }: Activity['milestones'][number],
  update: UpdateFacts | undefined,
  originals: ReadonlyMap<string, string | null>,
): ReportMilestone {
  const said = update?.milestones.find((each) => each.id === id)
  return {
    id,
    ref,
    text,
    word: said?.word ?? null,
    originalDueOn: originals.get(id) ?? null,
    forecastOn: said?.forecastOn ?? null,
    completedOn: said?.completedOn ?? null,
  }
}

/** The outcome above a statement, else the statement itself, as the pages of the plan group activities. */
function outcomeFinder(statements: readonly Statement[]) {
  const byId = new Map(statements.map((statement) => [statement.id, statement]))
  const outcome = ({ id, kind, ref, text }: Statement): ReportOutcome => ({ id, kind, ref, text })
  return (statementId: string | null): ReportOutcome | null => {
    const direct = statementId === null ? undefined : byId.get(statementId)
    const seen = new Set<string>()
    let each = direct
    while (each && !seen.has(each.id)) {
      if (each.kind === 'outcome') return outcome(each)
      seen.add(each.id)
      each = each.parentId === null ? undefined : byId.get(each.parentId)
    }
    return direct ? outcome(direct) : null
  }
}

interface GroupName {
  id: string
  ref?: string | null
  name: string
}

/** In the order in which they first stand; what belongs to none comes last. */
function groupsBy(
  lines: readonly ReportLine[],
  scale: Scale,
  nameOf: (line: ReportLine) => GroupName | null,
): ReportGroup[] {
  const names = new Map<string, GroupName>()
  const grouped = Map.groupBy(lines, (line) => {
    const name = nameOf(line)
    if (name && !names.has(name.id)) names.set(name.id, name)
    return name?.id ?? null
  })
  const groups = [...grouped].map(([id, group]) => {
    const name = id === null ? undefined : names.get(id)
    return { id, ref: name?.ref ?? null, name: name?.name ?? '', tally: tallyOf(wordsIn(group), scale) }
  })
  return [...groups.filter(({ id }) => id !== null), ...groups.filter(({ id }) => id === null)]
}

function byName(groups: readonly ReportGroup[]): ReportGroup[] {
  return groups.toSorted((a, b) =>
    a.id === null || b.id === null
      ? Number(a.id === null) - Number(b.id === null)
      : a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1),
  )
}

function wordsIn(lines: readonly ReportLine[]): (string | null)[] {
  return lines.map(({ word }) => word)
}

function named(organisation: OrganisationRef | null): GroupName | null {
  return organisation && { id: organisation.id, name: organisation.name }
}

function titled(post: PostRef | null): GroupName | null {
  return post && { id: post.id, name: post.title }
}
