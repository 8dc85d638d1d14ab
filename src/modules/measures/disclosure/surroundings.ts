import type { Tx } from '../../../platform/database/database.ts'
import {
  areasOfSeries,
  listFiguresOf,
  listSeriesOf,
  type Figure,
  type FigureArea,
  type FigureSeries,
} from '../../figures/index.ts'
import type { Definition } from '../definition.ts'
import { selectMeasures, type Measure } from '../store.ts'
import { areaSums, areaTotals, tiedTo } from './area-totals.ts'
import { breakdownTotals } from './breakdown-totals.ts'
import { samePeriods, type Cells } from './cell-sums.ts'
import { publicationOf } from './facts.ts'
import { measureSums, seriesTiedTo } from './measure-sums.ts'
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
  /** what stands beside these figures now that a sum ties to them: the same sums tell it when it is corrected later */
  beside: { counts: Count[]; hidden: string[] }
}

/** `figures` are those that would be published, `all` also those before the measure begins. */
export async function surroundingsOf(
  tx: Tx,
  definition: Definition,
  place: Place,
  { figures, all, table }: { figures: readonly Figure[]; all: readonly Figure[]; table: DisclosureTable },
): Promise<Surroundings> {
  const own = await listSeriesOf(tx, 'own')
  const measures = await selectMeasures(tx)
  const series = await tiedSeries(tx, place, own, measures)
  const ids = series.map(({ id }) => id)
  const publications = await selectPublications(tx, [...new Set([place.seriesId, ...ids])])
  const sums = series.length === 0 ? [] : areaSums(await areasOfSeries(tx, place.seriesId))
  const areaIds = [...tiedTo(place.areaId, sums)]
  const areas = new Map(sums.flatMap(({ whole, parts }) => [whole, ...parts]).map((each) => [each.id, each]))
  const cut = all.filter((each) => !figures.includes(each))
  const beside = (await figuresAt(tx, ids, areaIds)).filter(
    ({ place: { seriesId, areaId } }) => seriesId !== place.seriesId || areaId !== place.areaId,
  )
  // As we see it, and as its own measures do, which may keep back more.
  const seen = beside.flatMap((each) =>
    [definition, ...definitionsOf(measures, each.place)].map((as) => ({ ...each, as })),
  )
  const kept = [{ place, figures: cut, as: definition }, ...seen].map((each) =>
    keptBack(each, wordsBefore(each.place, place, { areas, series })),
  )
  const ours = { place, figures: [...figures], as: definition }
  const before = [
    ...publications.map(({ name, facts }) => publicationOf(name, facts)),
    ...(series.length === 0 ? [] : await elsewhere(tx, [ours, ...seen])),
    ...kept.filter(({ table: { counts } }) => counts.length > 0),
  ]
  const known = [table, ...before.map((each) => each.table)].flatMap(({ counts }) => counts)
  const keys = new Set(known.map(({ key }) => key))
  const now = [table, ...kept.map((each) => each.table)].flatMap(({ counts }) => counts)
  const cells = cellsOfCounts(now, [...all, ...beside.flatMap((each) => each.figures)])
  const periods = cut.length === 0 ? [] : periodTotals(place, all)
  const ties = [
    ...samePeriods(cells),
    ...breakdownTotals(series, cells),
    ...areaTotals(sums, cells),
    ...measureSums(ofArea(place.areaId, cells)),
    ...periods,
  ]
  const sure = ties.filter(({ total, parts }) => [total, ...parts].every((key) => keys.has(key)))
  return { before, ties: sure, beside: tiedBeside(table, kept, sure) }
}

function tiedBeside(
  { counts: ours }: DisclosureTable,
  kept: readonly Publication[],
  ties: readonly Total[],
): Surroundings['beside'] {
  const own = new Set(ours.map(({ key }) => key))
  const near = ties
    .map(({ total, parts }) => [total, ...parts])
    .filter((sum) => sum.some((key) => own.has(key)))
  const tied = new Set(near.flat().filter((key) => !own.has(key)))
  const counts = kept.flatMap(({ table }) => table.counts).filter(({ key }) => tied.has(key))
  const hidden = new Set(kept.flatMap((each) => [...each.hidden]))
  const byKey = new Map(counts.map((each) => [each.key, each]))
  return { counts: [...byKey.values()], hidden: [...byKey.keys()].filter((key) => hidden.has(key)) }
}

interface PlacedFigures {
  place: Place
  figures: readonly Figure[]
}

interface SeenFigures extends PlacedFigures {
  as: Definition
}

/**
 * Series of the council's own that sums tie to this one, with itself: of the same indicator by groups (girls, boys, all), and
 * those of other measures of which the numbers say it. What others publish themselves is not ours to hide.
 */
async function tiedSeries(
  tx: Tx,
  { seriesId, areaId }: Place,
  own: readonly FigureSeries[],
  measures: readonly Measure[],
): Promise<FigureSeries[]> {
  if (!own.some(({ id }) => id === seriesId)) return []
  const groups = Map.groupBy(own, ({ dataset, indicator }) => JSON.stringify([dataset, indicator]))
  const measured = new Set(measures.flatMap((each) => each.seriesId ?? []))
  const ids = own.flatMap(({ id }) => (measured.has(id) ? [id] : []))
  const placed = await figuresAt(tx, ids, [areaId])
  const counts = placed.flatMap(({ place, figures }) =>
    definitionsOf(measures, place).flatMap((as) => cellTable(as, place, figures).counts),
  )
  const sums = measureSums(
    cellsOfCounts(
      counts,
      placed.flatMap(({ figures }) => figures),
    ),
  )
  const ofGroup = [...groups.values()].map((group) => group.map(({ id }) => `${id}/`))
  const alike = ofGroup.map(([total = '', ...parts]): Total => ({ total, parts }))
  const tied = seriesTiedTo([seriesId], [...sums, ...alike])
  return own.filter(({ id }) => tied.has(id))
}

function definitionsOf(measures: readonly Measure[], { seriesId, areaId }: Place): Definition[] {
  return measures.flatMap((each) =>
    each.seriesId === seriesId && each.areaId === areaId ? [each.definition] : [],
  )
}

function cellsOfCounts(counts: readonly Count[], figures: readonly Figure[]): Cells {
  const days = new Map(
    figures.map(({ period: { code, identifier, startsOn, endsOn } }) => [
      `${code}~${identifier}`,
      `${startsOn} ${endsOn}`,
    ]),
  )
  return {
    values: new Map(counts.map(({ key, value }) => [key, value])),
    daysOf: (period) => days.get(period) ?? period,
  }
}

/** Those of one area alone. */
function ofArea(areaId: number, { values, daysOf }: Cells): Cells {
  return { values: new Map([...values].filter(([key]) => key.split('/')[1] === `${areaId}`)), daysOf }
}

async function figuresAt(
  tx: Tx,
  seriesIds: readonly number[],
  areaIds: readonly number[],
): Promise<PlacedFigures[]> {
  const found = await listFiguresOf(tx, seriesIds, areaIds)
  return [...found].flatMap(([seriesId, byArea]) =>
    [...byArea].map(([areaId, figures]) => ({ place: { seriesId, areaId }, figures })),
  )
}

/**
 * Counts that were not published: who has the whole and all other parts has them too, so the small ones among them need
 * company as if they stood in the table.
 */
function keptBack({ place, figures, as }: SeenFigures, words: readonly string[]): Publication {
  const policy = as.disclosure
  const { counts, totals } = cellTable(as, place, figures)
  const before = words.map((each) => `${each}: `).join('')
  const unprinted = counts.map((each): Count => ({
    ...each,
    label: before + each.label,
    named: [...words, ...(each.named ?? [])],
    unprinted: true,
  }))
  const small = unprinted.filter(({ value }) => value !== undefined && isSmall(value, policy))
  const hidden = new Set(small.map(({ key }) => key))
  return { source: '', table: { counts: unprinted, totals, rates: [] }, hidden, policy, isCurrent: true }
}

/** What names a cell of another area, group or measure in a sentence. */
function wordsBefore(
  { seriesId, areaId }: Place,
  ours: Place,
  { areas, series }: { areas: ReadonlyMap<number, FigureArea>; series: readonly FigureSeries[] },
): string[] {
  const [theirs, own] = [seriesId, ours.seriesId].map((id) => series.find((each) => each.id === id))
  const isGroup = theirs?.dataset === own?.dataset && theirs?.indicator === own?.indicator
  const names = isGroup ? Object.values(theirs?.breakdown ?? {}) : [theirs?.name ?? '']
  return [
    ...(areaId === ours.areaId ? [] : [areas.get(areaId)?.name ?? '']),
    ...(seriesId === ours.seriesId ? [] : names),
  ]
}

/** What somebody else publishes of these figures; of what they publish themselves there is nothing to hide. */
async function elsewhere(tx: Tx, own: readonly SeenFigures[]): Promise<Publication[]> {
  const sources = ['ees', 'lait', 'fingertips', 'lg-inform'] as const
  const series: FigureSeries[] = []
  for (const source of sources) series.push(...(await listSeriesOf(tx, source)))
  const areaIds = [...new Set(own.map(({ place }) => place.areaId))]
  const figures = await listFiguresOf(
    tx,
    series.map(({ id }) => id),
    areaIds,
  )
  return own.flatMap(({ place, figures: ours, as: { kind, per } }) => {
    const others = series.flatMap(({ id, name }): OtherSeries[] => {
      const theirs = figures.get(id)?.get(place.areaId)
      return theirs ? [{ name, figures: theirs }] : []
    })
    return publishedElsewhere(kind, { place, per }, ours, others)
  })
}
