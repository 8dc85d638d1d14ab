import type { FaultValues } from '../../kernel/result.ts'
import type { DefinitionFields } from './definition.ts'
import { spc, type Step } from './statistics/spc.ts'
import { isKnown, sideOf, slackOf, type Point } from './statistics/series.ts'

/** A value as it is about to be entered. */
export interface Candidate {
  /** undefined: no number but a symbol */
  value: number | undefined
  numerator: number | undefined
  denominator: number | undefined
  /** the target that holds in its period */
  target: number | undefined
}

type Shape = Pick<DefinitionFields, 'kind' | 'per' | 'decimals'>

/** What is known when a value is entered. */
export interface Background {
  definition: Shape
  /** every period before the one that is entered, in order of time; gaps are points without a value */
  history: readonly Point[]
  /** from when on the measure is another process; what was before says nothing of what is now */
  steps: readonly Step[]
}

export type Rule = keyof typeof RULES

/** One thing that is wrong (a fault refuses) or odd (a doubt asks whether it is so, and why). */
export interface Finding {
  rule: Rule
  severity: 'fault' | 'doubt'
  /** key of a whole sentence */
  message: string
  values: FaultValues
}

const RULES = {
  'above-hundred': { severity: 'fault', message: 'measures.odd.above-hundred' },
  'below-nought': { severity: 'fault', message: 'measures.odd.below-nought' },
  'not-whole': { severity: 'fault', message: 'measures.odd.not-whole' },
  decimals: { severity: 'fault', message: 'measures.odd.decimals' },
  'numerator-above': { severity: 'fault', message: 'measures.odd.numerator-above' },
  'of-nobody': { severity: 'fault', message: 'measures.odd.of-nobody' },
  'does-not-follow': { severity: 'fault', message: 'measures.odd.does-not-follow' },
  'share-for-percent': { severity: 'doubt', message: 'measures.odd.share-for-percent' },
  'far-above-largest': { severity: 'doubt', message: 'measures.odd.far-above-largest' },
  'far-from-target': { severity: 'doubt', message: 'measures.odd.far-from-target' },
  'outside-limits': { severity: 'doubt', message: 'measures.odd.outside-limits' },
  'equals-target': { severity: 'doubt', message: 'measures.odd.equals-target' },
  'still-nothing': { severity: 'doubt', message: 'measures.odd.still-nothing' },
} as const satisfies Record<string, { severity: Finding['severity']; message: string }>

/** So many times the largest value that was ever seen, or the target, is taken for a slip of the hand until it is confirmed. */
const FAR = 10
/** Limits of fewer points are too wide or too narrow to doubt anything by. */
const LEAST_POINTS_FOR_LIMITS = 8
/** Without a figure for so many periods, the one that is entered among them, somebody asks. */
const PERIODS_OF_NOTHING = 3

/** Everything that is wrong or odd with a value, faults first. Pure: the same value and history give the same list. */
export function findOdd(candidate: Candidate, background: Background): Finding[] {
  const { value } = candidate
  if (value === undefined) return stillNothing(background)
  const found = [
    ...impossible(value, candidate, background.definition),
    ...unlikely(value, candidate, background),
  ]
  return found.toSorted((a, b) => Number(a.severity === 'doubt') - Number(b.severity === 'doubt'))
}

function finding(rule: Rule, values: FaultValues = {}): Finding {
  return { rule, ...RULES[rule], values }
}

function impossible(value: number, candidate: Candidate, definition: Shape): Finding[] {
  const { kind, decimals } = definition
  const { numerator, denominator } = candidate
  const found: Finding[] = []
  if (kind === 'percentage' && value > 100) found.push(finding('above-hundred', { value }))
  if (kind !== 'other' && kind !== 'mean' && value < 0) found.push(finding('below-nought', { value }))
  if (kind === 'count' && !Number.isInteger(value)) found.push(finding('not-whole', { value }))
  else if (decimalsOf(value) > decimals) found.push(finding('decimals', { value, decimals }))
  if (denominator === 0) found.push(finding('of-nobody'))
  else if (numerator !== undefined && denominator !== undefined) {
    if (kind === 'percentage' && numerator > denominator)
      found.push(finding('numerator-above', { numerator, denominator }))
    const follows = computed(numerator, denominator, definition)
    // The printed value is rounded: half a unit of its last place, on either side.
    if (
      follows !== undefined &&
      Math.abs(follows - value) > 0.5 * 10 ** -decimals + slackOf([follows, value])
    )
      found.push(
        finding('does-not-follow', { value, numerator, denominator, computed: rounded(follows, decimals) }),
      )
  }
  return found
}

function computed(numerator: number, denominator: number, { kind, per }: Shape): number | undefined {
  if (kind === 'percentage') return (100 * numerator) / denominator
  if (kind === 'rate') return ((per ?? 1) * numerator) / denominator
  return kind === 'mean' ? numerator / denominator : undefined
}

function unlikely(
  value: number,
  { target }: Candidate,
  { definition, history, steps }: Background,
): Finding[] {
  const known = history.filter(isKnown)
  const largest = Math.max(0, ...known.map((point) => Math.abs(point.value)))
  const found: Finding[] = []
  const isFarAbove = known.length > 0 && largest > 0 && Math.abs(value) > FAR * largest
  if (isFarAbove) found.push(finding('far-above-largest', { value, largest, times: FAR }))
  // A result of 73,390 against a target of 420 was published once, and nobody had asked.
  if (target !== undefined && target > 0 && value > FAR * target)
    found.push(finding('far-from-target', { value, target, times: FAR }))
  const isShare = definition.kind === 'percentage' && value > 0 && value <= 1
  if (isShare && known.length > 0 && known.every((point) => point.value > 1))
    found.push(
      finding('share-for-percent', { value, hundredfold: rounded(value * 100, definition.decimals) }),
    )
  if (!isFarAbove) found.push(...outsideLimits(value, { definition, history, steps }))
  if (target !== undefined && sideOf(value, target) === 0) found.push(finding('equals-target', { target }))
  return found
}

function outsideLimits(value: number, { definition, history, steps }: Background): Finding[] {
  const { kind, decimals } = definition
  const ends = kind === 'percentage' ? { least: 0, most: 100 } : {}
  const { phases, points } = spc(history, { polarity: 'neither', steps, ...ends })
  if ((phases.at(-1)?.points ?? 0) < LEAST_POINTS_FOR_LIMITS) return []
  const { lower, upper } = points.at(-1) ?? {}
  if (lower === undefined || upper === undefined) return []
  if (sideOf(value, lower) >= 0 && sideOf(value, upper) <= 0) return []
  const shown = { lower: rounded(lower, decimals + 1), upper: rounded(upper, decimals + 1) }
  return [finding('outside-limits', { value, ...shown })]
}

function stillNothing({ history }: Background): Finding[] {
  const before = history.slice(1 - PERIODS_OF_NOTHING)
  const isNothing = before.length === PERIODS_OF_NOTHING - 1 && !before.some(isKnown)
  return isNothing ? [finding('still-nothing', { periods: PERIODS_OF_NOTHING })] : []
}

/** How many places a number has behind its point, as it would be typed. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(Math.abs(value)).split('e')
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent))
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(Math.min(decimals, 6)))
}
