/** The smallest and the largest that a printed number can have been before it was rounded. */
export interface Interval {
  low: number
  high: number
}

/** Steps to which publications round counts, the coarsest first. */
const STEPS = [1000, 100, 50, 10, 5] as const

export function decimalsOf(text: string): number {
  const at = text.indexOf('.')
  return at === -1 ? 0 : text.length - at - 1
}

/**
 * To what the numbers of a column are rounded: 1 for whole counts, which are then exact; 0.1 for one decimal; 10 where
 * every number ends in 0. One number alone says nothing, so the column decides, at one geographic level.
 */
export function stepOf(texts: readonly string[]): number {
  const decimals = texts.reduce((most, text) => Math.max(most, decimalsOf(text)), 0)
  if (decimals > 0) return 10 ** -decimals
  const numbers = texts.map(Number).filter((each) => each !== 0)
  if (numbers.length < 2) return 1
  return STEPS.find((step) => numbers.every((each) => each % step === 0)) ?? 1
}

/** Whole counts are what they are; anything else may be half a step away. Counts are never below 0. */
export function printedInterval(value: number, step: number): Interval {
  const half = step === 1 ? 0 : step / 2
  const low = value - half
  return { low: value >= 0 ? Math.max(0, low) : low, high: value + half }
}

export function sumOf(intervals: readonly Interval[]): Interval {
  return {
    low: intervals.reduce((all, { low }) => all + low, 0),
    high: intervals.reduce((all, { high }) => all + high, 0),
  }
}

/** Of numerator × per ÷ denominator; undefined where the denominator can be 0. */
export function ratioOf(numerator: Interval, denominator: Interval, per: number): Interval | undefined {
  if (denominator.low <= 0) return undefined
  const ends = [
    numerator.low / denominator.low,
    numerator.low / denominator.high,
    numerator.high / denominator.low,
    numerator.high / denominator.high,
  ].map((each) => each * per)
  return { low: Math.min(...ends), high: Math.max(...ends) }
}

/** Whether a value printed with so many decimals can be a number of the interval, rounded; a tie may go either way. */
export function canBe(value: number, decimals: number, { low, high }: Interval): boolean {
  const half = 0.5 * 10 ** -decimals
  // Twelve figures are what a division of doubles keeps of these numbers.
  const slack = 1e-9 * Math.max(1, Math.abs(value))
  return value + half + slack >= low && value - half - slack <= high
}
