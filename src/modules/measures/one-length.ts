import { daysBetween, parseDate } from '../../kernel/calendar.ts'
import type { Phrase } from '../../kernel/result.ts'
import { periodPhrase, type PeriodSpec } from '../figures/index.ts'
import type { Rhythm } from './definition.ts'

type Span = Pick<PeriodSpec, 'startsOn' | 'endsOn' | 'frequency'>

/** Rows whose periods are of one length, and those that are longer or shorter. */
export interface OneLength<Row> {
  readonly kept: Row[]
  readonly others: Row[]
}

/**
 * A term is no point of a line of years, nor a year one among its quarters. The length is the one that the measure's rhythm
 * says, where there are figures of it; else the one that most periods have, and of as many the longest.
 */
export function ofOneLength<Row extends { readonly period: Span }>(
  rows: readonly Row[],
  rhythm: Rhythm = 'other',
): OneLength<Row> {
  const lengths = Map.groupBy(rows, ({ period }) => lengthOf(period))
  const [most] = [...lengths].toSorted(
    ([, a], [, b]) => b.length - a.length || daysOf(b[0]?.period) - daysOf(a[0]?.period),
  )
  const ofRhythm = LENGTHS[rhythm]
  const wanted = lengths.has(ofRhythm) ? ofRhythm : most?.[0]
  const kept = rows.filter(({ period }) => lengthOf(period) === wanted)
  return { kept, others: rows.filter((row) => !kept.includes(row)) }
}

/** The rows whose periods are as long as this one. */
export function asLongAs<Row extends { readonly period: Span }>(rows: readonly Row[], span: Span): Row[] {
  return rows.filter(({ period }) => lengthOf(period) === lengthOf(span))
}

/** That some are left out, so that nobody looks for them in what follows. */
export function leftOutWords(others: readonly { readonly period: PeriodSpec }[]): Phrase | undefined {
  const last = others.at(-1)?.period
  const values = last && { count: others.length, latest: periodPhrase(last, last.name) }
  return values && { message: 'answers.otherLengths', values }
}

const LENGTHS: Readonly<Record<Rhythm, string>> = {
  month: 'month 1',
  quarter: 'quarter 3',
  'financial-year': 'year 12',
  'academic-year': 'year 12',
  'calendar-year': 'year 12',
  other: '',
}

const DAYS_OF_MONTH = 365.25 / 12

/** Five half terms are called a year, and are as long as three quarters of one. */
function lengthOf(span: Span): string {
  return `${span.frequency} ${Math.round(daysOf(span) / DAYS_OF_MONTH)}`
}

function daysOf(span: Span | undefined): number {
  const [from, to] = [parseDate(span?.startsOn ?? ''), parseDate(span?.endsOn ?? '')]
  return from && to ? daysBetween(from, to) + 1 : 0
}
