import { fail, ok, type Result } from '../../../kernel/result.ts'
import { REORGANISED } from '../authorities.ts'
import { BATCH_CELLS, Collected, type Batch, type Reading } from '../collected.ts'
import type { AreaSpec } from '../figure.ts'
import { eesLabel, eesPeriod, type PeriodFault } from '../periods.ts'
import { columnsBySample, figureOf } from './ees-columns.ts'
import { readMeta, type MetaColumn } from './ees-meta.ts'
import { headingOf, PLACE_COLUMNS, placeOf, type PlaceFault } from './ees-places.ts'
import { isBlankRow, UnreadableRow, type Row, type Rows } from './rows.ts'

const NEEDED = ['time_period', 'time_identifier', 'geographic_level'] as const
/** A table that somebody made with the service's table tool says the place in one column and the whole period in another. */
const TABLE_TOOL = ['location', 'location_code']
/** Rows that are looked at to tell filters from indicators where no meta file does. */
const SAMPLE_ROWS = 2_000
const SAMPLE_CELLS = 1_000_000

const PERIOD_FAULTS: Record<PeriodFault, string> = {
  digits: 'figures.refused.periodDigits',
  years: 'figures.refused.periodYears',
  identifier: 'figures.refused.identifier',
}
const PLACE_FAULTS: Record<PlaceFault, string> = {
  level: 'figures.refused.level',
  place: 'figures.refused.place',
}

export interface EesInput {
  filename: string
  dataset: string
  rows: Rows
  meta?: { filename: string; rows: readonly Row[] } | undefined
}

/** A data file of Explore education statistics, with its meta file or without. Columns may stand in any order. */
export async function readEes({ filename, dataset, rows, meta }: EesInput): Promise<Result<Reading>> {
  const source = iteratorOf(rows)
  const first = await nextOf(source)
  if (first === undefined) return fail('invalid', 'fault.figures.empty', { filename })
  if (first === 'unreadable') return fail('invalid', 'fault.figures.quotes', { filename })
  const headings = first.map(headingOf)
  const isTable = TABLE_TOOL.every((name) => headings.includes(name)) && !headings.includes('time_identifier')
  const missing = NEEDED.find((name) => !headings.includes(name) && !(isTable && name === 'time_identifier'))
  if (missing !== undefined) return fail('invalid', 'fault.figures.ees.column', { filename, column: missing })
  const twice = headings.find((name, at) => name !== '' && headings.indexOf(name) !== at)
  if (twice !== undefined) return fail('invalid', 'fault.figures.twice', { filename, column: twice })
  const found = new Collected()
  const sample: Row[] = []
  let isBroken = false
  while (sample.length < SAMPLE_ROWS && sample.length * headings.length < SAMPLE_CELLS) {
    const row = await nextOf(source)
    if (row === undefined) break
    isBroken = row === 'unreadable'
    if (row === 'unreadable') break
    sample.push(row)
  }
  const nameless = headings.flatMap((name, at) =>
    name === '' && sample.some((row) => (row[at] ?? '').trim() !== '') ? [at + 1] : [],
  )
  if (nameless.length > 0) found.note('figures.note.nameless', { columns: nameless.join(', ') })
  const columns = meta ? columnsByMeta(headings, meta, found) : ok(columnsBySample(headings, sample, found))
  if (!columns.ok) return columns
  const level = headings.indexOf('geographic_level')
  const hasAuthorities = sample.some((row) => row[level]?.trim().toLowerCase() === 'local authority')
  const reader = new EesReader(found, { headings, columns: columns.value, dataset, hasAuthorities })
  const batches = async function* (): AsyncGenerator<Batch> {
    for (const row of sample) {
      reader.read(row)
      if (found.waiting >= BATCH_CELLS) yield found.drain()
    }
    sample.length = 0
    for (
      let row = isBroken ? 'unreadable' : await nextOf(source);
      row !== undefined;
      row = await nextOf(source)
    ) {
      if (typeof row === 'string') {
        found.refuse(reader.line + 1, 'figures.refused.quotes')
        break
      }
      reader.read(row)
      if (found.waiting >= BATCH_CELLS) yield found.drain()
    }
    reader.sayReorganised()
    yield found.drain()
  }
  return ok({ found, batches })
}

function iteratorOf(rows: Rows): AsyncIterator<Row> | Iterator<Row> {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
}

async function nextOf(source: AsyncIterator<Row> | Iterator<Row>): Promise<Row | 'unreadable' | undefined> {
  try {
    const next = await source.next()
    return next.done ? undefined : next.value
  } catch (error) {
    if (error instanceof UnreadableRow) return 'unreadable'
    throw error
  }
}

function columnsByMeta(
  headings: readonly string[],
  meta: { filename: string; rows: readonly Row[] },
  found: Collected,
): Result<MetaColumn[]> {
  const columns = readMeta(meta.rows, meta.filename)
  if (!columns.ok) return columns
  const unknown = columns.value.filter(({ name }) => !headings.includes(name)).map(({ name }) => name)
  if (unknown.length > 0)
    return fail('invalid', 'fault.figures.meta.unknown', {
      filename: meta.filename,
      columns: unknown.join(', '),
    })
  if (!columns.value.some(({ type }) => type === 'indicator'))
    return fail('invalid', 'fault.figures.noIndicator', { filename: meta.filename })
  const named = new Set(columns.value.flatMap(({ name, grouping }) => [name, grouping]))
  const beside = headings.filter((name) => name !== '' && !named.has(name) && !PLACE_COLUMNS.has(name))
  if (beside.length > 0) found.note('figures.note.notInMeta', { columns: beside.join(', ') })
  return columns
}

class EesReader {
  /** of the row read last; the heading row is 1 */
  line = 1
  readonly #found: Collected
  readonly #width: number
  readonly #at: ReadonlyMap<string, number>
  readonly #filters: readonly { name: string; at: number }[]
  readonly #indicators: readonly { column: MetaColumn; at: number }[]
  readonly #dataset: string
  readonly #hasAuthorities: boolean
  /** places of the series of a breakdown, by its items in the order of the columns */
  readonly #seriesOf = new Map<string, number[]>()
  readonly #ended = new Map<string, AreaSpec>()

  constructor(
    found: Collected,
    given: {
      headings: readonly string[]
      columns: readonly MetaColumn[]
      dataset: string
      hasAuthorities: boolean
    },
  ) {
    const { headings, columns } = given
    this.#found = found
    this.#width = headings.length
    this.#dataset = given.dataset
    this.#hasAuthorities = given.hasAuthorities
    const at = new Map(headings.map((name, index) => [name, index]))
    this.#at = at
    const filters = columns.filter(({ type }) => type === 'filter')
    const names = new Set(
      filters.flatMap(({ name, grouping }) => (grouping === '' ? [name] : [grouping, name])),
    )
    this.#filters = [...names].filter((name) => at.has(name)).map((name) => ({ name, at: at.get(name) ?? 0 }))
    this.#indicators = columns
      .filter(({ type }) => type === 'indicator')
      .map((column) => ({ column, at: at.get(column.name) ?? 0 }))
  }

  read(row: Row): void {
    this.line += 1
    const { line } = this
    const found = this.#found
    if (isBlankRow(row)) return
    found.rows += 1
    if (row.length !== this.#width) {
      found.refuse(line, 'figures.refused.width', { found: row.length, expected: this.#width })
      return
    }
    const cell = (column: string) => row[this.#at.get(column) ?? -1] ?? ''
    const place = placeOf(cell, this.#hasAuthorities)
    if (typeof place === 'string') {
      found.refuse(line, PLACE_FAULTS[place], { level: cell('geographic_level') })
      return
    }
    const [code, identifier] = this.#at.has('time_identifier')
      ? [cell('time_period').trim(), cell('time_identifier').trim()]
      : eesLabel(cell('time_period'))
    const made = eesPeriod(code, identifier)
    if (typeof made === 'string') {
      found.refuse(line, PERIOD_FAULTS[made], { code, identifier })
      return
    }
    const { region, area } = place
    if (region) found.areaAt(region.code, () => region)
    if (REORGANISED.has(area.code)) this.#ended.set(area.code, area)
    const period = found.periodAt(`${made.code}|${made.identifier}`, () => made)
    this.#readCells(
      row,
      found.areaAt(area.code, () => area),
      period ?? 0,
    )
  }

  #readCells(row: Row, area: number, period: number): void {
    const series = this.#seriesPlaces(row)
    for (const [index, { column, at }] of this.#indicators.entries()) {
      const printed = figureOf(row[at])
      // An empty cell says nothing, not even why.
      if (printed === '') {
        this.#found.refuse(this.line, 'figures.refused.blank', { column: column.name })
        continue
      }
      const cell = { series: series[index] ?? 0, area, period, line: this.line, printed }
      if (!this.#found.add(cell))
        this.#found.refuse(this.line, 'figures.refused.cell', {
          column: column.name,
          text: (row[at] ?? '').slice(0, 80),
        })
    }
  }

  #seriesPlaces(row: Row): number[] {
    const items = this.#filters.map(({ at }) => (row[at] ?? '').trim())
    const key = items.join('\u001f')
    const known = this.#seriesOf.get(key)
    if (known) return known
    const breakdown = Object.fromEntries(
      this.#filters.flatMap(({ name }, index) => {
        const item = items[index] ?? ''
        return item === '' ? [] : [[name, item]]
      }),
    )
    const places = this.#indicators.map(({ column }) =>
      this.#found.seriesAt(`${column.name}\u001f${key}`, () => ({
        source: 'ees',
        dataset: this.#dataset,
        indicator: column.name,
        name: column.label,
        breakdown,
        unit: column.unit,
        decimals: column.decimals,
      })),
    )
    this.#seriesOf.set(key, places)
    return places
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
