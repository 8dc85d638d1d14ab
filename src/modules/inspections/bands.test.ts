import { describe, expect, test } from 'vitest'
import { bandOf, gapsBetween, printedBand, REPORT_CARD_BANDS, travelFrom } from './bands.ts'
import { bandOfShare, monthsUpTo, shareFrom } from './table/inspection-table.ts'

describe('bands of the Report Card', () => {
  test('as printed leave exactly 80 and two stretches in none', () => {
    expect([80, 79.995, 64.995].map((value) => printedBand(value, REPORT_CARD_BANDS))).toEqual([-1, -1, -1])
    expect(gapsBetween(REPORT_CARD_BANDS)).toEqual([
      { from: 64.99, to: 65 },
      { from: 79.99, to: 80 },
    ])
  })

  test('as settled hold their own lower edge, up to the next', () => {
    expect([100, 80.1, 80, 79.995, 65].map(bandOf)).toEqual(['highest', 'highest', 'highest', 'high', 'high'])
    expect([64.995, 50, 49.9, 0].map(bandOf)).toEqual(['low', 'low', 'lowest', 'lowest'])
  })

  test('go by the counts and not by what they round to', () => {
    expect(shareFrom(1599, 2000)).toEqual({ percentage: 80, good: 1599, judged: 2000 })
    expect(bandOfShare(shareFrom(1599, 2000))).toBe('high')
    expect(bandOfShare(shareFrom(4, 5))).toBe('highest')
    expect(bandOfShare(shareFrom(0, 0))).toBe(null)
  })
})

describe('direction of travel', () => {
  test('is told in points against a base, and as such where there is none', () => {
    expect(travelFrom(62, 72.2)).toEqual({ points: 10.2, travel: 'better' })
    expect(travelFrom(75, 72.6)).toEqual({ points: -2.4, travel: 'worse' })
    expect(travelFrom(60, 60)).toEqual({ points: 0, travel: 'same' })
    expect(travelFrom(null, 60)).toEqual({ points: null, travel: 'no-base' })
  })
})

test('the months of a table have ended', () => {
  expect(monthsUpTo('2024-03-31', 3)).toEqual(['2023-12', '2024-01', '2024-02'])
})
