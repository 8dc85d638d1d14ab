/**
 * What a reader makes of a published document: a draft for a person to review, never yet a plan.
 * `line` is the unit the fact was read from, counted from 1: a line of text or HTML, or a row of a CSV.
 */

import type { Lesson } from './lessons.ts'

export type DocumentKind = 'delivery-plan' | 'theme' | 'plan-on-a-page'

export type StatementKind =
  | 'vision'
  | 'mission'
  | 'principle'
  | 'need'
  | 'quotation'
  | 'priority'
  | 'theme'
  | 'ambition'
  | 'position'
  | 'next-step'

/** Dates are ISO (YYYY-MM-DD) or null where the print gives none. */
export interface DraftPeriod {
  text: string
  from: string | null
  to: string | null
}

export interface DraftTimescale {
  /** as printed, white space collapsed */
  text: string
  /** `Q1`…`Q4` of the financial year, in order; empty where the print names no quarter */
  quarters: string[]
  from: string | null
  to: string | null
  /** true when the print says that the work is already going on or has no fixed start */
  ongoing: boolean
}

export interface DraftMilestone {
  /** as printed, e.g. `3.5 a)` */
  ref: string
  text: string
  timescale: DraftTimescale | null
  /** its own where the print gives one, else that of its activity */
  leadOfficer: string | null
  directorate: string | null
  portfolioHolder: string | null
  line: number
  /** units whose words a person added in the review; absent from what a reader makes */
  furtherLines?: number[]
}

export interface DraftActivity {
  ref: string | null
  text: string
  /** null where the parts have timescales of their own, or the print gives none */
  timescale: DraftTimescale | null
  leadOfficer: string | null
  directorate: string | null
  portfolioHolder: string | null
  /** names of the outcomes that it also links to, spelt as the document's outcomes are where they match */
  links: string[]
  milestones: DraftMilestone[]
  /** the words of columns and labels that the reader does not know, as `Heading: value` */
  notes: string[]
  line: number
  /** every unit that the activity or one of its milestones was read from, ascending */
  lines: number[]
}

export interface DraftOutcome {
  /** empty where the document names no outcome */
  name: string
  activities: DraftActivity[]
  /** where its name stands; empty where the document names none */
  lines: number[]
}

export interface DraftStatement {
  kind: StatementKind
  text: string
  /** true when no heading in the document says the kind */
  inferred: boolean
  line: number
  /** every unit that the statement was read from, ascending */
  lines: number[]
}

export interface UnplacedUnit {
  line: number
  text: string
  /** the reason in plain words */
  why: string
}

/** Words of a placed unit that say what a fact is and are no part of it: `Outcome:`, `Lead:`, a list number. */
export interface DraftLabel {
  line: number
  text: string
}

/** A reading that a person is asked to confirm in the review, and where it stands. */
export interface DraftDoubt {
  line: number
  message: string
  /** words of a fact that look personal: the doubt goes with them */
  words?: string
}

export interface Draft {
  kind: DocumentKind
  /** the place of each unit in order, from the first; absent where units are lines and their number says it */
  places?: string[]
  title: string | null
  titleLines: number[]
  period: DraftPeriod | null
  outcomes: DraftOutcome[]
  statements: DraftStatement[]
  doubts: DraftDoubt[]
  /** units that stand in a fact, or are a listed label; ascending, without repeats */
  placedLines: number[]
  unplaced: UnplacedUnit[]
  labels: DraftLabel[]
  /** what people taught the reader and this document prints; absent where that is nothing */
  lessons?: Lesson[]
}
