import { expect, test } from 'vitest'
import { typedNumber } from './typed-number.ts'

test.each([
  ['65', 65, '65'],
  ['12.50', 12.5, '12.50'],
  ['1,234', 1234, '1234'],
  ['1 234.5', 1234.5, '1234.5'],
  ['−3', -3, '-3'],
  [' 65 % ', 65, '65'],
  ['0', 0, '0'],
])('%j is the number %d and keeps its decimals', (typed, value, text) => {
  expect(typedNumber(typed)).toEqual({ value, text })
})

test('an empty field is no number and no mistake', () => {
  expect(typedNumber('  ')).toBeNull()
})

test.each([
  '12,5',
  '1,23,4',
  'about 12',
  '1e5',
  '.5',
  '12.',
  '12.5.1',
  '65 %%',
  '1234567890123456',
  'NaN',
  '٣',
])('%j could be misread, so it is asked for again', (typed) => {
  expect(typedNumber(typed)).toBeUndefined()
})
