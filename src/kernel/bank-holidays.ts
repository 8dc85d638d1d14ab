import { addDays, dateOf, weekdayOf, type PlainDate } from './calendar.ts'

/**
 * Bank holidays in England: Good Friday and Christmas Day by common law, the others by the Banking and Financial
 * Dealings Act 1971, section 1 and Schedule 1, paragraph 1, and the days that royal proclamations appoint every year
 * under section 1(3): New Year's Day since 1974, the early May bank holiday since 1978.
 */
export function bankHolidaysOfEngland(year: number): readonly PlainDate[] {
  const easter = easterSunday(year)
  const days = new Set([
    workingDayFrom(day(year, 1, 1), []),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmas(year),
  ])
  for (const { not, instead } of PROCLAIMED[year] ?? []) {
    if (not !== undefined) days.delete(not)
    days.add(instead)
  }
  return [...days].toSorted()
}

/**
 * Days that a proclamation put in the place of another (`not`), or appointed besides: 2000–2030, as published at
 * www.gov.uk/bank-holidays and in the London Gazette. Widely used lists have the years of jubilees wrong.
 */
const PROCLAIMED: Readonly<Record<number, readonly { not?: PlainDate; instead: PlainDate }[]>> = {
  // Golden Jubilee of Queen Elizabeth II: the spring bank holiday moved, and a second day
  2002: [{ not: day(2002, 5, 27), instead: day(2002, 6, 4) }, { instead: day(2002, 6, 3) }],
  // wedding of Prince William and Catherine Middleton
  2011: [{ instead: day(2011, 4, 29) }],
  // Diamond Jubilee: the spring bank holiday moved, and a second day
  2012: [{ not: day(2012, 5, 28), instead: day(2012, 6, 4) }, { instead: day(2012, 6, 5) }],
  // 75 years after the end of the war in Europe: the early May bank holiday moved to the Friday
  2020: [{ not: day(2020, 5, 4), instead: day(2020, 5, 8) }],
  // Platinum Jubilee: the spring bank holiday moved, and a second day; the state funeral of Queen Elizabeth II
  2022: [
    { not: day(2022, 5, 30), instead: day(2022, 6, 2) },
    { instead: day(2022, 6, 3) },
    { instead: day(2022, 9, 19) },
  ],
  // coronation of King Charles III
  2023: [{ instead: day(2023, 5, 8) }],
}

/** On a weekend, the next weekday that is no holiday itself takes their place: 27 and 28 December 2027. */
function christmas(year: number): PlainDate[] {
  const boxing = day(year, 12, 26)
  // A Sunday's Christmas leaves Boxing Day on its Monday and takes the Tuesday.
  const christmasDay = workingDayFrom(day(year, 12, 25), [boxing])
  return [christmasDay, workingDayFrom(boxing, [christmasDay])]
}

function workingDayFrom(date: PlainDate, taken: readonly PlainDate[]): PlainDate {
  return weekdayOf(date) > 5 || taken.includes(date) ? workingDayFrom(addDays(date, 1), taken) : date
}

function firstMonday(year: number, month: number): PlainDate {
  const first = day(year, month, 1)
  return addDays(first, (8 - weekdayOf(first)) % 7)
}

/** Of May and August, which have 31 days. */
function lastMonday(year: number, month: 5 | 8): PlainDate {
  const last = day(year, month, 31)
  return addDays(last, 1 - weekdayOf(last))
}

/** Gregorian Easter: Meeus, "Astronomical Algorithms", 2nd edition, chapter 8. */
function easterSunday(year: number): PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return day(year, Math.floor(n / 31), (n % 31) + 1)
}

function day(year: number, month: number, dayOfMonth: number): PlainDate {
  const date = dateOf(year, month, dayOfMonth)
  if (date === null) throw new RangeError(`There is no ${year}-${month}-${dayOfMonth}`)
  return date
}
