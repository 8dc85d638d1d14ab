import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findOdd, type Background, type Candidate } from './plausibility.ts'
import type { Point } from './statistics/series.ts'

const COUNT: Background['definition'] = { kind: 'count', per: null, decimals: 0 }
const PERCENT: Background['definition'] = { kind: 'percentage', per: null, decimals: 1 }

function points(...values: (number | undefined)[]): Point[] {
  return values.map((value, at) => ({ period: String(2000 + at), endsOn: `${2000 + at}-12-31`, value }))
}

function rulesOf(
  given: Partial<Candidate>,
  definition = COUNT,
  history: readonly Point[] = [],
  steps: Background['steps'] = [],
) {
  const candidate = { value: undefined, numerator: undefined, denominator: undefined, target: undefined }
  return findOdd({ ...candidate, ...given }, { definition, history, steps }).map(({ rule }) => rule)
}

describe('a value that cannot be', () => {
  test.each([
    ['a percentage above 100', rulesOf({ value: 100.1 }, PERCENT), 'above-hundred'],
    ['a count below nought', rulesOf({ value: -1 }), 'below-nought'],
    ['half a child', rulesOf({ value: 12.5 }), 'not-whole'],
    ['more decimals than are measured', rulesOf({ value: 65.25 }, PERCENT), 'decimals'],
    [
      'a numerator above its denominator',
      rulesOf({ value: 100, numerator: 12, denominator: 11 }, PERCENT),
      'numerator-above',
    ],
    ['a share of nobody', rulesOf({ value: 0, numerator: 0, denominator: 0 }, PERCENT), 'of-nobody'],
    [
      'a percentage that its parts do not make',
      rulesOf({ value: 56, numerator: 65, denominator: 100 }, PERCENT),
      'does-not-follow',
    ],
  ])('%s is refused', (_, rules, rule) => {
    expect(rules).toContain(rule)
  })

  test('is told from the rounding of what is printed', () => {
    // 2 of 3 is 66.666…, printed with one decimal as 66.7
    expect(rulesOf({ value: 66.7, numerator: 2, denominator: 3 }, PERCENT)).toEqual([])
    expect(rulesOf({ value: 66.6, numerator: 2, denominator: 3 }, PERCENT)).toEqual(['does-not-follow'])
    const rate = { kind: 'rate', per: 10_000, decimals: 1 } as const
    expect(rulesOf({ value: 83.4, numerator: 480, denominator: 57_554 }, rate)).toEqual([])
  })
})

describe('a value that is odd', () => {
  test('a result of 73,390 against a target of 420 is asked about', () => {
    expect(rulesOf({ value: 73_390, target: 420 }, COUNT, points(410, 433, 402))).toEqual([
      'far-above-largest',
      'far-from-target',
    ])
  })

  test('ten times the largest that was ever seen is the last that is believed', () => {
    expect(rulesOf({ value: 4330 }, COUNT, points(410, 433))).toEqual([])
    expect(rulesOf({ value: 4331 }, COUNT, points(410, 433))).toEqual(['far-above-largest'])
    expect(rulesOf({ value: 4331 }, COUNT)).toEqual([])
  })

  test('a share of one that was meant as a percentage', () => {
    expect(rulesOf({ value: 0.7 }, PERCENT, points(65, 71.2, 68))).toEqual(['share-for-percent'])
    expect(rulesOf({ value: 0.7 }, PERCENT, points(0.4, 0.9, 1.2))).toEqual([])
  })

  test('outside the limits of the periods before, from eight of them on', () => {
    // Making Data Count: mean 12, mean moving range 2, limits 12 ± 2.66 × 2
    const steady = points(11, 13, 11, 13, 11, 13, 11, 13)
    expect(rulesOf({ value: 17 }, COUNT, steady)).toEqual([])
    expect(rulesOf({ value: 18 }, COUNT, steady)).toEqual(['outside-limits'])
    expect(rulesOf({ value: 6 }, COUNT, steady)).toEqual(['outside-limits'])
    expect(rulesOf({ value: 18 }, COUNT, steady.slice(1))).toEqual([])
  })

  test('the limits are those of the latest phase, and none where it is young', () => {
    const both = points(91, 93, 91, 93, 91, 93, 91, 93, 11, 13, 11, 13, 11, 13, 11, 13)
    const step = { from: both[8]?.endsOn ?? '', reason: 'A new form' }
    expect(rulesOf({ value: 92 }, COUNT, both, [step])).toEqual(['outside-limits'])
    expect(rulesOf({ value: 12 }, COUNT, both, [step])).toEqual([])
    expect(rulesOf({ value: 60 }, COUNT, both.slice(0, -1), [step])).toEqual([])
  })

  test('the target itself', () => {
    expect(rulesOf({ value: 420, target: 420 })).toEqual(['equals-target'])
    expect(rulesOf({ value: 421, target: 420 })).toEqual([])
  })

  test('nothing for three periods in a row', () => {
    expect(rulesOf({}, COUNT, points(4, undefined, undefined))).toEqual(['still-nothing'])
    expect(rulesOf({}, COUNT, points(undefined, 4, undefined))).toEqual([])
    expect(rulesOf({}, COUNT, points(undefined))).toEqual([])
  })

  test('what cannot be comes before what is odd', () => {
    expect(rulesOf({ value: 730.55, target: 6 }, PERCENT, points(60, 62))).toEqual([
      'above-hundred',
      'decimals',
      'far-above-largest',
      'far-from-target',
    ])
  })

  test('a value like those before is never odd, wherever the series lies', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 }),
        fc.nat(29),
        (values, at) => {
          const value = values[at % values.length]
          const rules = rulesOf({ value }, COUNT, points(...values))
          expect(rules.filter((rule) => rule !== 'outside-limits')).toEqual([])
        },
      ),
    )
  })
})
