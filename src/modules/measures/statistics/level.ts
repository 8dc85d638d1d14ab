import { sideOf, type Polarity } from './series.ts'

export type Level = 'green' | 'amber' | 'red'

/**
 * One line of a tolerance rule: the level holds where every condition that it names does. A rule without conditions
 * always holds.
 */
export interface ToleranceLine {
  readonly level: Level
  /** at most so far on the wrong side of the target; 0 is on target or better */
  readonly offByAtMost?: number | undefined
  /** percent of the target, or the unit of the value itself; percent unless it is said */
  readonly offIn?: 'percent' | 'units' | undefined
  /** better than in that period, by polarity */
  readonly betterThan?: Earlier | undefined
}

export type Earlier = 'previous-period' | 'same-period-last-year'

/** A rule as data: the first line that holds gives the level, and where none does it is red. */
export type ToleranceRule = readonly ToleranceLine[]

/** On target or better is green, up to 10% off it amber. */
export const TEN_PERCENT: ToleranceRule = [
  { level: 'green', offByAtMost: 0 },
  { level: 'amber', offByAtMost: 10 },
]

/**
 * A rule that mixes level and direction, as the London Borough of Havering published it: red is more than 10% off target
 * and no better than the same quarter last year.
 */
export const TEN_PERCENT_OR_BETTER: ToleranceRule = [
  { level: 'green', offByAtMost: 0 },
  { level: 'amber', offByAtMost: 10 },
  { level: 'amber', betterThan: 'same-period-last-year' },
]

export interface LevelGiven {
  readonly value: number | undefined
  readonly target: number | undefined
  readonly polarity: Polarity
  readonly rule: ToleranceRule
  readonly earlier?: Partial<Record<Earlier, number | undefined>> | undefined
}

export type LevelAnswer =
  | {
      readonly kind: 'level'
      readonly level: Level
      /** how far on the wrong side of the target, in the unit of the value; below 0 is better than the target */
      readonly off: number
      /** the same as a share of the target, in percent; undefined of a target of 0 */
      readonly offPercent: number | undefined
      /** the line of the rule that held; undefined where none did */
      readonly line: ToleranceLine | undefined
    }
  | {
      readonly kind: 'none'
      /** the rule asks for an earlier period whose value is missing; neither high nor low is better; no value; no target */
      readonly reason: 'no-value' | 'no-target' | 'no-polarity' | 'no-earlier-value'
    }

/** Where a value stands against its target by a stated rule. It says nothing about whether the value has moved. */
export function levelOf({ value, target, polarity, rule, earlier = {} }: LevelGiven): LevelAnswer {
  if (value === undefined) return { kind: 'none', reason: 'no-value' }
  if (target === undefined) return { kind: 'none', reason: 'no-target' }
  if (polarity === 'neither') return { kind: 'none', reason: 'no-polarity' }
  const off = polarity === 'high' ? target - value : value - target
  const offPercent = target === 0 ? undefined : (100 * off) / Math.abs(target)
  for (const line of rule) {
    const before = line.betterThan && earlier[line.betterThan]
    if (!isNear(line, off, offPercent, target)) continue
    if (line.betterThan && before === undefined) return { kind: 'none', reason: 'no-earlier-value' }
    if (before !== undefined && sideOf(value, before) !== (polarity === 'high' ? 1 : -1)) continue
    return { kind: 'level', level: line.level, off, offPercent, line }
  }
  return { kind: 'level', level: 'red', off, offPercent, line: undefined }
}

function isNear(
  { offByAtMost, offIn = 'percent' }: ToleranceLine,
  off: number,
  offPercent: number | undefined,
  target: number,
): boolean {
  if (offByAtMost === undefined) return true
  if (offIn === 'units') return sideOf(off, offByAtMost, 1e-9 * Math.abs(target) + 1e-12) <= 0
  // of a target of 0 there are no percent: only on target or better is near it
  if (offPercent === undefined) return off <= 0
  return sideOf(offPercent, offByAtMost, 1e-9 * 100) <= 0
}
