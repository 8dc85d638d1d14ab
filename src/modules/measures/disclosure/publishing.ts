import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed } from '../../../thread/index.ts'
import {
  england,
  findSeries,
  listFigures,
  listFiguresOf,
  listNeighbours,
  listSeriesOf,
  loadArea,
  regionOf,
  type FigureSeries,
} from '../../figures/index.ts'
import { missing } from '../faults.ts'
import { keepMeasures } from '../policy.ts'
import { figuresOf, loadMeasure, phasesOf, targetsOf } from '../queries.ts'
import type { PublicBenchmark, PublicMeasure, PublicTarget } from '../site/content.ts'
import { takeTurn, type Measure } from '../store.ts'
import { disclosedRows } from './disclosed-rows.ts'
import { publicationOf, type Facts } from './facts.ts'
import type { Disclosed } from './gate.ts'
import { discloseInThread } from './gate-thread.ts'
import { isPublicAlready, measureTable, type Place } from './measure-table.ts'
import { breakdownTotals } from './breakdown-totals.ts'
import { publishedElsewhere, type OtherSeries } from './published-elsewhere.ts'
import {
  insertPublication,
  selectPublications,
  waitsForSignOff,
  withdrawPublication,
} from './publication-store.ts'

/** What publishing a measure would make public, hide, and leave to find out. */
export interface Proposal {
  measure: Measure
  content: PublicMeasure
  facts: Facts
  disclosed: Disclosed
  /** of what was looked at: publishing asks for the same */
  seal: string
}

/** Refused: what the gate refuses, a measure that has ended, has no figures, or whose latest words wait to be signed off. */
export async function proposePublication(tx: Tx, id: string): Promise<Result<Proposal>> {
  const measure = await loadMeasure(tx, id)
  if (!measure) return missing('measure')
  if (measure.endedOn !== null) return fail('conflict', 'fault.measure.ended')
  if (await waitsForSignOff(tx, id)) return fail('conflict', 'disclosure.fault.waits')
  const { definition, seriesId, areaId } = measure
  const figures = (await figuresOf(tx, measure)).filter(
    ({ period }) => definition.fromOn === null || period.endsOn >= definition.fromOn,
  )
  if (seriesId === null || areaId === null || figures.length === 0)
    return fail('conflict', 'disclosure.fault.noFigures')
  const table = measureTable(definition, { seriesId, areaId }, figures)
  if (!table.ok) return table
  const policy = definition.disclosure
  const siblings = await siblingsOf(tx, seriesId)
  const publications = await selectPublications(tx, [seriesId, ...siblings.map((each) => each.id)])
  const place = { seriesId, areaId }
  const elsewhere = publishedElsewhere(
    definition.kind,
    { place, per: definition.per },
    figures,
    await othersOf(tx, place),
  )
  const before = [...publications.map(({ name, facts }) => publicationOf(name, facts)), ...elsewhere]
  const known = [table.value, ...before.map((each) => each.table)].flatMap(({ counts }) => counts)
  const ties = breakdownTotals(siblings, new Set(known.map(({ key }) => key)))
  const disclosed = await discloseInThread({ table: table.value, policy, before, ties })
  if (!disclosed.ok) return disclosed
  const { hidden } = disclosed.value
  const content: PublicMeasure = {
    ...wordsOf(measure),
    area: await areaOf(tx, measure),
    phases: (await phasesOf(tx, id)).map(({ fromOn }) => fromOn),
    rows: disclosedRows(definition, { seriesId, areaId }, figures, hidden),
    targets: await publicTargets(tx, id),
    benchmarks: await benchmarksOf(tx, measure),
  }
  const facts = { seriesId, table: table.value, hidden: [...hidden.keys()], policy }
  const seal = createHash('sha256')
    .update(JSON.stringify([content, facts]))
    .digest('hex')
  return ok({ measure, content, facts, disclosed: disclosed.value, seal })
}

/** Publishes what was looked at. Refused where something has changed since: it is to be looked at again. */
export async function publishMeasure(
  tx: Tx,
  actor: Actor,
  { id, seal }: { id: string; seal: string },
): Promise<Result<{ number: number; measure: Measure }>> {
  const may = allowed(keepMeasures, actor, 'disclosure.fault.mayNot')
  if (!may.ok) return may
  // Two publications at once would each miss what the other tells.
  await takeTurn(tx, 'publications')
  const proposal = await proposePublication(tx, id)
  if (!proposal.ok) return proposal
  const { measure, facts, content } = proposal.value
  if (proposal.value.seal !== seal) return fail('conflict', 'disclosure.fault.changed')
  return ok({ measure, number: await insertPublication(tx, id, facts, content) })
}

/** Whether it was ever published; it may have been withdrawn since. */
export async function isPublished(tx: Tx, { id, seriesId }: Measure): Promise<boolean> {
  const publications = seriesId === null ? [] : await selectPublications(tx, [seriesId])
  return publications.some(({ measureId }) => measureId === id)
}

/** Its pages go. What everybody could read stays known, and the next publication reckons with it. */
export async function withdrawMeasure(
  tx: Tx,
  actor: Actor,
  { id }: { id: string },
): Promise<Result<Measure>> {
  const may = allowed(keepMeasures, actor, 'disclosure.fault.mayNot')
  if (!may.ok) return may
  const measure = await loadMeasure(tx, id)
  if (!measure) return missing('measure')
  return (await withdrawPublication(tx, id)) ? ok(measure) : fail('conflict', 'disclosure.fault.notPublic')
}

/** Every series of this area that somebody else publishes; of what they publish themselves there is nothing to hide. */
async function othersOf(tx: Tx, { seriesId, areaId }: Place): Promise<OtherSeries[]> {
  if ((await findSeries(tx, seriesId))?.source !== 'own') return []
  const sources = ['ees', 'lait', 'fingertips', 'lg-inform'] as const
  const series: FigureSeries[] = []
  for (const source of sources) series.push(...(await listSeriesOf(tx, source)))
  const figures = await listFiguresOf(
    tx,
    series.map(({ id }) => id),
    [areaId],
  )
  return series.map(({ id, name }) => ({ name, figures: figures.get(id)?.get(areaId) ?? [] }))
}

/** Series of the same indicator by groups: girls, boys, all. */
async function siblingsOf(tx: Tx, seriesId: number): Promise<FigureSeries[]> {
  const series = await findSeries(tx, seriesId)
  if (series?.source !== 'own') return []
  const all = await listSeriesOf(tx, 'own')
  return all.filter((each) => each.dataset === series.dataset && each.indicator === series.indicator)
}

function wordsOf({ definition }: Measure) {
  const { description, kind, unit, per, decimals, polarity, rhythm, source } = definition
  const { numeratorLabel, denominatorLabel, tolerance, disclosure: rule } = definition
  const labels = { numeratorLabel, denominatorLabel }
  return { description, kind, unit, per, decimals, polarity, rhythm, source, ...labels, tolerance, rule }
}

async function areaOf(tx: Tx, { areaId }: Measure): Promise<PublicMeasure['area']> {
  const area = areaId === null ? undefined : await loadArea(tx, areaId)
  return area ? { code: area.code, name: area.name } : null
}

async function publicTargets(tx: Tx, id: string): Promise<PublicTarget[]> {
  return (await targetsOf(tx, id)).flatMap(({ kind, code, identifier, endsOn, value, text, superseded }) =>
    superseded || value === null || text === null ? [] : [{ kind, code, identifier, endsOn, value, text }],
  )
}

/** With others only by what is public of them. */
async function benchmarksOf(tx: Tx, { seriesId, areaId, definition }: Measure): Promise<PublicBenchmark[]> {
  const area = areaId === null ? undefined : await loadArea(tx, areaId)
  if (seriesId === null || !area) return []
  const { benchmark } = definition
  const country = benchmark.england ? await england(tx) : undefined
  const region = benchmark.region ? await regionOf(tx, area) : undefined
  const neighbours = benchmark.neighbours ? await listNeighbours(tx, area.id) : []
  const others = [
    ...(country ? [{ kind: 'england' as const, of: country }] : []),
    ...(region ? [{ kind: 'region' as const, of: region }] : []),
    ...neighbours.map((of) => ({ kind: 'neighbours' as const, of })),
  ]
  const ids = others.map(({ of }) => of.id)
  const figures = await listFigures(tx, seriesId, ids)
  return others.flatMap(({ kind, of: { id, name, endedOn } }) => {
    const values = (figures.get(id) ?? []).flatMap((figure) => {
      const { period, value, text } = figure
      if (value === undefined || !isPublicAlready(figure)) return []
      const { code, identifier, endsOn } = period
      return [{ code, identifier, name: period.name, endsOn, value, text }]
    })
    return values.length === 0 ? [] : [{ kind, name, endedOn, values }]
  })
}
