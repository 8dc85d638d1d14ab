import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldNumber } from './workbook-number.ts'

test('a number that is shown rounded is named as it is held', () => {
  expect(heldNumber('10%', 0.0954)).toBe('9.54%')
  expect(heldNumber('12.3', 12.3456)).toBe('12.3456')
  expect(heldNumber('1,235', 1234.5)).toBe('1234.5')
  expect(heldNumber('0', 0.4)).toBe('0.4')
  expect(heldNumber(' - ', 0)).toBe('0')
})

test('one that is shown whole is not, nor a date, a word or money', () => {
  expect(heldNumber('9.5%', 0.095)).toBeUndefined()
  expect(heldNumber('0.3', 0.1 + 0.2)).toBeUndefined()
  expect(heldNumber('0.333333333', 1 / 3)).toBeUndefined()
  for (const shown of ['2025-26', 'Q1', '£12', '', '1/2', '1E+05'])
    expect(heldNumber(shown, 123_456)).toBeUndefined()
})

test('no number shown with all its decimals is said to hold others', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      fc.integer({ min: 0, max: 4 }),
      (digits, decimals) => {
        const value = digits / 10 ** decimals
        expect(heldNumber(value.toFixed(decimals), value)).toBeUndefined()
        expect(heldNumber(`${value.toFixed(decimals)}%`, value / 100)).toBeUndefined()
      },
    ),
  )
})
