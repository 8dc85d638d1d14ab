import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countsTrend, recentTrend, TREND_CRITICAL } from './recent-trend.ts'
import type { Point } from './series.ts'
import { years } from './some-points.ts'

/** Values with intervals of one width, so that the weights are equal and the oracle is the plain line. */
function even(values: readonly (number | null)[], width = 3.92): Point[] {
  return years(values).map((point) =>
    point.value === undefined
      ? point
      : { ...point, lower: point.value - width / 2, upper: point.value + width / 2 },
  )
}

test('of equal weights χ² is slope² times the spread of the years', () => {
  // standard error of each point 1; Σ(x − 2)² = 10; slope 1: χ² = 10 > 9.5495
  expect(recentTrend(even([1, 2, 3, 4, 5]), 'high')).toMatchObject({
    kind: 'found',
    direction: 'rising',
    meaning: 'better',
    slope: expect.closeTo(1, 12),
    chiSquared: expect.closeTo(10, 9),
    keepsSign: true,
  })
  expect(recentTrend(even([5, 4, 3, 2, 1]), 'high')).toMatchObject({ direction: 'falling', meaning: 'worse' })
  expect(recentTrend(even([5, 4, 3, 2, 1]), 'low')).toMatchObject({ meaning: 'better' })
  expect(recentTrend(even([5, 4, 3, 2, 1]))).toMatchObject({ direction: 'falling', meaning: undefined })
})

test('just below the critical value there is no significant change', () => {
  const width = 3.92 * Math.sqrt(10 / (TREND_CRITICAL - 0.0001))
  expect(recentTrend(even([1, 2, 3, 4, 5], width))).toMatchObject({ direction: 'none' })
  const narrower = 3.92 * Math.sqrt(10 / (TREND_CRITICAL + 0.0001))
  expect(recentTrend(even([1, 2, 3, 4, 5], narrower))).toMatchObject({ direction: 'rising' })
})

test('weights follow the widths of the intervals', () => {
  // weights 1, 1, 1, 1, ¼ of standard errors 1 and 2; by hand: Σw = 4.25, x̄ = 7/4.25, Σw(x−x̄)² = 18 − 49/4.25
  const points = even([1, 2, 3, 4, 9])
  const last = points.at(-1)!
  const weighted = [...points.slice(0, 4), { ...last, lower: 9 - 3.92, upper: 9 + 3.92 }]
  const spread = 18 - 49 / 4.25
  const slope = (29 - (7 * 12.25) / 4.25) / spread
  expect(recentTrend(weighted)).toMatchObject({
    slope: expect.closeTo(slope, 9),
    chiSquared: expect.closeTo(slope ** 2 * spread, 9),
  })
})

test('a slope that one point alone makes is no trend, however large χ² is', () => {
  const found = recentTrend(even([10, 10, 10, 10, 100]))
  expect(found).toMatchObject({ direction: 'none', keepsSign: false })
  expect(found.kind === 'found' && found.chiSquared).toBeGreaterThan(TREND_CRITICAL)
})

test('only the latest five consecutive points count', () => {
  expect(recentTrend(even([90, 80, 1, 3, 5, 7, 9]))).toMatchObject({ direction: 'rising' })
  expect(recentTrend(even([1, 3, 5, null, 7, 9]))).toMatchObject({ reason: 'too-few' })
  expect(recentTrend(even([1, 3, 5, 7, 9, null]))).toMatchObject({ reason: 'too-few' })
  const yearMissing = even([1, 3, 5, 7, 9, 11]).filter((_, at) => at !== 3)
  expect(recentTrend(yearMissing)).toMatchObject({ reason: 'too-few' })
})

test('without intervals it cannot be calculated, which is not the same as no change', () => {
  expect(recentTrend(years([1, 2, 3, 4, 5]))).toMatchObject({
    kind: 'cannot-be-calculated',
    reason: 'no-intervals',
  })
  expect(recentTrend(even([1, 2, 3, 4, 5], 0))).toMatchObject({ reason: 'no-intervals' })
})

test('where everybody was counted every year it cannot be calculated', () => {
  const all = even([100, 100, 100, 100, 100]).map((point) => ({ ...point, numerator: 40, denominator: 40 }))
  expect(recentTrend(all)).toMatchObject({ reason: 'all-counted' })
})

test('the counts of proportions give χ² of Cochran and Armitage', () => {
  const counted = (pairs: [number, number][]) =>
    years(pairs.map(([a, b]) => (100 * a) / b)).map((point, at) => ({
      ...point,
      numerator: pairs[at]![0],
      denominator: pairs[at]![1],
    }))
  // 10, 20, 30 of 100 each: p = 0.2, drift 20, spread 200: 400 / (0.16 × 200)
  expect(
    countsTrend(
      counted([
        [10, 100],
        [20, 100],
        [30, 100],
      ]),
    ),
  ).toBeCloseTo(12.5, 9)
  expect(
    countsTrend(
      counted([
        [5, 5],
        [6, 6],
      ]),
    ),
  ).toBeUndefined()
  expect(countsTrend(years([1, 2]))).toBeUndefined()
})

test('turning the series round turns the trend round', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 5 }), (values) => {
      const there = recentTrend(even(values), 'high')
      const back = recentTrend(even(values.toReversed()), 'low')
      if (there.kind !== 'found' || back.kind !== 'found') throw new Error('five points have a trend or none')
      expect(back.meaning).toBe(there.meaning)
      expect(back.chiSquared).toBeCloseTo(there.chiSquared, 6)
    }),
  )
})
