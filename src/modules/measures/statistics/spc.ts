import {
  basisOf,
  hasVaryingDenominators,
  limitsOf,
  primeBasisOf,
  primeLimitsOf,
  within,
  type Basis,
  type Limits,
} from './limits.ts'
import { isKnown, sideOf, withGaps, type Point, type Polarity } from './series.ts'
import { flagsOf, type Flag } from './signals.ts'

/** From this many points limits and signals are shown (NHS England, Making Data Count). */
export const FEWEST_POINTS = 13

/** A point in time from which the process is another, with the reason that somebody gave. */
export interface Step {
  /** the first period of the new phase ends on or after this day */
  readonly from: string
  readonly reason: string
}

export interface SpcSettings {
  readonly polarity: Polarity
  /** the least and the most that a value can be: 0 and 100 of a percentage */
  readonly least?: number | undefined
  readonly most?: number | undefined
  /** leave moving ranges of 3.267 times the mean or more out; yes unless it is said */
  readonly screening?: boolean | undefined
  /** points that make a trend, 7 unless it is said */
  readonly trendPoints?: 6 | 7 | undefined
  readonly steps?: readonly Step[] | undefined
  /** the mean and limits of the phase that this day is in stay those of its points up to this day */
  readonly baselineTo?: string | undefined
  /** p′ for percentages whose numerators and denominators are known and vary */
  readonly prime?: boolean | undefined
}

export interface SpcPhase {
  readonly from: Point
  readonly to: Point
  readonly reason: string | undefined
  /** known points, gaps left out */
  readonly points: number
  readonly basis: Basis
}

export interface SpcPoint extends Limits {
  readonly point: Point
  /** place in `phases` */
  readonly phase: number
  readonly flags: readonly Flag[]
}

/** What the latest value says of the process: ordinary variation, or better, worse, or merely other than before. */
export interface Variation {
  readonly kind: 'common' | 'improvement' | 'concern' | 'change'
  /** of the signal shown; undefined of ordinary variation, or of one that runs both ways without a better and worse */
  readonly side: 'high' | 'low' | undefined
}

/** Whether the process as it is will meet its target: always, never, or by chance. */
export type Assurance = 'meets' | 'fails' | 'hit-or-miss'

export type SpcNote =
  /** fewer than 13 points in the latest phase: limits are computed and no signal is shown */
  | 'too-few'
  /** screening would have left no variation, so nothing was left out */
  | 'unscreened'
  /** every value of the latest phase is the same */
  | 'constant'
  /** no two neighbours in time differ, while the values do: there is nothing to compute limits from */
  | 'no-limits'
  /** the latest period has no value; what is said is of the one before */
  | 'latest-missing'
  /** p′ was asked for and not every value has its numerator and denominator, or the denominators do not vary */
  | 'no-prime'

export interface Spc {
  /** how the limits were computed: from moving ranges, or by the numbers of cases behind each percentage */
  readonly limits: 'xmr' | 'prime'
  readonly phases: readonly SpcPhase[]
  readonly points: readonly SpcPoint[]
  /** undefined below 13 points */
  readonly variation: Variation | undefined
  /** undefined below 13 points, without a target, without limits, or where neither high nor low is better */
  readonly assurance: Assurance | undefined
  readonly notes: readonly SpcNote[]
}

/**
 * The XmR chart of Making Data Count (NHS England): mean and limits of each phase, which points are not ordinary
 * variation and by which rule, what the latest one says, and what that means for the target. Points are in order of
 * time, gaps are points without a value or periods that are missing. Where the latest point signals both ways,
 * improvement is shown and both stay among its flags.
 */
export function spc(series: readonly Point[], settings: SpcSettings): Spc {
  const whole = withGaps(series)
  const prime = settings.prime === true && hasVaryingDenominators(whole)
  const phases: SpcPhase[] = []
  const points: SpcPoint[] = []
  for (const part of partsOf(whole, settings.steps ?? [])) {
    const basis = basisOfPart(part.points, settings, prime)
    const known = part.points.filter(isKnown)
    const [from, to] = [known[0], known.at(-1)]
    if (!basis || !from || !to) continue
    const placed = part.points.map((point) => ({ point, limits: linesAt(point, basis, settings, prime) }))
    const flags = flagsOf(placed, settings.trendPoints ?? 7)
    const phase = phases.push({ from, to, reason: part.reason, points: known.length, basis }) - 1
    points.push(
      ...placed.map(({ point, limits }, at) => ({ ...limits, point, phase, flags: flags[at] ?? [] })),
    )
  }
  const shown = (phases.at(-1)?.points ?? 0) >= FEWEST_POINTS
  const latest = points.findLast(({ point }) => isKnown(point))
  return {
    limits: prime ? 'prime' : 'xmr',
    phases,
    // a gap that stands for periods missing from the file has a place in time and no name to show
    points: points.filter(({ point }) => point.period !== '' || isKnown(point)),
    variation: shown && latest ? variationOf(latest.flags, settings.polarity) : undefined,
    assurance: shown && latest ? assuranceOf(latest, series, settings.polarity) : undefined,
    notes: notesOf(phases, points, { shown, primeMissing: settings.prime === true && !prime }),
  }
}

function partsOf(points: readonly Point[], steps: readonly Step[]) {
  const inOrder = steps.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const starts = [{ from: '', reason: undefined }, ...inOrder]
  return starts.map(({ from, reason }, at) => {
    const until = starts[at + 1]?.from
    const inside = (day: string) => day >= from && (until === undefined || day < until)
    return { reason, points: points.filter(({ endsOn }) => inside(endsOn)) }
  })
}

function basisOfPart(points: readonly Point[], settings: SpcSettings, prime: boolean): Basis | undefined {
  const { baselineTo, screening = true } = settings
  const first = points[0]?.endsOn
  const last = points.at(-1)?.endsOn
  const fixed = baselineTo !== undefined && first !== undefined && first <= baselineTo && baselineTo <= last!
  const base = fixed ? points.filter(({ endsOn }) => endsOn <= baselineTo) : points
  return prime ? primeBasisOf(base, screening) : basisOf(base, screening)
}

function linesAt(point: Point, basis: Basis, { least, most }: SpcSettings, prime: boolean): Limits {
  return within(prime ? primeLimitsOf(basis, point) : limitsOf(basis), least, most)
}

function variationOf(flags: readonly Flag[], polarity: Polarity): Variation {
  const sides = new Set(flags.map(({ side }) => side))
  const [first] = sides
  if (first === undefined) return { kind: 'common', side: undefined }
  if (polarity === 'neither') return { kind: 'change', side: sides.size === 1 ? first : undefined }
  return sides.has(polarity)
    ? { kind: 'improvement', side: polarity }
    : { kind: 'concern', side: polarity === 'high' ? 'low' : 'high' }
}

/** The latest target there is: a gap in the targets is not "no target". */
function assuranceOf(
  { lower, upper }: Limits,
  points: readonly Point[],
  polarity: Polarity,
): Assurance | undefined {
  const target = points.findLast((point) => point.target !== undefined)?.target
  if (target === undefined || lower === undefined || upper === undefined || polarity === 'neither') {
    return undefined
  }
  // A target on the limit is met or missed by everything between the limits, and a constant series by its one value.
  const [worst, best] = polarity === 'high' ? [lower, upper] : [upper, lower]
  const short = polarity === 'high' ? -1 : 1
  if (sideOf(worst, target) !== short) return 'meets'
  return sideOf(best, target) === short ? 'fails' : 'hit-or-miss'
}

function notesOf(
  phases: readonly SpcPhase[],
  points: readonly SpcPoint[],
  told: { shown: boolean; primeMissing: boolean },
): SpcNote[] {
  const latest = phases.at(-1)
  const values = points.flatMap(({ point, phase }) => (phase === phases.length - 1 ? [point.value] : []))
  const known = values.filter((value) => value !== undefined)
  const notes: [SpcNote, boolean][] = [
    ['too-few', !told.shown],
    ['unscreened', latest?.basis.unscreened === true],
    ['constant', known.length > 1 && known.every((value) => value === known[0])],
    ['no-limits', latest !== undefined && latest.basis.averageRange === undefined],
    ['latest-missing', latest !== undefined && values.at(-1) === undefined],
    ['no-prime', told.primeMissing],
  ]
  return notes.flatMap(([note, holds]) => (holds ? [note] : []))
}
