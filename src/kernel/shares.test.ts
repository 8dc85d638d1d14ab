import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholePercentages } from './shares.ts'

// The counts and percentages that were published of four years' delivery plans.
const PUBLISHED: [number[], number[]][] = [
  [
    [32, 48, 10, 8],
    [33, 49, 10, 8],
  ],
  [
    [76, 0, 4, 18],
    [78, 0, 4, 18],
  ],
  [
    [60, 20, 5, 7],
    [65, 22, 5, 8],
  ],
  [
    [21, 44, 16, 8],
    [24, 49, 18, 9],
  ],
]

test.each(PUBLISHED)('%j print as the published %j and make 100', (counts, percentages) => {
  expect(wholePercentages(counts)).toEqual({ percentages, addsUp: true })
})

test('three thirds stay 33 each, and it is said that they do not make 100', () => {
  expect(wholePercentages([1, 1, 1])).toEqual({ percentages: [33, 33, 33], addsUp: false })
  expect(wholePercentages([1, 1, 2, 4])).toEqual({ percentages: [13, 13, 25, 50], addsUp: false })
})

test('halves go up, also where a computer’s fraction is just below the half', () => {
  expect(wholePercentages([57], { whole: 200 }).percentages).toEqual([29])
  expect(wholePercentages([1, 199]).percentages).toEqual([1, 100])
})

test('what is left out of the parts stays in the whole where the whole is given', () => {
  expect(wholePercentages([30, 50], { whole: 100 })).toEqual({ percentages: [30, 50], addsUp: false })
})

test('of nothing each part is nothing', () => {
  expect(wholePercentages([0, 0])).toEqual({ percentages: [0, 0], addsUp: true })
})

test('what is no count, and a part above its whole, is refused', () => {
  for (const counts of [[-1], [0.5], [Number.NaN]]) expect(() => wholePercentages(counts)).toThrow(RangeError)
  expect(() => wholePercentages([3], { whole: 2 })).toThrow('3 of 2')
})

test('each share is within half a percent of the truth, and more never prints as less', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 8 }), (counts) => {
      const whole = counts.reduce((sum, count) => sum + count, 0)
      const { percentages } = wholePercentages(counts)
      for (const [at, count] of counts.entries()) {
        const share = percentages[at] ?? -1
        if (whole > 0) expect(Math.abs(share - (100 * count) / whole)).toBeLessThanOrEqual(0.5 + 1e-9)
        for (const [other, less] of counts.entries())
          if (less <= count) expect(percentages[other]).toBeLessThanOrEqual(share)
      }
    }),
  )
})
