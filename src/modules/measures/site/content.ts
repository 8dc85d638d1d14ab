import type { FigureSymbol, Frequency } from '../../figures/index.ts'
import type { Benchmark, DisclosureRule, MeasureKind, Rhythm } from '../definition.ts'
import type { ToleranceRule } from '../statistics/level.ts'
import type { Polarity } from '../statistics/series.ts'

/**
 * A measure as everybody may read it: what passed the gate, and nothing that was hidden. Everything public (pages, drawings,
 * files, answers) is made of this value alone.
 */
export interface PublicMeasure {
  description: string
  kind: MeasureKind
  unit: string
  per: number | null
  decimals: number
  polarity: Polarity
  rhythm: Rhythm
  source: string
  numeratorLabel: string
  denominatorLabel: string
  area: { code: string; name: string } | null
  tolerance: ToleranceRule | null
  /** the first days of new phases */
  phases: string[]
  rule: DisclosureRule
  /** in order of period */
  rows: PublicRow[]
  targets: PublicTarget[]
  benchmarks: PublicBenchmark[]
}

export interface PublicPeriod {
  code: string
  identifier: string
  name: string
  /** ISO dates, both part of it */
  startsOn: string
  endsOn: string
  frequency: Frequency
}

/** Null is a number that is not shown: hidden, or never there. */
export interface PublicRow {
  period: PublicPeriod
  value: number | null
  /** the value with its decimals; '' beside a symbol */
  text: string
  /** `c` where we hide it; else as it was published first */
  symbol: FigureSymbol | null
  numerator: number | null
  denominator: number | null
  /** 95% interval in the unit of the value */
  lower: number | null
  upper: number | null
}

export interface PublicTarget {
  kind: 'statutory' | 'local'
  code: string
  identifier: string
  endsOn: string
  value: number
  text: string
}

/** What is public of another area: England, the region, one of the statistical neighbours. */
export interface PublicBenchmark {
  kind: keyof Benchmark
  name: string
  /** the last day of an authority that was reorganised */
  endedOn: string | null
  values: { code: string; identifier: string; name: string; endsOn: string; value: number; text: string }[]
}

export interface PublishedMeasure {
  id: string
  slug: string
  name: string
  number: number
  /** ISO instant */
  publishedAt: string
  /** whose post answered for it when it was published */
  partner: { id: string; name: string } | null
  content: PublicMeasure
}
