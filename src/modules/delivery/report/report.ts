import type { OrganisationRef, PostRef, StatementKind } from '../../plan/index.ts'
import type { Scale } from '../rating/scale.ts'
import type { Tally } from './tally.ts'

/**
 * What a reporting period said when it was reported: one value that never changes. It names posts and organisations and
 * nobody. Dates are plain ISO dates. Words of a scale are given by their keys; the scale is kept with them, because a
 * council may set another one later.
 */
export interface Report {
  plan: { id: string; slug: string; title: string }
  period: ReportedPeriod
  scale: Scale
  tally: Tally
  byOutcome: ReportGroup[]
  byOrganisation: ReportGroup[]
  byPortfolio: ReportGroup[]
  /** in the plan's order; those taken out of the plan in mid-period stand in `takenOut` alone */
  lines: ReportLine[]
  takenOut: { ref: string | null; text: string; on: string }[]
  /** the same of the report before; null for the first one */
  before: { period: ReportedPeriod; tally: Tally } | null
}

export interface ReportedPeriod {
  name: string
  slug: string
  startsOn: string
  endsOn: string
  dueOn: string
}

/** `name` is what the group is called: an outcome's words, an organisation, a post; '' where there is none. */
export interface ReportGroup {
  id: string | null
  ref: string | null
  name: string
  tally: Tally
}

export interface ReportOutcome {
  id: string
  kind: StatementKind
  ref: string | null
  text: string
}

export interface ReportLine {
  activityId: string
  slug: string
  ref: string | null
  text: string
  outcome: ReportOutcome | null
  lead: PostRef | null
  organisation: OrganisationRef | null
  portfolio: PostRef | null
  /** key of the word in the approved update; null where there is none */
  word: string | null
  /** key of the word in the report before, where that had one */
  wordBefore: string | null
  answered: Answered
  originalDueOn: string | null
  forecastOn: string | null
  completedOn: string | null
  done: string
  obstacle: string
  needed: string
  /** the organisation or the post that it is needed from */
  neededFrom: string
  /** why the word stands against the dates */
  reason: string
  /** said to be as it was at the update before */
  unchanged: boolean
  milestones: ReportMilestone[]
  /** approved in this period, oldest first */
  replannings: Replanned[]
}

/** `on` is the day of the first update. What came and was not approved before the report is `waiting`. */
export type Answered = { state: 'in-time' | 'late' | 'waiting'; on: string } | { state: 'silent' }

export interface ReportMilestone {
  id: string
  ref: string | null
  text: string
  word: string | null
  originalDueOn: string | null
  forecastOn: string | null
  completedOn: string | null
}

export interface Replanned {
  /** of the milestone, where it is one that was re-planned */
  ref: string | null
  wasDueOn: string | null
  dueOn: string
  why: string
  approvedOn: string
}
