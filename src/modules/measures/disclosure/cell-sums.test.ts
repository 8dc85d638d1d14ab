import { describe, expect, test } from 'vitest'
import type { FigureSeries } from '../../figures/index.ts'
import { breakdownTotals } from './breakdown-totals.ts'
import { samePeriods, type Cells } from './cell-sums.ts'
import { measureSums, seriesTiedTo } from './measure-sums.ts'
import type { Total } from './table.ts'

/** A series for each name of a group, numbered from 1. */
function groups(...names: readonly string[]): FigureSeries[] {
  return names.map((name, index) => ({
    id: index + 1,
    source: 'own',
    dataset: 'care',
    indicator: 'In care',
    name,
    breakdown: { Group: name },
    unit: 'children',
    polarity: null,
    decimals: null,
    about: {},
  }))
}

const DAYS: Readonly<Record<string, string>> = {
  q1: '2024-04-01 2024-06-30',
  q2: '2024-07-01 2024-09-30',
  q3: '2024-10-01 2024-12-31',
  q4: '2025-01-01 2025-03-31',
  r1: '2025-04-01 2025-06-30',
  r2: '2025-07-01 2025-09-30',
  r3: '2025-10-01 2025-12-31',
  r4: '2026-01-01 2026-03-31',
  s1: '2026-04-01 2026-06-30',
  s2: '2026-07-01 2026-09-30',
  s3: '2026-10-01 2026-12-31',
  s4: '2027-01-01 2027-03-31',
  y24: '2024-04-01 2025-03-31',
  'y24 again': '2024-04-01 2025-03-31',
  y25: '2025-04-01 2026-03-31',
  y26: '2026-04-01 2027-03-31',
}

/** Values by series, in these periods. */
function cells(
  periods: readonly string[],
  values: Readonly<Record<string, readonly (number | undefined | null)[]>>,
): Cells {
  const all = Object.entries(values).flatMap(([place, numbers]) =>
    numbers.flatMap((value, index): [string, number | undefined][] => {
      const [series = '', role = 'value'] = place.split(' ')
      return value === null ? [] : [[`${series}/9/${periods[index]}/${role}`, value]]
    }),
  )
  return { values: new Map(all), daysOf: (period) => DAYS[period] ?? period }
}

const said = (totals: readonly Total[]) =>
  totals.map(({ total, parts, isOpen }) => {
    const short = (key: string) => key.replace('/9/', ' ').replace('/value', '')
    return `${short(total)} ${isOpen ? '≥' : '='} ${parts.map(short).join(' + ')}`
  })

describe('groups make a total', () => {
  test.each(['All', 'Total', 'Grand total', 'Everyone', 'All children', 'Both sexes', ''])(
    'by its name: “%s”',
    (name) => {
      expect(
        said(breakdownTotals(groups(name, 'Girls', 'Boys'), cells(['y24'], { 1: [40], 2: [36], 3: [4] }))),
      ).toEqual(['1 y24 = 2 y24 + 3 y24'])
    },
  )

  test('also where it is more than they are, and no more than that is known where one of them has no number', () => {
    const table = cells(['y24', 'y25', 'y26'], { 1: [41, 41, 40], 2: [36, 36, 40], 3: [4, null, null] })
    expect(said(breakdownTotals(groups('All', 'Girls', 'Boys'), table))).toEqual([
      '1 y24 = 2 y24 + 3 y24',
      '1 y25 ≥ 2 y25',
      '1 y26 = 2 y26',
    ])
  })

  test('by ranges of ages that fill a wider one, which is no part of all of them again', () => {
    const series = groups('Total', '0 to 4', '5–9', '0-9', '10 to 17')
    const table = cells(['y24'], { 1: [60], 2: [10], 3: [20], 4: [30], 5: [30] })
    expect(said(breakdownTotals(series, table))).toEqual([
      '1 y24 = 2 y24 + 3 y24 + 5 y24',
      '4 y24 = 2 y24 + 3 y24',
    ])
  })

  test('by their numbers in two periods, where no name says it', () => {
    const series = groups('White', 'White British', 'White Irish', 'Asian')
    const alike = cells(['y24', 'y25'], { 1: [30, 31], 2: [20, 22], 3: [10, 9], 4: [8, 3] })
    expect(said(breakdownTotals(series, alike))).toEqual(['1 y24 = 2 y24 + 3 y24', '1 y25 = 2 y25 + 3 y25'])
    const once = cells(['y24', 'y25'], { 1: [30, 31], 2: [20, 22], 3: [10, 8], 4: [8, 3] })
    expect(said(breakdownTotals(series, once))).toEqual([])
  })

  test('of the same days, whatever the period is called', () => {
    const of = (period: string, values: Record<string, number[]>) => cells([period], values).values
    const values = new Map([...of('y24', { 1: [40], 2: [36] }), ...of('y24 again', { 3: [4] })])
    const { daysOf } = cells([], {})
    expect(said(breakdownTotals(groups('All', 'Girls', 'Boys'), { values, daysOf }))).toEqual([
      '1 y24 = 2 y24 + 3 y24 again',
    ])
    const twice = new Map([...values, ...of('y24 again', { 1: [40], 2: [35] })])
    expect(said(samePeriods({ values: twice, daysOf }))).toEqual(['1 y24 = 1 y24 again'])
  })
})

describe('measures make one another', () => {
  const years = ['y24', 'y25', 'y26']

  test('where two make a third in three periods, also in those where one is hidden', () => {
    const table = cells([...years, 'q1'], {
      1: [40, 43, 51, 12],
      2: [36, 40, 45, undefined],
      3: [4, 3, 6, 9],
    })
    expect(said(measureSums(table))).toEqual([
      '1 y24 = 2 y24 + 3 y24',
      '1 y25 = 2 y25 + 3 y25',
      '1 y26 = 2 y26 + 3 y26',
      '1 q1 = 2 q1 + 3 q1',
    ])
  })

  test('not in two periods, nor where one of them is otherwise', () => {
    expect(measureSums(cells(years, { 1: [40, 43], 2: [36, 40], 3: [4, 3] }))).toEqual([])
    expect(
      measureSums(cells([...years, 'q1'], { 1: [40, 43, 51, 9], 2: [36, 40, 45, 4], 3: [4, 3, 6, 6] })),
    ).toEqual([])
  })

  test('where one is the numerator of another', () => {
    const table = cells(years, { '1 numerator': [7, 9, 4], '1 denominator': [50, 60, 70], 2: [7, 9, 4] })
    expect(said(measureSums(table))).toContain('2 y24 = 1 y24/numerator')
  })

  test('where the quarters of one are the years of another', () => {
    const quarters = ['q1', 'q2', 'q3', 'q4', 'r1', 'r2', 'r3', 'r4', 's1', 's2', 's3', 's4']
    const values = new Map([
      ...cells(quarters, { 1: [1, 2, 3, 4, 5, 6, 7, 8, 2, 2, 2, 3] }).values,
      ...cells(years, { 2: [10, 26, 9] }).values,
    ])
    expect(said(measureSums({ values, daysOf: (period) => DAYS[period] ?? period }))).toEqual([
      '2 y24 = 1 q1 + 1 q2 + 1 q3 + 1 q4',
      '2 y25 = 1 r1 + 1 r2 + 1 r3 + 1 r4',
      '2 y26 = 1 s1 + 1 s2 + 1 s3 + 1 s4',
    ])
  })

  test('tie whatever they are tied to', () => {
    const sum = (total: number, ...parts: number[]) => ({
      total: `${total}/`,
      parts: parts.map((part) => `${part}/`),
    })
    expect([...seriesTiedTo([1], [sum(2, 1, 3), sum(3, 4), sum(5, 6)])]).toEqual([1, 2, 3, 4])
  })
})
