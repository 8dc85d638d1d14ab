import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupsOf, monthsAt, shareAt, wrapped, type TimelineColumn } from './timeline-scale.ts'

const YEAR: readonly TimelineColumn[] = [
  { label: 'Q1', group: '2026', from: '2026-04-01', to: '2026-06-30' },
  { label: 'Q2', group: '2026', from: '2026-07-01', to: '2026-09-30' },
  { label: 'Q3', group: '2026', from: '2026-10-01', to: '2026-12-31' },
  { label: 'Q4', group: '2026', from: '2027-01-01', to: '2027-03-31' },
]

const two = (value: number) => String(value).padStart(2, '0')

describe('shareAt', () => {
  test.each([
    ['2026-04-01', 'start', 0],
    ['2026-06-30', 'end', 0.25],
    ['2026-07-01', 'start', 0.25],
    ['2027-02-28', 'end', 11 / 12],
    ['2027-03-31', 'end', 1],
    ['2019-01-01', 'start', 0],
    ['2030-01-01', 'end', 1],
  ] as const)('puts the %s at its %s at %d', (date, edge, share) => {
    expect(shareAt(YEAR, date, edge)).toBeCloseTo(share, 10)
  })

  test('keeps the order of days', () => {
    const day = fc
      .tuple(
        fc.integer({ min: 2025, max: 2028 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
      )
      .map(([year, month, date]) => `${year}-${two(month)}-${two(date)}`)
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [first = '', second = ''] = [one, other].toSorted()
        expect(monthsAt(first, 'start')).toBeLessThanOrEqual(monthsAt(second, 'start'))
        expect(monthsAt(first, 'start')).toBeLessThan(monthsAt(second, 'end'))
      }),
    )
  })
})

test('groupsOf names each run of columns once', () => {
  const later = { label: 'Q1', group: '2027', from: '2027-04-01', to: '2027-06-30' }
  expect(groupsOf([...YEAR, later])).toEqual([
    { label: '2026', from: '2026-04-01' },
    { label: '2027', from: '2027-04-01' },
  ])
})

describe('wrapped', () => {
  test('loses no word where there are lines enough', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,10}$/), { minLength: 1, maxLength: 30 }), (words) => {
        const lines = wrapped(words.join(' '), 12, 1000)
        expect(lines.join(' ')).toBe(words.join(' '))
        expect(lines.every((line) => line.length <= 12)).toBe(true)
      }),
    )
  })

  test('shows that something was cut off', () => {
    expect(wrapped('one two three four', 8, 2)).toEqual(['one two', 'three…'])
    expect(wrapped('Donaudampfschiff', 8, 2)).toEqual(['Donauda…'])
  })
})
