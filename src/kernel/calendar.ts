/**
 * Plain dates, months, financial years and quarters: pure, without time of day and without time zone.
 * The one place where a bare `Date` may stand, and it stands only in `dateOfInstant`.
 */

/** A day as an ISO string, `YYYY-MM-DD`, of a year from 0001 to 9999. Plain string order is date order. */
export type PlainDate = string & { readonly __brand: 'PlainDate' }

/** From and to are both part of the span. */
export interface DateSpan {
  readonly from: PlainDate
  readonly to: PlainDate
}

export type Quarter = 1 | 2 | 3 | 4

/** The quarter of the financial year that starts in `startYear`. */
export interface FinancialQuarter {
  readonly startYear: number
  readonly quarter: Quarter
}

/**
 * English councils' financial year runs from 1 April (Local Government Finance Act 1992, s.69(1):
 * "financial year" means a period of 12 months beginning with 1st April).
 */
export const FINANCIAL_YEAR_FIRST_MONTH = 4

export const QUARTERS: readonly Quarter[] = [1, 2, 3, 4]

/** As English documents print them; of other languages CLDR knows the names (src/platform/languages/dates.ts). */
export const ENGLISH_MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days in a month, 1–12, of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The date of a year (1–9999), month (1–12) and day, or null where the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): PlainDate | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null
  if (year < 1 || year > 9999 || month < 1 || month > 12) return null
  if (day < 1 || day > daysInMonth(year, month)) return null
  return write(year, month, day)
}

/** Reads `YYYY-MM-DD`; null for any other shape and for days that do not exist, such as 2023-02-29. */
export function parseDate(text: string): PlainDate | null {
  const match = ISO_DATE.exec(text)
  if (match === null) return null
  return dateOf(Number(match[1]), Number(match[2]), Number(match[3]))
}

export function isDate(text: string): text is PlainDate {
  return parseDate(text) !== null
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}

/** 1–12 */
export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7))
}

/** 1–31 */
export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10))
}

/** Below 0 when `a` is before `b`, 0 when they are the same day, above 0 when after. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function startOfMonth(date: PlainDate): PlainDate {
  return write(yearOf(date), monthOf(date), 1)
}

export function endOfMonth(date: PlainDate): PlainDate {
  return write(yearOf(date), monthOf(date), daysInMonth(yearOf(date), monthOf(date)))
}

/** The same day some months later or earlier, or the month's last day where it is shorter: 31 January + 1 is 28 February. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month } = monthFrom(yearOf(date), monthOf(date) + months)
  return write(year, month, Math.min(dayOf(date), daysInMonth(year, month)))
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDayNumber(dayNumber(date) + days)
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** The span of one calendar month, 1–12, or null for a month or year that does not exist. */
export function monthSpan(year: number, month: number): DateSpan | null {
  const from = dateOf(year, month, 1)
  return from === null ? null : { from, to: endOfMonth(from) }
}

/** The financial year that starts in `startYear`; with `firstMonth` 1 it is the calendar year. */
export function financialYear(startYear: number, firstMonth: number = FINANCIAL_YEAR_FIRST_MONTH): DateSpan {
  return monthsFrom(startYear, firstMonth, 12)
}

/** One quarter of the financial year that starts in `startYear`: with April, Q4 of 2023 is January to March 2024. */
export function quarterSpan(
  startYear: number,
  quarter: Quarter,
  firstMonth: number = FINANCIAL_YEAR_FIRST_MONTH,
): DateSpan {
  return monthsFrom(startYear, firstMonth + (quarter - 1) * 3, 3)
}

/** The year in which the financial year of a date starts. */
export function financialYearOf(date: PlainDate, firstMonth: number = FINANCIAL_YEAR_FIRST_MONTH): number {
  return monthOf(date) >= firstMonth ? yearOf(date) : yearOf(date) - 1
}

export function quarterOf(
  date: PlainDate,
  firstMonth: number = FINANCIAL_YEAR_FIRST_MONTH,
): FinancialQuarter {
  const monthsIn = (monthOf(date) - firstMonth + 12) % 12
  const quarter = QUARTERS[Math.floor(monthsIn / 3)] ?? 1
  return { startYear: financialYearOf(date, firstMonth), quarter }
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: PlainDate): number {
  // 1 January 1970, day 0, was a Thursday
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** The day that it is at an instant (milliseconds since 1970, UTC) on the clocks of a place. */
export function dateOfInstant(instantMs: number, timeZone = 'Europe/London'): PlainDate {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instantMs))
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value)
  return write(part('year'), part('month'), part('day'))
}

function monthsFrom(year: number, month: number, months: number): DateSpan {
  const first = monthFrom(year, month)
  const last = monthFrom(year, month + months - 1)
  return {
    from: write(first.year, first.month, 1),
    to: write(last.year, last.month, daysInMonth(last.year, last.month)),
  }
}

/** A month counted on beyond December or before January, as year and month. */
function monthFrom(year: number, month: number): { year: number; month: number } {
  const counted = year * 12 + (month - 1)
  return { year: Math.floor(counted / 12), month: (((counted % 12) + 12) % 12) + 1 }
}

function write(year: number, month: number, day: number): PlainDate {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`The year ${year} is not between 1 and 9999.`)
  const [yyyy, mm, dd] = [String(year).padStart(4, '0'), twoDigits(month), twoDigits(day)]
  return `${yyyy}-${mm}-${dd}` as PlainDate
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/**
 * Days since 1 January 1970, and back, in the proleptic Gregorian calendar.
 * Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days).
 */
function dayNumber(date: PlainDate): number {
  const month = monthOf(date)
  const year = month <= 2 ? yearOf(date) - 1 : yearOf(date)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOf(date) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

function dateOfDayNumber(days: number): PlainDate {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}
