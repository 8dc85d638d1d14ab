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
  readonly numerator?: number
  readonly denominator?: number
  /** 95% interval, in the unit of the value */
  readonly lower?: number
  readonly upper?: number
  /** the target that held in this period */
  readonly target?: number
}

/** A point that has a value. */
export interface Known extends Point {
  readonly value: number
}

export function isKnown(point: Point): point is Known {
  return point.value !== undefined
}
