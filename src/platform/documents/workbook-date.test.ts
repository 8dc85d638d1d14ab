import { expect, it } from 'vitest'
import { dateWords } from './workbook-date.ts'

const third = { year: 2027, month: 4, day: 3 }

it.each([
  ['4/3/27', '3 April 2027'],
  ['03/04/2027', '3 April 2027'],
  ['3-Apr-27', '3 April 2027'],
  ['03-Apr', '3 April 2027'],
  ['3 April 2027', '3 April 2027'],
  ['Sat 3 Apr 2027', 'Sat 3 Apr 2027'],
  ['2027-04-03', '2027-04-03'],
  ['4/3/27 14:30', '3 April 2027 14:30'],
  ['03/04/2027 00:00', '3 April 2027'],
])('a day shown as %s is %s, wherever the file was made', (shown, words) => {
  expect(dateWords(shown, third)).toBe(words)
})

it.each([
  ['Apr-27', 'April 2027'],
  ['April 2027', 'April 2027'],
  ['04/2027', 'April 2027'],
  ['2027-04', 'April 2027'],
])('a month shown as %s is %s and no day', (shown, words) => {
  expect(dateWords(shown, third)).toBe(words)
})

it.each(['2027', 'Q2 2027', '14:30', '2:30 PM', 'Saturday'])('%s stays as it is shown', (shown) => {
  expect(dateWords(shown, third)).toBe(shown)
})
