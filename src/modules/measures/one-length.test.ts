import { expect, test } from 'vitest'
import { eesPeriod, ownPeriod, type PeriodSpec } from '../figures/index.ts'
import { asLongAs, ofOneLength } from './one-length.ts'

const TERMS = ['Autumn term', 'Spring term', 'Summer term']

function ees(years: string, kind: string): { period: PeriodSpec } {
  const period = eesPeriod(years, kind)
  if (typeof period === 'string') throw new Error(period)
  return { period }
}

function own(text: string): { period: PeriodSpec } {
  const period = ownPeriod(text)
  if (!period) throw new Error(text)
  return { period }
}

const termly = ['202223', '202324'].flatMap((year) =>
  [...TERMS, 'Academic year'].map((kind) => ees(year, kind)),
)

const names = (rows: readonly { period: PeriodSpec }[]) => rows.map(({ period }) => period.name)

test('the measure’s rhythm says which length is looked at', () => {
  const { kept, others } = ofOneLength(termly, 'academic-year')
  expect(names(kept)).toEqual(['2022/23 Academic year', '2023/24 Academic year'])
  expect(others).toHaveLength(6)
  // the same days under another name are as long
  expect(ofOneLength(termly, 'financial-year').kept).toEqual(kept)
})

test('where it says none, most periods do, and of as many the longest', () => {
  expect(ofOneLength(termly, 'other').kept).toHaveLength(6)
  expect(ofOneLength(termly, 'month').kept).toHaveLength(6)
  const oneOfEach = [own('Q4 2023/24'), own('2023/24'), own('March 2024')]
  expect(names(ofOneLength(oneOfEach).kept)).toEqual(['2023/24'])
  expect(ofOneLength([], 'quarter')).toEqual({ kept: [], others: [] })
})

test('what is called a year and is none is left out, and months are as long as one another', () => {
  const years = [
    ees('201112', 'Five half terms'),
    ees('201213', 'Six half terms'),
    ees('201314', 'Academic year'),
  ]
  expect(names(ofOneLength(years, 'academic-year').kept)).toEqual([
    '2012/13 Six half terms',
    '2013/14 Academic year',
  ])
  const months = [own('Jan 2024'), own('Feb 2024'), own('Mar 2024')]
  expect(ofOneLength(months, 'month').others).toEqual([])
  expect(asLongAs(termly, own('2020/21').period)).toHaveLength(2)
})
