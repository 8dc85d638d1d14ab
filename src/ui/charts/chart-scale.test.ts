import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { movedApart, namedPeriods, shareOfDays, unbroken, valueScale } from './chart-scale.ts'

const at = (day: string, value: number | undefined) => ({ label: day, at: day, value, text: String(value) })
const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true })

describe('the scale of values', () => {
  test('puts the highest above the lowest and names round values', () => {
    const { y, ticks } = valueScale([18.7, 22.8], { height: 100 })
    expect(y(22.8)).toBeLessThan(y(18.7))
    expect(ticks).toEqual([18, 19, 20, 21, 22, 23, 24])
  })

  test('holds nought where bars begin', () => {
    expect(valueScale([80, 90], { height: 100, fromZero: true }).ticks[0]).toBe(0)
  })

  test('names nothing beyond what can be', () => {
    expect(valueScale([97, 100, 100], { height: 100, within: [0, 100] }).ticks.at(-1)).toBe(100)
  })

  test.each([[[]], [[5, 5]], [[0]], [[0, 5e-323]]])('has room for %j', (values) => {
    const { y, ticks } = valueScale(values, { height: 100 })
    expect(ticks.length).toBeGreaterThan(1)
    for (const value of values) expect(y(value)).toBeGreaterThan(0)
  })

  test('keeps all values within the drawing', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), (values) => {
        const { y } = valueScale(values, { height: 100 })
        for (const value of values) {
          expect(y(value)).toBeGreaterThanOrEqual(0)
          expect(y(value)).toBeLessThanOrEqual(100)
        }
      }),
    )
  })
})

describe('a line', () => {
  test('ends before a value that is not known and goes on behind it', () => {
    const points = [1, 2, undefined, 4].map((value, index) => at(`202${index}-03-31`, value))
    expect(unbroken(points).map((run) => run.map(({ value }) => value))).toEqual([[1, 2], [4]])
  })

  test('is not drawn over a period that is missing altogether', () => {
    const points = ['2018', '2019', '2020', '2022', '2023'].map((year) => at(`${year}-03-31`, 1))
    expect(unbroken(points).map((run) => run.length)).toEqual([3, 2])
  })

  test('is drawn over months of different lengths', () => {
    const points = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'].map((day) => at(day, 1))
    expect(unbroken(points)).toHaveLength(1)
  })
})

describe('the places of days', () => {
  test('are from 0 to 1 in proportion', () => {
    const share = shareOfDays(['2025-01-01', '2025-01-11', '2025-01-06'])
    expect(['2025-01-01', '2025-01-06', '2025-01-11'].map(share)).toEqual([0, 0.5, 1])
  })

  test('are the middle for a single day', () => {
    expect(shareOfDays(['2025-01-01'])('2025-01-01')).toBe(0.5)
  })
})

test('of many periods the last is named, and others at even distances', () => {
  expect([...namedPeriods(22, 5)]).toEqual([21, 15, 9, 3])
  expect([...namedPeriods(3, 5)]).toEqual([2, 1, 0])
  expect([...namedPeriods(0, 5)]).toEqual([])
})

test('names at the ends of lines are moved apart and stay in order within the drawing', () => {
  expect(movedApart([50, 52, 10], 18, 100)).toEqual([50, 68, 10])
  expect(movedApart([95, 98], 18, 100)).toEqual([82, 100])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (heights) => {
      const moved = movedApart(heights, 18, 300).toSorted((a, b) => a - b)
      for (const [index, y] of moved.entries()) {
        expect(y).toBeLessThanOrEqual(300)
        expect(y - (moved[index - 1] ?? -100)).toBeGreaterThanOrEqual(18)
      }
    }),
  )
})
