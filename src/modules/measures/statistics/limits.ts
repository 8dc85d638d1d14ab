import { isKnown, slackOf, type Known, type Point } from './series.ts'

/** The lines of one phase of an SPC chart at one point; undefined where nothing can be said about variation. */
export interface Limits {
  readonly mean: number
  /** three sigma from the mean */
  readonly lower: number | undefined
  readonly upper: number | undefined
  /** two sigma from the mean */
  readonly nearLower: number | undefined
  readonly nearUpper: number | undefined
}

/** What the lines of a phase were computed from. */
export interface Basis {
  readonly mean: number
  /** how many points the mean is of */
  readonly points: number
  /** the moving ranges between neighbours in time, in the unit of the value; of p′ in standard deviations */
  readonly ranges: readonly number[]
  /** how many of them were left out by screening */
  readonly screenedOut: number
  /** the mean of those that were kept; undefined where there are none, or all are 0 and the data vary */
  readonly averageRange: number | undefined
  /** screening would have left no variation in data that vary, so it was not done */
  readonly unscreened: boolean
}

/**
 * Making Data Count (NHS England): limits stand 2.66 mean moving ranges from the mean, that is 3 sigma of 1/1.128 of the
 * mean range; a moving range of 3.267 times the mean or more is not ordinary variation.
 */
const LIMIT_FACTOR = 2.66
const SCREENING_FACTOR = 3.267
/** d2 of pairs: the mean range of two values from a normal distribution, in sigma. */
const PAIR_RANGE = 1.128

/** Differences of neighbours in time; a gap has none on either side. */
function movingRanges(points: readonly Point[], measure: (point: Known) => number): number[] {
  return points.slice(1).flatMap((point, at) => {
    const before = points[at]
    return before && isKnown(before) && isKnown(point) ? [Math.abs(measure(point) - measure(before))] : []
  })
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The mean, exact where all values are the same: what binary sums lose would put each of them on one side of it. */
function steadyMean(values: readonly number[]): number | undefined {
  const [first] = values
  return values.every((value) => value === first) ? first : meanOf(values)
}

function averageRangeOf(values: readonly number[], ranges: readonly number[], screening: boolean) {
  const slack = slackOf(values)
  const vary = Math.max(...values) - Math.min(...values) > slack
  const all = meanOf(ranges)
  if (all === undefined) return { averageRange: undefined, screenedOut: 0, unscreened: false }
  if (all <= slack) return { averageRange: vary ? undefined : 0, screenedOut: 0, unscreened: false }
  const kept = screening ? ranges.filter((range) => range < SCREENING_FACTOR * all) : ranges
  const average = meanOf(kept) ?? 0
  if (average <= slack) return { averageRange: all, screenedOut: 0, unscreened: true }
  return { averageRange: average, screenedOut: ranges.length - kept.length, unscreened: false }
}

/** The basis of XmR limits; undefined without a single value. Points that are gaps stay in the list. */
export function basisOf(points: readonly Point[], screening: boolean): Basis | undefined {
  const values = points.filter(isKnown).map((point) => point.value)
  const mean = steadyMean(values)
  if (mean === undefined) return undefined
  const ranges = movingRanges(points, (point) => point.value)
  return { mean, points: values.length, ranges, ...averageRangeOf(values, ranges, screening) }
}

/** Limits of an XmR chart, the same at every point of the phase. */
export function limitsOf(basis: Basis): Limits {
  const { mean, averageRange } = basis
  const reach = averageRange === undefined ? undefined : LIMIT_FACTOR * averageRange
  return limitsAt(mean, reach)
}

function limitsAt(mean: number, reach: number | undefined): Limits {
  if (reach === undefined) {
    return { mean, lower: undefined, upper: undefined, nearLower: undefined, nearUpper: undefined }
  }
  const near = (2 / 3) * reach
  return { mean, lower: mean - reach, upper: mean + reach, nearLower: mean - near, nearUpper: mean + near }
}

/** A percentage whose numerator and denominator are known. */
interface Proportion extends Known {
  readonly numerator: number
  readonly denominator: number
}

function isProportion(point: Point): point is Proportion {
  const { value, numerator, denominator } = point
  return value !== undefined && numerator !== undefined && denominator !== undefined && denominator > 0
}

/** p′ asks for numerator and denominator of every value, and for denominators that differ. */
export function hasVaryingDenominators(points: readonly Point[]): boolean {
  const known = points.filter(isKnown)
  return known.every(isProportion) && new Set(known.map((point) => point.denominator)).size > 1
}

/**
 * Laney's p′ chart of a percentage (0–100): the binomial deviation of each point, widened by how much the points vary
 * between periods beyond it.
 *
 * Source: D. B. Laney, Improved control charts for attributes, Quality Engineering 14 (2002).
 */
export function primeBasisOf(points: readonly Point[], screening: boolean): Basis | undefined {
  const known = points.filter(isProportion)
  const all = known.reduce((sum, point) => sum + point.denominator, 0)
  const share = known.reduce((sum, point) => sum + point.numerator, 0) / all
  if (!(all > 0)) return undefined
  // every case or none: there is no binomial deviation to measure by
  if (share <= 0 || share >= 1) {
    return {
      mean: 100 * share,
      points: known.length,
      ranges: [],
      averageRange: 0,
      screenedOut: 0,
      unscreened: false,
    }
  }
  const distance = (point: Known) =>
    isProportion(point)
      ? (point.numerator / point.denominator - share) / binomialDeviation(share, point.denominator)
      : 0
  const ranges = movingRanges(points, distance)
  const varying = averageRangeOf(known.map(distance), ranges, screening)
  return { mean: 100 * share, points: known.length, ranges, ...varying }
}

/** Limits of a p′ chart at one point: narrower where more cases stand behind it. */
export function primeLimitsOf(basis: Basis, point: Point): Limits {
  const { mean, averageRange } = basis
  if (averageRange === undefined || !isProportion(point)) return limitsAt(mean, undefined)
  const deviation = binomialDeviation(mean / 100, point.denominator)
  return limitsAt(mean, (300 * deviation * averageRange) / PAIR_RANGE)
}

function binomialDeviation(share: number, of: number): number {
  return Math.sqrt((share * (1 - share)) / of)
}

/** Limits that stay where the value can be: a percentage in 0–100, a count at 0 or more. */
export function within(limits: Limits, least: number | undefined, most: number | undefined): Limits {
  const held = (value: number | undefined) =>
    value === undefined ? undefined : Math.min(Math.max(value, least ?? -Infinity), most ?? Infinity)
  return {
    mean: limits.mean,
    lower: held(limits.lower),
    upper: held(limits.upper),
    nearLower: held(limits.nearLower),
    nearUpper: held(limits.nearUpper),
  }
}
