import type { Span } from '../../../platform/documents/source.ts'
import type { Field } from './vocabulary.ts'

/** One row of a delivery plan as the layout gives it, before parts, blanks and dates are worked out. */
export interface Entry {
  line: number
  /** as printed, without the part */
  ref: string | null
  /** `a)` or `(a)` as printed */
  part: string | null
  refSpans: Span[]
  text: Span[]
  /** a milestone printed in a column or under a label of its own */
  milestone: Span[]
  timescale: Span[]
  /** the planned start, where start and end have columns of their own; the end is the timescale */
  start: Span[]
  lead: Span[]
  directorate: Span[]
  portfolio: Span[]
  /** lead, directorate and portfolio holder with nothing between them */
  people: Span[]
  links: Span[]
  outcome: Span[]
  /** where a dash stands: the cell is blank on purpose, and not because it is that of the row above */
  nobody: Set<Field>
  notes: Note[]
  /** a row of a table, where blank cells are those of the row above */
  tabular: boolean
  /** a cell says that it is part of the activity above it */
  saidPart: boolean
}

interface Note {
  heading: string
  spans: Span[]
}

/** A line that says what the activities under it serve. */
export interface BannerItem {
  readonly kind: 'banner'
  /** outcome, priority, theme …; `heading` where only the layout says so */
  readonly word: string
  readonly name: Span[]
  readonly line: number
}

export type Item = BannerItem | { readonly kind: 'entry'; readonly entry: Entry }

export function newEntry(line: number): Entry {
  return {
    line,
    ref: null,
    part: null,
    refSpans: [],
    text: [],
    milestone: [],
    timescale: [],
    start: [],
    lead: [],
    directorate: [],
    portfolio: [],
    people: [],
    links: [],
    outcome: [],
    nobody: new Set(),
    notes: [],
    tabular: false,
    saidPart: false,
  }
}

/** True where nothing says who or what it links to: a sentence about a plan in tables may have a number or a date too. */
export function isBesideTables({ ref, timescale, lead, people, portfolio, links }: Entry): boolean {
  const namesNobody = [lead, people, portfolio, links].every((spans) => spans.length === 0)
  return namesNobody && (ref === null || timescale.length === 0)
}

/** The spans of an entry that a field belongs to; references are read, not collected. */
export function spansFor(entry: Entry, field: Exclude<Field, 'ref'>): Span[] {
  switch (field) {
    case 'activity':
      return entry.text
    case 'end':
      return entry.timescale
    default:
      return entry[field]
  }
}

/** An activity with the entries that it was printed in: one, or one for each part. */
export interface Group {
  readonly entries: Entry[]
  readonly outcome: OutcomeSeen
}

export interface OutcomeSeen {
  readonly name: string
  readonly lines: number[]
}
