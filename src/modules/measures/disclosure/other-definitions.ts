import type { Figure } from '../../figures/index.ts'
import type { Definition } from '../definition.ts'
import type { PublicRow } from '../site/content.ts'
import type { Why } from './gate.ts'
import { cellsOf, isPublicAlready, type Place } from './measure-table.ts'
import type { Count, DisclosureTable, Publication, Rate } from './table.ts'

/**
 * The same figures under two definitions: what is a percentage under one is a mean or a plain number under the other, and
 * the number that is printed is the same.
 */

interface Shown {
  figures: readonly Figure[]
  rows: readonly PublicRow[]
  hidden: ReadonlyMap<string, Why>
}

/** Per so many, where the definition does not say. A rate that is not made so tells the attack nothing. */
const USUAL_PER = [1, 100, 1000, 10_000, 100_000]

/**
 * The table with the printed values in which the gate saw no rate, since a later definition may make one of them, and with
 * those that stay hidden.
 */
export function withPrinted(
  table: DisclosureTable,
  { kind, per }: Definition,
  place: Place,
  { figures, rows, hidden }: Shown,
): DisclosureTable {
  const known = new Set([...table.counts, ...table.rates].map(({ key }) => key))
  const pers = kind === 'percentage' || kind === 'rate' ? [per ?? 100] : USUAL_PER
  const added = figures.flatMap((figure, index) => {
    const { text, numerator, denominator, period } = figure
    const keys = cellsOf(place, figure)
    const isHidden = hidden.has(keys.value)
    const printed = (isHidden ? figure.value : rows[index]?.value) ?? null
    const isMade = numerator !== undefined && denominator !== undefined
    const isTold = (isMade || pers.length === 1) && denominator !== 0
    if (
      printed === null ||
      !(isHidden || isTold) ||
      isPublicAlready(figure) ||
      table.rates.some(({ key }) => key === keys.value)
    )
      return []
    const count = (key: string, value: number | undefined): Count => {
      const whole = value === undefined || Number.isInteger(value)
      return { key, label: period.name, value, whole, unprinted: true }
    }
    const cell = { key: keys.value, label: period.name, numerator: keys.numerator, printed }
    const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
    return [
      {
        counts: [count(keys.numerator, numerator), count(keys.denominator, denominator)],
        rates: (isHidden ? pers.slice(0, 1) : pers).map((each): Rate => ({
          ...cell,
          denominator: keys.denominator,
          per: each,
          decimals,
        })),
      },
    ]
  })
  const counts = added.flatMap((each) => each.counts).filter(({ key }) => !known.has(key))
  return {
    ...table,
    counts: [...table.counts, ...counts],
    rates: [...table.rates, ...added.flatMap((each) => each.rates)],
  }
}

/** A percentage that was hidden is not shown as a number of another kind. */
export function stillHidden(
  hidden: ReadonlyMap<string, Why>,
  { rates }: DisclosureTable,
  before: readonly Publication[],
): Map<string, Why> {
  const now = new Set(rates.map(({ key }) => key))
  const earlier = before.flatMap((each) => each.table.rates.filter(({ key }) => each.hidden.has(key)))
  const kept = earlier.filter(({ key }) => !now.has(key) && !hidden.has(key))
  return new Map([...hidden, ...kept.map(({ key }): [string, Why] => [key, 'follows'])])
}
