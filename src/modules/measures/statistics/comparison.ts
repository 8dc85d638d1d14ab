import type { Interval } from './intervals.ts'
import { median, sideOf, type Polarity } from './series.ts'

/** Another area's value of the same period. */
export interface Other {
  readonly name: string
  readonly value: number | undefined
  /** the day on which this area ended, was joined to others or was divided; its values of before are not bridged */
  readonly reorganisedOn?: string | undefined
}

export interface Together {
  /** the median of rates, the sum of counts; undefined where no value is known, or one is missing from a sum */
  readonly value: number | undefined
  readonly by: 'median' | 'sum'
  /** how many values it is of */
  readonly of: number
  readonly missing: readonly string[]
  readonly reorganised: readonly string[]
}

/**
 * Several areas told as one value: the median of rates, percentages and means, the sum of counts. Who has no value is
 * said; a sum without them would only look smaller, so there is none.
 */
export function together(others: readonly Other[], by: 'median' | 'sum'): Together {
  const values = others.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const missing = others.filter(({ value }) => value === undefined).map(({ name }) => name)
  const whole = missing.length === 0 && values.length > 0
  const sum = whole ? values.reduce((all, value) => all + value, 0) : undefined
  return {
    value: by === 'median' ? median(values) : sum,
    by,
    of: values.length,
    missing,
    reorganised: others.filter((each) => each.reorganisedOn !== undefined).map(({ name }) => name),
  }
}

/** A value against a benchmark; by its 95% interval where there is one. */
export interface Against {
  readonly difference: number
  /** similar where the interval holds the benchmark; undefined without an interval */
  readonly significance: 'higher' | 'lower' | 'similar' | undefined
  /** of the two values as they stand; undefined where they are equal or neither is better */
  readonly meaning: 'better' | 'worse' | undefined
}

export function against(
  value: number,
  benchmark: number,
  polarity: Polarity,
  interval?: Interval | undefined,
): Against {
  const side = sideOf(value, benchmark)
  const meaning =
    side === 0 || polarity === 'neither' ? undefined : side > 0 === (polarity === 'high') ? 'better' : 'worse'
  return { difference: value - benchmark, significance: interval && outside(interval, benchmark), meaning }
}

function outside({ lower, upper }: Interval, benchmark: number): Against['significance'] {
  if (sideOf(lower, benchmark) > 0) return 'higher'
  return sideOf(upper, benchmark) < 0 ? 'lower' : 'similar'
}
