import { createHash } from 'node:crypto'
import { sql } from 'kysely'

import type { Tx } from '../../platform/database/database.ts'
import { bareName, OWN_PLACE } from './authorities.ts'
import type { Batch } from './collected.ts'
import type {
  Account,
  AreaSpec,
  FigureArea,
  FigureFile,
  FigurePeriod,
  FigureSeries,
  FileSpec,
  PeriodSpec,
  SeriesSpec,
} from './figure.ts'

const FILE = sql`f.id, f.kind, f.name, f.dataset, t.name as "takenBy", f.taken_at as "takenAt"`
const AREA = sql`a.id, a.code, a.name, a.kind, a.old_code as "oldCode", a.region_id as "regionId", a.ended_on as "endedOn"`
const PERIOD = sql`p.id, p.code, p.identifier, p.name, p.starts_on as "startsOn", p.ends_on as "endsOn", p.frequency`
const SERIES = sql`s.id, s.source, s.dataset, s.indicator, s.name, s.breakdown, s.unit, s.polarity, s.decimals, s.about`

/** What the table's own limits allow; what is longer is no name that anybody gave. */
const LONGEST = { key: 2000, indicator: 300, name: 500, unit: 200 } as const

/** The breakdown in one order, as text: the same whatever the order of a file's columns. */
function breakdownKey(breakdown: Readonly<Record<string, string>>): string {
  const key = Object.entries(breakdown)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([filter, item]) => `${filter}=${item}`)
    .join('; ')
  if (key.length <= LONGEST.key) return key
  return `${key.slice(0, LONGEST.key - 65)} ${createHash('sha256').update(key).digest('hex')}`
}

/** Characters that a file can hold and jsonb refuses become the sign of a damaged one: NUL, and halves of pairs. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'string' ? each.toWellFormed().replaceAll('\0', '\u{FFFD}') : each,
  )
}

// ---------------------------------------------------------------- files

export async function insertFile(tx: Tx, file: FileSpec): Promise<number> {
  // Files are taken one after the other, so that what is compared with stands still.
  if (file.kind !== 'typed')
    await sql`select pg_advisory_xact_lock(hashtext('goldthread figures'))`.execute(tx)
  const { rows } = await sql<{ id: number }>`
    insert into figure.file (kind, name, dataset, digest, size_bytes)
    values (${file.kind}, ${file.name}, ${file.dataset}, ${file.digest}, ${file.sizeBytes}) returning id`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw new Error('The file was not written')
  return row.id
}

/** The data sets of this kind of file, each with the digest of one of its files; the latest first. */
export async function selectDatasets(
  tx: Tx,
  kind: FileSpec['kind'],
): Promise<{ dataset: string; digest: string | null }[]> {
  const { rows } = await sql<{ dataset: string; digest: string | null }>`
    select dataset, digest from figure.file where kind = ${kind} order by id desc`.execute(tx)
  return rows
}

export async function updateAccount(tx: Tx, id: number, account: Account): Promise<void> {
  await sql`update figure.file set account = ${jsonOf(account)}::jsonb where id = ${id}`.execute(tx)
}

export interface FileRow extends FigureFile {
  digest: string | null
  sizeBytes: number
  account: Account
}

/** Latest first. */
export async function selectFiles(tx: Tx, only: { id?: number; digest?: string }): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`
    select ${FILE}, f.digest, f.size_bytes as "sizeBytes", f.account
    from figure.file f left join identity.person t on t.id = f.taken_by
    where (${only.id ?? null}::integer is null or f.id = ${only.id ?? null})
      and (${only.digest ?? null}::text is null or f.digest = ${only.digest ?? null})
    order by f.taken_at desc, f.id desc`.execute(tx)
  return rows
}

// ---------------------------------------------------------------- what files name

/** Ids in the order of the specs; what is not there yet is added. */
export async function keepPeriods(tx: Tx, specs: readonly PeriodSpec[]): Promise<number[]> {
  if (specs.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    with given as (
      select g.* from jsonb_to_recordset(${jsonOf(specs.map((each, n) => ({ ...each, n })))}::jsonb)
        as g(code text, identifier text, name text, "startsOn" date, "endsOn" date, frequency text, n integer)),
    added as (
      insert into figure.period (code, identifier, name, starts_on, ends_on, frequency)
        select distinct on (code, identifier) code, identifier, name, "startsOn", "endsOn", frequency from given
        on conflict (code, identifier) do nothing returning id, code, identifier)
    select coalesce(p.id, a.id) as id from given g
      left join figure.period p on p.code = g.code and p.identifier = g.identifier
      left join added a on a.code = g.code and a.identifier = g.identifier
    order by g.n`.execute(tx)
  return idsOf(rows, specs.length)
}

/** Ids in the order of the specs; series that are there take over names, units and polarity that a file tells anew. */
export async function keepSeries(tx: Tx, specs: readonly SeriesSpec[]): Promise<number[]> {
  if (specs.length === 0) return []
  const given = specs.map((each, n) => ({
    ...each,
    n,
    key: breakdownKey(each.breakdown),
    indicator: each.indicator.slice(0, LONGEST.indicator),
    name: each.name.slice(0, LONGEST.name),
    unit: each.unit.slice(0, LONGEST.unit),
  }))
  const { rows } = await sql<{ id: number }>`
    with given as (
      select * from jsonb_to_recordset(${jsonOf(given)}::jsonb)
        as g(source text, dataset text, indicator text, name text, breakdown jsonb, key text, unit text, polarity text,
             decimals smallint, about jsonb, n integer)),
    kept as (
      insert into figure.series as s
        (source, dataset, indicator, name, breakdown, breakdown_key, unit, polarity, decimals, about)
        select distinct on (source, dataset, indicator, key) source, dataset, indicator, name, breakdown, key, unit,
          polarity, decimals, coalesce(about, '{}') from given
        on conflict (source, dataset, indicator, breakdown_key) do update set
          name = excluded.name, unit = coalesce(nullif(excluded.unit, ''), s.unit),
          polarity = coalesce(excluded.polarity, s.polarity), decimals = coalesce(excluded.decimals, s.decimals),
          about = case when excluded.about = '{}' then s.about else excluded.about end
        returning id, source, dataset, indicator, breakdown_key)
    select k.id from given g
      join kept k on k.source = g.source and k.dataset = g.dataset and k.indicator = g.indicator and k.breakdown_key = g.key
    order by g.n`.execute(tx)
  return idsOf(rows, specs.length)
}

/** Ids in the order of the specs. What is there keeps its name and takes over an older code and a region that it lacks. */
export async function keepAreas(tx: Tx, specs: readonly AreaSpec[]): Promise<number[]> {
  if (specs.length === 0) return []
  const given = jsonOf(specs.map((each, n) => ({ ...each, n })))
  const table = sql`jsonb_to_recordset(${given}::jsonb)
    as g(code text, name text, kind text, "oldCode" text, "regionCode" text, n integer)`
  const { rows } = await sql<{ id: number }>`
    with given as (select * from ${table}),
    kept as (
      insert into figure.area as a (code, name, kind, old_code)
        select distinct on (code) code, name, kind, "oldCode" from given order by code, "oldCode" nulls last
        -- A file that has codes alone names a place by its code, until one comes that knows better.
        on conflict (code) do update set old_code = coalesce(a.old_code, excluded.old_code),
          name = case when a.name in (a.code, a.old_code) then excluded.name else a.name end
        returning id, code)
    select k.id from given g join kept k on k.code = g.code order by g.n`.execute(tx)
  await sql`
    update figure.area a set region_id = r.id from ${table} join figure.area r on r.code = g."regionCode"
    where a.code = g.code and a.region_id is null and r.id <> a.id`.execute(tx)
  return idsOf(rows, specs.length)
}

function idsOf(rows: readonly { id: number }[], expected: number): number[] {
  if (rows.length !== expected) throw new Error('Not every row was found again after it was written')
  return rows.map(({ id }) => id)
}

/**
 * Places that the council's own file names in words, as the authority of that name where one is known. A place that
 * earlier files were taken under stays itself, so that the same file again changes nothing.
 */
export async function asAuthorities(tx: Tx, specs: readonly AreaSpec[]): Promise<AreaSpec[]> {
  const named = specs.filter(({ code }) => code.startsWith(OWN_PLACE))
  if (named.length === 0) return [...specs]
  const given = named.map(({ code, name }) => ({ code, name, bare: bareName(name) }))
  const { rows } = await sql<{ wanted: string; code: string; name: string }>`
    select g.code as wanted, min(a.code) as code, min(a.name) as name
    from jsonb_to_recordset(${jsonOf(given)}::jsonb) as g(code text, name text, bare text)
    join figure.area a on lower(a.name) in (lower(g.name), lower(g.bare)) and a.kind = 'authority' and a.ended_on is null
    where not exists (select from figure.area o where o.code = g.code)
    group by g.code having count(*) = 1`.execute(tx)
  const known = new Map(rows.map((row) => [row.wanted, row]))
  return specs.map((spec) => {
    const found = known.get(spec.code)
    return found ? { code: found.code, name: found.name, kind: 'authority' } : spec
  })
}

/** By code, by the Department's older code, or by name, in that order of trust. */
export async function selectArea(tx: Tx, wanted: string): Promise<FigureArea | undefined> {
  const { rows } = await sql<FigureArea>`
    select ${AREA} from figure.area a
    where a.code = ${wanted} or a.old_code = ${wanted} or lower(a.name) = lower(${wanted})
    order by a.code = ${wanted} desc, a.old_code is not distinct from ${wanted} desc, a.ended_on desc nulls first, a.id
    limit 1`.execute(tx)
  return rows[0]
}

export async function selectAreas(tx: Tx, ids: readonly number[]): Promise<FigureArea[]> {
  const { rows } = await sql<FigureArea>`
    select ${AREA} from figure.area a where a.id = any (${[...ids]}::integer[])`.execute(tx)
  return rows
}

/** England first, then regions, then the others by name. */
export async function selectAreasOfSeries(tx: Tx, seriesId: number): Promise<FigureArea[]> {
  const { rows } = await sql<FigureArea>`
    select ${AREA} from figure.area a
    where a.id in (select v.area_id from figure.value v where v.series_id = ${seriesId})
    order by array_position('{country,region,authority,other}', a.kind), a.name, a.id`.execute(tx)
  return rows
}

export interface Neighbour extends FigureArea {
  rank: number
  closeness: string
  edition: number
}

/** Of the latest edition, the closest first. */
export async function selectNeighbours(tx: Tx, areaId: number): Promise<Neighbour[]> {
  const { rows } = await sql<Neighbour>`
    select ${AREA}, n.rank, n.closeness, n.edition from figure.neighbour n join figure.area a on a.id = n.neighbour_id
    where n.area_id = ${areaId}
      and n.edition = (select max(l.edition) from figure.neighbour l where l.area_id = ${areaId})
    order by n.rank`.execute(tx)
  return rows
}

// ---------------------------------------------------------------- values

export interface Written {
  seriesId: number
  /** null: `line` is then how many of the series were new */
  areaId: number | null
  periodId: number | null
  line: number
  was: string | null
  isNow: string | null
}

/** PostgreSQL's own writing of an array: the driver would look at each element for what has to be quoted. */
function arrayOf(list: readonly (number | string | null)[]): string | null {
  return list.some((each) => each !== null) ? `{${list.map((each) => each ?? 'null').join(',')}}` : null
}

/** Places of the batch are ids here. Values are numbers as text, checked by `readPrinted`. */
export async function writeValues(tx: Tx, fileId: number, batch: Batch): Promise<Written[]> {
  const quoted = (list: readonly (string | null)[]) =>
    arrayOf(list.map((each) => (each === null ? null : `"${each.replace(/["\\]/g, '\\$&')}"`)))
  const { rows } = await sql<Written>`
    select series_id as "seriesId", area_id as "areaId", period_id as "periodId", line, was, is_now as "isNow"
    from figure.take_values(${fileId}, ${arrayOf(batch.series)}::integer[], ${arrayOf(batch.areas)}::integer[],
      ${arrayOf(batch.periods)}::integer[], ${arrayOf(batch.lines)}::integer[], ${arrayOf(batch.values)}::numeric[],
      ${quoted(batch.symbols)}::text[], ${arrayOf(batch.numerators)}::numeric[], ${arrayOf(batch.denominators)}::numeric[],
      ${arrayOf(batch.lowers)}::numeric[], ${arrayOf(batch.uppers)}::numeric[], ${quoted(batch.remarks)}::text[])`.execute(
    tx,
  )
  return rows
}

export interface ValueRow {
  seriesId: number
  areaId: number
  periodId: number
  version: number
  value: string | null
  symbol: string | null
  numerator: string | null
  denominator: string | null
  lower: string | null
  upper: string | null
  remark: string | null
  fileId: number
  line: number
}

export type ValueWithPlace = ValueRow & {
  period: FigurePeriod
  file: FigureFile
}

const VALUE = sql`v.series_id as "seriesId", v.area_id as "areaId", v.period_id as "periodId", v.version, v.value, v.symbol,
  v.numerator, v.denominator, v.lower, v.upper, v.remark, v.file_id as "fileId", v.line`

export async function selectValues(
  tx: Tx,
  given: { seriesIds: readonly number[]; areaIds: readonly number[]; every?: boolean },
): Promise<ValueRow[]> {
  const { rows } = await sql<ValueRow>`
    select ${VALUE} from figure.value v
    where v.series_id = any (${[...given.seriesIds]}::integer[]) and v.area_id = any (${[...given.areaIds]}::integer[])
      and (v.is_latest or ${given.every === true})`.execute(tx)
  return rows
}

export async function selectPeriods(tx: Tx, ids: readonly number[]): Promise<FigurePeriod[]> {
  const { rows } = await sql<FigurePeriod>`
    select ${PERIOD} from figure.period p where p.id = any (${[...ids]}::integer[])`.execute(tx)
  return rows
}

export async function selectFilesByIds(tx: Tx, ids: readonly number[]): Promise<FigureFile[]> {
  const { rows } = await sql<FigureFile>`
    select ${FILE} from figure.file f left join identity.person t on t.id = f.taken_by
    where f.id = any (${[...ids]}::integer[])`.execute(tx)
  return rows
}

/** Every word has to stand in the name, the indicator, the data set, the breakdown or the unit. */
export async function selectSeriesByWords(
  tx: Tx,
  words: readonly string[],
  most: number,
): Promise<FigureSeries[]> {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await sql<FigureSeries>`
    select ${SERIES} from figure.series s
    where s.name || ' ' || s.indicator || ' ' || s.dataset || ' ' || s.source || ' ' || s.breakdown_key || ' ' || s.unit
      ilike all (${patterns}::text[])
    order by s.source, s.dataset, s.name, s.breakdown_key limit ${most}`.execute(tx)
  return rows
}

export async function selectSeries(tx: Tx, ids: readonly number[]): Promise<FigureSeries[]> {
  const { rows } = await sql<FigureSeries>`
    select ${SERIES} from figure.series s where s.id = any (${[...ids]}::integer[])`.execute(tx)
  return rows
}

export async function selectSeriesOf(tx: Tx, source: string): Promise<FigureSeries[]> {
  const { rows } = await sql<FigureSeries>`
    select ${SERIES} from figure.series s where s.source = ${source} order by s.dataset, s.indicator, s.breakdown_key`.execute(
    tx,
  )
  return rows
}

// ---------------------------------------------------------------- neighbours

export interface NeighbourRow {
  areaId: number
  neighbourId: number
  rank: number
  closeness: string
}

export async function selectEdition(tx: Tx, edition: number): Promise<NeighbourRow[]> {
  const { rows } = await sql<NeighbourRow>`
    select area_id as "areaId", neighbour_id as "neighbourId", rank, closeness
    from figure.neighbour where edition = ${edition}`.execute(tx)
  return rows
}

export async function deleteNeighbours(tx: Tx, edition: number, areaIds: readonly number[]): Promise<void> {
  await sql`
    delete from figure.neighbour where edition = ${edition} and area_id = any (${[...areaIds]}::integer[])`.execute(
    tx,
  )
}

export async function insertNeighbours(
  tx: Tx,
  given: { edition: number; fileId: number; rows: readonly NeighbourRow[] },
): Promise<void> {
  const { edition, fileId, rows } = given
  await sql`
    insert into figure.neighbour (area_id, neighbour_id, rank, closeness, edition, file_id)
    select "areaId", "neighbourId", rank, closeness, ${edition}, ${fileId}
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb)
      as g("areaId" integer, "neighbourId" integer, rank smallint, closeness text)`.execute(tx)
}
