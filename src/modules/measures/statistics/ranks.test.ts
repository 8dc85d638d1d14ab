import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quartileEdges, quartileOf, rankOf } from './ranks.ts'

test('the best is first by polarity, and those that are equal have the lowest rank', () => {
  const all = [90, 80, 80, 70]
  expect(all.map((value) => rankOf(value, all, 'high')?.rank)).toEqual([1, 2, 2, 4])
  expect(all.map((value) => rankOf(value, all, 'low')?.rank)).toEqual([4, 2, 2, 1])
  expect(rankOf(80, all, 'high')).toEqual({ rank: 2, of: 4, tiedWith: 1 })
})

test('where neither is better there is no rank and no quarter', () => {
  expect(rankOf(1, [1, 2], 'neither')).toBeUndefined()
  expect(quartileOf(1, [1, 2, 3, 4], 'neither')).toBeUndefined()
})

test('a value on an edge is in the quarter below it, and the least in the first', () => {
  const all = [0, 1, 2, 3, 4]
  expect(quartileEdges(all)).toEqual([1, 2, 3])
  expect(all.map((value) => quartileOf(value, all, 'low'))).toEqual([1, 1, 2, 3, 4])
  expect(all.map((value) => quartileOf(value, all, 'high'))).toEqual([4, 4, 3, 2, 1])
  expect(quartileOf(3, [1, 2, 3], 'high')).toBeUndefined()
})

test('of equal values all are in the same quarter', () => {
  expect(quartileOf(5, [5, 5, 5, 5], 'low')).toBe(1)
  expect(quartileOf(5, [5, 5, 5, 5], 'high')).toBe(4)
})

test('order does not matter, and a better value never ranks below a worse', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 20 }), (all) => {
      const [a, b] = [Math.max(...all), Math.min(...all)]
      expect(rankOf(a, all.toReversed(), 'high')).toEqual(rankOf(a, all, 'high'))
      expect(rankOf(a, all, 'high')!.rank).toBe(1)
      expect(rankOf(b, all, 'high')!.rank).toBeGreaterThanOrEqual(rankOf(a, all, 'high')!.rank)
      expect(quartileOf(b, all, 'high')).toBe(4)
    }),
  )
})
