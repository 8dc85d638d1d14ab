import { expect, test } from 'vitest'
import { namesNobody } from './nobody.ts'

test.each([
  'tbc',
  'TBC',
  'T.B.C.',
  'tba',
  'TBD',
  'To be confirmed',
  'to be  confirmed.',
  '(to be agreed)',
  'Not yet appointed',
  'Vacant',
  'VACANT POST',
  'Vacancy',
  'N/A',
  'Not known',
  '-',
  '–',
  '?',
  '…',
])('“%s” names nobody yet', (printed) => {
  expect(namesNobody(printed)).toBe(true)
})

test.each([
  'Head of Play',
  'Vacant Homes Officer',
  'Head of Play (tbc)',
  'TB Clinic Manager',
  'TBC Bank Liaison',
  'None of the Above Youth Group',
  'Director to be confirmed in post by May',
])('“%s” names somebody', (printed) => {
  expect(namesNobody(printed)).toBe(false)
})
