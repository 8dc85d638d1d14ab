import { isKnown, withGaps, type Known, type Point } from './series.ts'
import { addMonths, daysBetween, parseDate } from '../../../kernel/calendar.ts'

/** A difference between two periods. It is not a trend: two points cannot tell one. */
export interface Change {
  readonly from: Known
  readonly to: Known
  /** in the unit of the value */
  readonly difference: number
  /** of the earlier value, in percent; undefined from 0 and below it, where a share says nothing */
  readonly percent: number | undefined
}

/** From the period just before the latest; undefined where either has no value. */
export function sincePreviousPeriod(series: readonly Point[]): Change | undefined {
  return changeBetween(withGaps(series).slice(-2))
}

/** From the same period a year before the latest; undefined where either has no value. */
export function sinceLastYear(series: readonly Point[]): Change | undefined {
  const to = series.at(-1)
  const day = to && parseDate(to.endsOn)
  if (!to || !day) return undefined
  const yearBefore = addMonths(day, -12)
  const from = series.find(({ endsOn }) => {
    const other = parseDate(endsOn)
    // the last day of February, and weeks that end on another date each year
    return other !== null && Math.abs(daysBetween(other, yearBefore)) <= 3
  })
  return from && changeBetween([from, to])
}

function changeBetween([from, to]: readonly Point[]): Change | undefined {
  if (!from || !to || !isKnown(from) || !isKnown(to)) return undefined
  const difference = to.value - from.value
  const percent = from.value <= 0 ? undefined : (100 * difference) / from.value
  return { from, to, difference, percent }
}
