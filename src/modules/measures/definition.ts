import { z } from 'zod'
import type { ToleranceRule } from './statistics/level.ts'
import type { Polarity } from './statistics/series.ts'

/** What a measure is, so that two people who count by it get the same number. */

export const KINDS = ['percentage', 'count', 'rate', 'mean', 'other'] as const
export type MeasureKind = (typeof KINDS)[number]

export const POLARITIES = ['high', 'low', 'neither'] as const satisfies readonly Polarity[]

/** How often a figure comes; of  the figures come in a file, and none is typed. */
export const RHYTHMS = [
  'month',
  'quarter',
  'financial-year',
  'academic-year',
  'calendar-year',
  'other',
] as const
export type Rhythm = (typeof RHYTHMS)[number]

/**
 * What of a measure is hidden in public: counts from 1 to `hideUpTo` (0: none), nought as well when `hideNought`, and
 * what is shown rounded to `roundTo` (1: not). No hidden cell may be pinned to fewer than `leastWidth` possible counts.
 */
export const disclosureSchema = z.strictObject({
  hideUpTo: z.int().min(0).max(50),
  hideNought: z.boolean(),
  roundTo: z.int().min(1).max(100),
  leastWidth: z.int().min(1).max(100),
})
export type DisclosureRule = z.infer<typeof disclosureSchema>

/** Counts 1 to 5 hidden: what the Department for Education asks of tables about children in need and in care. */
export const USUAL_DISCLOSURE: DisclosureRule = { hideUpTo: 5, hideNought: false, roundTo: 1, leastWidth: 3 }

/** With whom it is compared. */
export const benchmarkSchema = z.strictObject({
  england: z.boolean(),
  region: z.boolean(),
  neighbours: z.boolean(),
})
export type Benchmark = z.infer<typeof benchmarkSchema>

export interface DefinitionFields {
  name: string
  /** what is counted, in words that need no other */
  description: string
  kind: MeasureKind
  /** as it stands behind a number; a percentage's is % */
  unit: string
  /** of a rate: per so many; null for every other kind */
  per: number | null
  decimals: number
  polarity: Polarity
  rhythm: Rhythm
  source: string
  numeratorLabel: string
  denominatorLabel: string
  /** null: no rule was stated, and no colour is given */
  tolerance: ToleranceRule | null
  disclosure: DisclosureRule
  benchmark: Benchmark
  /** the first day of the figures that it is the definition of; null: of all */
  fromOn: string | null
}

export interface Definition extends DefinitionFields {
  version: number
  /** why it was changed; empty for the first */
  why: string
  madeBy: string | null
  madeAt: string
}

/** Kinds that are made of a numerator and a denominator. */
export function isShare(kind: MeasureKind): boolean {
  return kind === 'percentage' || kind === 'rate' || kind === 'mean'
}
