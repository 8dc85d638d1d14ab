import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlainDate } from './calendar.ts'
import {
  addDays,
  addMonths,
  compareDates,
  dateOf,
  dateOfInstant,
  dayOf,
  daysBetween,
  daysInMonth,
  endOfMonth,
  financialYear,
  financialYearOf,
  isDate,
  monthOf,
  monthSpan,
  parseDate,
  quarterOf,
  quarterSpan,
  QUARTERS,
  startOfMonth,
  weekdayOf,
  yearOf,
} from './calendar.ts'

function day(text: string): PlainDate {
  const date = parseDate(text)
  if (date === null) throw new Error(`${text} is no date`)
  return date
}

const anyDay = fc
  .tuple(
    fc.integer({ min: 1800, max: 2300 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, dayOfMonth]) => dateOf(year, month, dayOfMonth) ?? day('2000-01-01'))

describe('reading a date', () => {
  it('takes ISO days and takes them apart again', () => {
    const date = day('2024-02-29')
    expect([yearOf(date), monthOf(date), dayOf(date)]).toEqual([2024, 2, 29])
  })

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '23-04-01',
    '2023-4-1',
    '2023-04-01T00:00',
    ' 2023-04-01',
    '0000-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeNull()
    expect(isDate(text)).toBe(false)
  })

  it('knows the leap years of 1900 and 2000 apart', () => {
    expect(daysInMonth(1900, 2)).toBe(28)
    expect(daysInMonth(2000, 2)).toBe(29)
  })

  it('refuses parts that are no whole numbers', () => {
    expect(dateOf(2024, 1.5, 1)).toBeNull()
    expect(dateOf(Number.NaN, 1, 1)).toBeNull()
    expect(dateOf(10000, 1, 1)).toBeNull()
  })
})

describe('counting in months', () => {
  it('clamps to the last day of a shorter month', () => {
    expect(addMonths(day('2023-01-31'), 1)).toBe('2023-02-28')
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(day('2024-03-31'), -1)).toBe('2024-02-29')
    expect(addMonths(day('2024-02-29'), 12)).toBe('2025-02-28')
    expect(addMonths(day('2023-12-15'), 1)).toBe('2024-01-15')
    expect(addMonths(day('2024-01-15'), -13)).toBe('2022-12-15')
  })

  it('gives the first and the last day of a month', () => {
    expect(startOfMonth(day('2024-02-11'))).toBe('2024-02-01')
    expect(endOfMonth(day('2024-02-11'))).toBe('2024-02-29')
    expect(monthSpan(2026, 3)).toEqual({ from: '2026-03-01', to: '2026-03-31' })
    expect(monthSpan(2026, 13)).toBeNull()
  })
})

describe('counting in days', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(day('2023-12-31'), 1)).toBe('2024-01-01')
    expect(daysBetween(day('2023-04-01'), day('2024-04-01'))).toBe(366)
    expect(daysBetween(day('2024-04-01'), day('2023-04-01'))).toBe(-366)
  })

  it('goes back by as many days as it went forward, and orders days as their strings do', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40000, max: 40000 }), (date, days) => {
        const moved = addDays(date, days)
        expect(daysBetween(date, moved)).toBe(days)
        expect(addDays(moved, -days)).toBe(date)
        expect(Math.sign(compareDates(moved, date))).toBe(Math.sign(days))
      }),
    )
  })

  it('knows the day of the week', () => {
    expect(weekdayOf(day('1970-01-01'))).toBe(4)
    expect(weekdayOf(day('2013-03-20'))).toBe(3)
    expect(weekdayOf(day('1969-12-28'))).toBe(7)
  })
})

describe('the financial year and its quarters', () => {
  it('starts in April unless told otherwise', () => {
    expect(financialYear(2023)).toEqual({ from: '2023-04-01', to: '2024-03-31' })
    expect(quarterSpan(2023, 1)).toEqual({ from: '2023-04-01', to: '2023-06-30' })
    expect(quarterSpan(2023, 4)).toEqual({ from: '2024-01-01', to: '2024-03-31' })
  })

  it('starts in the month that it is told', () => {
    expect(financialYear(2023, 1)).toEqual({ from: '2023-01-01', to: '2023-12-31' })
    expect(quarterSpan(2023, 4, 1)).toEqual({ from: '2023-10-01', to: '2023-12-31' })
    expect(quarterSpan(2023, 2, 9)).toEqual({ from: '2023-12-01', to: '2024-02-29' })
  })

  it('finds the year and the quarter that a day is in', () => {
    expect(financialYearOf(day('2024-03-31'))).toBe(2023)
    expect(financialYearOf(day('2024-04-01'))).toBe(2024)
    expect(quarterOf(day('2024-03-31'))).toEqual({ startYear: 2023, quarter: 4 })
    expect(quarterOf(day('2024-01-31'), 9)).toEqual({ startYear: 2023, quarter: 2 })
  })

  it('lays four quarters end to end over every year, and finds each day in its own', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 12 }), (date, firstMonth) => {
        const { startYear, quarter } = quarterOf(date, firstMonth)
        const span = quarterSpan(startYear, quarter, firstMonth)
        expect(span.from <= date && date <= span.to).toBe(true)
        const spans = QUARTERS.map((each) => quarterSpan(startYear, each, firstMonth))
        expect(spans[0]?.from).toBe(financialYear(startYear, firstMonth).from)
        expect(spans[3]?.to).toBe(financialYear(startYear, firstMonth).to)
        for (const [index, each] of spans.slice(1).entries()) {
          expect(each.from).toBe(addDays(spans[index]?.to ?? each.from, 1))
        }
      }),
    )
  })
})

describe('the day at an instant', () => {
  it('is the day on the clocks of the place', () => {
    const lateOnTheLastOfMarch = 1711841400000 // 2024-03-30T23:30Z, still winter time
    expect(dateOfInstant(lateOnTheLastOfMarch)).toBe('2024-03-30')
    const lateInJune = 1719703800000 // 2024-06-29T23:30Z, 00:30 in summer time
    expect(dateOfInstant(lateInJune)).toBe('2024-06-30')
    expect(dateOfInstant(lateInJune, 'UTC')).toBe('2024-06-29')
  })
})
