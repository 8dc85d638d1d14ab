import { daysBetween, parseDate } from '../../../kernel/calendar.ts'

/** Whether a higher value is better, a lower one, or neither can be said. */
export type Polarity = 'high' | 'low' | 'neither'

/** One period of a series as the arithmetic sees it; a series is a list of them in order of time. */
export interface Point {
  /** as printed: 2023-24, March 2024 */
  readonly period: string
  /** the last day of the period, a plain date: it gives the order */
  readonly endsOn: string
  /** undefined is a gap: hidden, missing or not applicable, and never a nought */
  readonly value: number | undefined
  readonly numerator?: number | undefined
  readonly denominator?: number | undefined
  /** 95% interval, in the unit of the value */
  readonly lower?: number | undefined
  readonly upper?: number | undefined
  /** the target that held in this period */
  readonly target?: number | undefined
}

/** A point that has a value. */
export interface Known extends Point {
  readonly value: number
}

export function isKnown(point: Point): point is Known {
  return point.value !== undefined
}

/**
 * How much two numbers of a series may differ and still be the same: 0.1 + 0.2 is not 0.3 in binary, and a point that
 * lies on the mean must not count as above it.
 */
export function slackOf(values: readonly number[]): number {
  return 1e-9 * Math.max(...values.map(Math.abs), Number.MIN_VALUE)
}

/** −1, 0 or 1: on which side of the other a number lies, with what binary fractions lose left out. */
export function sideOf(value: number, other: number, slack = slackOf([value, other])): -1 | 0 | 1 {
  if (Math.abs(value - other) <= slack) return 0
  return value > other ? 1 : -1
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  const before = sorted[sorted.length / 2 - 1]
  return middle === undefined || before === undefined ? middle : (before + middle) / 2
}

/**
 * The series with a gap wherever a period is missing from the file altogether, so that nothing is computed across it.
 * Terms and months are of unequal length: a gap is a distance of more than 1.75 times the usual one.
 */
export function withGaps(points: readonly Point[]): Point[] {
  const distances = points.slice(1).map((point, at) => daysApart(points[at]!, point))
  const usual = median(distances)
  if (usual === undefined) return [...points]
  return points.flatMap((point, at) => {
    const next = points[at + 1]
    const torn = next !== undefined && daysApart(point, next) > 1.75 * usual
    return torn && isKnown(point) && isKnown(next)
      ? [point, { period: '', endsOn: point.endsOn, value: undefined }]
      : [point]
  })
}

/** The latest points without a gap among them, in order of time; none when the series ends with a gap. */
export function latestRun(points: readonly Point[]): Known[] {
  const whole = withGaps(points)
  return whole.slice(whole.findLastIndex((point) => !isKnown(point)) + 1).filter(isKnown)
}

function daysApart(a: Point, b: Point): number {
  const from = parseDate(a.endsOn)
  const to = parseDate(b.endsOn)
  if (!from || !to) throw new Error(`A period ends on no date: ${a.endsOn}, ${b.endsOn}`)
  return daysBetween(from, to)
}
