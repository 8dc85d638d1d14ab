import { expect, test } from 'vitest'
import type { PublicMeasure } from './content.ts'
import { toldOf } from './told.ts'

const content: PublicMeasure = {
  description: '',
  kind: 'percentage',
  unit: '%',
  per: null,
  decimals: 1,
  polarity: 'low',
  rhythm: 'other',
  source: 'A published file',
  numeratorLabel: '',
  denominatorLabel: '',
  area: null,
  tolerance: null,
  phases: [],
  rule: { hideUpTo: 0, hideNought: false, roundTo: 1, leastWidth: 1 },
  rows: [2021, 2022, 2023, 2024, 2025].map((year, index) => ({
    period: {
      code: String(year),
      identifier: 'Reporting year',
      name: String(year),
      startsOn: `${year - 1}-04-01`,
      endsOn: `${year}-03-31`,
      frequency: 'year',
    },
    value: 20 - index,
    text: String(20 - index),
    symbol: null,
    numerator: 200 - index * 10,
    denominator: 1000,
    lower: null,
    upper: null,
  })),
  targets: [],
  benchmarks: [],
}

test('whether a published measure is yearly, its figures say: five years have a trend whatever rhythm was defined', () => {
  expect(toldOf({ name: 'Referred again', content }).answer.signal.words.message).toContain('trend')
  const months = content.rows.map((row) => ({
    ...row,
    period: { ...row.period, frequency: 'month' as const },
  }))
  const told = toldOf({ name: 'Referred again', content: { ...content, rows: months } })
  expect(told.answer.signal.words).toEqual({ message: 'answers.signal.tooFew', values: { points: 5 } })
})

test('what stands in the table and not in the line is said to be left out', () => {
  const [first] = content.rows
  if (!first) throw new Error('There are rows')
  const quarter = {
    ...first.period,
    startsOn: '2020-04-01',
    endsOn: '2020-06-30',
    frequency: 'quarter' as const,
  }
  const rows = [{ ...first, period: quarter }, ...content.rows]
  const { question, answer } = toldOf({ name: 'Referred again', content: { ...content, rows } })
  expect(question.own).toHaveLength(5)
  expect(answer.leftOut).toMatchObject({ values: { count: 1 } })
})
