import { expect, test } from 'vitest'
import type { PlainDate } from '../../kernel/calendar.ts'
import { RHYTHMS } from './definition.ts'
import { keyOf, periodOn, periodsAround } from './measure-period.ts'

const day = (text: string) => text as PlainDate

test.each([
  ['month', '2024-02-29', '2024-02~Month', '2024-02-01', '2024-02-29'],
  ['quarter', '2024-02-29', '2023Q4~Financial year quarter', '2024-01-01', '2024-03-31'],
  ['quarter', '2024-04-01', '2024Q1~Financial year quarter', '2024-04-01', '2024-06-30'],
  ['financial-year', '2024-03-31', '202324~Financial year', '2023-04-01', '2024-03-31'],
  ['academic-year', '2024-08-31', '202324~Academic year', '2023-09-01', '2024-08-31'],
  ['calendar-year', '2024-08-31', '2024~Calendar year', '2024-01-01', '2024-12-31'],
  ['financial-year', '2099-12-31', '209900~Financial year', '2099-04-01', '2100-03-31'],
] as const)('of each %s the period of %s is %s', (rhythm, today, key, startsOn, endsOn) => {
  const period = periodOn(rhythm, day(today))
  expect(period).toMatchObject({ startsOn, endsOn })
  expect(period && keyOf(period)).toBe(key)
})

test.each(RHYTHMS.filter((rhythm) => rhythm !== 'other'))(
  'periods of each %s follow one another without a gap, the latest first',
  (rhythm) => {
    const periods = periodsAround(rhythm, day('2026-11-22'), { back: 20, ahead: 3 })
    expect(periods).toHaveLength(24)
    expect(periods[3]?.startsOn && periods[3].startsOn <= '2026-11-22').toBe(true)
    expect(periods[3]?.endsOn && periods[3].endsOn >= '2026-11-22').toBe(true)
    for (const [at, period] of periods.entries()) {
      const before = periods[at + 1]
      if (before) expect(periodOn(rhythm, day(before.endsOn))?.code).toBe(before.code)
      if (before) expect(before.endsOn < period.startsOn).toBe(true)
    }
  },
)

test('figures that come in files alone have no periods of their own', () => {
  expect(periodsAround('other', day('2026-11-22'), { back: 3, ahead: 0 })).toEqual([])
})
