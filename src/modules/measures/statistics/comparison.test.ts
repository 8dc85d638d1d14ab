import { expect, test } from 'vitest'
import { against, together, type Other } from './comparison.ts'

const others = (...values: (number | undefined)[]): Other[] =>
  values.map((value, at) => ({ name: 'ABCDEFGHIJ'[at]!, value }))

test('neighbours are told by the median of rates, and who is missing is said', () => {
  expect(together(others(5, 1, 3), 'median')).toMatchObject({ value: 3, of: 3, missing: [] })
  expect(together(others(5, undefined, 1, 3, 4), 'median')).toMatchObject({
    value: 3.5,
    of: 4,
    missing: ['B'],
  })
  expect(together(others(undefined), 'median')).toMatchObject({ value: undefined, of: 0 })
})

test('counts are added, and not where one is missing', () => {
  expect(together(others(5, 1, 3), 'sum').value).toBe(9)
  expect(together(others(5, undefined, 3), 'sum')).toMatchObject({ value: undefined, missing: ['B'] })
  expect(together([], 'sum').value).toBeUndefined()
})

test('authorities that were reorganised are named', () => {
  const some: Other[] = [
    { name: 'Northamptonshire', value: undefined, reorganisedOn: '2021-04-01' },
    { name: 'B', value: 2 },
  ]
  expect(together(some, 'median')).toMatchObject({ reorganised: ['Northamptonshire'], of: 1 })
})

test('a benchmark inside the interval is similar, whatever the difference', () => {
  expect(against(60, 55, 'high', { lower: 50, upper: 70 })).toEqual({
    difference: 5,
    significance: 'similar',
    meaning: 'better',
  })
  expect(against(60, 45, 'low', { lower: 50, upper: 70 })).toMatchObject({
    significance: 'higher',
    meaning: 'worse',
  })
  expect(against(60, 75, 'neither', { lower: 50, upper: 70 })).toMatchObject({
    significance: 'lower',
    meaning: undefined,
  })
  expect(against(60, 60, 'high')).toEqual({ difference: 0, significance: undefined, meaning: undefined })
})
