import type { Figure } from '../../figures/index.ts'
import type { Definition } from '../definition.ts'
import type { PublicRow } from '../site/content.ts'
import type { Why } from './gate.ts'
import { cellsOf, isPublicAlready, type Place } from './measure-table.ts'
import { rounded } from './rounding.ts'
import type { DisclosureTable } from './table.ts'

/**
 * The rows of a measure as everybody may read them: what is hidden is not there, counts are rounded by the rule, and a count
 * of the council's own that the gate did not look at (a numerator beside a plain count, say) is not there either.
 */
export function disclosedRows(
  { kind, disclosure: { roundTo } }: Definition,
  place: Place,
  figures: readonly Figure[],
  { counts }: DisclosureTable,
  hidden: ReadonlyMap<string, Why>,
): PublicRow[] {
  const looked = new Set(counts.map(({ key }) => key))
  return figures.map((figure) => {
    const { code, identifier, name, startsOn, endsOn, frequency } = figure.period
    const keys = cellsOf(place, figure)
    const round = (value: number) => (isPublicAlready(figure) ? value : rounded(value, roundTo))
    const shown = (key: string, value: number | undefined) =>
      value === undefined || hidden.has(key) || !(looked.has(key) || isPublicAlready(figure))
        ? null
        : round(value)
    const isHidden = hidden.has(keys.value) || (kind === 'mean' && hidden.has(keys.denominator))
    const value = figure.value === undefined || isHidden ? null : figure.value
    const isRounded = kind === 'count' && value !== null && round(value) !== value
    // An interval tells what it was computed from: it is left out where anything of the row is hidden or rounded.
    const isWhole =
      value !== null && (isPublicAlready(figure) || roundTo === 1) && !hidden.has(keys.numerator)
    return {
      period: { code, identifier, name, startsOn, endsOn, frequency },
      value: value === null ? null : kind === 'count' ? round(value) : value,
      text: value === null ? '' : isRounded ? String(round(value)) : figure.text,
      symbol: isHidden ? 'c' : (figure.symbol ?? null),
      // The sum behind a mean is no count of people; with the mean it would tell of how many.
      numerator: kind === 'mean' ? null : shown(keys.numerator, figure.numerator),
      denominator: shown(keys.denominator, figure.denominator),
      lower: isWhole ? (figure.lower ?? null) : null,
      upper: isWhole ? (figure.upper ?? null) : null,
    }
  })
}
