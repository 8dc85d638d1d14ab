import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed } from '../../../thread/index.ts'
import { england, listFigures, listNeighbours, loadArea, regionOf } from '../../figures/index.ts'
import { missing } from '../faults.ts'
import { keepMeasures } from '../policy.ts'
import { figuresOf, loadMeasure, phasesOf, targetsOf } from '../queries.ts'
import type { PublicBenchmark, PublicMeasure, PublicTarget } from '../site/content.ts'
import { selectPublicMeasures } from '../site/store.ts'
import { takeTurn, type Measure } from '../store.ts'
import { disclosedRows } from './disclosed-rows.ts'
import type { Facts } from './facts.ts'
import { withCellNamed } from './cell-phrase.ts'
import type { Disclosed } from './gate.ts'
import { discloseInThread } from './gate-thread.ts'
import { isPublicAlready, measureTable } from './measure-table.ts'
import { stillHidden, withPrinted } from './other-definitions.ts'
import { ofSamePeople } from './same-people.ts'
import { surroundingsOf } from './surroundings.ts'
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
  /** names of other measures that are public and of the same people */
  samePeople: readonly string[]
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
  const all = await figuresOf(tx, measure)
  const figures = all.filter(({ period }) => definition.fromOn === null || period.endsOn >= definition.fromOn)
  if (seriesId === null || areaId === null || figures.length === 0)
    return fail('conflict', 'disclosure.fault.noFigures')
  const place = { seriesId, areaId }
  const table = measureTable(definition, place, figures)
  if (!table.ok) return table
  const policy = definition.disclosure
  const { beside, ...around } = await surroundingsOf(tx, definition, place, {
    figures,
    all,
    table: table.value,
  })
  const disclosed = await discloseInThread({ table: table.value, policy, ...around })
  if (!disclosed.ok) {
    const known = [table.value, ...around.before.map((each) => each.table)].flatMap(({ counts }) => counts)
    return { ok: false, fault: withCellNamed(disclosed.fault, known) }
  }
  const hidden = stillHidden(disclosed.value.hidden, table.value, around.before)
  const rows = disclosedRows(definition, place, figures, table.value, hidden)
  const content: PublicMeasure = {
    ...wordsOf(measure),
    area: await areaOf(tx, measure),
    phases: (await phasesOf(tx, id)).map(({ fromOn }) => fromOn),
    rows,
    targets: await publicTargets(tx, id),
    benchmarks: await benchmarksOf(tx, measure),
  }
  const told = withPrinted(table.value, definition, place, { figures, rows, hidden })
  const facts = {
    seriesId,
    table: { ...told, counts: [...told.counts, ...beside.counts] },
    hidden: [...hidden.keys(), ...beside.hidden],
    policy,
  }
  const seal = createHash('sha256')
    .update(JSON.stringify([content, facts]))
    .digest('hex')
  const others = (await selectPublicMeasures(tx)).filter((each) => each.id !== id)
  const samePeople = others.filter((each) => ofSamePeople(content, each.content)).map(({ name }) => name)
  return ok({ measure, content, facts, disclosed: { ...disclosed.value, hidden }, samePeople, seal })
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
