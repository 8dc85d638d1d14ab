import type { Tx } from '../../../platform/database/database.ts'
import {
  areasOfSeries,
  findSeries,
  listFiguresOf,
  listSeriesOf,
  type Figure,
  type FigureArea,
  type FigureSeries,
} from '../../figures/index.ts'
import type { Definition } from '../definition.ts'
import { areaSums, areaTotals, tiedTo } from './area-totals.ts'
import { breakdownTotals } from './breakdown-totals.ts'
import { publicationOf } from './facts.ts'
import { cellTable, periodTotals, type Place } from './measure-table.ts'
import { isSmall } from './policy.ts'
import { publishedElsewhere, type OtherSeries } from './published-elsewhere.ts'
import { selectPublications } from './publication-store.ts'
import type { Count, DisclosureTable, Publication, Total } from './table.ts'

/** What stands around the figures of a measure: what is public already, and the sums that tie them to other figures. */
export interface Surroundings {
  /** earlier publications, the latest first, what others publish, and what nobody published that a sum could tell */
  before: Publication[]
  ties: Total[]
}

/** `figures` are those that would be published, `all` also those before the measure begins. */
export async function surroundingsOf(
  tx: Tx,
  definition: Definition,
  place: Place,
  { figures, all, table }: { figures: readonly Figure[]; all: readonly Figure[]; table: DisclosureTable },
): Promise<Surroundings> {
  const siblings = await siblingsOf(tx, place.seriesId)
  const series = siblings.length === 0 ? [] : [...new Set([place.seriesId, ...siblings.map(({ id }) => id)])]
  const publications = await selectPublications(tx, [place.seriesId, ...siblings.map(({ id }) => id)])
  const sums = series.length === 0 ? [] : areaSums(await areasOfSeries(tx, place.seriesId))
  const areaIds = [...tiedTo(place.areaId, sums)]
  const areas = new Map(sums.flatMap(({ whole, parts }) => [whole, ...parts]).map((each) => [each.id, each]))
  const beside = await besides(tx, { series, areaIds, place })
  const cut = all.filter((each) => !figures.includes(each))
  const kept = [{ place, figures: cut }, ...beside].map(({ place: where, figures: theirs }) =>
    keptBack(definition, where, theirs, wordsBefore(where, place, { areas, siblings })),
  )
  const before = [
    ...publications.map(({ name, facts }) => publicationOf(name, facts)),
    ...(await elsewhere(tx, definition, [{ place, figures: [...figures] }, ...beside])),
    ...kept.filter(({ table: { counts } }) => counts.length > 0),
  ]
  const known = [table, ...before.map((each) => each.table)].flatMap(({ counts }) => counts)
  const keys = new Set(known.map(({ key }) => key))
  const now = [table, ...kept.map((each) => each.table)].flatMap(({ counts }) => counts)
  const values = new Map(now.map(({ key, value }) => [key, value]))
  const periods = cut.length === 0 ? [] : periodTotals(place, all)
  const isKnown = ({ total, parts }: Total) => [total, ...parts].every((key) => keys.has(key))
  return {
    before,
    ties: [...breakdownTotals(siblings, keys), ...areaTotals(sums, values), ...periods].filter(isKnown),
  }
}

interface PlacedFigures {
  place: Place
  figures: readonly Figure[]
}

/** Figures of the council's own that a sum of groups or of areas may tie to those of the measure. */
async function besides(
  tx: Tx,
  { series, areaIds, place }: { series: readonly number[]; areaIds: readonly number[]; place: Place },
): Promise<PlacedFigures[]> {
  const figures = await listFiguresOf(tx, series, areaIds)
  return [...figures].flatMap(([seriesId, byArea]) =>
    [...byArea].flatMap(([areaId, list]) =>
      seriesId === place.seriesId && areaId === place.areaId
        ? []
        : [{ place: { seriesId, areaId }, figures: list }],
    ),
  )
}

/**
 * Counts that were not published: who has the whole and all other parts has them too, so the small ones among them need
 * company as if they stood in the table.
 */
function keptBack(
  definition: Definition,
  place: Place,
  figures: readonly Figure[],
  words: readonly string[],
): Publication {
  const policy = definition.disclosure
  const { counts, totals } = cellTable(definition, place, figures)
  const before = words.map((each) => `${each}: `).join('')
  const unprinted = counts.map((each): Count => ({
    ...each,
    label: before + each.label,
    named: [...words, ...(each.named ?? [])],
    unprinted: true,
  }))
  const small = unprinted.filter(({ value }) => value !== undefined && isSmall(value, policy))
  const hidden = new Set(small.map(({ key }) => key))
  return { source: '', table: { counts: unprinted, totals, rates: [] }, hidden, policy }
}

/** What names a cell of another area or group in a sentence. */
function wordsBefore(
  { seriesId, areaId }: Place,
  ours: Place,
  { areas, siblings }: { areas: ReadonlyMap<number, FigureArea>; siblings: readonly FigureSeries[] },
): string[] {
  const group = Object.values(siblings.find(({ id }) => id === seriesId)?.breakdown ?? {})
  return [
    ...(areaId === ours.areaId ? [] : [areas.get(areaId)?.name ?? '']),
    ...(seriesId === ours.seriesId ? [] : group),
  ]
}

/** Series of the same indicator by groups: girls, boys, all. What others publish themselves is not ours to hide. */
async function siblingsOf(tx: Tx, seriesId: number): Promise<FigureSeries[]> {
  const series = await findSeries(tx, seriesId)
  if (series?.source !== 'own') return []
  const all = await listSeriesOf(tx, 'own')
  return all.filter((each) => each.dataset === series.dataset && each.indicator === series.indicator)
}

/** What somebody else publishes of these figures; of what they publish themselves there is nothing to hide. */
async function elsewhere(
  tx: Tx,
  { kind, per }: Definition,
  own: readonly PlacedFigures[],
): Promise<Publication[]> {
  const [first] = own
  if (!first || (await findSeries(tx, first.place.seriesId))?.source !== 'own') return []
  const sources = ['ees', 'lait', 'fingertips', 'lg-inform'] as const
  const series: FigureSeries[] = []
  for (const source of sources) series.push(...(await listSeriesOf(tx, source)))
  const areaIds = [...new Set(own.map(({ place }) => place.areaId))]
  const figures = await listFiguresOf(
    tx,
    series.map(({ id }) => id),
    areaIds,
  )
  return own.flatMap(({ place, figures: ours }) => {
    const others = series.flatMap(({ id, name }): OtherSeries[] => {
      const theirs = figures.get(id)?.get(place.areaId)
      return theirs ? [{ name, figures: theirs }] : []
    })
    return publishedElsewhere(kind, { place, per }, ours, others)
  })
}
