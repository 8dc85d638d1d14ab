import type { DateSpan, PlainDate, Quarter } from '../../../kernel/calendar.ts'
import {
  dateOf,
  daysBetween,
  financialYear,
  financialYearOf,
  monthOf,
  monthSpan,
  quarterSpan,
} from '../../../kernel/calendar.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import type { DraftTimescale } from './draft.ts'
import type { ReadingProfile } from './profile.ts'
import type { Point, Year } from './timescale-points.ts'
import type { TimescaleWords } from './timescale-words.ts'
import { readTimescaleWords } from './timescale-words.ts'

export interface TimescaleReading {
  readonly timescale: DraftTimescale
  /** sentences for the review, in plain words */
  readonly doubts: readonly string[]
}

export interface TimescaleContext {
  readonly profile: ReadingProfile
  /** the plan's period, or null where the document names none */
  readonly period: DateSpan | null
}

interface Reading {
  from: PlainDate | null
  to: PlainDate | null
}

const NOTHING: Reading = { from: null, to: null }

/**
 * Reads a timescale as printed. `quarters` are those that the print names, never derived from dates.
 *
 * A quarter or month gives its first and last day; a day is a deadline and gives only `to`; "by", "until" and
 * "end of" give only `to`; "from" only `from`. What no rule settles (a season, a quarter of no known year)
 * stays null and is a doubt.
 */
export function readTimescale(printed: string, context: TimescaleContext): TimescaleReading {
  const text = collapse(printed)
  if (/^(?:all|each|every) quarters?$/i.test(text)) return readTimescaleAs('Q1–Q4', text, context)
  return readTimescaleAs(text, text, context)
}

function readTimescaleAs(read: string, text: string, context: TimescaleContext): TimescaleReading {
  const { words, rest } = readTimescaleWords(read)
  if (words === null) {
    return {
      timescale: { text, quarters: [], from: null, to: null, ongoing: /\bon-?going\b/i.test(text) },
      doubts: [`The timescale “${text}” could not be read as dates.`],
    }
  }
  const doubts: string[] = []
  const span = spanOf(words, text, context, doubts)
  const quarters = quartersIn(words).map((quarter) => `Q${quarter}`)
  const goesOn = GOES_ON.exec(rest)
  if (goesOn !== null && span.from !== null) {
    if (!words.startOnly) doubts.push(`“${text}” was read as work without an end: confirm it.`)
    const ongoing = words.ongoing || goesOn[1] !== undefined
    return { timescale: { text, quarters, from: span.from, to: null, ongoing }, doubts }
  }
  const { from, to } = rest === '' ? span : besideSpan(span, rest, text, context, doubts)
  return { timescale: { text, quarters, from, to, ongoing: words.ongoing }, doubts }
}

/** "Q2 and ongoing", "Q2 onwards": a start and no end; only the first says that the work goes on. */
const GOES_ON =
  /^[-–—,;/&( ]*(?:and |then )?(?:(on-?going|continuing|continuous)(?: thereafter)?|onwards?|thereafter)[).]*$/i

/** In "Quarter 1 (April – June 2025)" the bracket says the same once more, or gives the year that is missing. */
function besideSpan(
  span: Reading,
  rest: string,
  text: string,
  context: TimescaleContext,
  doubts: string[],
): Reading {
  const again = /^[([]/.test(rest) ? readTimescaleWords(rest) : null
  if (
    again !== null &&
    again.words !== null &&
    again.rest === '' &&
    again.words.points.every(({ kind }) => kind === 'month')
  ) {
    const months = spanOf(again.words, text, context, [])
    if (months.from === span.from && months.to === span.to) return span
    if (span.from === null && span.to === null && months.to !== null) {
      doubts.length = 0
      return months
    }
  }
  doubts.push(`In the timescale “${text}” the words “${rest}” were not read as dates.`)
  return span
}

function quartersIn(words: TimescaleWords): number[] {
  const named = words.points.flatMap((point) => (point.kind === 'quarters' ? point.quarters : []))
  return [...new Set(named)].toSorted((a, b) => a - b)
}

function spanOf(words: TimescaleWords, text: string, context: TimescaleContext, doubts: string[]): Reading {
  if (words.vague) {
    doubts.push(`The timescale “${text}” names no days: give its dates.`)
    return NOTHING
  }
  const points = sharedYears(words.points)
  const readings = points.map((point) => pointSpan(point, text, context, doubts))
  const first = readings[0]
  if (first === undefined) return NOTHING
  const last = readings.at(-1) ?? first
  if (words.startOnly) return { from: first.from ?? first.to, to: null }
  const spansRange = words.points.length > 1
  const from = words.endOnly ? null : (first.from ?? (spansRange ? first.to : null))
  if (from !== null && last.to !== null && from > last.to) {
    doubts.push(`The timescale “${text}” ends before it starts: check its dates.`)
    return NOTHING
  }
  return { from, to: last.to }
}

/** In "April – June 2025" and "Q3 to Q1 2025/26" the year stands once, after the last point. */
function sharedYears(points: readonly Point[]): Point[] {
  const last = points.at(-1)
  return points.map((point) => {
    if (last === undefined || point === last) return point
    if (point.kind === 'month' && point.year === null && last.kind === 'month' && last.year !== null) {
      return { ...point, year: point.month <= last.month ? last.year : last.year - 1 }
    }
    if (point.kind === 'day' && point.year === null && last.kind === 'day' && last.year !== null) {
      return { ...point, year: point.month <= last.month ? last.year : last.year - 1 }
    }
    return point
  })
}

function pointSpan(point: Point, text: string, context: TimescaleContext, doubts: string[]): Reading {
  switch (point.kind) {
    case 'quarters':
      return quartersSpan(point.quarters, point.year, text, context, doubts)
    case 'month':
      return monthReading(point, text, context, doubts)
    case 'day':
      return dayReading(point, text, context, doubts)
    case 'year':
      return yearReading(point.year, text, context, doubts)
    case 'season':
      doubts.push(`No rule says which days “${text}” means: give its dates.`)
      return NOTHING
    case 'whole-period':
      if (context.period === null) doubts.push(`The plan names no period, so “${text}” has no dates.`)
      return context.period ?? NOTHING
  }
}

function quartersSpan(
  quarters: readonly number[],
  year: Year | null,
  text: string,
  context: TimescaleContext,
  doubts: string[],
): Reading {
  const startYear =
    year === null ? yearOfPlan(text, context, doubts) : yearOfQuarter(year, text, context, doubts)
  if (startYear === null) return NOTHING
  const spans = quarters.map((quarter) =>
    quarterSpan(startYear, asQuarter(quarter), context.profile.financialYearStartMonth),
  )
  const froms = spans.map((span) => span.from).toSorted()
  const tos = spans.map((span) => span.to).toSorted()
  return { from: froms[0] ?? null, to: tos.at(-1) ?? null }
}

function asQuarter(quarter: number): Quarter {
  return quarter === 1 || quarter === 2 || quarter === 3 ? quarter : 4
}

/** The start of the financial year that a year beside a quarter names. */
function yearOfQuarter(year: Year, text: string, context: TimescaleContext, doubts: string[]): number | null {
  if (year.kind === 'of-plan') return yearReadingOfPlan(year.number, text, context, doubts)
  if (year.kind === 'financial') return year.startYear
  const { financialYearStartMonth, yearBesideQuarter } = context.profile
  if (financialYearStartMonth === 1) return year.year
  const startYear = yearBesideQuarter === 'ends' ? year.year - 1 : year.year
  doubts.push(
    `The year in “${text}” was read as the financial year ${startYear}/${String(startYear + 1).slice(2)}: confirm that it is the year in which the financial year ${yearBesideQuarter === 'ends' ? 'ends' : 'starts'}.`,
  )
  return startYear
}

function yearOfPlan(text: string, context: TimescaleContext, doubts: string[]): number | null {
  const { period } = context
  if (period === null) {
    doubts.push(`The plan names no period, so “${text}” has no dates: give the year.`)
    return null
  }
  if (daysBetween(period.from, period.to) > 366) {
    doubts.push(`The plan covers several years and “${text}” does not say which: give the year.`)
    return null
  }
  return financialYearOf(period.from, context.profile.financialYearStartMonth)
}

function monthReading(
  point: Point & { kind: 'month' },
  text: string,
  context: TimescaleContext,
  doubts: string[],
): Reading {
  if (point.twoDigits) doubts.push(`“${text}” was read as a month and a year, not as a day: confirm it.`)
  const year = point.year ?? yearOfMonth(point.month, text, context, doubts)
  return (year === null ? null : monthSpan(year, point.month)) ?? NOTHING
}

function dayReading(
  point: Point & { kind: 'day' },
  text: string,
  context: TimescaleContext,
  doubts: string[],
): Reading {
  const year = point.year ?? yearOfMonth(point.month, text, context, doubts)
  if (year === null) return NOTHING
  const date = dateOf(year, point.month, point.day)
  if (date === null) doubts.push(`There is no such day as “${text}”: check it.`)
  return { from: null, to: date }
}

/** A month without a year is the one inside a plan of one year. */
function yearOfMonth(
  month: number,
  text: string,
  context: TimescaleContext,
  doubts: string[],
): number | null {
  const startYear = yearOfPlan(text, context, doubts)
  const { period } = context
  if (startYear === null || period === null) return null
  const starts = monthOf(period.from)
  const inYear = Number(period.from.slice(0, 4))
  return month >= starts ? inYear : inYear + 1
}

function yearReading(year: Year, text: string, context: TimescaleContext, doubts: string[]): Reading {
  const firstMonth = context.profile.financialYearStartMonth
  if (year.kind === 'of-plan') {
    const startYear = yearReadingOfPlan(year.number, text, context, doubts)
    return startYear === null ? NOTHING : financialYear(startYear, firstMonth)
  }
  if (year.kind === 'financial') {
    return {
      from: financialYear(year.startYear, firstMonth).from,
      to: financialYear(year.endYear - 1, firstMonth).to,
    }
  }
  doubts.push(`“${text}” was read as the calendar year ${year.year}: confirm it.`)
  return financialYear(year.year, 1)
}

function yearReadingOfPlan(
  number: number,
  text: string,
  context: TimescaleContext,
  doubts: string[],
): number | null {
  const { period } = context
  if (period === null) {
    doubts.push(`The plan names no period, so “${text}” has no dates.`)
    return null
  }
  const startYear = financialYearOf(period.from, context.profile.financialYearStartMonth) + number - 1
  if (financialYear(startYear, context.profile.financialYearStartMonth).from > period.to) {
    doubts.push(`“${text}” lies outside the plan’s period: check it.`)
    return null
  }
  doubts.push(
    `“${text}” was read as year ${number} of the plan, ${startYear}/${String(startYear + 1).slice(2)}: confirm it.`,
  )
  return startYear
}
