import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  compareDates,
  dateOf,
  parseDate,
  type PlainDate,
} from '../../../kernel/calendar.ts'
import { DEFAULT_SCALE, ruleOf, type Rule, type Scale } from './scale.ts'
import { contradicts, wordFor, worstOf, type Facts } from './word.ts'

function day(text: string): PlainDate {
  const date = parseDate(text)
  if (date === null) throw new Error(`${text} is no date`)
  return date
}

const TODAY = day('2026-07-10')
const UNDER_WAY: Facts = {
  originalDueOn: day('2026-09-30'),
  forecastOn: null,
  completedOn: null,
  started: true,
  withdrawn: false,
  today: TODAY,
}
const word = (facts: Partial<Facts>, scale = DEFAULT_SCALE) => wordFor({ ...UNDER_WAY, ...facts }, scale).word

describe('the word that the dates give', () => {
  const examples: [string, Partial<Facts>, string][] = [
    [
      'done is complete, however late',
      { completedOn: day('2026-07-01'), originalDueOn: day('2020-01-01') },
      'complete',
    ],
    ['given up is withdrawn, whatever the dates', { withdrawn: true, completedOn: TODAY }, 'withdrawn'],
    ['a forecast on the original day is on track', { forecastOn: day('2026-09-30') }, 'on-track'],
    ['one day after it is delayed', { forecastOn: day('2026-10-01') }, 'delayed'],
    ['one day short of three months is still delayed', { forecastOn: day('2026-12-29') }, 'delayed'],
    ['exactly three months is missed by far', { forecastOn: day('2026-12-30') }, 'off-track'],
    ['no forecast and a day still to come is on track', {}, 'on-track'],
    ['no forecast and a day gone by counts to today', { originalDueOn: day('2026-07-09') }, 'delayed'],
    [
      'three months after a day gone by it is missed by far',
      { originalDueOn: day('2026-04-10') },
      'off-track',
    ],
    [
      'a forecast gone by counts as today',
      { originalDueOn: day('2026-07-01'), forecastOn: day('2026-07-01') },
      'delayed',
    ],
    ['not begun and in time is not yet started', { started: false }, 'not-started'],
    ['not begun and late is late', { started: false, originalDueOn: day('2026-07-01') }, 'delayed'],
    [
      'without an original day nothing is late',
      { originalDueOn: null, forecastOn: day('2028-01-01') },
      'on-track',
    ],
    ['without an original day and not begun', { originalDueOn: null, started: false }, 'not-started'],
    [
      '30 November and three months is 28 February',
      { originalDueOn: day('2026-11-30'), forecastOn: day('2027-02-28') },
      'off-track',
    ],
    [
      'and the day before it is less',
      { originalDueOn: day('2026-11-30'), forecastOn: day('2027-02-27') },
      'delayed',
    ],
    [
      'in a leap year it is 29 February',
      { originalDueOn: day('2027-11-30'), forecastOn: day('2028-02-28') },
      'delayed',
    ],
    [
      'and that day is missed by far',
      { originalDueOn: day('2027-11-30'), forecastOn: day('2028-02-29') },
      'off-track',
    ],
  ]
  test.each(examples)('%s', (_, facts, expected) => {
    expect(word(facts)).toBe(expected)
  })

  test('a scale of six months ends 31 August on 28 February', () => {
    const slow: Scale = { ...DEFAULT_SCALE, lateMonths: 6 }
    const facts = { originalDueOn: day('2026-08-31') }
    expect(word({ ...facts, forecastOn: day('2027-02-27') }, slow)).toBe('delayed')
    expect(word({ ...facts, forecastOn: day('2027-02-28') }, slow)).toBe('off-track')
  })

  test('says what it rests on', () => {
    expect(wordFor({ ...UNDER_WAY, forecastOn: day('2026-10-15') }, DEFAULT_SCALE).why).toEqual({
      because: 'late',
      originalDueOn: '2026-09-30',
      countedOn: '2026-10-15',
      limitOn: '2026-12-30',
    })
    expect(wordFor({ ...UNDER_WAY, originalDueOn: day('2026-01-31') }, DEFAULT_SCALE).why).toEqual({
      because: 'overdue',
      originalDueOn: '2026-01-31',
      countedOn: '2026-07-10',
      limitOn: '2026-04-30',
    })
  })

  const anyDay = fc.integer({ min: -1200, max: 1200 }).map((days) => addDays(TODAY, days))
  const worry: readonly Rule[] = ['on-time', 'not-started', 'late', 'very-late']
  const worryOf = (key: string) => {
    const at = worry.indexOf(ruleOf(DEFAULT_SCALE, key) ?? 'complete')
    return at <= 1 ? 0 : at
  }

  test('a later forecast never gives a better word', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, fc.boolean(), (originalDueOn, one, other, started) => {
        const [sooner, later] = [one, other].toSorted(compareDates)
        const at = (forecastOn: PlainDate | undefined) =>
          worryOf(word({ originalDueOn, forecastOn: forecastOn ?? null, started }))
        expect(at(later)).toBeGreaterThanOrEqual(at(sooner))
      }),
    )
  })

  test('the limit is the first day that is missed by far, in every month and year', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          fc.integer({ min: 2027, max: 2099 }),
          fc.integer({ min: 1, max: 12 }),
          fc.integer({ min: 1, max: 31 }),
        ),
        fc.integer({ min: 1, max: 24 }),
        ([year, month, dayOfMonth], lateMonths) => {
          const originalDueOn = dateOf(year, month, dayOfMonth)
          fc.pre(originalDueOn !== null)
          const scale = { ...DEFAULT_SCALE, lateMonths }
          const limit = addMonths(originalDueOn, lateMonths)
          expect(word({ originalDueOn, forecastOn: limit }, scale)).toBe('off-track')
          expect(word({ originalDueOn, forecastOn: addDays(limit, -1) }, scale)).toBe('delayed')
        },
      ),
    )
  })
})

describe('the word of an activity with milestones', () => {
  const examples: [string[], string | null][] = [
    [['complete', 'on-track', 'delayed'], 'delayed'],
    [['off-track', 'delayed'], 'off-track'],
    [['complete', 'complete'], 'complete'],
    [['not-started', 'not-started'], 'not-started'],
    [['complete', 'not-started'], 'on-track'],
    [['on-track', 'not-started'], 'on-track'],
    [['withdrawn', 'complete'], 'complete'],
    [['withdrawn', 'not-started'], 'not-started'],
    [['withdrawn', 'withdrawn'], 'withdrawn'],
    [[], null],
  ]
  test.each(examples)('%j comes to %s', (words, expected) => {
    expect(worstOf(words, DEFAULT_SCALE)).toBe(expected)
  })

  test('does not depend on their order, and another milestone never makes it less worrying', () => {
    const words = fc.array(fc.constantFrom('complete', 'on-track', 'delayed', 'off-track', 'not-started'), {
      minLength: 1,
      maxLength: 6,
    })
    const order = ['complete', 'not-started', 'on-track', 'delayed', 'off-track']
    fc.assert(
      fc.property(words, words, (some, more) => {
        const [one, both] = [
          worstOf(some, DEFAULT_SCALE) ?? '',
          worstOf([...more, ...some], DEFAULT_SCALE) ?? '',
        ]
        expect(worstOf([...some, ...more], DEFAULT_SCALE)).toBe(both)
        expect(order.indexOf(both)).toBeGreaterThanOrEqual(order.indexOf(one))
      }),
    )
  })
})

test('a word that the dates do not give contradicts them', () => {
  expect(contradicts('on-track', { ...UNDER_WAY, forecastOn: day('2026-10-15') }, DEFAULT_SCALE)).toBe(true)
  expect(contradicts('delayed', { ...UNDER_WAY, forecastOn: day('2026-10-15') }, DEFAULT_SCALE)).toBe(false)
})
