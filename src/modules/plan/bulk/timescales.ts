/** Timescales that nobody printed: moved by some weeks or months, or set for many activities at once. */
import {
  ENGLISH_MONTHS,
  addDays,
  addMonths,
  dayOf,
  endOfMonth,
  financialYearOf,
  FINANCIAL_YEAR_FIRST_MONTH,
  isDate,
  monthOf,
  quarterOf,
  quarterSpan,
  startOfMonth,
  yearOf,
  type FinancialQuarter,
  type PlainDate,
} from '../../../kernel/calendar.ts'
import type { Timescale } from '../content.ts'

export interface Move {
  /** below 0: earlier */
  by: number
  unit: 'weeks' | 'months'
}

/** So far that the year stays one of four digits. */
export const MOST_MOVED = 120

/** A month's last day stays a month's last day: 30 September and one month is 31 October. */
function movedDate(date: PlainDate, { by, unit }: Move): PlainDate {
  if (unit === 'weeks') return addDays(date, by * 7)
  const moved = addMonths(date, by)
  return date === endOfMonth(date) ? endOfMonth(moved) : moved
}

/** Null where there is no date to move: an ongoing activity, or words that name no day. */
export function movedTimescale(
  timescale: Timescale | null,
  move: Move,
  firstMonth = FINANCIAL_YEAR_FIRST_MONTH,
): Timescale | null {
  if (timescale === null) return null
  const startsOn = plain(timescale.startsOn)
  const dueOn = plain(timescale.dueOn)
  if (startsOn === null && dueOn === null) return null
  return spanTimescale(
    startsOn && movedDate(startsOn, move),
    dueOn && movedDate(dueOn, move),
    timescale.ongoing,
    firstMonth,
  )
}

/** The last day alone is set; a first day stays where it is not after it. */
export function dueTimescale(timescale: Timescale | null, dueOn: PlainDate, firstMonth?: number): Timescale {
  const startsOn = plain(timescale?.startsOn ?? null)
  return spanTimescale(startsOn !== null && startsOn <= dueOn ? startsOn : null, dueOn, false, firstMonth)
}

export function quarterTimescale(quarter: FinancialQuarter, firstMonth?: number): Timescale {
  const { from, to } = quarterSpan(quarter.startYear, quarter.quarter, firstMonth)
  return spanTimescale(from, to, false, firstMonth)
}

/** With the words that stand in the plan, which is in English whatever the reader's language. */
export function spanTimescale(
  startsOn: PlainDate | null,
  dueOn: PlainDate | null,
  ongoing: boolean,
  firstMonth = FINANCIAL_YEAR_FIRST_MONTH,
): Timescale {
  return { text: wordsFor(startsOn, dueOn, ongoing, firstMonth), startsOn, dueOn, ongoing }
}

function wordsFor(
  startsOn: PlainDate | null,
  dueOn: PlainDate | null,
  ongoing: boolean,
  firstMonth: number,
): string {
  if (dueOn === null) {
    if (startsOn === null) return 'Ongoing'
    return ongoing ? `From ${inEnglish(startsOn)} and ongoing` : `From ${inEnglish(startsOn)}`
  }
  if (startsOn === null) return ongoing ? `Ongoing to ${inEnglish(dueOn)}` : `By ${inEnglish(dueOn)}`
  const quarter = quarterOf(startsOn, firstMonth)
  const span = quarterSpan(quarter.startYear, quarter.quarter, firstMonth)
  if (span.from === startsOn && span.to === dueOn) return quarterName(quarter, firstMonth)
  if (startsOn === startOfMonth(dueOn) && dueOn === endOfMonth(dueOn))
    return `${ENGLISH_MONTHS[monthOf(dueOn) - 1]} ${yearOf(dueOn)}`
  return `${inEnglish(startsOn)} to ${inEnglish(dueOn)}`
}

/** "Q4 2026/27", or "Q4 2026" where the financial year is the calendar's. */
export function quarterName({ startYear, quarter }: FinancialQuarter, firstMonth: number): string {
  const year = firstMonth === 1 ? String(startYear) : `${startYear}/${String(startYear + 1).slice(-2)}`
  return `Q${quarter} ${year}`
}

/** From the year before today's to three years on, in order. */
export function quartersAround(today: PlainDate, firstMonth: number): FinancialQuarter[] {
  const year = financialYearOf(today, firstMonth)
  return [-1, 0, 1, 2, 3].flatMap((offset) =>
    ([1, 2, 3, 4] as const).map((quarter) => ({ startYear: year + offset, quarter })),
  )
}

function inEnglish(date: PlainDate): string {
  return `${dayOf(date)} ${ENGLISH_MONTHS[monthOf(date) - 1]} ${yearOf(date)}`
}

function plain(date: string | null): PlainDate | null {
  return date !== null && isDate(date) ? date : null
}
