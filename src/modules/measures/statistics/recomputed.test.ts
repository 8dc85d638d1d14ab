import { describe, expect, test } from 'vitest'
import { byar, wilson } from './intervals.ts'
import { recentTrend } from './recent-trend.ts'
import { spc } from './spc.ts'

// Expected values were computed apart from this program, in exact fractions or forty digits, from the rules as published:
// invented series, so that a slip in our reading of a rule is not in both.

interface Series {
  name: string
  /** - is a gap */
  values: string
  mean: number
  range: number
  limits: [lower: number, upper: number]
  screenedOut: number
  /** places from 0 by rule and side */
  flags: Record<string, number[]>
}

const SERIES: readonly Series[] = [
  {
    name: 'ordinary',
    values: '71 65 73 62 63 78 64 72 79 62 77 67 62 63 74',
    mean: 68.8,
    range: 9.214285714285714,
    limits: [44.29, 93.31],
    screenedOut: 0,
    flags: {},
  },
  {
    name: 'a shift downwards that ends on the mean',
    values: '10 12 11 13 12 11 12 9 9 9 9 9 9 9 10.5 11 12',
    mean: 10.441176470588236,
    range: 0.7333333333333333,
    limits: [8.490509803921569, 12.391843137254902],
    screenedOut: 1,
    flags: {
      'two-of-three high': [1, 3, 4, 6],
      'beyond-limit high': [3],
      'shift low': [7, 8, 9, 10, 11, 12, 13],
      'two-of-three low': [7, 8, 9, 10, 11, 12, 13],
    },
  },
  {
    name: 'a trend with two equal values',
    values: '50 52 49 51 50 51 51 53 54 54 57 58 60 52 51 50',
    mean: 52.6875,
    range: 1.4285714285714286,
    limits: [48.8875, 56.4875],
    screenedOut: 1,
    flags: {
      'shift low': [0, 1, 2, 3, 4, 5, 6],
      'two-of-three low': [0, 2, 4],
      'trend high': [4, 5, 6, 7, 8, 9, 10, 11, 12],
      'beyond-limit high': [10, 11, 12],
      'two-of-three high': [10, 11, 12],
    },
  },
  {
    name: 'a trend of six that is none of seven',
    values: '50 52 49 51 46 47 48 49 53 55 48 52 51 50',
    mean: 50.07142857142857,
    range: 2.6153846153846154,
    limits: [43.114505494505494, 57.028351648351645],
    screenedOut: 0,
    flags: {},
  },
  {
    name: 'two of three beyond two sigma, behind a step up',
    values: '50 51 50 49 50 51 50 49 51 54.1 50.9 54.2 50 49 50 51',
    mean: 50.6375,
    range: 1.72,
    limits: [46.0623, 55.2127],
    screenedOut: 0,
    flags: { 'two-of-three high': [9, 11] },
  },
  {
    name: 'a spike that screening leaves out',
    values: '12 13 12 11 12 13 12 40 12 11 12 13 12 11',
    mean: 14.0,
    range: 1.0,
    limits: [11.34, 16.66],
    screenedOut: 2,
    flags: {
      'shift low': [0, 1, 2, 3, 4, 5, 6],
      'two-of-three low': [0, 2, 3, 4, 6, 8, 9, 10, 12, 13],
      'beyond-limit low': [3, 9, 13],
      'beyond-limit high': [7],
    },
  },
  {
    name: 'two gaps in the middle',
    values: '31.5 30.2 29.8 - 31.1 30.6 - 29.9 30.4 31 30.8 29.7 30.1 30.5 31.2',
    mean: 30.523076923076925,
    range: 0.61,
    limits: [28.900476923076923, 32.14567692307692],
    screenedOut: 0,
    flags: {},
  },
  {
    name: 'falling, and low at its end',
    values: '88.1 87.9 87.2 86.5 86.9 85.8 84.2 84.2 83 82.4 80.1 79.9 75.2 74.8',
    mean: 83.3,
    range: 0.7833333333333333,
    limits: [81.21633333333334, 85.38366666666667],
    screenedOut: 1,
    flags: {
      'beyond-limit high': [0, 1, 2, 3, 4, 5],
      'shift high': [0, 1, 2, 3, 4, 5, 6, 7],
      'two-of-three high': [0, 1, 2, 3, 4, 5],
      'trend low': [4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
      'beyond-limit low': [10, 11, 12, 13],
      'two-of-three low': [10, 11, 12, 13],
    },
  },
  {
    name: 'one step half-way',
    values: '20 22 21 20 19 21 20 30 31 29 30 32 31 30 29 31',
    mean: 26.0,
    range: 1.3571428571428572,
    limits: [22.39, 29.61],
    screenedOut: 1,
    flags: {
      'beyond-limit low': [0, 1, 2, 3, 4, 5, 6],
      'shift low': [0, 1, 2, 3, 4, 5, 6],
      'two-of-three low': [0, 1, 2, 3, 4, 5, 6],
      'beyond-limit high': [7, 8, 10, 11, 12, 13, 15],
      'shift high': [7, 8, 9, 10, 11, 12, 13, 14, 15],
      'two-of-three high': [7, 8, 9, 10, 11, 12, 13, 14, 15],
    },
  },
  {
    name: 'rates with three decimals',
    values:
      '3.974 4.328 4.084 4.161 3.421 3.860 3.884 3.861 4.630 4.376 4.436 4.276 4.025 4.135 3.819 4.412 3.795 4.007 4.132 4.051',
    mean: 4.08335,
    range: 0.28678947368421054,
    limits: [3.32049, 4.84621],
    screenedOut: 0,
    flags: {},
  },
]

describe('an XmR chart recomputed in fractions', () => {
  test.each(SERIES)('$name', ({ values, mean, range, limits, screenedOut, flags }) => {
    const series = values.split(' ').map((text, at) => ({
      period: `month ${at}`,
      endsOn: `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-28`,
      value: text === '-' ? undefined : Number(text),
    }))
    const { phases, points } = spc(series, { polarity: 'high' })
    const [phase] = phases
    expect(phase?.basis.mean).toBeCloseTo(mean, 9)
    expect(phase?.basis.averageRange).toBeCloseTo(range, 9)
    expect(phase?.basis.screenedOut).toBe(screenedOut)
    expect(points[0]?.lower).toBeCloseTo(limits[0], 9)
    expect(points[0]?.upper).toBeCloseTo(limits[1], 9)
    const found: Record<string, number[]> = {}
    for (const [at, point] of points.entries())
      for (const { rule, side } of point.flags) (found[`${rule} ${side}`] ??= []).push(at)
    expect(found).toEqual(flags)
  })
})

type Count = readonly [counted: number, of: number]

const TRENDS: readonly (readonly [readonly Count[], string, slope: number, chiSquared: number])[] = [
  [
    [
      [120, 400],
      [131, 402],
      [139, 398],
      [155, 405],
      [170, 410],
    ],
    'rising',
    2.854670728499502,
    14.70009976309022,
  ],
  [
    [
      [120, 400],
      [125, 402],
      [119, 398],
      [126, 405],
      [121, 410],
    ],
    'none',
    -0.09975734613495846,
    0.01932117809984716,
  ],
  [
    [
      [300, 400],
      [290, 402],
      [280, 405],
      [270, 398],
      [259, 400],
    ],
    'falling',
    -2.4868891403298967,
    12.012696672948728,
  ],
  [
    [
      [5, 40],
      [7, 41],
      [9, 39],
      [12, 40],
      [15, 42],
    ],
    'none',
    5.87858359750354,
    8.994204365156067,
  ],
  [
    [
      [20, 400],
      [21, 400],
      [60, 400],
      [22, 400],
      [23, 400],
    ],
    'none',
    0.20127950349844723,
    0.3106127701048476,
  ],
  [
    [
      [50, 1000],
      [52, 1000],
      [54, 1000],
      [56, 1000],
      [58, 1000],
    ],
    'none',
    0.2,
    0.7760010598941872,
  ],
  [
    [
      [500, 1000],
      [540, 1000],
      [520, 1000],
      [560, 1000],
      [545, 1000],
    ],
    'none',
    1.0995372268252512,
    4.880603156872333,
  ],
  [
    [
      [90, 100],
      [85, 100],
      [80, 100],
      [80, 100],
      [70, 100],
    ],
    'falling',
    -4.398567587825008,
    13.982567686299273,
  ],
  [
    [
      [1, 300],
      [3, 310],
      [6, 305],
      [10, 300],
      [14, 290],
    ],
    'rising',
    1.0273813811747423,
    15.855616869062622,
  ],
  [
    [
      [700, 1000],
      [700, 1000],
      [700, 1000],
      [700, 1000],
      [640, 1000],
    ],
    'none',
    -1.1553122321004936,
    6.147024116233038,
  ],
]

test.each(TRENDS)('the recent trend of %j is %s', (counts, direction, slope, chiSquared) => {
  const series = counts.map(([counted, of], at) => {
    const { lower = NaN, upper = NaN } = wilson(counted, of) ?? {}
    return {
      period: String(2020 + at),
      endsOn: `${2020 + at}-03-31`,
      value: (100 * counted) / of,
      lower: 100 * lower,
      upper: 100 * upper,
    }
  })
  const trend = recentTrend(series)
  if (trend.kind !== 'found') throw new Error(trend.reason)
  expect(trend.direction).toBe(direction)
  expect(trend.slope).toBeCloseTo(slope, 9)
  expect(trend.chiSquared).toBeCloseTo(chiSquared, 7)
})

test.each([
  [65, 100, 0.5525444329688796, 0.7363575175690247],
  [0, 17, 0.0, 0.1843181350088518],
  [17, 17, 0.8156818649911481, 1.0],
  [3, 1000, 0.001020783881138619, 0.008783014053503173],
  [412, 997, 0.3830640952249034, 0.4440813547609031],
])('Wilson’s interval of %i of %i in forty digits', (counted, of, lower, upper) => {
  const interval = wilson(counted, of)
  expect(interval?.lower).toBeCloseTo(lower, 12)
  expect(interval?.upper).toBeCloseTo(upper, 12)
})

test.each([
  [10, 4.787449913967563, 18.391458605756476],
  [65, 50.16318771045945, 82.84913854593985],
  [143, 120.52174558844894, 168.45294626185571],
  [1204, 1136.9433722420208, 1273.9789975161436],
])('Byar’s interval of %i cases in forty digits', (count, lower, upper) => {
  const interval = byar(count)
  expect(interval?.lower).toBeCloseTo(lower, 9)
  expect(interval?.upper).toBeCloseTo(upper, 9)
})
