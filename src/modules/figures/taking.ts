import { sql } from 'kysely'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { allowed } from '../../thread/index.ts'
import type { ValueWriter } from './bulk.ts'
import type { Batch, Reading } from './collected.ts'
import type { Account, Change, FileSpec, SeriesAccount } from './figure.ts'
import { takeFiguresIn } from './policy.ts'
import { datasetKey, datasetOf } from './readers/rows.ts'
import {
  asAuthorities,
  insertFile,
  keepAreas,
  keepPeriods,
  keepSeries,
  selectAreas,
  selectDatasets,
  selectFiles,
  selectPeriods,
  updateAccount,
  writeValues,
  type Written,
} from './store.ts'

/** Whoever owns the database and runs a command: nobody who is signed in. */
export const OWNER = 'owner'
export type Taker = Actor | typeof OWNER

/** Changes that an account lists; it counts them all, and each is a version that stays. */
const MOST_CHANGES = 2000

interface Tally extends SeriesAccount {
  total: number
}

interface Ids {
  series: number[]
  areas: number[]
  periods: number[]
}

/**
 * Takes a file in, in this transaction: what is there already stays, what differs is a new version. A preview is the same
 * in a transaction that is rolled back. `onBatch` is told how many cells are done. A file of which no line could be taken
 * leaves nothing but its account, which then names no file. Refused: a file without any figure.
 */
export async function takeFigures(
  tx: Tx,
  actor: Taker,
  given: {
    file: FileSpec
    reading: Reading
    onBatch?: ((cells: number) => void) | undefined
    /** another way into the table than a batch at a time: see bulk.ts */
    writer?: ValueWriter | undefined
  },
): Promise<Result<Account>> {
  const { reading, onBatch } = given
  if (actor !== OWNER) {
    const may = allowed(takeFiguresIn, actor, 'fault.figures.mayNot')
    if (!may.ok) return may
  }
  const file = { ...given.file, dataset: await datasetFor(tx, given.file) }
  const as = { from: given.file.dataset, to: file.dataset }
  if (as.from !== as.to) reading.found.note('figures.note.continues', { dataset: as.to })
  const before = file.digest === null ? [] : await selectFiles(tx, { digest: file.digest })
  await sql`savepoint taking`.execute(tx)
  const fileId = await insertFile(tx, file)
  const { found } = reading
  const ids: Ids = { series: [], areas: [], periods: [] }
  const tallies = new Map<number, Tally>()
  const seen: Seen = []
  const changed: Written[] = []
  let done = 0
  let writing: Promise<Written[]> = Promise.resolve([])
  const settle = async () => {
    for (const row of await writing) {
      const tally = tallies.get(row.seriesId)
      if (!tally) continue
      if (row.areaId === null) tally.taken += row.line
      else {
        tally.changed += 1
        changed.push(row)
      }
    }
    writing = Promise.resolve([])
  }
  for await (const batch of reading.batches()) {
    // While the database wrote the batch before, this one was read.
    await settle()
    await keepNames(tx, found, ids, as)
    const batchOfIds = withoutRepeats(withIds(batch, ids), found, { seen, nameOf: namesIn(found, batch) })
    if (batchOfIds.lines.length === 0) continue
    count(tallies, batchOfIds, seriesNames(found, ids))
    writing = given.writer?.write(fileId, batchOfIds) ?? writeValues(tx, fileId, batchOfIds)
    // What fails is thrown where it is waited for, even when the reader fails first.
    writing.catch(() => undefined)
    done += batchOfIds.lines.length
    onBatch?.(done)
  }
  await settle()
  await given.writer?.finish()
  if (done === 0 && found.refusals.length === 0)
    return fail('invalid', 'fault.figures.empty', { filename: file.name })
  const account = await accountOf(tx, { found, tallies, changed })
  if (done === 0) {
    await sql`rollback to savepoint taking`.execute(tx)
    return ok(account)
  }
  const [earlier] = before
  if (earlier && account.taken === 0 && account.changed === 0) {
    // Not even a row says that it was sent again.
    await sql`rollback to savepoint taking`.execute(tx)
    return ok({ ...account, nothingNew: true, fileId: earlier.id })
  }
  account.fileId = fileId
  await updateAccount(tx, fileId, account)
  return ok(account)
}

/**
 * The data set that a file goes on with: that of its name, or of the same file under another name, or of a name that differs
 * by what was added to it alone. What somebody named is what it is.
 */
async function datasetFor(tx: Tx, { kind, name, dataset, digest }: FileSpec): Promise<string> {
  if (digest === null || dataset !== datasetOf(name)) return dataset
  const before = await selectDatasets(tx, kind)
  const key = datasetKey(dataset)
  const same =
    before.find((each) => each.dataset === dataset) ??
    before.find((each) => each.digest === digest) ??
    before.find((each) => key !== '' && datasetKey(each.dataset) === key)
  return same?.dataset ?? dataset
}

/** Series, areas and periods that the last batch brought get their ids. Some series are called like their data set. */
async function keepNames(
  tx: Tx,
  found: Reading['found'],
  ids: Ids,
  as: { from: string; to: string },
): Promise<void> {
  const called = (name: string) => (name === as.from ? as.to : name)
  const series = found.series.slice(ids.series.length).map((each) => ({
    ...each,
    dataset: called(each.dataset),
    indicator: called(each.indicator),
    name: called(each.name),
  }))
  const areas = await asAuthorities(tx, found.areas.slice(ids.areas.length))
  ids.areas.push(...(await keepAreas(tx, areas)))
  ids.periods.push(...(await keepPeriods(tx, found.periods.slice(ids.periods.length))))
  ids.series.push(...(await keepSeries(tx, series)))
}

function withIds(batch: Batch, ids: Ids): Batch {
  return {
    ...batch,
    series: batch.series.map((at) => ids.series[at] ?? 0),
    areas: batch.areas.map((at) => ids.areas[at] ?? 0),
    periods: batch.periods.map((at) => ids.periods[at] ?? 0),
  }
}

/** What was said of each place so far: by the ids of series, area and period, since a file can name a place in two ways. */
type Seen = (string | undefined)[][][]

/** The first line that says it counts; another that says the same says nothing, and one that says else is refused. */
function withoutRepeats(
  batch: Batch,
  found: Reading['found'],
  given: { seen: Seen; nameOf: NamesAt },
): Batch {
  const { seen, nameOf } = given
  const repeated = new Set<number>()
  for (let at = 0; at < batch.lines.length; at++) {
    const said = batch.values[at] ?? batch.symbols[at] ?? ''
    const ofSeries = (seen[batch.series[at] ?? 0] ??= [])
    const ofArea = (ofSeries[batch.areas[at] ?? 0] ??= [])
    const earlier = ofArea[batch.periods[at] ?? 0]
    if (earlier === undefined) {
      ofArea[batch.periods[at] ?? 0] = said
      continue
    }
    repeated.add(at)
    const line = batch.lines[at] ?? 0
    if (earlier === said) found.refuseLine(line, 'figures.refused.repeated', nameOf(at))
    else
      found.refuseLine(line, 'figures.refused.contradicts', { ...nameOf(at), first: earlier, second: said })
  }
  if (repeated.size === 0) return batch
  const kept = <T>(list: readonly T[]): T[] => list.filter((_, at) => !repeated.has(at))
  return {
    series: kept(batch.series),
    areas: kept(batch.areas),
    periods: kept(batch.periods),
    lines: kept(batch.lines),
    values: kept(batch.values),
    symbols: kept(batch.symbols),
    numerators: kept(batch.numerators),
    denominators: kept(batch.denominators),
    lowers: kept(batch.lowers),
    uppers: kept(batch.uppers),
    remarks: kept(batch.remarks),
  }
}

type NamesAt = (at: number) => { series: string; area: string; period: string }

/** What a cell of a batch is about, in the words of its file. */
function namesIn(found: Reading['found'], batch: Batch): NamesAt {
  return (at) => ({
    area: found.areas[batch.areas[at] ?? 0]?.name ?? '',
    period: found.periods[batch.periods[at] ?? 0]?.name ?? '',
    series: found.series[batch.series[at] ?? 0]?.name ?? '',
  })
}

function count(tallies: Map<number, Tally>, { series }: Batch, nameOf: (id: number) => string): void {
  for (const id of series) {
    const tally = tallies.get(id)
    if (tally) tally.total += 1
    else tallies.set(id, { id, name: nameOf(id), taken: 0, same: 0, changed: 0, total: 1 })
  }
}

function seriesNames(found: Reading['found'], ids: Ids): (id: number) => string {
  return (id) => {
    const series = found.series[ids.series.indexOf(id)]
    if (!series) return ''
    const items = Object.values(series.breakdown)
    return items.length === 0 ? series.name : `${series.name} (${items.join(', ')})`
  }
}

async function accountOf(
  tx: Tx,
  made: { found: Reading['found']; tallies: ReadonlyMap<number, Tally>; changed: readonly Written[] },
): Promise<Account> {
  const { found, tallies, changed } = made
  const series = [...tallies.values()].map(({ total, ...each }) => ({
    ...each,
    same: total - each.taken - each.changed,
  }))
  const sum = (of: 'taken' | 'same' | 'changed') => series.reduce((all, each) => all + each[of], 0)
  const { refusals, rows, notes } = found
  return {
    rows,
    taken: sum('taken'),
    same: sum('same'),
    changed: sum('changed'),
    refused: refusals.reduce((all, each) => all + each.count, 0),
    series,
    changes: await changesOf(tx, changed.slice(0, MOST_CHANGES), tallies),
    refusals,
    notes,
    nothingNew: false,
    fileId: null,
  }
}

async function changesOf(
  tx: Tx,
  rows: readonly Written[],
  tallies: ReadonlyMap<number, Tally>,
): Promise<Change[]> {
  if (rows.length === 0) return []
  const areas = await selectAreas(tx, [...new Set(rows.map(({ areaId }) => areaId ?? 0))])
  const periods = await selectPeriods(tx, [...new Set(rows.map(({ periodId }) => periodId ?? 0))])
  const areaNames = new Map(areas.map(({ id, name }) => [id, name]))
  const periodNames = new Map(periods.map(({ id, name }) => [id, name]))
  return rows.map(({ seriesId, areaId, periodId, line, was, isNow }) => ({
    series: tallies.get(seriesId)?.name ?? '',
    area: areaNames.get(areaId ?? 0) ?? '',
    period: periodNames.get(periodId ?? 0) ?? '',
    line,
    was: was ?? '',
    isNow: isNow ?? '',
  }))
}
