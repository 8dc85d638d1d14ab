import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, parseDate, type PlainDate } from './calendar.ts'
import { addWorkingDays, clearDaysBetween, isWorkingDay, workingDaysBetween } from './working-days.ts'

function day(text: string): PlainDate {
  const date = parseDate(text)
  if (date === null) throw new Error(`${text} is no date`)
  return date
}

const anyDay = fc.integer({ min: 0, max: 31 * 365 }).map((days) => addDays(day('2000-01-01'), days))

describe('working days', () => {
  it('are Monday to Friday, without bank holidays', () => {
    expect(isWorkingDay(day('2026-04-02'))).toBe(true)
    expect(isWorkingDay(day('2026-04-03'))).toBe(false) // Good Friday
    expect(isWorkingDay(day('2026-04-04'))).toBe(false)
    expect(isWorkingDay(day('2026-04-06'))).toBe(false) // Easter Monday
    expect(isWorkingDay(day('2026-04-07'))).toBe(true)
  })

  it('are counted on over weekends, holidays and the turn of a year', () => {
    expect(addWorkingDays(day('2026-11-20'), 1)).toBe('2026-11-23')
    // Maundy Thursday, over Easter
    expect(addWorkingDays(day('2026-04-02'), 1)).toBe('2026-04-07')
    expect(addWorkingDays(day('2026-12-24'), 1)).toBe('2026-12-29')
    expect(addWorkingDays(day('2026-12-31'), 1)).toBe('2027-01-04')
    // the jubilee of 2012: 1 June was a Friday, 4 and 5 June were holidays
    expect(addWorkingDays(day('2012-06-01'), 1)).toBe('2012-06-06')
    // ten days after the quarter's end on 31 March 2026, over Easter
    expect(addWorkingDays(day('2026-03-31'), 10)).toBe('2026-04-16')
  })

  it('are counted back as well', () => {
    expect(addWorkingDays(day('2026-04-07'), -1)).toBe('2026-04-02')
    expect(addWorkingDays(day('2026-04-16'), -10)).toBe('2026-03-31')
  })

  it('begin with the day itself, or the next working day, where none is added', () => {
    expect(addWorkingDays(day('2026-11-20'), 0)).toBe('2026-11-20')
    expect(addWorkingDays(day('2026-11-21'), 0)).toBe('2026-11-23')
  })

  it('between two days count the later one and not the earlier one', () => {
    expect(workingDaysBetween(day('2026-11-20'), day('2026-11-20'))).toBe(0)
    expect(workingDaysBetween(day('2026-11-20'), day('2026-11-23'))).toBe(1)
    expect(workingDaysBetween(day('2026-04-01'), day('2026-04-08'))).toBe(3)
    expect(workingDaysBetween(day('2026-11-23'), day('2026-11-20'))).toBe(-1)
  })

  it('do not notice when the clocks change', () => {
    expect(workingDaysBetween(day('2026-03-27'), day('2026-03-30'))).toBe(1)
    expect(workingDaysBetween(day('2026-10-23'), day('2026-10-26'))).toBe(1)
  })

  it('that were added are found again between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = addWorkingDays(from, count)
        expect(isWorkingDay(to)).toBe(true)
        expect(workingDaysBetween(from, to)).toBe(count)
        expect(workingDaysBetween(addWorkingDays(from, -count), from)).toBe(
          isWorkingDay(from) ? count : count - 1,
        )
      }),
    )
  })
})

describe('clear days', () => {
  it('leave out the day of publication and the day of the meeting', () => {
    // published on a Monday, open Tuesday to Monday, the meeting on Tuesday
    expect(clearDaysBetween(day('2026-11-09'), day('2026-11-17'))).toBe(5)
    expect(clearDaysBetween(day('2026-11-09'), day('2026-11-16'))).toBe(4)
    expect(clearDaysBetween(day('2026-11-09'), day('2026-11-10'))).toBe(0)
    expect(clearDaysBetween(day('2026-11-09'), day('2026-11-09'))).toBe(0)
  })

  it('leave out weekends and bank holidays', () => {
    expect(clearDaysBetween(day('2026-04-01'), day('2026-04-10'))).toBe(4)
  })
})
