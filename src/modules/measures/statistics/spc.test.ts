import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { months } from './some-points.ts'
import { spc, type SpcSettings } from './spc.ts'

const PLAIN: SpcSettings = { polarity: 'high' }
const UNSCREENED: SpcSettings = { polarity: 'high', screening: false }
const SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

function linesOf(values: readonly (number | null)[], settings: SpcSettings = PLAIN) {
  const { mean, lower, upper } = spc(months(values), settings).points.at(-1)!
  return { mean, lower, upper }
}

function flagsAt(values: readonly (number | null)[], settings: SpcSettings = PLAIN) {
  return spc(months(values), settings).points.map(({ flags }) => flags.map(({ rule }) => rule))
}

const rulesOf = (values: readonly (number | null)[], settings?: SpcSettings) =>
  flagsAt(values, settings).flatMap((rules, at) => rules.map((rule) => `${at} ${rule}`))

describe('limits', () => {
  test('of the 18 points of the domain notes, screened and unscreened', () => {
    expect(linesOf(SPIKE)).toEqual({
      mean: expect.closeTo(1.944444, 6),
      lower: expect.closeTo(-0.715556, 6),
      upper: expect.closeTo(4.604444, 6),
    })
    const { lower, upper } = linesOf(SPIKE, UNSCREENED)
    expect([lower, upper]).toEqual([expect.closeTo(-3.062614, 6), expect.closeTo(6.951503, 6)])
  })

  test('of seven points, computable and shown without a signal', () => {
    const { lower, upper, mean } = linesOf([3, 1, 4, 1, 5, 9, 2], UNSCREENED)
    expect([mean, lower, upper]).toEqual([
      expect.closeTo(3.571429, 6),
      expect.closeTo(-6.625238, 6),
      expect.closeTo(13.768095, 6),
    ])
    const short = spc(months([3, 1, 4, 1, 5, 9, 2]), UNSCREENED)
    expect(short.variation).toBeUndefined()
    expect(short.notes).toEqual(['too-few'])
  })

  test('of 0 to 19', () => {
    const { lower, upper } = linesOf(Array.from({ length: 20 }, (_, at) => at))
    expect([lower, upper]).toEqual([expect.closeTo(6.84, 9), expect.closeTo(12.16, 9)])
  })

  test('of a constant series are its mean, and nothing is signalled', () => {
    for (const value of [100, 0.1, 0]) {
      const constant = spc(months(Array.from({ length: 14 }, () => value)), PLAIN)
      expect(constant.points.at(-1)).toMatchObject({ mean: value, lower: value, upper: value })
      expect(constant.points.flatMap(({ flags }) => flags)).toEqual([])
      expect(constant.variation).toEqual({ kind: 'common', side: undefined })
      expect(constant.notes).toEqual(['constant'])
    }
  })

  test('fall back to all moving ranges where screening would leave no variation, and say so', () => {
    const { points, notes } = spc(months([1, 1, 1, 1, 2]), PLAIN)
    // mean 1.2, mean moving range 0.25
    expect(points[0]).toMatchObject({ lower: expect.closeTo(0.535, 9), upper: expect.closeTo(1.865, 9) })
    expect(notes).toEqual(['too-few', 'unscreened'])
    expect(rulesOf([1, 1, 1, 1, 2])).toEqual(['4 beyond-limit'])
  })

  test('of a percentage that is all but constant come from the moving ranges that there are', () => {
    // thirteen of 100 and a last of 99: moving ranges twelve of 0 and one of 1, of mean 1/13
    const { points, notes, variation } = spc(months([...Array<number>(13).fill(100), 99]), {
      ...PLAIN,
      least: 0,
      most: 100,
    })
    expect(points.at(-1)).toMatchObject({
      mean: expect.closeTo(100 - 1 / 14, 9),
      lower: expect.closeTo(100 - 1 / 14 - 2.66 / 13, 9),
      upper: 100,
    })
    expect(notes).toEqual(['unscreened'])
    expect(variation).toEqual({ kind: 'concern', side: 'low' })
  })

  test('of a count stay above nothing', () => {
    expect(linesOf([1, 4, 0, 5, 1, 4, 0], { ...PLAIN, least: 0 }).lower).toBe(0)
  })

  test('and signals are shown from 13 points, not from 12', () => {
    const points = (count: number) => [...Array.from({ length: count - 1 }, (_, at) => 5 + (at % 2)), 50]
    expect(spc(months(points(12)), PLAIN)).toMatchObject({ variation: undefined, notes: ['too-few'] })
    expect(spc(months(points(13)), PLAIN)).toMatchObject({ variation: { kind: 'improvement' }, notes: [] })
  })

  test('skip the two moving ranges beside a gap and go on', () => {
    // ranges 1, 1, 1: 2→3, 3→2 and 9→8, none of them over the gap
    const { phases, points } = spc(months([2, 3, 2, null, 9, 8]), UNSCREENED)
    expect(phases[0]?.basis.ranges).toEqual([1, 1, 1])
    expect(points.at(-1)).toMatchObject({ mean: 4.8, upper: expect.closeTo(4.8 + 2.66, 9) })
  })

  test('skip them too where the month is not in the file at all, and draw no point for it', () => {
    const whole = months([2, 3, 2, 5, 9, 8])
    const { phases, points } = spc(
      whole.filter((_, at) => at !== 3),
      UNSCREENED,
    )
    expect(phases[0]?.basis.ranges).toEqual([1, 1, 1])
    expect(points).toHaveLength(5)
  })

  test('are not made up where no two neighbours differ and the values do', () => {
    const { points, notes } = spc(months([1, 1, null, 2, 2]), PLAIN)
    expect(points[0]).toMatchObject({ mean: 1.5, lower: undefined, upper: undefined })
    expect(notes).toContain('no-limits')
  })

  test('of a percentage stay in 0 to 100', () => {
    const { lower, upper } = linesOf([99, 96, 100, 95, 100, 97, 99], { ...PLAIN, least: 0, most: 100 })
    expect(upper).toBe(100)
    expect(lower).toBeGreaterThan(80)
  })

  test('lie evenly about the mean, move and grow with the series', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 1, max: 9 }),
        (values, more, times) => {
          const { mean, lower, upper } = linesOf(values)
          if (lower === undefined || upper === undefined) throw new Error('whole months have limits')
          expect(upper - mean).toBeCloseTo(mean - lower, 6)
          const moved = linesOf(values.map((value) => value + more))
          expect(moved.lower).toBeCloseTo(lower + more, 6)
          const grown = linesOf(values.map((value) => value * times))
          expect(grown.upper).toBeCloseTo(upper * times, 5)
          // told backwards the ranges are the same
          expect(linesOf(values.toReversed()).upper).toBeCloseTo(upper, 9)
        },
      ),
    )
  })

  test('a mirrored series signals the same rules on the other side', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 13, maxLength: 40 }), (values) => {
        const mirrored = values.map((value) => -value)
        expect(rulesOf(mirrored)).toEqual(rulesOf(values))
        const other = spc(months(mirrored), { polarity: 'low' }).variation
        expect(other?.kind).toBe(spc(months(values), PLAIN).variation?.kind)
      }),
    )
  })
})

describe('rules', () => {
  const steady = [5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6, 4]

  test('a point beyond a limit', () => {
    expect(rulesOf([...steady, 5, 15])).toEqual(['13 beyond-limit'])
  })

  test('seven points on one side make a shift, six do not, and a point on the mean ends it', () => {
    const shift = (low: number, high: number) =>
      flagsAt([...Array<number>(low).fill(4), ...Array<number>(high).fill(6)], UNSCREENED)
        .flat()
        .filter((rule) => rule === 'shift').length
    expect(shift(7, 7)).toBe(14)
    expect(shift(6, 6)).toBe(0)
    // mean 5: three and three about a point that lies on it
    const onMean = [4, 4, 4, 6, 6, 6, 5, 6, 6, 6, 4, 4, 4]
    expect(rulesOf(onMean).filter((each) => each.endsWith('shift'))).toEqual([])
  })

  test('a shift goes on behind a gap', () => {
    const gappy = [1, 2, 1, 2, 1, 2, 1, 9, 8, 9, null, 8, 9, 8, 9]
    expect(rulesOf(gappy).filter((each) => each.endsWith('shift'))).toHaveLength(14)
  })

  test('seven points in one direction make a trend; an equal value neither adds nor breaks', () => {
    const wide = [20, 0, 20, 0, 20, 0, 20, 0]
    const trends = (tail: number[], settings = PLAIN) =>
      rulesOf([...wide, ...tail], settings).filter((each) => each.endsWith('trend'))
    // 0 → 7 … 13 is seven points with the one they start from
    expect(trends([7, 8, 9, 10, 11, 12])).toHaveLength(7)
    expect(trends([7, 8, 9, 10, 11])).toHaveLength(0)
    expect(trends([7, 8, 9, 10, 11], { ...PLAIN, trendPoints: 6 })).toHaveLength(6)
    expect(trends([7, 8, 8, 9, 10, 11])).toHaveLength(0)
    expect(trends([7, 8, 8, 9, 10, 11, 12])).toHaveLength(8)
    expect(trends([7, 8, 9, 8, 10, 11, 12])).toHaveLength(0)
  })

  test('trends in opposite directions share the point where they turn', () => {
    const turning = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    const { points } = spc(months(turning), UNSCREENED)
    expect(points[6]?.flags.filter(({ rule }) => rule === 'trend')).toEqual([
      { rule: 'trend', side: 'high' },
      { rule: 'trend', side: 'low' },
    ])
  })

  test('two of three near a limit on the same side, the one beyond it counted', () => {
    // ranges 2 … : mean 0, limits ±5.32, two sigma ±3.55, of a baseline of ±1
    const base = Array.from({ length: 14 }, (_, at) => (at % 2 === 0 ? 1 : -1))
    const fixed = (tail: number[]) => {
      const points = months([...base, ...tail])
      return spc(points, { ...PLAIN, baselineTo: points[13]!.endsOn })
        .points.slice(14)
        .map(({ flags }) => flags.map(({ rule }) => rule))
    }
    expect(fixed([4, 1, 4])).toEqual([['two-of-three'], [], ['two-of-three']])
    expect(fixed([4, -1, 4])).toEqual([[], [], []])
    expect(fixed([4, 6, 1])).toEqual([['two-of-three'], ['beyond-limit', 'two-of-three'], []])
    // a point between two that lie beyond three sigma
    expect(fixed([6, 4, 6])).toEqual([
      ['beyond-limit', 'two-of-three'],
      ['two-of-three'],
      ['beyond-limit', 'two-of-three'],
    ])
    expect(fixed([6, 1, 6])).toEqual([['beyond-limit', 'two-of-three'], [], ['beyond-limit', 'two-of-three']])
  })

  test('what signals both ways is shown as improvement, and both stay in the details', () => {
    // rises for seven points, all of them below the mean
    const both = [50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 20, 21, 22, 23, 24, 25, 26]
    const { variation, points } = spc(months(both), PLAIN)
    expect(variation).toEqual({ kind: 'improvement', side: 'high' })
    expect(new Set(points.at(-1)?.flags.map(({ side }) => side))).toEqual(new Set(['high', 'low']))
    expect(spc(months(both), { polarity: 'neither' }).variation).toEqual({ kind: 'change', side: undefined })
  })
})

describe('assurance and phases', () => {
  const steady = [50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 50, 52]
  // mean 51, limits 45.68 and 56.32
  const assured = (target: number | undefined, polarity: 'high' | 'low' | 'neither') =>
    spc(months(steady, { target }), { polarity }).assurance

  test('compares the target with the limits, by polarity', () => {
    expect([assured(40, 'high'), assured(50, 'high'), assured(60, 'high')]).toEqual([
      'meets',
      'hit-or-miss',
      'fails',
    ])
    expect([assured(40, 'low'), assured(60, 'low')]).toEqual(['fails', 'meets'])
    expect(assured(40, 'neither')).toBeUndefined()
    expect(assured(undefined, 'high')).toBeUndefined()
  })

  test('of a constant series is the comparison of the two numbers', () => {
    const constant = (target: number) => spc(months(Array<number>(13).fill(100), { target }), PLAIN).assurance
    expect([constant(95), constant(100), constant(101)]).toEqual(['meets', 'meets', 'fails'])
  })

  test('takes the latest target where the last period has none', () => {
    const points = months(steady, { target: 60 })
    const gap = [...points.slice(0, -1), { ...points.at(-1)!, target: undefined }]
    expect(spc(gap, PLAIN).assurance).toBe('fails')
  })

  test('a step begins a phase with limits of its own, and its reason', () => {
    const points = months([...steady, ...steady.map((value) => value + 30)])
    const steps = [{ from: points[14]!.endsOn, reason: 'a new recording system' }]
    const { phases, points: drawn, variation } = spc(points, { ...PLAIN, steps })
    expect(phases.map(({ basis, reason }) => [basis.mean, reason])).toEqual([
      [51, undefined],
      [81, 'a new recording system'],
    ])
    expect(drawn.flatMap(({ flags }) => flags)).toEqual([])
    expect(variation?.kind).toBe('common')
    expect(spc(points, PLAIN).variation?.kind).toBe('improvement')
  })

  test('a phase of fewer than 13 points shows no signal', () => {
    const points = months([...steady, 80, 82, 80])
    const steps = [{ from: points[14]!.endsOn, reason: 'rebased' }]
    expect(spc(points, { ...PLAIN, steps })).toMatchObject({ variation: undefined, notes: ['too-few'] })
  })

  test('a fixed baseline leaves the limits where they were', () => {
    const points = months([...steady, 70, 72])
    const { points: drawn } = spc(points, { ...PLAIN, baselineTo: points[13]!.endsOn })
    expect(drawn.at(-1)).toMatchObject({ mean: 51, upper: expect.closeTo(56.32, 9) })
    expect(drawn.at(-1)?.flags.map(({ rule }) => rule)).toContain('beyond-limit')
  })

  test('a latest period without a value is said, and the one before is told', () => {
    const { notes, variation } = spc(months([...steady, null]), PLAIN)
    expect(notes).toEqual(['latest-missing'])
    expect(variation?.kind).toBe('common')
  })

  test('nothing at all has no lines, no points and no signal', () => {
    expect(spc([], PLAIN)).toMatchObject({ phases: [], points: [], notes: ['too-few'] })
    expect(spc(months([null, null]), PLAIN).variation).toBeUndefined()
  })
})

describe('p′', () => {
  const share = (pairs: readonly (readonly [number, number])[]) =>
    months(pairs.map(() => 0)).map((point, at) => {
      const [numerator, denominator] = pairs[at]!
      return { ...point, numerator, denominator, value: (100 * numerator) / denominator }
    })
  const PRIME: SpcSettings = { polarity: 'high', prime: true, screening: false, least: 0, most: 100 }

  test('has limits by Laney’s formula, wider where fewer cases stand behind a point', () => {
    const { points } = spc(
      share([
        [50, 100],
        [110, 200],
        [45, 100],
      ]),
      PRIME,
    )
    // p̄ = 205/400 = 0.5125; σ of 100: 0.0499844, of 200: 0.0353443; z: −0.250078, 1.061000, −1.250391;
    // mean range of z (1.311078 + 2.311390) / 2 = 1.811234, ÷ 1.128 = 1.605704
    expect(points[0]?.mean).toBeCloseTo(51.25, 9)
    expect(points[0]?.upper).toBeCloseTo(51.25 + 300 * 0.0499844 * 1.605704, 2)
    expect(points[1]?.upper).toBeCloseTo(51.25 + 300 * 0.0353443 * 1.605704, 2)
  })

  test('says where it cannot be used', () => {
    expect(spc(months([1, 2, 3]), PRIME).notes).toContain('no-prime')
    const same = share([
      [1, 10],
      [2, 10],
    ])
    expect(spc(same, PRIME).notes).toContain('no-prime')
  })

  test('of every case counted has its mean for limits', () => {
    const { points } = spc(
      share([
        [10, 10],
        [12, 12],
      ]),
      PRIME,
    )
    expect(points[0]).toMatchObject({ mean: 100, lower: 100, upper: 100, flags: [] })
  })
})
