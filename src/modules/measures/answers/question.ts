import type { Phrase } from '../../../kernel/result.ts'
import { periodPhrase, type PeriodWords } from '../../figures/index.ts'
import type { PeriodCode } from '../measure-period.ts'
import { rateInterval, wilson } from '../statistics/intervals.ts'
import { isKnown, type Known, type Point, type Polarity } from '../statistics/series.ts'
import type { ToleranceRule } from '../statistics/level.ts'
import type { Step } from '../statistics/spc.ts'

/** A value or symbol of a file with everything that is needed to find it there again. */
export interface SourceRow extends Point {
  readonly areaName: string
  readonly periodId: number
  /** its period as figures name it, from which its name in the reader's language is made */
  readonly periodCode?: PeriodCode | undefined
  /** as printed; the symbol where there is no number */
  readonly text: string
  readonly fileId: number
  readonly fileName: string
  /** row of the file; 1 is its heading */
  readonly line: number
  readonly version: number
}

/** The period of a row within a sentence; as it was printed where nothing else is known of it. */
export function periodIn({ period, periodCode }: Pick<SourceRow, 'period' | 'periodCode'>): PeriodWords {
  return periodCode ? periodPhrase(periodCode, period) : period
}

/** What is measured, as far as the arithmetic has to know it. */
export interface Subject {
  readonly name: string
  readonly unit: string
  readonly kind: 'percentage' | 'count' | 'rate' | 'mean' | 'other'
  /** of a rate: per so many */
  readonly per: number | null
  readonly decimals: number | null
  readonly polarity: Polarity
  /** whether its periods are years: then a short series is asked for its recent trend */
  readonly isYearly: boolean
  /** undefined: no rule was stated, and no colour is given */
  readonly rule?: ToleranceRule | undefined
  readonly steps?: readonly Step[] | undefined
  /** limits by p′ instead of XmR */
  readonly prime?: boolean | undefined
}

/** The series of another area, in order of time. */
export interface OtherArea {
  readonly name: string
  /** the last day of an authority that was reorganised */
  readonly endedOn: string | null
  readonly rows: readonly SourceRow[]
}

/** Everything that an answer is made from; all series in order of time, of periods of one length. */
export interface Question {
  readonly subject: Subject
  readonly own: readonly SourceRow[]
  /** that figures of other lengths of time are not among them */
  readonly leftOut?: Phrase | undefined
  readonly england?: OtherArea | undefined
  readonly region?: OtherArea | undefined
  /** the statistical neighbours; empty where none are known */
  readonly neighbours: readonly OtherArea[]
  /** values of all authorities by period, own among them: for the quarter of the country */
  readonly national?: ReadonlyMap<number, readonly number[]> | undefined
  /** the same of the authorities of our region */
  readonly regional?: ReadonlyMap<number, readonly number[]> | undefined
}

/** How an answer was reached: sentences in order, and the rows of files that it rests on. */
export interface Working {
  readonly steps: readonly Phrase[]
  readonly rows: readonly SourceRow[]
}

/** The latest row that has a value; the very latest can be hidden or missing. */
export function latestKnown<Row extends Point>(rows: readonly Row[]): (Row & Known) | undefined {
  return rows.findLast((row): row is Row & Known => isKnown(row))
}

/** Points with the 95% interval that their counts give, where the file has none of its own. */
export function withIntervals<Row extends Point>(rows: readonly Row[], { kind, per }: Subject): Row[] {
  return rows.map((row) => {
    const { numerator, denominator, lower, upper } = row
    const isGiven = lower !== undefined && upper !== undefined
    if (isGiven || !isKnown(row) || numerator === undefined || !denominator) return row
    if (kind === 'rate' && per !== null) return { ...row, ...rateInterval(numerator, denominator, per) }
    const share = kind === 'percentage' ? wilson(numerator, denominator) : undefined
    return share ? { ...row, lower: 100 * share.lower, upper: 100 * share.upper } : row
  })
}
