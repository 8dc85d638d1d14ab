import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, endOfMonth, type PlainDate } from '../../../kernel/calendar.ts'
import { DEFAULT_READING_PROFILE } from '../reading/profile.ts'
import { readTimescale } from '../reading/timescale.ts'
import { dueTimescale, movedTimescale, quarterTimescale, spanTimescale } from './timescales.ts'

function day(text: string): PlainDate {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  const found = dateOf(year, month, date)
  if (found === null) throw new Error(`${text} is no day`)
  return found
}

const days = fc.integer({ min: 0, max: 7000 }).map((after) => addDays(day('2020-01-01'), after))

describe('a timescale that is moved', () => {
  test('keeps the end of a month at the end of a month', () => {
    const moved = movedTimescale(spanTimescale(day('2026-07-01'), day('2026-09-30'), false), {
      by: 1,
      unit: 'months',
    })
    expect(moved).toEqual({
      text: '1 August 2026 to 31 October 2026',
      startsOn: '2026-08-01',
      dueOn: '2026-10-31',
      ongoing: false,
    })
  })

  test('stops at the last day of a shorter month', () => {
    const moved = movedTimescale(spanTimescale(null, day('2027-01-30'), false), { by: 1, unit: 'months' })
    expect(moved).toMatchObject({ text: 'By 28 February 2027', dueOn: '2027-02-28' })
  })

  test('is called a quarter where it has become one', () => {
    const moved = movedTimescale(quarterTimescale({ startYear: 2026, quarter: 4 }), { by: 3, unit: 'months' })
    expect(moved).toEqual({
      text: 'Q1 2027/28',
      startsOn: '2027-04-01',
      dueOn: '2027-06-30',
      ongoing: false,
    })
  })

  test('goes weeks by days', () => {
    const moved = movedTimescale(spanTimescale(null, day('2026-12-30'), false), { by: -2, unit: 'weeks' })
    expect(moved).toMatchObject({ text: 'By 16 December 2026', dueOn: '2026-12-16' })
  })

  test('is not there where there is no day to move', () => {
    expect(movedTimescale(null, { by: 1, unit: 'weeks' })).toBeNull()
    const ongoing = { text: 'Ongoing', startsOn: null, dueOn: null, ongoing: true }
    expect(movedTimescale(ongoing, { by: 1, unit: 'weeks' })).toBeNull()
  })

  test('never ends before it starts, and comes back from the end of a month to one', () => {
    fc.assert(
      fc.property(days, fc.nat(900), fc.integer({ min: -120, max: 120 }), (from, length, by) => {
        const to = addDays(from, length)
        const moved = movedTimescale(spanTimescale(from, to, false), { by, unit: 'months' })
        expect((moved?.startsOn ?? '') <= (moved?.dueOn ?? '')).toBe(true)
        const end = movedTimescale(spanTimescale(null, endOfMonth(from), false), { by, unit: 'months' })
        expect(movedTimescale(end, { by: -by, unit: 'months' })?.dueOn).toBe(endOfMonth(from))
      }),
    )
  })
})

test('a new last day leaves the first day where it is not after it', () => {
  const quarter = quarterTimescale({ startYear: 2026, quarter: 1 })
  expect(dueTimescale(quarter, day('2026-05-15'))).toMatchObject({
    text: '1 April 2026 to 15 May 2026',
    startsOn: '2026-04-01',
  })
  expect(dueTimescale(quarter, day('2026-03-15'))).toMatchObject({ text: 'By 15 March 2026', startsOn: null })
  expect(dueTimescale(null, day('2026-03-15'))).toMatchObject({ dueOn: '2026-03-15', ongoing: false })
})

test('the words that are written for days are read back as the same days', () => {
  const context = { profile: DEFAULT_READING_PROFILE, period: null }
  fc.assert(
    fc.property(days, fc.nat(900), fc.boolean(), (from, length, hasStart) => {
      const to = addDays(from, length)
      const written = spanTimescale(hasStart ? from : null, to, !hasStart && length % 2 === 0)
      const { timescale } = readTimescale(written.text, context)
      expect(timescale).toMatchObject({ from: written.startsOn, to: written.dueOn, ongoing: written.ongoing })
    }),
  )
  for (const startYear of [2024, 2026])
    for (const quarter of [1, 2, 3, 4] as const) {
      const written = quarterTimescale({ startYear, quarter })
      const { timescale } = readTimescale(written.text, context)
      expect(timescale).toMatchObject({ from: written.startsOn, to: written.dueOn })
    }
})
