import type { Phrase } from '../../../kernel/result.ts'
import { recentTrend, TREND_CRITICAL, type TrendFound } from '../statistics/recent-trend.ts'
import { isKnown, type Point } from '../statistics/series.ts'
import type { Rule } from '../statistics/signals.ts'
import { FEWEST_POINTS, spc, type Spc, type SpcNote } from '../statistics/spc.ts'
import { told } from './number-words.ts'
import {
  periodIn,
  withIntervals,
  type Question,
  type SourceRow,
  type Subject,
  type Working,
} from './question.ts'

/** Whether the measure has really moved. It is never merged with the level. */
export type Signal =
  | { readonly by: 'spc'; readonly spc: Spc }
  | { readonly by: 'recent-trend'; readonly trend: TrendFound }
  | {
      readonly by: 'none'
      /** too few points to tell; or it cannot be calculated, because intervals are missing or everybody was counted */
      readonly reason: 'too-few' | 'no-intervals' | 'all-counted'
    }

export interface AnsweredSignal extends Working {
  readonly signal: Signal
  /** which way it has moved by the signal: high is up; undefined where there is no signal */
  readonly side: 'high' | 'low' | undefined
  /** the same by polarity; undefined where there is no signal, or neither is better */
  readonly meaning: 'better' | 'worse' | undefined
  /** the answer in words */
  readonly words: Phrase
  /** whether the target will be met by the process as it is; undefined where it cannot be said */
  readonly assurance: Phrase | undefined
  /** lines of an SPC chart for any number of points, to be drawn; signals are shown from 13 alone */
  readonly chart: Spc
}

/** SPC from 13 points, the recent trend of shorter yearly series, and else that there are too few points to tell. */
export function answerSignal({ subject, own }: Question): AnsweredSignal {
  const points = withIntervals(own, subject)
  const chart = spc(points, {
    polarity: subject.polarity,
    ...rangeOf(subject),
    steps: subject.steps,
    prime: subject.prime,
  })
  const phase = chart.phases.at(-1)
  const known = phase?.points ?? 0
  if (known >= FEWEST_POINTS) return spcAnswer(chart, own)
  const first = chart.phases.length > 1 ? own.find(({ endsOn }) => endsOn === phase?.from.endsOn) : undefined
  const tooFew = (points: number, [whole, since]: readonly [string, string]): Phrase =>
    first
      ? { message: since, values: { points, from: periodIn(first) } }
      : { message: whole, values: { points } }
  if (!subject.isYearly)
    return noAnswer('too-few', chart, tooFew(known, ['answers.signal.tooFew', 'answers.signal.tooFewSince']))
  const since = phase?.from.endsOn ?? ''
  const trend = recentTrend(
    points.filter(({ endsOn }) => endsOn >= since),
    subject.polarity,
  )
  if (trend.kind === 'cannot-be-calculated') {
    const words: Readonly<Record<typeof trend.reason, Phrase>> = {
      'too-few': tooFew(trend.points.length, [
        'answers.signal.tooFewYears',
        'answers.signal.tooFewYearsSince',
      ]),
      'no-intervals': { message: 'answers.signal.noIntervals' },
      'all-counted': { message: 'answers.signal.allCounted' },
    }
    return noAnswer(trend.reason, chart, words[trend.reason])
  }
  return trendAnswer(trend, chart, own)
}

function rangeOf({ kind }: Subject): { least?: number; most?: number } {
  if (kind === 'percentage') return { least: 0, most: 100 }
  return kind === 'count' || kind === 'rate' ? { least: 0 } : {}
}

function rowsIn(own: readonly SourceRow[], points: readonly Point[]): SourceRow[] {
  const days = new Set(points.map(({ endsOn }) => endsOn))
  return own.filter((row) => days.has(row.endsOn))
}

function noAnswer(
  reason: 'too-few' | 'no-intervals' | 'all-counted',
  chart: Spc,
  words: Phrase,
): AnsweredSignal {
  const nothing = { side: undefined, meaning: undefined, assurance: undefined, steps: [], rows: [] }
  return { signal: { by: 'none', reason }, words, chart, ...nothing }
}

// ---------------------------------------------------------------- SPC

const RULES: Readonly<Record<`${Rule} ${'high' | 'low'}`, string>> = {
  'beyond-limit high': 'answers.spc.rule.aboveLimit',
  'beyond-limit low': 'answers.spc.rule.belowLimit',
  'shift high': 'answers.spc.rule.shiftHigh',
  'shift low': 'answers.spc.rule.shiftLow',
  'trend high': 'answers.spc.rule.rising',
  'trend low': 'answers.spc.rule.falling',
  'two-of-three high': 'answers.spc.rule.nearUpper',
  'two-of-three low': 'answers.spc.rule.nearLower',
}

const NOTES: Readonly<Record<SpcNote, string>> = {
  'too-few': 'answers.spc.note.tooFew',
  unscreened: 'answers.spc.note.unscreened',
  constant: 'answers.spc.note.constant',
  'no-limits': 'answers.spc.note.noLimits',
  'latest-missing': 'answers.spc.note.latestMissing',
  'no-prime': 'answers.spc.note.noPrime',
}

const ASSURANCES: Readonly<Record<'meets' | 'fails' | 'hit-or-miss', Phrase>> = {
  meets: { message: 'answers.assurance.meets' },
  fails: { message: 'answers.assurance.fails' },
  'hit-or-miss': { message: 'answers.assurance.hitOrMiss' },
}

function spcAnswer(chart: Spc, own: readonly SourceRow[]): AnsweredSignal {
  const { variation, assurance } = chart
  const kind = variation?.kind ?? 'common'
  const meaning = kind === 'improvement' ? 'better' : kind === 'concern' ? 'worse' : undefined
  const phase = chart.phases.length - 1
  const points = chart.points.filter((each) => each.phase === phase).map(({ point }) => point)
  return {
    signal: { by: 'spc', spc: chart },
    side: variation?.side,
    meaning,
    words: wordsOfVariation(kind, variation?.side),
    assurance: assurance && ASSURANCES[assurance],
    steps: spcSteps(chart),
    rows: rowsIn(own, points),
    chart,
  }
}

function wordsOfVariation(
  kind: NonNullable<Spc['variation']>['kind'],
  side: 'high' | 'low' | undefined,
): Phrase {
  if (kind === 'improvement')
    return { message: side === 'high' ? 'answers.spc.betterUp' : 'answers.spc.betterDown' }
  if (kind === 'concern')
    return { message: side === 'high' ? 'answers.spc.worseUp' : 'answers.spc.worseDown' }
  return { message: kind === 'change' ? 'answers.spc.change' : 'answers.spc.common' }
}

function spcSteps({ limits, phases, points, notes }: Spc): Phrase[] {
  const basis = phases.at(-1)?.basis
  const latest = points.findLast(({ point }) => isKnown(point))
  if (!basis || !latest) return []
  const { mean, averageRange, ranges, screenedOut } = basis
  const steps: Phrase[] = [
    { message: limits === 'prime' ? 'answers.spc.step.prime' : 'answers.spc.step.xmr' },
    { message: 'answers.spc.step.mean', values: { points: basis.points, mean: told(mean) } },
  ]
  if (averageRange !== undefined) {
    const values = { ranges: ranges.length - screenedOut, average: told(averageRange), left: screenedOut }
    steps.push({ message: 'answers.spc.step.ranges', values })
  }
  if (latest.lower !== undefined && latest.upper !== undefined) {
    const values = { lower: told(latest.lower), upper: told(latest.upper) }
    steps.push({ message: 'answers.spc.step.limits', values })
  }
  const flags = latest.flags.map(({ rule, side }) => ({ message: RULES[`${rule} ${side}`] }))
  return [...steps, ...flags, ...notes.map((note) => ({ message: NOTES[note] }))]
}

// ---------------------------------------------------------------- recent trend

function trendAnswer(trend: TrendFound, chart: Spc, own: readonly SourceRow[]): AnsweredSignal {
  const { direction, meaning, slope, chiSquared, slopesWithout, keepsSign, points } = trend
  const side = direction === 'rising' ? 'high' : direction === 'falling' ? 'low' : undefined
  const slopes = slopesWithout.map(told).join(', ')
  return {
    signal: { by: 'recent-trend', trend },
    side,
    meaning,
    words: wordsOfTrend(trend),
    assurance: undefined,
    steps: [
      { message: 'answers.trend.step.slope', values: { points: points.length, slope: told(slope) } },
      { message: 'answers.trend.step.chi', values: { chi: told(chiSquared), needed: told(TREND_CRITICAL) } },
      keepsSign
        ? { message: 'answers.trend.step.keepsSign', values: { slopes } }
        : { message: 'answers.trend.step.losesSign', values: { slopes } },
    ],
    rows: rowsIn(own, points),
    chart,
  }
}

function wordsOfTrend({ direction, meaning }: TrendFound): Phrase {
  if (direction === 'none') return { message: 'answers.trend.none' }
  const isUp = direction === 'rising'
  if (meaning === undefined) return { message: isUp ? 'answers.trend.up' : 'answers.trend.down' }
  if (meaning === 'better') return { message: isUp ? 'answers.trend.betterUp' : 'answers.trend.betterDown' }
  return { message: isUp ? 'answers.trend.worseUp' : 'answers.trend.worseDown' }
}
