import { addDays, type PlainDate } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import { periodPhrase, type Figure, type FigureFile } from '../../figures/index.ts'
import { isShare, type Definition } from '../definition.ts'
import type { Count, DisclosureTable, Total } from './table.ts'

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
  return {
    value: `${at}/value`,
    numerator: `${at}/numerator`,
    denominator: `${at}/denominator`,
    /** who is of the denominator and not of the numerator */
    rest: `${at}/rest`,
  }
}

/**
 * The counts and rates of a measure's figures, and which of them add up to which. Of a mean only those whom it is the mean
 * of are a count of people. Refused: a percentage or a rate of the council's own without what it was made of, because
 * nobody can say how many people stand behind it; nor a mean without the number of those whom it is the mean of.
 */
export function measureTable(
  definition: Definition,
  place: Place,
  figures: readonly Figure[],
): Result<DisclosureTable> {
  const { kind, disclosure } = definition
  if (isShare(kind) && (disclosure.hideUpTo > 0 || disclosure.hideNought)) {
    const bare = figures.find(
      (figure) =>
        figure.value !== undefined &&
        !isPublicAlready(figure) &&
        (figure.denominator === undefined || (figure.numerator === undefined && kind !== 'mean')),
    )
    if (bare)
      return fail('invalid', 'disclosure.fault.noCounts', {
        period: periodPhrase(bare.period, bare.period.name),
      })
  }
  return ok(cellTable(definition, place, figures))
}

/** The same of figures that need not be published: a percentage of which nobody knows the counts is not among them. */
export function cellTable(definition: Definition, place: Place, figures: readonly Figure[]): DisclosureTable {
  const own = figures.filter((figure) => !isPublicAlready(figure))
  const tables = own.map((figure) => figureCells(definition, place, figure))
  const counts = tables.flatMap((each) => each.counts)
  const known = new Set(counts.map(({ key }) => key))
  return {
    counts,
    totals: [
      ...tables.flatMap((each) => each.totals),
      ...periodTotals(place, own).filter(({ total, parts }) =>
        [total, ...parts].every((key) => known.has(key)),
      ),
    ],
    rates: tables.flatMap((each) => each.rates),
  }
}

/**
 * In place of a number that there is, or that there may be, since publishers wrote x, .. and - for hidden numbers too: who
 * adds up what is around it must not find it either. Only where nothing applies is there nothing to hide.
 */
function standsForNumber(symbol: Figure['symbol']): boolean {
  return symbol !== undefined && symbol !== 'z'
}

function figureCells(
  { kind, per, numeratorLabel, denominatorLabel }: Definition,
  place: Place,
  figure: Figure,
): DisclosureTable {
  const { period, value, symbol, text, numerator, denominator } = figure
  const keys = cellsOf(place, figure)
  const nothing: DisclosureTable = { counts: [], totals: [], rates: [] }
  const isHiddenByHand = value === undefined && standsForNumber(symbol)
  const count = (key: string, label: string, of: number | undefined): Count => ({
    key,
    label: label === '' ? period.name : `${period.name}, ${label}`,
    named: label === '' ? [] : [label],
    value: of,
    whole: of === undefined || Number.isInteger(of),
  })
  if (kind === 'other') return nothing
  if (kind === 'count')
    return value === undefined && !isHiddenByHand
      ? nothing
      : { ...nothing, counts: [count(keys.value, '', value)] }
  if (denominator === undefined) return nothing
  const whole = count(keys.denominator, denominatorLabel, denominator)
  if (kind === 'mean') return { ...nothing, counts: [whole] }
  if (numerator === undefined && !isHiddenByHand) return nothing
  // A percentage that somebody hid is not to be made of its numbers again.
  const part = count(keys.numerator, numeratorLabel, isHiddenByHand ? undefined : numerator)
  const rest = kind === 'percentage' ? restOf(keys, part, whole, numeratorLabel) : nothing
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
  const made = { numerator: keys.numerator, denominator: keys.denominator, per: per ?? 100 }
  const isPrinted = value !== undefined && numerator !== undefined && denominator > 0
  return {
    counts: [whole, part, ...rest.counts],
    totals: rest.totals,
    rates: isPrinted ? [{ key: keys.value, label: period.name, ...made, printed: value, decimals }] : [],
  }
}

/**
 * 98.0% of a hundred tells that two are not: where nearly all of a group are the same, the few others are told as well, and
 * they are a count of people like the first (within-group disclosure: Handbook on Statistical Disclosure Control, 2nd edition
 * of August 2024, section 5.2, https://sdctools.github.io/HandbookSDC/05-frequency-tables.html; its example is five who work
 * full time and one who does not). That the same number of people is too few on both sides is our rule.
 */
function restOf(
  keys: ReturnType<typeof cellsOf>,
  part: Count,
  whole: Count,
  partLabel: string,
): DisclosureTable {
  const value = (whole.value ?? 0) - (part.value ?? Infinity)
  if (value < 0) return { counts: [], totals: [], rates: [] }
  const isWhole = part.whole && whole.whole
  const label = `${whole.label} − ${partLabel}`
  const named = [`${whole.named?.join('') ?? ''} − ${partLabel}`]
  return {
    counts: [{ key: keys.rest, label, named, value, whole: isWhole, unprinted: true }],
    totals: [{ total: keys.denominator, parts: [keys.numerator, keys.rest] }],
    rates: [],
  }
}

/** A year is its quarters, in each of its counts; also of figures that are not all to be published. */
export function periodTotals(place: Place, figures: readonly Figure[]): Total[] {
  return wholesOf(figures).flatMap(({ whole, parts }) =>
    (['value', 'numerator', 'denominator'] as const).map((role) => ({
      total: cellsOf(place, whole)[role],
      parts: parts.map((each) => cellsOf(place, each)[role]),
    })),
  )
}

/**
 * Periods that shorter ones fill without a gap: a year and its quarters, a quarter and its months. Where those of no one kind
 * do, kinds are mixed: three quarters and the months since then.
 */
function wholesOf(figures: readonly Figure[]): { whole: Figure; parts: Figure[] }[] {
  const spans = figures.map((figure) => ({ ...figure.period, figure }))
  return spans.flatMap((whole) => {
    const inside = spans.filter(
      ({ startsOn, endsOn }) => startsOn !== whole.startsOn || endsOn !== whole.endsOn,
    )
    const kinds = [...Map.groupBy(inside, ({ frequency }) => frequency).values()]
    const ofOneKind = kinds.flatMap((list) => {
      const parts = spansThatFill(whole, list)
      return parts ? [parts] : []
    })
    const all = ofOneKind.length > 0 ? ofOneKind : [spansThatFill(whole, inside) ?? []]
    return all
      .filter((parts) => parts.length > 0)
      .map((parts) => ({ whole: whole.figure, parts: parts.map(({ figure }) => figure) }))
  })
}

/** First and last day, both part of it, as ISO dates. */
export interface Span {
  startsOn: string
  endsOn: string
}

/** The fewest periods that follow one another from the first day of the whole to its last. */
export function spansThatFill<Part extends Span>(
  { startsOn, endsOn }: Span,
  spans: readonly Part[],
): Part[] | undefined {
  const inside = spans.filter((each) => each.startsOn >= startsOn && each.endsOn <= endsOn)
  if (inside.length === 0) return undefined
  const end = addDays(endsOn as PlainDate, 1)
  const ways = new Map<string, Part[]>([[startsOn, []]])
  for (const [day, way] of ways) {
    for (const each of inside) {
      if (each.startsOn !== day) continue
      const next = addDays(each.endsOn as PlainDate, 1)
      if (!ways.has(next)) ways.set(next, [...way, each])
    }
  }
  return ways.get(end)
}
