import { expect, test } from 'vitest'
import { latestRun, median, sideOf, withGaps, type Point } from './series.ts'
import { months, years } from './some-points.ts'

test('0.1 + 0.2 is 0.3', () => {
  expect([sideOf(0.1 + 0.2, 0.3), sideOf(0.31, 0.3), sideOf(0, 0), sideOf(-1, 0)]).toEqual([0, 1, 0, -1])
})

test('the median of an even number lies between the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, undefined])
})

test('a month that is not in the file is a gap, a term that is longer than another is none', () => {
  const torn = months([1, 2, 3, 4, 5]).filter((_, at) => at !== 2)
  expect(withGaps(torn).map(({ value }) => value)).toEqual([1, 2, undefined, 4, 5])
  const terms: Point[] = ['2023-12-31', '2024-04-30', '2024-07-31', '2024-12-31', '2025-04-30'].map(
    (endsOn, at) => ({ period: `Term ${at}`, endsOn, value: at }),
  )
  expect(withGaps(terms)).toHaveLength(5)
})

test('the latest run ends with the last period and goes back to the last gap', () => {
  expect(latestRun(years([1, null, 3, 4])).map(({ value }) => value)).toEqual([3, 4])
  expect(latestRun(years([1, 2, null]))).toEqual([])
})
