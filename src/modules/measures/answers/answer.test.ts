import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Phrase } from '../../../kernel/result.ts'
import { createTranslator } from '../../../platform/languages/messages.ts'
import { TEN_PERCENT, TEN_PERCENT_OR_BETTER } from '../statistics/level.ts'
import { months, years } from '../statistics/some-points.ts'
import { answerOf } from './answer.ts'
import { otherArea, PERCENTAGE, question } from './some-rows.ts'

const t = createTranslator('en', [
  JSON.parse(readFileSync(new URL('messages/en.json', import.meta.url), 'utf8')),
])
const say = ({ message, values }: Phrase) => t(message, values)
const STEADY = [50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 50, 52]

describe('level', () => {
  const level = (value: number, target: number) =>
    answerOf(question(months([value], { target }), { subject: { ...PERCENTAGE, rule: TEN_PERCENT } })).level

  test('opens to its arithmetic and the row that it rests on', () => {
    const { words, steps, rows, row } = level(72, 80)
    expect(say(words)).toBe('Near the target')
    expect(steps.map(say)).toEqual([
      'The value is 72 and the target 80: it misses the target by 8, which is 10% of the target.',
    ])
    expect(rows).toEqual([row])
    expect(row).toMatchObject({ fileName: 'figures.csv', line: 2 })
  })

  test('says where the rule looks at last year, and which row that was', () => {
    const rule = { ...PERCENTAGE, rule: TEN_PERCENT_OR_BETTER, isYearly: true }
    const { words, steps, rows } = answerOf(
      question(years([50, 60], { target: 80 }), { subject: rule }),
    ).level
    expect(say(words)).toBe('Near the target')
    expect(steps.map(say).at(-1)).toBe('It is better than the 50 of the same period last year.')
    expect(rows.map(({ line }) => line)).toEqual([3, 2])
  })

  test('has no colour without a rule, a value or a target', () => {
    const aimed = months([1], { target: 2 })
    expect(say(answerOf(question(aimed)).level.words)).toBe(
      'Not rated: it is not yet agreed what counts as near the target',
    )
    expect(say(answerOf(question(months([1]))).level.words)).toBe('No target for this period')
    const ruled = { subject: { ...PERCENTAGE, rule: TEN_PERCENT } }
    expect(say(answerOf(question(months([null]), ruled)).level.words)).toBe('No value to set against it')
    expect(say(answerOf(question(months([1]), ruled)).level.words)).toBe('No target for this period')
  })
})

describe('signal', () => {
  test('is SPC from 13 points, with its arithmetic, its rows and what it means for the target', () => {
    const { signal } = answerOf(question(months(STEADY, { target: 40 })))
    expect(say(signal.words)).toBe('Ordinary variation: no sign of change')
    expect(signal.assurance && say(signal.assurance)).toBe(
      'Over the whole phase, ordinary variation stays within the target: it would be met each time',
    )
    expect(signal.steps.map(say)).toEqual([
      'The limits are those of an XmR chart, which rests on how far each value lies from the one before: NHS England’s Making Data Count uses it for every kind of measure.',
      'The mean of 14 values is 51.',
      'The mean of 13 moving ranges is 2; none was left out as 3.267 times the mean or more.',
      'Three sigma to each side the limits are 45.68 and 56.32.',
    ])
    expect(signal.rows).toHaveLength(14)
    expect(signal.meaning).toBeUndefined()
  })

  test('names the rule by which the latest value is not ordinary', () => {
    const { signal } = answerOf(question(months([...STEADY, 90])))
    expect([signal.meaning, signal.side, say(signal.words)]).toEqual([
      'better',
      'high',
      'Improving, upwards: this is not ordinary variation',
    ])
    expect(signal.steps.map(say)).toContain('The latest value is above the upper limit.')
    const low = answerOf(
      question(months([...STEADY, 90]), { subject: { ...PERCENTAGE, polarity: 'low' } }),
    ).signal
    expect([low.meaning, low.side]).toEqual(['worse', 'high'])
  })

  test('of twelve months is that there are too few points to tell', () => {
    const { signal } = answerOf(question(months(STEADY.slice(0, 12))))
    expect(signal.signal).toEqual({ by: 'none', reason: 'too-few' })
    expect(say(signal.words)).toBe('Too few points to tell: there are 12')
    expect(signal.chart.points).toHaveLength(12)
  })

  const yearly = { subject: { ...PERCENTAGE, isYearly: true } }

  test('of five years with counts is the recent trend by Wilson’s intervals', () => {
    const counted = years([50, 55, 60, 65, 70]).map((point) => ({
      ...point,
      numerator: 10 * point.value!,
      denominator: 1000,
    }))
    const { signal } = answerOf(question(counted, yearly))
    expect(say(signal.words)).toBe('Improving, upwards, over the latest five years')
    expect(signal.rows).toHaveLength(5)
    const few = counted.map((point) => ({ ...point, numerator: point.value! / 5, denominator: 20 }))
    expect(say(answerOf(question(few, yearly)).signal.words)).toBe(
      'No significant change over the latest five years',
    )
  })

  test('of five years without counts cannot be calculated, which is not "no change"', () => {
    expect(say(answerOf(question(years([1, 2, 3, 4, 5]), yearly)).signal.words)).toBe(
      'The trend cannot be calculated: the figures come without confidence intervals',
    )
    expect(say(answerOf(question(years([1, 2, null, 3, 4, 5]), yearly)).signal.words)).toBe(
      'Too few points to tell: five years without a gap are needed, and there are 3',
    )
  })

  test('begins anew with each step', () => {
    const points = months([...STEADY, 80, 82])
    const steps = [{ from: points[14]!.endsOn, reason: 'a new system' }]
    const { signal } = answerOf(question(points, { subject: { ...PERCENTAGE, steps } }))
    expect(signal.signal).toEqual({ by: 'none', reason: 'too-few' })
    expect(say(signal.words)).toBe(
      'Too few points to tell since the new phase began with 2023-06: there are 2',
    )
    // Nothing was measured since a step that is to come: the phase before it is looked at.
    const toCome = { subject: { ...PERCENTAGE, steps: [{ from: '2030-01-01', reason: 'a new system' }] } }
    expect(say(answerOf(question(months([50, 52]), toCome)).signal.words)).toBe(
      'Too few points to tell: there are 2',
    )
  })

  test('begins anew with each step of years too', () => {
    const steps = [{ from: '2019-01-01', reason: 'counted anew' }]
    const { signal } = answerOf(
      question(years([1, 2, 3, 4, 5, 6]), { subject: { ...yearly.subject, steps } }),
    )
    expect(say(signal.words)).toBe(
      'Too few points to tell since the new phase began with 2018-19: five years without a gap are needed, and there are 2',
    )
  })
})

describe('comparison', () => {
  const own = years([60, 70])
  const others = [80, 60, 70, 40].map((value, at) => otherArea('ABCD'[at]!, years([1, value])))
  const full = question(own, {
    england: otherArea('England', years([1, 65])),
    neighbours: [...others, otherArea('Cumbria', years([50, null]), '2023-03-31')],
    national: new Map([[2, [40, 50, 60, 65, 70, 80, 90]]]),
  })

  test('is of the same period, with the median of neighbours and who is missing', () => {
    const { benchmarks } = answerOf(full).comparison
    expect(benchmarks.map(({ kind, value }) => [kind, value])).toEqual([
      ['england', 65],
      ['neighbours', 65],
    ])
    expect(benchmarks[1]?.steps.map(say)).toEqual([
      'The median of 4 neighbours is 65.',
      'Without a value in this period: Cumbria.',
      'Reorganised, so that their values are not carried on: Cumbria.',
      '70 against 65: a difference of 5.',
    ])
    expect(benchmarks[1]?.rows).toHaveLength(5)
  })

  test('ranks by polarity among the neighbours, and places in the quarters of the country', () => {
    const { rank, quartile } = answerOf(full).comparison
    expect(rank && say(rank.words)).toBe('2 of 5, counted from the best, and equal with 1')
    expect(quartile && say(quartile.words)).toBe('In the second-best quarter of authorities')
    const neither = answerOf({ ...full, subject: { ...PERCENTAGE, polarity: 'neither' } }).comparison
    expect([neither.rank, neither.quartile]).toEqual([undefined, undefined])
  })

  test('of counts is a sum that is not compared, and has no rank', () => {
    const { benchmarks, rank, quartile } = answerOf({
      ...full,
      neighbours: others,
      subject: { ...PERCENTAGE, kind: 'count' },
    }).comparison
    expect(benchmarks.map(({ value, against }) => [value, against])).toEqual([
      [undefined, undefined],
      [250, undefined],
    ])
    expect([rank, quartile]).toEqual([undefined, undefined])
  })

  test('says what is inside the interval', () => {
    const counted = own.map((point) => ({ ...point, numerator: point.value!, denominator: 100 }))
    const { benchmarks } = answerOf({ ...full, own: question(counted).own }).comparison
    expect(benchmarks[0]?.against?.significance).toBe('similar')
    expect(say(benchmarks[0]!.steps[1]!)).toMatch(/^That is inside our confidence interval of 60\.4/)
  })
})

test('change is labelled as no trend, and not told across a gap', () => {
  const of = (values: (number | null)[]) => answerOf(question(months(values))).sincePreviousPeriod
  expect(say(of([40, 50])!.words)).toBe('Change from 2022-04 to 2022-05, which is not a trend: +10 (+25%)')
  expect(say(of([50, 40])!.words)).toBe('Change from 2022-04 to 2022-05, which is not a trend: −10 (−20%)')
  expect(of([40, null, 50])).toBeUndefined()
})

test('of a seasonal series the same month of the year before stands beside the month before', () => {
  const year = [100, 104, 110, 118, 124, 128, 129, 126, 120, 112, 105, 101]
  const answer = answerOf(question(months([...year, ...year, ...year])))
  expect(say(answer.sincePreviousPeriod!.words)).toContain('which is not a trend: −4')
  expect(say(answer.sinceLastYear!.words)).toBe(
    'Change from 2024-03 to 2025-03, which is not a trend: 0 (0%)',
  )
})

test('nothing at all is answered without a word of change', () => {
  const answer = answerOf(question([]))
  expect(say(answer.signal.words)).toBe('Too few points to tell: there is none')
  expect(answer.comparison.benchmarks).toEqual([])
  expect(answer.latest).toBeUndefined()
})
