import type { Figure } from '../../figures/index.ts'
import type { MeasureKind } from '../definition.ts'
import { cellsOf, isPublicAlready, type Place } from './measure-table.ts'
import type { Count, Publication, Rate } from './table.ts'

/** A series of another publisher, of the same area. */
export interface OtherSeries {
  name: string
  figures: readonly Figure[]
}

/** Periods in which both have a value; fewer could agree by chance. */
const FEWEST_ALIKE = 3

/**
 * What a Department and others publish of the same council and that is the same as ours: a series that has our values, to
 * its own decimals, in every period that both have. Whatever it shows is known, also where we hide it.
 */
export function publishedElsewhere(
  kind: MeasureKind,
  { place, per }: { place: Place; per: number | null },
  figures: readonly Figure[],
  others: readonly OtherSeries[],
): Publication[] {
  const own = figures.filter((figure) => figure.value !== undefined && !isPublicAlready(figure))
  return others.flatMap(({ name, figures: theirs }) => {
    const pairs = own.flatMap((ours) => {
      const same = theirs.find(
        ({ period, value }) => value !== undefined && isSamePeriod(period, ours.period),
      )
      return same ? [{ ours, theirs: same }] : []
    })
    const values = new Set(pairs.map((pair) => pair.theirs.value))
    if (pairs.length < FEWEST_ALIKE || values.size < 2 || !pairs.every(isAlike)) return []
    const told = pairs.map((pair) => cellsTold(kind, place, per, pair))
    const counts = told.flatMap((each) => each.counts)
    const rates = told.flatMap((each) => each.rates)
    return [{ source: name, table: { counts, totals: [], rates }, hidden: new Set<string>(), policy: null }]
  })
}

interface Pair {
  ours: Figure
  theirs: Figure
}

function isSamePeriod(a: Figure['period'], b: Figure['period']): boolean {
  return a.startsOn === b.startsOn && a.endsOn === b.endsOn
}

function isAlike({ ours, theirs }: Pair): boolean {
  return Number(ours.value?.toFixed(decimalsOf(theirs))) === theirs.value
}

function decimalsOf({ text }: Figure): number {
  return /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
}

function cellsTold(
  kind: MeasureKind,
  place: Place,
  per: number | null,
  { ours, theirs }: Pair,
): { counts: Count[]; rates: Rate[] } {
  const keys = cellsOf(place, ours)
  const label = ours.period.name
  const count = (key: string, value: number | undefined): Count => ({
    key,
    label,
    value,
    whole: value === undefined || Number.isInteger(value),
  })
  if (kind === 'count') return { counts: [count(keys.value, theirs.value)], rates: [] }
  const isShare = kind === 'percentage' || kind === 'rate'
  if (!isShare || ours.numerator === undefined || !ours.denominator) return { counts: [], rates: [] }
  const rate = { key: keys.value, label, numerator: keys.numerator, denominator: keys.denominator }
  return {
    counts: [count(keys.numerator, theirs.numerator), count(keys.denominator, theirs.denominator)],
    rates: [{ ...rate, per: per ?? 100, printed: theirs.value ?? 0, decimals: decimalsOf(theirs) }],
  }
}
