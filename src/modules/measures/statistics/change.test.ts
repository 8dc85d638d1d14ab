import { expect, test } from 'vitest'
import { sinceLastYear, sincePreviousPeriod } from './change.ts'
import { months, years } from './some-points.ts'

test('the change from the period before, in the unit and in percent', () => {
  expect(sincePreviousPeriod(years([40, 50]))).toMatchObject({ difference: 10, percent: 25 })
  expect(sincePreviousPeriod(years([0, 5]))).toMatchObject({ difference: 5, percent: undefined })
  expect(sincePreviousPeriod(years([-2, -1]))).toMatchObject({ difference: 1, percent: undefined })
})

test('nothing is said across a gap', () => {
  expect(sincePreviousPeriod(years([40, null, 50]))).toBeUndefined()
  expect(sincePreviousPeriod(years([40, 50, null]))).toBeUndefined()
  const yearMissing = years([40, 41, 42, 43, 50]).filter((_, at) => at !== 3)
  expect(sincePreviousPeriod(yearMissing)).toBeUndefined()
  expect(sincePreviousPeriod(years([40]))).toBeUndefined()
})

test('the same month last year is twelve months before, in leap years too', () => {
  const two = months(Array.from({ length: 23 }, (_, at) => at))
  // to February 2024, which ends on the 29th
  expect(sinceLastYear(two)).toMatchObject({
    from: { period: '2023-02' },
    to: { period: '2024-02' },
    difference: 12,
  })
  expect(sinceLastYear(months([1, 2, 3]))).toBeUndefined()
})
