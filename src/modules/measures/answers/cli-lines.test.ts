import { expect, test } from 'vitest'
import type { FigureSeries } from '../../figures/index.ts'
import { commandWords as t } from '../command-words.ts'
import { TEN_PERCENT } from '../statistics/level.ts'
import { months } from '../statistics/some-points.ts'
import { answerOf } from './answer.ts'
import { kindOfUnit } from './area.ts'
import { answerData, answerLines, areaLines } from './cli-lines.ts'
import { otherArea, PERCENTAGE, question } from './some-rows.ts'

const answer = answerOf(
  question(months([60, 72], { target: 80 }), {
    subject: { ...PERCENTAGE, rule: TEN_PERCENT },
    england: otherArea('England', months([65, 70.1])),
    neighbours: [otherArea('Near', months([1, 60])), otherArea('Far', months([1, null]))],
  }),
)

test('an answer is printed with its arithmetic, and never merges level and signal', () => {
  expect(answerLines(answer, t)).toEqual([
    'Children seen in time (%)',
    '  2022-05: 72  [figures.csv, line 3]',
    '  Level: Near the target',
    '    The value is 72 and the target 80: it misses the target by 8, which is 10% of the target.',
    '  Signal: Too few points to tell: there are 2',
    '  England: 70.1',
    '    72 against 70.1: a difference of 1.9.',
    '  Statistical neighbours: 60',
    '    The median of one neighbour is 60.',
    '    Without a value in this period: Far.',
    '    72 against 60: a difference of 12.',
    '  1 of 2, counted from the best',
    '  Change from 2022-04 to 2022-05, which is not a trend: +12 (+20%)',
  ])
})

test('one part alone is printed under the name', () => {
  expect(answerLines(answer, t, ['level'])).toEqual([
    'Children seen in time (%)',
    '  2022-05: 72  [figures.csv, line 3]',
    '  Level: Near the target',
    '    The value is 72 and the target 80: it misses the target by 8, which is 10% of the target.',
  ])
  expect(answerLines(answer, t, ['comparison']).at(-1)).toBe('  1 of 2, counted from the best')
})

test('as data it has the rows of files behind each part', () => {
  const data = answerData(answer, t)
  expect(data.level).toMatchObject({
    answer: 'amber',
    target: 80,
    rows: [{ area: 'Our borough', period: '2022-05', value: '72', file: 'figures.csv', line: 3, version: 1 }],
  })
  expect(data.signal).toMatchObject({ by: 'none', direction: null, meaning: null })
  expect(data.comparison.benchmarks[1]).toMatchObject({ kind: 'neighbours', missing: ['Far'], value: 60 })
  expect(JSON.parse(JSON.stringify(data))).toEqual(data)
})

test('an authority has a line for each indicator under one heading, with as many cells', () => {
  const series: FigureSeries = {
    id: 1,
    source: 'lait',
    dataset: 'lait',
    indicator: 'Seen',
    name: 'Seen in time',
    breakdown: {},
    unit: '%',
    polarity: 'high',
    decimals: 1,
    about: {},
  }
  const own = {
    id: 1,
    code: 'E1',
    name: 'Our borough',
    kind: 'authority',
    oldCode: null,
    regionId: null,
  } as const
  const company = { own: { ...own, endedOn: null }, england: undefined, region: undefined, neighbours: [] }
  const lines = areaLines({ company, indicators: [{ series, answer }] }, t)
  expect(lines[1]?.split('\t')).toEqual([
    'Seen in time',
    '%',
    '2022-05',
    '72',
    '70.1',
    '',
    '60',
    '1/2',
    '',
    'Too few points to tell: there are 2',
    '12',
  ])
  expect(lines[0]?.split('\t')).toHaveLength(11)
})

test('units as the dictionary prints them say what is counted', () => {
  expect(kindOfUnit('Rate per 10,000 of 10-17 population')).toEqual({ kind: 'rate', per: 10_000 })
  expect(kindOfUnit('% of births').kind).toBe('percentage')
  expect(kindOfUnit('Number of Children Looked After').kind).toBe('count')
  expect(kindOfUnit('Average Score').kind).toBe('other')
})
