import { latestRun, sideOf, type Known, type Point, type Polarity } from './series.ts'

/** Points that the recent trend is of: the latest ones, without a gap between them. */
export const TREND_POINTS = 5
/** χ² with one degree of freedom leaves 0.2% above it (OHID Fingertips, recent trends). */
export const TREND_CRITICAL = 9.54953570608324

/** A 95% interval is 3.92 standard errors wide (the guidance's own rounding). */
const WIDTH_IN_ERRORS = 3.92

export interface TrendFound {
  readonly kind: 'found'
  /** rising or falling where it is significant, else none */
  readonly direction: 'rising' | 'falling' | 'none'
  /** the direction by polarity; undefined where there is none, or neither is better */
  readonly meaning: 'better' | 'worse' | undefined
  /** change of the value a period, by the weighted line */
  readonly slope: number
  readonly chiSquared: number
  /** the slopes with each point left out in turn, in the order of the points */
  readonly slopesWithout: readonly number[]
  /** whether all of them have the sign of the slope */
  readonly keepsSign: boolean
  readonly points: readonly Known[]
}

export interface TrendMissing {
  readonly kind: 'cannot-be-calculated'
  /** fewer than five points since the latest gap; no interval at one of them; every case counted in each of them */
  readonly reason: 'too-few' | 'no-intervals' | 'all-counted'
  readonly points: readonly Known[]
}

export type Trend = TrendFound | TrendMissing

interface Weighted {
  readonly at: number
  readonly value: number
  readonly weight: number
}

/**
 * The recent trend of a short series: the slope through the five latest consecutive points, each weighted by the width of
 * its 95% interval; significant where χ² = (slope ÷ its standard error)² exceeds 9.5495 and the slope keeps its sign when
 * each point is left out in turn. Without intervals the answer is "cannot be calculated" and not "no change".
 *
 * Source: OHID, Fingertips technical guidance, recent trends; restated in the domain notes.
 */
export function recentTrend(series: readonly Point[], polarity: Polarity = 'neither'): Trend {
  const points = latestRun(series).slice(-TREND_POINTS)
  if (points.length < TREND_POINTS) return { kind: 'cannot-be-calculated', reason: 'too-few', points }
  if (points.every(({ numerator, denominator }) => numerator !== undefined && numerator === denominator)) {
    return { kind: 'cannot-be-calculated', reason: 'all-counted', points }
  }
  const weighted = points.flatMap(weigh)
  if (weighted.length < TREND_POINTS) return { kind: 'cannot-be-calculated', reason: 'no-intervals', points }
  const { slope, spread } = lineThrough(weighted)
  const slopesWithout = weighted.map((left) => lineThrough(weighted.filter((each) => each !== left)).slope)
  // the standard error of a weighted slope is 1 ÷ √spread
  const chiSquared = slope ** 2 * spread
  const sign = signOf(slope, weighted)
  const keepsSign = sign !== 0 && slopesWithout.every((each) => signOf(each, weighted) === sign)
  const significant = keepsSign && chiSquared > TREND_CRITICAL
  const direction = !significant ? 'none' : sign > 0 ? 'rising' : 'falling'
  return {
    kind: 'found',
    direction,
    meaning: meaningOf(direction, polarity),
    slope,
    chiSquared,
    slopesWithout,
    keepsSign,
    points,
  }
}

/**
 * The same question asked of the counts themselves, for proportions: χ² of Cochran and Armitage's test for a trend.
 * Undefined without counts, or where each or no case was counted.
 *
 * Source: P. Armitage, Tests for linear trends in proportions and frequencies, Biometrics 11 (1955).
 */
export function countsTrend(points: readonly Point[]): number | undefined {
  const counts = points.flatMap(({ numerator, denominator }, at) =>
    numerator !== undefined && denominator ? [{ at, numerator, denominator }] : [],
  )
  if (counts.length !== points.length || counts.length === 0) return undefined
  const all = counts.reduce((sum, { denominator }) => sum + denominator, 0)
  const share = counts.reduce((sum, { numerator }) => sum + numerator, 0) / all
  const middle = counts.reduce((sum, { at, denominator }) => sum + at * denominator, 0) / all
  const drift = counts.reduce(
    (sum, { at, numerator, denominator }) => sum + at * (numerator - denominator * share),
    0,
  )
  const spread = counts.reduce((sum, { at, denominator }) => sum + denominator * (at - middle) ** 2, 0)
  const variance = share * (1 - share) * spread
  return variance > 0 ? drift ** 2 / variance : undefined
}

function weigh({ value, lower, upper }: Known, at: number): Weighted[] {
  if (lower === undefined || upper === undefined || !(upper > lower)) return []
  return [{ at, value, weight: (WIDTH_IN_ERRORS / (upper - lower)) ** 2 }]
}

function lineThrough(points: readonly Weighted[]): { slope: number; spread: number } {
  const weight = points.reduce((sum, each) => sum + each.weight, 0)
  const middle = points.reduce((sum, each) => sum + each.weight * each.at, 0) / weight
  const level = points.reduce((sum, each) => sum + each.weight * each.value, 0) / weight
  const spread = points.reduce((sum, each) => sum + each.weight * (each.at - middle) ** 2, 0)
  const rise = points.reduce((sum, each) => sum + each.weight * (each.at - middle) * (each.value - level), 0)
  return { slope: rise / spread, spread }
}

/** The sign of a slope; what is within the loss of binary fractions of the values is level. */
function signOf(slope: number, points: readonly Weighted[]): -1 | 0 | 1 {
  return sideOf(slope, 0, 1e-12 * Math.max(...points.map(({ value }) => Math.abs(value)), 1e-12))
}

function meaningOf(direction: TrendFound['direction'], polarity: Polarity): TrendFound['meaning'] {
  if (direction === 'none' || polarity === 'neither') return undefined
  return (direction === 'rising') === (polarity === 'high') ? 'better' : 'worse'
}
