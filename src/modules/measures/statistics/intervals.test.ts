import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { byar, countInterval, exactPoisson, rateInterval, wilson } from './intervals.ts'

test('65 of 100 lie in Wilson’s interval of the domain notes', () => {
  expect(wilson(65, 100)?.lower).toBeCloseTo(0.552544, 6)
  expect(wilson(65, 100)?.upper).toBeCloseTo(0.736358, 6)
})

test('none and all of 20 have an interval with one end at the edge', () => {
  // (z²) / (n + z²)
  expect(wilson(0, 20)).toEqual({ lower: 0, upper: expect.closeTo(0.161125, 6) })
  expect(wilson(20, 20)).toEqual({ lower: expect.closeTo(0.838875, 6), upper: 1 })
})

test('there is no proportion of nothing, and none above all', () => {
  expect(wilson(0, 0)).toBeUndefined()
  expect(wilson(3, 2)).toBeUndefined()
  expect(wilson(-1, 2)).toBeUndefined()
})

test('65 events lie in Byar’s interval of the domain notes', () => {
  expect(byar(65)?.lower).toBeCloseTo(50.163188, 6)
  expect(byar(65)?.upper).toBeCloseTo(82.849139, 6)
})

test('one event lies in the exact interval of the domain notes', () => {
  expect(exactPoisson(1)?.lower).toBeCloseTo(0.025318, 6)
  expect(exactPoisson(1)?.upper).toBeCloseTo(5.571643, 6)
})

// Half of χ²'s quantiles, from its printed tables: 0.975 of 2 and 20 degrees of freedom, 0.025 of 18.
test('no event and nine events agree with the tables of χ²', () => {
  expect(exactPoisson(0)).toEqual({ lower: 0, upper: expect.closeTo(7.377759 / 2, 6) })
  expect(exactPoisson(9)).toEqual({
    lower: expect.closeTo(8.230746 / 2, 5),
    upper: expect.closeTo(34.169607 / 2, 5),
  })
})

test('below ten events the exact interval is used, from ten Byar’s', () => {
  expect(countInterval(9)).toEqual(exactPoisson(9))
  expect(countInterval(10)).toEqual(byar(10))
})

test('a rate is told per so many', () => {
  expect(rateInterval(65, 10_000, 100_000)?.lower).toBeCloseTo(501.63188, 4)
  expect(rateInterval(1, 0, 10_000)).toBeUndefined()
})

test('every interval holds what it is about, and more cases make it narrower', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: 1, max: 400 }), (count, of) => {
      const share = wilson(count, of)
      if (count > of) {
        expect(share).toBeUndefined()
        return
      }
      const tenfold = wilson(10 * count, 10 * of)!
      expect(share!.lower).toBeLessThanOrEqual(count / of + 1e-12)
      expect(share!.upper).toBeGreaterThanOrEqual(count / of - 1e-12)
      expect(tenfold.upper - tenfold.lower).toBeLessThan(share!.upper - share!.lower)
    }),
  )
})

test('Byar’s interval is near the exact one from 10 to 60 events', () => {
  for (let count = 10; count <= 60; count += 1) {
    expect(byar(count)!.lower).toBeCloseTo(exactPoisson(count)!.lower, 1)
    expect(byar(count)!.upper).toBeCloseTo(exactPoisson(count)!.upper, 1)
  }
})
