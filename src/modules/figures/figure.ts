import type { Fault } from '../../kernel/result.ts'
import type { FigureSymbol } from './symbol.ts'

export const FREQUENCIES = ['year', 'half-year', 'term', 'quarter', 'month', 'week', 'day'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** What a period is before it has an id. Dates are plain ISO dates; both days are part of it. */
export interface PeriodSpec {
  /** as the file writes it: '202425' */
  code: string
  identifier: string
  name: string
  startsOn: string
  endsOn: string
  frequency: Frequency
}

export interface FigurePeriod extends PeriodSpec {
  id: number
}

export type AreaKind = 'country' | 'region' | 'authority' | 'other'

export interface AreaSpec {
  /** 'E08000018' */
  code: string
  name: string
  kind: AreaKind
  /** the Department's three figures: '372' */
  oldCode?: string | undefined
  regionCode?: string | undefined
}

export interface FigureArea {
  id: number
  code: string
  name: string
  kind: AreaKind
  oldCode: string | null
  regionId: number | null
  /** the last day of an authority that was reorganised */
  endedOn: string | null
}

export type SeriesSource = 'ees' | 'lait' | 'own' | 'fingertips' | 'lg-inform'
export type SeriesPolarity = 'high' | 'low' | 'neither'

export interface SeriesSpec {
  source: SeriesSource
  dataset: string
  indicator: string
  name: string
  /** filter → item */
  breakdown: Readonly<Record<string, string>>
  unit: string
  polarity?: SeriesPolarity | undefined
  decimals?: number | undefined
  /** what a dictionary says besides */
  about?: Readonly<Record<string, string>> | undefined
}

export interface FigureSeries extends Omit<SeriesSpec, 'polarity' | 'decimals' | 'about'> {
  id: number
  polarity: SeriesPolarity | null
  decimals: number | null
  about: Readonly<Record<string, string>>
}

export type FileKind = 'ees' | 'lait' | 'neighbours' | 'own' | 'fingertips' | 'lg-inform' | 'typed'

export interface FileSpec {
  kind: FileKind
  name: string
  /** what names its series: files of the same data set bring new versions of the same values */
  dataset: string
  /** SHA-256 of the bytes in hexadecimal; null for what was typed */
  digest: string | null
  sizeBytes: number
}

export interface FigureFile {
  id: number
  kind: FileKind
  name: string
  dataset: string
  takenBy: string | null
  takenAt: string
}

/** One value with where it comes from. */
export interface Figure {
  period: FigurePeriod
  value: number | undefined
  /** as printed, its decimals too; the symbol where there is no number */
  text: string
  symbol: FigureSymbol | undefined
  numerator?: number
  denominator?: number
  lower?: number
  upper?: number
  /** what the file says of the number itself: provisional, revised, outturn */
  remark?: string
  version: number
  file: FigureFile
  line: number
}

/** A sentence about lines of a file; lines as spans, both ends included. */
export interface Refusal extends Pick<Fault, 'message' | 'values'> {
  lines: [number, number][]
  /** of lines, or of cells where a line has several */
  count: number
}

export interface SeriesAccount {
  id: number
  name: string
  taken: number
  same: number
  changed: number
}

/** A value that stands otherwise than before. */
export interface Change {
  series: string
  area: string
  period: string
  line: number
  was: string
  isNow: string
}

/** What a taking-in did, or would do. Counts are of cells; `rows` of rows under the heading. */
export interface Account {
  rows: number
  taken: number
  same: number
  changed: number
  refused: number
  series: SeriesAccount[]
  /** the first of them: MOST_CHANGES */
  changes: Change[]
  refusals: Refusal[]
  /** what a person should know of the file, in sentences */
  notes: Pick<Fault, 'message' | 'values'>[]
  /** the file was taken before, and nothing in it is new */
  nothingNew: boolean
  fileId: number | null
}

/** '2–171, 180' */
export function linesOf({ lines }: Pick<Refusal, 'lines'>): string {
  return lines.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
