import { describe, expect, it } from 'vitest'
import { bankHolidaysOfEngland } from './bank-holidays.ts'
import { addDays, dateOf, weekdayOf } from './calendar.ts'

/** Month and day of each, as published for England and Wales (www.gov.uk/bank-holidays and its earlier years). */
const PUBLISHED: Readonly<Record<number, string>> = {
  2000: '01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26',
  2001: '01-01 04-13 04-16 05-07 05-28 08-27 12-25 12-26',
  2002: '01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26',
  2003: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2004: '01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28',
  2005: '01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2006: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2007: '01-01 04-06 04-09 05-07 05-28 08-27 12-25 12-26',
  2008: '01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26',
  2009: '01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28',
  2010: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2011: '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27',
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2013: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2014: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2029: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2030: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
}

/** Western Easter Sundays as the almanacs print them. */
const EASTERS =
  `2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23 2009-04-12
  2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21
  2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01
  2030-04-21`.split(/\s+/)

describe('the bank holidays of England', () => {
  it.each(Object.entries(PUBLISHED))('are as published in %s', (year, days) => {
    expect(bankHolidaysOfEngland(Number(year)).map((date) => date.slice(5))).toEqual(days.split(' '))
  })

  it('moved for two jubilees and came twice: in 2002 and 2012 May ends without one', () => {
    expect(bankHolidaysOfEngland(2002)).toEqual(expect.arrayContaining(['2002-06-03', '2002-06-04']))
    expect(bankHolidaysOfEngland(2002)).not.toContain('2002-05-27')
    expect(bankHolidaysOfEngland(2012)).toEqual(expect.arrayContaining(['2012-06-04', '2012-06-05']))
    expect(bankHolidaysOfEngland(2012)).not.toContain('2012-05-28')
  })

  it('had a ninth day for the wedding of 2011 and the coronation of 2023, and two more in 2022', () => {
    expect(bankHolidaysOfEngland(2011)).toContain('2011-04-29')
    expect(bankHolidaysOfEngland(2023)).toContain('2023-05-08')
    expect(bankHolidaysOfEngland(2022)).toEqual(
      expect.arrayContaining(['2022-06-02', '2022-06-03', '2022-09-19']),
    )
    expect(bankHolidaysOfEngland(2022)).not.toContain('2022-05-30')
  })

  it('had the early May day on the Friday of 2020', () => {
    expect(bankHolidaysOfEngland(2020)).toContain('2020-05-08')
    expect(bankHolidaysOfEngland(2020)).not.toContain('2020-05-04')
  })

  it('stand on the Friday before and the Monday after Easter', () => {
    for (const easter of EASTERS) {
      const [year = 0, month = 0, day = 0] = easter.split('-').map(Number)
      const sunday = dateOf(year, month, day)
      if (sunday === null) throw new Error(`${easter} is no date`)
      expect(bankHolidaysOfEngland(year)).toEqual(
        expect.arrayContaining([addDays(sunday, -2), addDays(sunday, 1)]),
      )
    }
  })

  it('never fall on a weekend, are eight or more, and no two are the same', () => {
    for (let year = 1974; year <= 2200; year += 1) {
      const days = bankHolidaysOfEngland(year)
      expect(days.filter((date) => weekdayOf(date) > 5)).toEqual([])
      expect(days.length).toBeGreaterThanOrEqual(8)
      expect(new Set(days).size).toBe(days.length)
    }
  })
})
