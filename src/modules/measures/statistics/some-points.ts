import { addMonths, dateOf, endOfMonth } from '../../../kernel/calendar.ts'
import type { Point } from './series.ts'

/** A series for a test: a month each from April 2022, null where a month has no value. */
export function months(values: readonly (number | null)[], more: Partial<Point> = {}): Point[] {
  return values.map((value, at) => {
    const endsOn = endOfMonth(addMonths(dateOf(2022, 4, 1)!, at))
    return { period: endsOn.slice(0, 7), endsOn, value: value ?? undefined, ...more }
  })
}

/** The same of years that end on 31 March, from 2015. */
export function years(values: readonly (number | null)[], more: Partial<Point> = {}): Point[] {
  return values.map((value, at) => {
    const year = 2015 + at
    return {
      period: `${year - 1}-${year % 100}`,
      endsOn: `${year}-03-31`,
      value: value ?? undefined,
      ...more,
    }
  })
}
