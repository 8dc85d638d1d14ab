import type { Travel } from '../bands.ts'
import type { LegendBand } from './legend.ts'

/** What is wrong, doubtful or settled by us in a printed table, in a sentence of English. */
export interface TableCheck {
  kind:
    | 'band-gap'
    | 'band-overlap'
    | 'no-legend'
    | 'direction-base'
    | 'direction-differs'
    | 'direction-missing'
    | 'arrow-differs'
    | 'value-out-of-range'
    | 'value-not-understood'
    | 'fractions'
    | 'columns'
    | 'months'
    | 'row-twice'
    | 'other-table'
  message: string
  /** the units that it is about, counted from 1 */
  lines: number[]
}

export interface TableDraftRow {
  /** as printed, white space collapsed */
  name: string
  /** percentages as printed, 0–100; null where the print has none */
  baseline: number | null
  values: (number | null)[]
  /** percentage points as printed; null where the print has no number */
  direction: number | null
  /** recomputed: the latest value against the base that the table uses */
  travel: { points: number | null; word: Travel }
  /** the band of each value, as the key prints it, by the rule that a band holds its own lower edge; null without a value */
  bands: (string | null)[]
  baselineBand: string | null
  /** each cell as it stands in the print, in the order of columns */
  printed: { baseline: string | null; values: (string | null)[]; direction: string | null; others: string[] }
  lines: number[]
}

export interface TableDraft {
  kind: 'inspection-table'
  title: string | null
  /** the place of each unit in order; absent where the number of a line says it */
  places?: string[]
  /** as printed, e.g. `August 2011`; null where the table has no base apart from its months */
  baseline: string | null
  /** as printed */
  months: string[]
  /** the same as `YYYY-MM`, null where the print gives no year */
  periods: { baseline: string | null; months: (string | null)[] }
  rows: TableDraftRow[]
  /** the key, best first; the Report Card's where the document has none */
  bands: (Pick<LegendBand, 'text' | 'from' | 'fromIncluded' | 'to' | 'toIncluded'> & {
    line: number | null
  })[]
  /** the month that the directions are reckoned from, and the one that the words say */
  direction: { from: string | null; to: string | null; said: string | null }
  checks: TableCheck[]
  placedLines: number[]
  labels: { line: number; text: string }[]
  unplaced: { line: number; text: string; why: string }[]
}
