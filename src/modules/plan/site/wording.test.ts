import { expect, test } from 'vitest'
import { createTranslator } from '../../../platform/languages/messages.ts'
import { FIRST, NO_END, NOT_DATED, ONGOING } from './example-plan.ts'
import messages from './messages/en.json' with { type: 'json' }
import { opening, wordingOf } from './wording.ts'

const ENGLISH = { code: 'en', name: 'English', dir: 'ltr' } as const
const t = createTranslator('en', [messages])
const words = wordingOf(ENGLISH, t, 4)

test('a timescale is said in dates, and it is said when there is none', () => {
  const due = { text: '', startsOn: null, dueOn: '2024-03-31', ongoing: false }
  expect(
    [FIRST, ONGOING, NO_END, NOT_DATED, due, { ...due, startsOn: '2024-01-01', dueOn: null }, null].map(
      words.timescale,
    ),
  ).toEqual([
    '1 April 2023 to 30 June 2023',
    'Already under way, until 31 March 2025',
    'Already under way, with no end date',
    'This is not a date yet',
    'By 31 March 2024',
    'From 1 January 2024',
    'No time given yet',
  ])
})

test('a quarter is said with its financial year and its months', () => {
  const span = { from: '2024-01-01', to: '2024-03-31' }
  expect(words.quarter({ startYear: 2023, quarter: 4 }, span)).toBe(
    'Quarter 4 of 2023 to 2024: January to March 2024',
  )
  expect(wordingOf(ENGLISH, t, 1).quarter({ startYear: 2024, quarter: 1 }, span)).toBe(
    'Quarter 1 of 2024: January to March 2024',
  )
})

test('an instant is the day that it is in London, also in summer just before midnight', () => {
  expect(words.day('2024-06-30T23:30:00.000Z')).toBe('1 July 2024')
  expect(words.date('2024-06-30')).toBe('30 June 2024')
  expect(words.date('soon')).toBe('soon')
})

test('a period without dates is said as it was printed', () => {
  const printed = { periodText: 'the next three years', startsOn: null, endsOn: null }
  expect(words.period(printed)).toBe('the next three years')
  expect(words.period({ ...printed, startsOn: '2016-06-06' })).toBe('From 6 June 2016')
})

test('a kind that nobody has named yet is still a record', () => {
  expect(words.statementKind('milestone')).toBe('Step')
  expect(words.statementKind('delivery-plan')).toBe('Delivery plan')
  expect(words.statementKind('lesson')).toBe('Record')
})

test('a long text is told by its first words', () => {
  expect(opening('one two three four five six seven eight nine')).toBe(
    'one two three four five six seven eight…',
  )
  expect(opening('one two')).toBe('one two')
})
