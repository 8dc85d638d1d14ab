import { ENGLISH_MONTHS } from '../../kernel/calendar.ts'
import type { Phrase } from '../../kernel/result.ts'
import type { PeriodSpec } from './figure.ts'

/** A period as words, so that a sentence that names it says it in the language of whoever reads. */
export type PeriodWords = Phrase | string

/** Of Explore education statistics, by the first and the last quarter that each covers. */
const PARTS: Readonly<Record<string, readonly [string, string]>> = {
  'part 1 (april to september)': ['1', '2'],
  'part 2 (october to march)': ['3', '4'],
}

const TERMS: Readonly<Record<string, string>> = {
  'autumn term': 'autumn',
  'spring term': 'spring',
  'summer term': 'summer',
  'autumn and spring term': 'both',
}

/** Years of files that are named by the month in which they end: the Local Authority Interactive Tool and the Department's returns. */
const YEARS_TO: Readonly<Record<string, number>> = {
  'year to march': 3,
  'year to august': 8,
  'year to september': 9,
  'reporting year': 3,
  'up until 31st march': 3,
}

/** `printed` stands for a period that only its file can name. */
export function periodPhrase(
  { code, identifier }: Pick<PeriodSpec, 'code' | 'identifier'>,
  printed: string,
): PeriodWords {
  const kind = identifier.toLowerCase()
  const [, start = '', second, ownQuarter] = /^(\d{4})(?:[-/]?(\d{2})|Q([1-4]))?$/.exec(code) ?? []
  if (kind === 'month') return /^\d{4}-\d\d$/.test(code) ? monthPhrase(code) : printed
  if (kind === 'day') return /^\d{4}-\d\d-\d\d$/.test(code) ? dayPhrase(code) : printed
  if (start === '') return printed
  const years = { start, end: String(Number(start) + 1) }
  if (ownQuarter !== undefined) return quarterPhrase(ownQuarter, ownQuarter, years)
  const month = ENGLISH_MONTHS.findIndex((name) => name.toLowerCase() === kind) + 1
  if (month > 0 && second === undefined) return monthPhrase(`${start}-${twoDigits(month)}`)
  const lastMonth = YEARS_TO[kind]
  if (lastMonth !== undefined) {
    const ends = `${second === undefined ? start : years.end}-${twoDigits(lastMonth)}`
    return { message: 'measures.period.yearTo', values: { month: middleOf(ends) } }
  }
  return second === undefined ? yearPhrase(kind, start, printed) : yearsPhrase(kind, years, printed)
}

/** A period within, or the whole of, one calendar year. */
function yearPhrase(kind: string, year: string, printed: string): PeriodWords {
  if (kind === 'calendar year' || kind === 'year' || kind === 'year to december') return year
  const week = /^week (\d+)$/.exec(kind)?.[1]
  if (week !== undefined) return { message: 'measures.period.week', values: { week, year } }
  const part = /^calendar year q([1-4])$/.exec(kind)?.[1]
  if (part !== undefined) return { message: 'measures.period.yearQuarter', values: { part, year } }
  const years = { start: year, end: String(Number(year) + 1) }
  return /^(?:financial|academic) year/.test(kind) ? yearsPhrase(kind, years, printed) : printed
}

interface Years {
  readonly start: string
  readonly end: string
}

/** A period within, or the whole of, a year that lies in two. */
function yearsPhrase(kind: string, years: Years, printed: string): PeriodWords {
  if (kind === 'financial year') return { message: 'measures.period.financial', values: { ...years } }
  if (kind === 'academic year') return { message: 'measures.period.academic', values: { ...years } }
  const term = TERMS[kind]
  if (term !== undefined) return { message: 'measures.period.term', values: { term, ...years } }
  const [, first = '', last = first] = /^financial year q([1-4])(?:-([1-4]))?$/.exec(kind) ?? []
  const [from, to] = PARTS[kind] ?? [first, last]
  return from === '' ? printed : quarterPhrase(from, to, years)
}

function quarterPhrase(from: string, to: string, years: Years): Phrase {
  const span = from === to ? 'one' : 'several'
  return { message: 'measures.period.quarters', values: { span, from, to, ...years } }
}

function monthPhrase(month: string): Phrase {
  return { message: 'measures.period.month', values: { month: middleOf(month) } }
}

function dayPhrase(day: string): Phrase {
  return { message: 'measures.period.day', values: { day: noonOf(day) } }
}

/** The middle of a month: whatever the time zone of the machine, it is that month there. */
function middleOf(month: string): number {
  return noonOf(`${month}-15`)
}

function noonOf(day: string): number {
  return Date.parse(`${day}T12:00Z`)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
