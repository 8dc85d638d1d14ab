import { parquetMetadataAsync, parquetRead, type AsyncBuffer, type FileMetaData } from 'hyparquet'
import { monthSpan, type DateSpan } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import { authoritySpec, ENGLAND, regionByName, regionByNumber, REORGANISED } from '../authorities.ts'
import { Collected, type Batch, type Reading } from '../collected.ts'
import type { AreaSpec, PeriodSpec, SeriesPolarity, SeriesSpec } from '../figure.ts'
import { spanPeriod } from '../periods.ts'
import { isBlankRow, type Row } from './rows.ts'

const COLUMNS = [
  'Short Desc',
  'Data item',
  'Years',
  'LA and Regions',
  'Values',
  'LA Number',
  'Region',
] as const

/** More than of other files: on a busy machine each turn between this process and the database's waits. */
const BATCH_ROWS = 50_000

export interface LaitInput {
  filename: string
  file: AsyncBuffer
  /** rows of the data dictionary, its heading row first */
  dictionary?: readonly Row[] | undefined
}

interface Entry {
  name: string
  unit: string
  polarity: SeriesPolarity | undefined
  decimals: number | undefined
  yearType: string
  about: Record<string, string>
}

/**
 * The Department's Local Authority Interactive Tool: one Parquet of every indicator for every authority. The key is
 * "Short Desc"; "Data item" is often empty. A "-" is what the file says of missing and hidden values alike.
 */
export async function readLait({ filename, file, dictionary }: LaitInput): Promise<Result<Reading>> {
  const metadata = await parquetMetadataAsync(file).catch(() => undefined)
  if (metadata === undefined) return fail('invalid', 'fault.figures.lait.unreadable', { filename })
  const names = new Set(metadata.schema.map(({ name }) => name))
  const missing = COLUMNS.find((name) => !names.has(name))
  if (missing !== undefined)
    return fail('invalid', 'fault.figures.lait.column', { filename, column: missing })
  const { found, reader } = laitReader(dictionary)
  const rowGroups = metadata.row_groups.map(({ num_rows }) => Number(num_rows))
  const batches = async function* (): AsyncGenerator<Batch> {
    let start = 0
    for (const rows of rowGroups) {
      const group = { file, metadata, rowStart: start, rowEnd: start + rows }
      const columns = await columnsOf(group, rows, reader)
      if (columns === undefined) {
        // What is behind it may be whole, but nobody can say where it begins.
        found.refuse(start + 1, 'figures.refused.damaged')
        break
      }
      for (let at = 0; at < rows; at++) {
        reader.read(columns, at, start + at + 1)
        if (found.waiting >= BATCH_ROWS) yield found.drain()
      }
      start += rows
    }
    reader.sayReorganised()
    yield found.drain()
  }
  return ok({ found, batches })
}

interface RowGroup {
  file: AsyncBuffer
  metadata: FileMetaData
  rowStart: number
  rowEnd: number
}

/** The columns of a group of rows; undefined where they cannot be read, or are not as long as the file says. */
async function columnsOf(group: RowGroup, rows: number, reader: LaitReader): Promise<Columns | undefined> {
  try {
    const numbers = await columnOf(group, 'LA Number')
    if (numbers.length !== rows) return undefined
    // Names are asked for where a number is new: in the first group, and hardly ever after it.
    const isNew = !reader.knowsAll(numbers)
    const columns: Columns = {
      numbers,
      short: await columnOf(group, 'Short Desc'),
      years: await columnOf(group, 'Years'),
      values: await columnOf(group, 'Values'),
      names: isNew ? await columnOf(group, 'LA and Regions') : [],
      regions: isNew ? await columnOf(group, 'Region') : [],
    }
    const isWhole = [columns.short, columns.years, columns.values].every(({ length }) => length === rows)
    return isWhole ? columns : undefined
  } catch {
    // hyparquet throws what it likes at bytes that it cannot read
    return undefined
  }
}

/** The same rows as a table of text, whose heading row is line 1. */
export function readLaitRows(given: {
  filename: string
  rows: readonly Row[]
  dictionary?: readonly Row[] | undefined
}): Result<Reading> {
  const { filename, rows, dictionary } = given
  const [head = [], ...body] = rows
  const headings = head.map((cell) => cell.trim())
  const missing = COLUMNS.find((name) => name !== 'Data item' && !headings.includes(name))
  if (missing !== undefined)
    return fail('invalid', 'fault.figures.lait.column', { filename, column: missing })
  const { found, reader } = laitReader(dictionary)
  const column = (name: (typeof COLUMNS)[number]) =>
    body.map((row) => (row[headings.indexOf(name)] ?? '').trim())
  const batches = function* (): Generator<Batch> {
    const columns: Columns = {
      numbers: column('LA Number'),
      short: column('Short Desc'),
      years: column('Years'),
      values: column('Values'),
      names: column('LA and Regions'),
      regions: column('Region'),
    }
    for (const [at, row] of body.entries()) {
      if (isBlankRow(row)) continue
      reader.read(columns, at, at + 2)
      if (found.waiting >= BATCH_ROWS) yield found.drain()
    }
    reader.sayReorganised()
    yield found.drain()
  }
  return ok({ found, batches })
}

function laitReader(dictionary: readonly Row[] | undefined): { found: Collected; reader: LaitReader } {
  const found = new Collected()
  const entries = dictionary === undefined ? new Map<string, Entry>() : entriesOf(dictionary)
  if (dictionary === undefined) found.note('figures.note.noDictionary')
  found.note('figures.note.dash')
  return { found, reader: new LaitReader(found, entries) }
}

type Values = ArrayLike<unknown>

interface Columns {
  short: Values
  years: Values
  values: Values
  numbers: Values
  /** empty where every number is known */
  names: Values
  regions: Values
}

/** One column of a group of rows. */
async function columnOf(group: RowGroup, name: (typeof COLUMNS)[number]): Promise<Values> {
  const chunks: { at: number; data: Values }[] = []
  await parquetRead({
    ...group,
    columns: [name],
    onChunk: ({ columnData, rowStart }) =>
      void chunks.push({ at: rowStart - group.rowStart, data: columnData }),
  })
  const [only] = chunks
  if (only && chunks.length === 1 && only.at === 0) return only.data
  const whole: unknown[] = []
  for (const { at, data } of chunks) for (let row = 0; row < data.length; row++) whole[at + row] = data[row]
  return whole
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value)
}

/** Where a period stands in what was found, and what is said of the numbers in it. */
interface Placed {
  at: number
  remark: string | null
}

class LaitReader {
  readonly #found: Collected
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #years = new Map<string, Placed | undefined>()
  readonly #areas = new Map<unknown, number>()
  readonly #ended = new Map<string, AreaSpec>()
  readonly #untold = new Set<string>()
  #last: { short: string; years: string; series: number; period: Placed | undefined } = {
    short: '',
    years: '',
    series: 0,
    period: undefined,
  }

  constructor(found: Collected, entries: ReadonlyMap<string, Entry>) {
    this.#found = found
    this.#entries = entries
  }

  /** `line` is the row of the table, the first being 1: a Parquet has no heading row. */
  read(columns: Columns, at: number, line: number): void {
    const found = this.#found
    found.rows += 1
    const short = textOf(columns.short[at])
    if (short === '') return found.refuse(line, 'figures.refused.blank', { column: 'Short Desc' })
    const years = textOf(columns.years[at])
    // Rows of one indicator and year stand together.
    if (short !== this.#last.short || years !== this.#last.years) {
      const series = found.seriesAt(short, () => this.#seriesOf(short))
      this.#last = { short, years, series, period: this.#periodOf(short, years) }
    }
    const { series, period } = this.#last
    if (period === undefined)
      return found.refuse(line, 'figures.refused.year', { text: years, series: short })
    const number = columns.numbers[at]
    const area =
      this.#areas.get(number) ?? this.#areaOf(number, textOf(columns.names[at]), textOf(columns.regions[at]))
    if (area === undefined)
      return found.refuse(line, 'figures.refused.place', { level: textOf(columns.names[at]) })
    const printed = textOf(columns.values[at])
    if (!found.add({ series, area, period: period.at, line, printed, remark: period.remark }))
      found.refuse(line, 'figures.refused.cell', { column: 'Values', text: printed.slice(0, 80) })
  }

  #periodOf(short: string, years: string): Placed | undefined {
    const yearType = this.#entries.get(short)?.yearType ?? ''
    const key = `${yearType}|${years}`
    if (this.#years.has(key)) return this.#years.get(key)
    const read = laitPeriod(years, yearType)
    const at =
      read && this.#found.periodAt(`${read.period.code}|${read.period.identifier}`, () => read.period)
    const known = read && at !== undefined ? { at, remark: read.remark } : undefined
    this.#years.set(key, known)
    return known
  }

  knowsAll(numbers: Values): boolean {
    for (let at = 0; at < numbers.length; at++) if (!this.#areas.has(numbers[at])) return false
    return true
  }

  #areaOf(given: unknown, name: string, regionName: string): number | undefined {
    const number = textOf(given)
    if (number === '' && name === '') return undefined
    const region = regionByName(regionName)
    const area =
      number === '970'
        ? ENGLAND
        : (regionByNumber(number) ??
          authoritySpec({
            oldCode: number || undefined,
            name,
            regionCode: region?.code,
          }))
    if (region && area.kind === 'authority') this.#found.areaAt(region.code, () => region)
    if (REORGANISED.has(area.code)) this.#ended.set(area.code, area)
    const at = this.#found.areaAt(area.code, () => area)
    if (number !== '') this.#areas.set(given, at)
    return at
  }

  #seriesOf(short: string): SeriesSpec {
    const entry = this.#entries.get(short)
    if (entry === undefined && this.#entries.size > 0 && !this.#untold.has(short)) {
      this.#untold.add(short)
      this.#found.note('figures.note.notInDictionary', { series: short })
    }
    return {
      source: 'lait',
      dataset: 'lait',
      indicator: short,
      name: entry?.name ?? short,
      breakdown: {},
      unit: entry?.unit ?? '',
      polarity: entry?.polarity,
      decimals: entry?.decimals,
      about: entry?.about ?? {},
    }
  }

  sayReorganised(): void {
    for (const [code, { name }] of this.#ended) {
      const end = REORGANISED.get(code)
      if (end)
        this.#found.note('figures.note.reorganised', {
          area: name,
          date: end.endedOn,
          successors: end.successors,
        })
    }
  }
}

/** The first entry of a short name counts; those that follow differ in the topic that lists them. */
function entriesOf(rows: readonly Row[]): Map<string, Entry> {
  const [head = [], ...body] = rows
  const at = (name: string) => head.findIndex((cell) => cell.trim() === name)
  const places = Object.fromEntries(
    [
      'Measure_short',
      'Chart_title',
      'Measure',
      'y_axis_name',
      'Polarity',
      'dps',
      'Year_Type',
      'Topic',
      'Description',
    ].map((name) => [name, at(name)]),
  )
  const entries = new Map<string, Entry>()
  for (const row of body) {
    const cell = (name: string) => (row[places[name] ?? -1] ?? '').trim()
    const short = row[places['Measure_short'] ?? -1] ?? ''
    if (short === '' || entries.has(short)) continue
    const polarity = cell('Polarity')
    entries.set(short, {
      name: (cell('Chart_title') || cell('Measure') || short).slice(0, 500),
      unit: cell('y_axis_name').slice(0, 200),
      // "-" and "NA" in the dictionary mean that neither is better.
      polarity: polarity === 'High' ? 'high' : polarity === 'Low' ? 'low' : 'neither',
      decimals: /^\d{1,2}$/.test(cell('dps')) ? Number(cell('dps')) : undefined,
      yearType: cell('Year_Type'),
      about: { topic: cell('Topic'), description: cell('Description').slice(0, 4000) },
    })
  }
  return entries
}

/** The kinds of year of the dictionary: the month in which the year that is named ends, and the months that it has. */
const YEARS: Readonly<Record<string, { ends: number; months: number; name: string }>> = {
  'Academic Year': { ends: 8, months: 12, name: 'Year to August' },
  'Financial Year': { ends: 3, months: 12, name: 'Year to March' },
  'Calendar Year': { ends: 12, months: 12, name: 'Year to December' },
  Annual: { ends: 12, months: 12, name: 'Year' },
  'Annual (end of Sept)': { ends: 9, months: 12, name: 'Year to September' },
  'Annual - January': { ends: 1, months: 1, name: 'January' },
}
const ANY_YEAR = { ends: 12, months: 12, name: 'Year' }

const SHAPE = /^(\d{4})(?:(?:-(\d{2}))|(?:\/(\d{2})(?:-(\d{2})\/(\d{2}))?))?(?: \((OT|Rev|Final|prov)\))?$/

/**
 * The shapes of "Years": 2024, 2024-25, 2024/25, 2013/14-15/16, each with (OT), (Rev), (Final) or (prov) behind it. One
 * year is the one in which it ends; 2014-16 is three calendar years pooled, 2016-17 one that lies in two.
 */
export function laitPeriod(
  printed: string,
  yearType: string,
): { period: PeriodSpec; remark: string | null } | undefined {
  const match = SHAPE.exec(printed.trim())
  if (match === null) return undefined
  const year = Number(match[1])
  if (year < 1990 || year > 2100) return undefined
  const kind = YEARS[yearType] ?? ANY_YEAR
  const remark = match[6] ?? null
  const code = printed.trim().replace(/ \(.*$/, '')
  const century = Math.floor(year / 100) * 100
  const second = match[2] ?? match[3]
  const last = second === undefined ? year : century + Number(match[5] ?? second)
  const lastYear = last < year ? last + 100 : last
  const isPooled = match[5] !== undefined || lastYear - year > 1
  if (match[3] !== undefined && match[5] === undefined && lastYear !== year + 1) return undefined
  const span = isPooled
    ? pooled(year, lastYear, match[5] !== undefined)
    : yearTo(lastYear, second === undefined ? kind : split(kind))
  if (span === null) return undefined
  const name = isPooled ? `Years pooled, ${kind.name}` : second === undefined ? kind.name : split(kind).name
  return { period: spanPeriod(code, name, span, 'year'), remark }
}

/** 2016/17 lies in two years, so it is a financial year or an academic one. */
function split(kind: { ends: number; months: number; name: string }) {
  return kind.ends === 12 ? { ends: 3, months: 12, name: 'Year to March' } : kind
}

function yearTo(year: number, { ends, months }: { ends: number; months: number }): DateSpan | null {
  const last = monthSpan(year, ends)
  const at = year * 12 + ends - months
  const first = monthSpan(Math.floor(at / 12), (at % 12) + 1)
  return first && last && { from: first.from, to: last.to }
}

function pooled(from: number, to: number, isSplit: boolean): DateSpan | null {
  const first = monthSpan(from, isSplit ? 4 : 1)
  const last = monthSpan(to, isSplit ? 3 : 12)
  return first && last && { from: first.from, to: last.to }
}
