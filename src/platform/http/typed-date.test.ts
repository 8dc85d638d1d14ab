import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formOf } from './form.ts'
import { dateFrom, typedDate, typedOf } from './typed-date.ts'

describe('a date typed into three boxes', () => {
  it('is the day that was typed, with or without leading noughts', () => {
    expect(dateFrom({ day: '1', month: '4', year: '2026' })).toBe('2026-04-01')
    expect(dateFrom({ day: ' 01 ', month: '04', year: '2026' })).toBe('2026-04-01')
  })

  it('is null when nothing was typed', () => {
    expect(dateFrom({ day: '', month: ' ', year: '' })).toBeNull()
  })

  it('is undefined when it is no day of the calendar, or not whole', () => {
    for (const typed of [
      { day: '30', month: '2', year: '2026' },
      { day: '1', month: '', year: '2026' },
      { day: '1', month: '4', year: '26' },
      { day: 'first', month: '4', year: '2026' },
      { day: '1', month: '13', year: '2026' },
    ]) {
      expect(dateFrom(typed), JSON.stringify(typed)).toBeUndefined()
    }
  })

  it('comes out of a form by the names of its boxes', () => {
    const form = formOf({ 'endsOn-day': '31', 'endsOn-month': '3', 'endsOn-year': '2027' })
    expect(dateFrom(typedDate(form, 'endsOn'))).toBe('2027-03-31')
    expect(dateFrom(typedDate(form, 'startsOn'))).toBeNull()
  })

  it('goes into the boxes and comes out as it was, for any day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10)
          expect(dateFrom(typedOf(iso))).toBe(iso)
        },
      ),
    )
    expect(typedOf(null)).toEqual({ day: '', month: '', year: '' })
    expect(typedOf('tbc')).toEqual({ day: '', month: '', year: '' })
  })
})
