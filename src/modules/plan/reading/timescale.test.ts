import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DateSpan } from '../../../kernel/calendar.ts'
import { financialYear } from '../../../kernel/calendar.ts'
import type { ReadingProfile } from './profile.ts'
import { DEFAULT_READING_PROFILE } from './profile.ts'
import { readTimescale } from './timescale.ts'
import { findTimescales } from './timescale-words.ts'

const oneYear = financialYear(2024)
const threeYears: DateSpan = { from: financialYear(2024).from, to: financialYear(2026).to }

function read(text: string, period: DateSpan | null = oneYear, profile: Partial<ReadingProfile> = {}) {
  const { timescale, doubts } = readTimescale(text, {
    period,
    profile: { ...DEFAULT_READING_PROFILE, ...profile },
  })
  return {
    cells: [timescale.quarters.join(' '), timescale.from, timescale.to, timescale.ongoing ? 'ongoing' : ''],
    doubts: doubts.length,
  }
}

describe('a timescale in a plan for 2024/25', () => {
  // as printed, quarters, from, to, ongoing, how many doubts
  it.each([
    ['Quarter 4', 'Q4', '2025-01-01', '2025-03-31', '', 0],
    ['Q4', 'Q4', '2025-01-01', '2025-03-31', '', 0],
    ['Q 1', 'Q1', '2024-04-01', '2024-06-30', '', 0],
    ['Qtr 2', 'Q2', '2024-07-01', '2024-09-30', '', 0],
    ['first quarter', 'Q1', '2024-04-01', '2024-06-30', '', 0],
    ['Q3–Q4', 'Q3 Q4', '2024-10-01', '2025-03-31', '', 0],
    ['Q1-4', 'Q1 Q2 Q3 Q4', '2024-04-01', '2025-03-31', '', 0],
    ['Quarters 1 and 2', 'Q1 Q2', '2024-04-01', '2024-09-30', '', 0],
    ['Quarters 1 and 3', 'Q1 Q3', '2024-04-01', '2024-12-31', '', 0],
    ['Q1, Q2 and Q4', 'Q1 Q2 Q4', '2024-04-01', '2025-03-31', '', 0],
    ['Q1/Q2', 'Q1 Q2', '2024-04-01', '2024-09-30', '', 0],
    ['Q1-Q2 2024/25', 'Q1 Q2', '2024-04-01', '2024-09-30', '', 0],
    ['Q4 (2025/26)', 'Q4', '2026-01-01', '2026-03-31', '', 0],
    ['2025/26 Q1', 'Q1', '2025-04-01', '2025-06-30', '', 0],
    ['Q2 25/26', 'Q2', '2025-07-01', '2025-09-30', '', 0],
    ['Quarter 4 2025', 'Q4', '2026-01-01', '2026-03-31', '', 1],
    ['Ongoing to Quarter 4 2025', 'Q4', null, '2026-03-31', 'ongoing', 1],
    ['Q3 2024/25 to Q2 2025/26', 'Q2 Q3', '2024-10-01', '2025-09-30', '', 0],
    ['End of Q2', 'Q2', null, '2024-09-30', '', 0],
    ['By Q3', 'Q3', null, '2024-12-31', '', 0],
    ['Ongoing', '', null, null, 'ongoing', 0],
    ['On-going', '', null, null, 'ongoing', 0],
    ['Ongoing until March 2026', '', null, '2026-03-31', 'ongoing', 0],
    ['Ongoing from April 2025', '', '2025-04-01', null, 'ongoing', 0],
    ['tbc', '', null, null, '', 0],
    ['TBC', '', null, null, '', 0],
    ['To be confirmed', '', null, null, '', 0],
    ['March 2026', '', '2026-03-01', '2026-03-31', '', 0],
    ['Sept 2025', '', '2025-09-01', '2025-09-30', '', 0],
    ['Mar-26', '', '2026-03-01', '2026-03-31', '', 0],
    ['March 26', '', '2026-03-01', '2026-03-31', '', 1],
    ['by March 2026', '', null, '2026-03-31', '', 0],
    ['by end of March 2026', '', null, '2026-03-31', '', 0],
    ['by the end of June 2025', '', null, '2025-06-30', '', 0],
    ['End June 2025', '', null, '2025-06-30', '', 0],
    ['April – June 2025', '', '2025-04-01', '2025-06-30', '', 0],
    ['November to February 2025', '', '2024-11-01', '2025-02-28', '', 0],
    ['From September 2025', '', '2025-09-01', null, '', 0],
    ['September', '', '2024-09-01', '2024-09-30', '', 0],
    ['By February', '', null, '2025-02-28', '', 0],
    ['31 March 2025', '', null, '2025-03-31', '', 0],
    ['31st March 2025', '', null, '2025-03-31', '', 0],
    ['31/03/2025', '', null, '2025-03-31', '', 0],
    ['31.3.25', '', null, '2025-03-31', '', 0],
    ['2025-03-31', '', null, '2025-03-31', '', 0],
    ['March 31, 2025', '', null, '2025-03-31', '', 0],
    ['31 February 2025', '', null, null, '', 1],
    ['1 April 2024 to 31 March 2025', '', '2024-04-01', '2025-03-31', '', 0],
    ['2024-25', '', '2024-04-01', '2025-03-31', '', 0],
    ['2024/2025', '', '2024-04-01', '2025-03-31', '', 0],
    ['2024–27', '', '2024-04-01', '2027-03-31', '', 0],
    ['FY2025', '', '2025-04-01', '2026-03-31', '', 0],
    ['2025', '', '2025-01-01', '2025-12-31', '', 1],
    ['Throughout the year', '', '2024-04-01', '2025-03-31', '', 0],
    ['Spring 2025', '', null, null, '', 1],
    ['Autumn term 2025', '', null, null, '', 1],
    ['Mid 2025', '', null, null, '', 1],
    ['Monthly', '', null, null, '', 1],
    ['when the money comes', '', null, null, '', 1],
    ['Q4 to Q2', 'Q2 Q4', null, null, '', 1],
    ['Q2 (subject to funding)', 'Q2', '2024-07-01', '2024-09-30', '', 1],
    ['Q2 and ongoing', 'Q2', '2024-07-01', null, 'ongoing', 1],
    ['Q2 onwards', 'Q2', '2024-07-01', null, '', 1],
    ['From April 2024 onwards', '', '2024-04-01', null, '', 0],
    ['Quarter 2 (July to September)', 'Q2', '2024-07-01', '2024-09-30', '', 0],
    ['Q4 (Jan – Mar 2025)', 'Q4', '2025-01-01', '2025-03-31', '', 0],
    ['All quarters', 'Q1 Q2 Q3 Q4', '2024-04-01', '2025-03-31', '', 0],
    ['Q1\u200b', 'Q1', '2024-04-01', '2024-06-30', '', 0],
  ])('reads “%s”', (text, quarters, from, to, ongoing, doubts) => {
    expect(read(text)).toEqual({ cells: [quarters, from, to, ongoing], doubts })
  })

  it('keeps the words as printed with white space collapsed', () => {
    const { timescale } = readTimescale('  Q3  \n –\tQ4 ', { period: null, profile: DEFAULT_READING_PROFILE })
    expect(timescale.text).toBe('Q3 – Q4')
  })
})

describe('a timescale in a plan for several years, or for none', () => {
  it('leaves a quarter of no known year without dates, and says so', () => {
    expect(read('Q2', threeYears)).toEqual({ cells: ['Q2', null, null, ''], doubts: 1 })
    expect(read('Quarter 2', null)).toEqual({ cells: ['Q2', null, null, ''], doubts: 1 })
    expect(read('September', null)).toEqual({ cells: ['', null, null, ''], doubts: 1 })
  })

  it('counts the years of the plan, and says so', () => {
    expect(read('Year 1', threeYears)).toEqual({ cells: ['', '2024-04-01', '2025-03-31', ''], doubts: 1 })
    expect(read('Q2 Year 3', threeYears)).toEqual({
      cells: ['Q2', '2026-07-01', '2026-09-30', ''],
      doubts: 1,
    })
    expect(read('Year 4', threeYears)).toEqual({ cells: ['', null, null, ''], doubts: 1 })
    expect(read('Year 1', null)).toEqual({ cells: ['', null, null, ''], doubts: 1 })
  })
})

describe('what the council’s profile says', () => {
  it('can read the year beside a quarter as the one in which the financial year ends', () => {
    expect(read('Quarter 4 2025', oneYear, { yearBesideQuarter: 'ends' }).cells).toEqual([
      'Q4',
      '2025-01-01',
      '2025-03-31',
      '',
    ])
  })

  it('can start the financial year in another month, and with January the year is no question', () => {
    expect(read('Quarter 4 2025', null, { financialYearStartMonth: 1 })).toEqual({
      cells: ['Q4', '2025-10-01', '2025-12-31', ''],
      doubts: 0,
    })
    expect(read('Q1 2024/25', null, { financialYearStartMonth: 9 }).cells).toEqual([
      'Q1',
      '2024-09-01',
      '2024-11-30',
      '',
    ])
  })
})

function found(text: string): string[] {
  return findTimescales(text).map((each) => text.slice(each.start, each.end))
}

describe('finding timescales in sentences', () => {
  it('finds them with the words that belong to them', () => {
    expect(found('Open two hubs by end of March 2026 and a third in Q2 2026/27.')).toEqual([
      'by end of March 2026',
      'Q2 2026/27',
    ])
  })

  it('takes no verb, no amount and no school year for a timescale', () => {
    expect(found('Families may march to year 1 and 2 lessons; 3.5 million spring from 22-25 wards.')).toEqual(
      [],
    )
  })

  it('gives offsets inside the text, in order and without overlap, for any words', () => {
    const words = fc.constantFrom(
      'Q1',
      'Quarter',
      '2',
      'to',
      '-',
      '2024',
      '/',
      '25',
      'March',
      'by',
      'end',
      'of',
      'Ongoing',
      'tbc',
      '(',
      ')',
      'Year',
      ',',
      '31',
      'children',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join(' ')
        let from = 0
        for (const each of findTimescales(text)) {
          expect(each.start).toBeGreaterThanOrEqual(from)
          expect(each.end).toBeGreaterThan(each.start)
          from = each.end
        }
        expect(from).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
