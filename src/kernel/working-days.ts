import { bankHolidaysOfEngland } from './bank-holidays.ts'
import { addDays, weekdayOf, yearOf, type PlainDate } from './calendar.ts'

/** Monday to Friday without the bank holidays of England. */
export function isWorkingDay(date: PlainDate): boolean {
  return weekdayOf(date) <= 5 && !bankHolidaysOfEngland(yearOf(date)).includes(date)
}

/**
 * The working day that is `count` working days after a day, or before it when negative; with 0 the day itself when it
 * is one, else the next. The day itself is not counted: one working day after a Friday is the Monday.
 */
export function addWorkingDays(date: PlainDate, count: number): PlainDate {
  const step = count < 0 ? -1 : 1
  let left = Math.abs(count)
  let at = date
  while (left > 0 || !isWorkingDay(at)) {
    at = addDays(at, step)
    if (left > 0 && isWorkingDay(at)) left -= 1
  }
  return at
}

/** Working days after `from` up to and with `to`; negative, counted from the earlier day, when `to` is earlier. */
export function workingDaysBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return 0 - workingDaysBetween(to, from)
  let count = 0
  for (let at = from; at < to;) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) count += 1
  }
  return count
}

/**
 * Clear days between two events: neither day counts, nor, by practice, weekends and bank holidays. Local Government
 * Act 1972, sections 100A(6) and 100B(3): an agenda is open "at least five clear days before the meeting".
 */
export function clearDaysBetween(first: PlainDate, second: PlainDate): number {
  return first < second ? workingDaysBetween(first, addDays(second, -1)) : 0
}
