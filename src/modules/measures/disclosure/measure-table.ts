import { addDays, type PlainDate } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Figure, FigureFile } from '../../figures/index.ts'
import type { Definition } from '../definition.ts'
import type { Count, DisclosureTable, Rate, Total } from './table.ts'

/** What a Department published first is public already: the gate hides none of it, and its symbols stay. */
const PUBLISHED_FIRST: readonly FigureFile['kind'][] = ['ees', 'lait', 'fingertips', 'lg-inform']

export function isPublicAlready({ file }: Figure): boolean {
  return PUBLISHED_FIRST.includes(file.kind)
}

/** Where the figures of a measure stand. */
export interface Place {
  seriesId: number
  areaId: number
}

/** The cells of one figure in a table; measures of the same figures share them. */
export function cellsOf(
  { seriesId, areaId }: Place,
  { period: { code, identifier } }: Pick<Figure, 'period'>,
) {
  const at = `${seriesId}/${areaId}/${code}~${identifier}`
  return { value: `${at}/value`, numerator: `${at}/numerator`, denominator: `${at}/denominator` }
}

/**
 * The counts and rates of a measure's figures, and which of them add up to which. Of a mean only those whom it is the mean
 * of are a count of people. Refused: a percentage or a rate of the council's own without what it was made of, because
 * nobody can say how many people stand behind it.
 */
export function measureTable(
  { kind, per, numeratorLabel, denominatorLabel, disclosure }: Definition,
  place: Place,
  figures: readonly Figure[],
): Result<DisclosureTable> {
  const hides = disclosure.hideUpTo > 0 || disclosure.hideNought
  const counts: Count[] = []
  const rates: Rate[] = []
  const own = figures.filter((figure) => figure.value !== undefined && !isPublicAlready(figure))
  for (const figure of own) {
    const { period, value, text, numerator, denominator } = figure
    const keys = cellsOf(place, figure)
    const count = (key: string, label: string, of: number) =>
      counts.push({
        key,
        label: label === '' ? period.name : `${period.name}, ${label}`,
        value: of,
        whole: Number.isInteger(of),
      })
    if (value === undefined || kind === 'other') continue
    if (kind === 'count') {
      count(keys.value, '', value)
      continue
    }
    if (numerator === undefined || denominator === undefined) {
      if (hides && kind !== 'mean')
        return fail('invalid', 'disclosure.fault.noCounts', { period: period.name })
      continue
    }
    count(keys.denominator, denominatorLabel, denominator)
    if (kind === 'mean') continue
    count(keys.numerator, numeratorLabel, numerator)
    if (denominator > 0) {
      const made = { numerator: keys.numerator, denominator: keys.denominator, per: per ?? 100 }
      const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
      rates.push({ key: keys.value, label: period.name, ...made, printed: value, decimals })
    }
  }
  const known = new Set(counts.map(({ key }) => key))
  const totals = wholesOf(own).flatMap(({ whole, parts }) =>
    (['value', 'numerator', 'denominator'] as const).flatMap((role): Total[] => {
      const total = {
        total: cellsOf(place, whole)[role],
        parts: parts.map((each) => cellsOf(place, each)[role]),
      }
      return [total.total, ...total.parts].every((key) => known.has(key)) ? [total] : []
    }),
  )
  return ok({ counts, totals, rates })
}

/** Periods that shorter ones of one kind fill without a gap: a year and its quarters, a quarter and its months. */
export function wholesOf(figures: readonly Figure[]): { whole: Figure; parts: Figure[] }[] {
  const kinds = Map.groupBy(figures, ({ period }) => period.frequency)
  return figures.flatMap((whole) =>
    [...kinds.values()].flatMap((list) => {
      const parts = list
        .filter(
          ({ period }) => period.startsOn >= whole.period.startsOn && period.endsOn <= whole.period.endsOn,
        )
        .toSorted((a, b) => (a.period.startsOn < b.period.startsOn ? -1 : 1))
      const isFilled =
        parts.length > 1 &&
        parts[0]?.period.startsOn === whole.period.startsOn &&
        parts.at(-1)?.period.endsOn === whole.period.endsOn &&
        parts.every(({ period }, at) => {
          const next = parts[at + 1]
          return !next || addDays(period.endsOn as PlainDate, 1) === next.period.startsOn
        })
      return isFilled ? [{ whole, parts }] : []
    }),
  )
}
