import { fail, ok, type Result } from '../../../kernel/result.ts'
import { authoritySpec, ENGLAND, OWN_PLACE, regionByName } from '../authorities.ts'
import { BATCH_CELLS, Collected, type Batch, type Reading } from '../collected.ts'
import type { AreaSpec } from '../figure.ts'
import { ownPeriod } from '../periods.ts'
import { isTaken, readOwn, type OwnMapping } from './own-mapping.ts'
import { withoutMarks } from '../symbol.ts'
import { isBlankRow, type Row } from './rows.ts'

export interface OwnInput {
  filename: string
  dataset: string
  rows: readonly Row[]
  mapping: OwnMapping
}

/** A table of the council's own, with the columns as a person said they are. */
export function readOwnTable({ filename, dataset, rows, mapping }: OwnInput): Result<Reading> {
  const headings = (rows[mapping.heading - 1] ?? []).map((cell) => withoutMarks(cell)[0])
  const isWide = mapping.wide.length > 0
  if (!isWide && (mapping.period === -1 || mapping.value === -1))
    return fail('invalid', 'fault.figures.own.columns', { filename })
  if (mapping.area === -1 && mapping.everyArea.trim() === '')
    return fail('invalid', 'fault.figures.own.area', { filename })
  const found = new Collected()
  const left = columnsLeft(rows, headings, mapping)
  if (left.length > 0) found.note('figures.note.columnsLeft', { columns: left.join(', ') })
  const batches = function* (): Generator<Batch> {
    const reader = new OwnReader(found, { headings, mapping, dataset })
    for (const [at, row] of rows.entries()) {
      if (at < mapping.heading || isBlankRow(row)) continue
      reader.read(row, at + 1)
      if (found.waiting >= BATCH_CELLS) yield found.drain()
    }
    reader.sayShares()
    yield found.drain()
  }
  return ok({ found, batches })
}

/** Columns with something in them that no part of the mapping takes: by their headings, or their numbers. */
function columnsLeft(rows: readonly Row[], headings: readonly string[], mapping: OwnMapping): string[] {
  const below = rows.slice(mapping.heading)
  const width = below.reduce((most, row) => Math.max(most, row.length), 0)
  return Array.from({ length: width }, (_, at) => at)
    .filter((at) => !isTaken(mapping, at) && below.some((row) => (row[at] ?? '').trim() !== ''))
    .map((at) => headings[at] || `${at + 1}`)
}

const PER_CENT = /%|per ?cent|\bpct\b/i
/** With fewer, a small percentage is nothing odd. */
const FEWEST_SHARES = 3

class OwnReader {
  readonly #found: Collected
  readonly #headings: readonly string[]
  readonly #mapping: OwnMapping
  readonly #dataset: string
  readonly #perCents = new Map<number, { count: number; most: number; hasFraction: boolean }>()

  constructor(
    found: Collected,
    given: { headings: readonly string[]; mapping: OwnMapping; dataset: string },
  ) {
    this.#found = found
    this.#headings = given.headings
    this.#mapping = given.mapping
    this.#dataset = given.dataset
  }

  /** 0.095 under “Percentage” is 9.5% or nearly nothing: the file alone knows. */
  sayShares(): void {
    for (const [column, { count, most, hasFraction }] of this.#perCents)
      if (count >= FEWEST_SHARES && most <= 1 && hasFraction)
        this.#found.note('figures.note.shares', { column: this.#headings[column] ?? '' })
  }

  #lookForShares(column: number, printed: string): void {
    const value = Number(printed)
    if (!PER_CENT.test(this.#headings[column] ?? '') || Number.isNaN(value)) return
    const known = this.#perCents.get(column) ?? { count: 0, most: 0, hasFraction: false }
    const hasFraction = known.hasFraction || !Number.isInteger(value)
    this.#perCents.set(column, { count: known.count + 1, most: Math.max(known.most, value), hasFraction })
  }

  read(row: Row, line: number): void {
    this.#found.rows += 1
    const { area, everyArea, wide, period, value } = this.#mapping
    const place = (area === -1 ? everyArea : (row[area] ?? '')).trim()
    if (place === '') {
      const said = row.find((cell) => cell.trim() !== '') ?? ''
      return this.#found.refuse(line, 'figures.refused.place', { level: said.trim().slice(0, 80) })
    }
    if (wide.length === 0)
      return this.#cell(row, { line, place, column: value, printedPeriod: row[period] ?? '' })
    for (const column of wide) {
      const printedPeriod = this.#headings[column] ?? ''
      this.#cell(row, { line, place, column, printedPeriod })
    }
  }

  #cell(row: Row, at: { line: number; place: string; column: number; printedPeriod: string }): void {
    const { line, place, column, printedPeriod } = at
    const found = this.#found
    const heading = this.#headings[column] ?? ''
    const text = (row[column] ?? '').trim()
    if (text === '') return found.refuse(line, 'figures.refused.blank', { column: heading })
    const period = found.periodAt(printedPeriod.trim(), () => ownPeriod(printedPeriod))
    if (period === undefined)
      return found.refuse(line, 'figures.refused.ownPeriod', { text: printedPeriod.slice(0, 80) })
    const figure = readOwn(text) ?? (found.said(text) && { printed: text, unit: '' })
    if (figure === undefined)
      return found.refuse(line, 'figures.refused.cell', { column: heading, text: text.slice(0, 80) })
    const numerator = this.#part(row, this.#mapping.numerator)
    const denominator = this.#part(row, this.#mapping.denominator)
    if (numerator === undefined || denominator === undefined) {
      const wrong = numerator === undefined ? this.#mapping.numerator : this.#mapping.denominator
      const wrongHeading = this.#headings[wrong] ?? ''
      return found.refuse(line, 'figures.refused.cell', {
        column: wrongHeading,
        text: (row[wrong] ?? '').slice(0, 80),
      })
    }
    if (figure.unit === '') this.#lookForShares(column, figure.printed)
    const series = this.#seriesOf(row, heading, figure.unit)
    const area = found.areaAt(place.toLowerCase(), () => areaOf(place))
    found.add({ series, area, period, line, printed: figure.printed, numerator, denominator })
  }

  /** null where no column says it or the cell is empty; undefined where it is no number */
  #part(row: Row, column: number): string | null | undefined {
    const text = column === -1 ? '' : (row[column] ?? '').trim()
    if (text === '') return null
    const printed = this.#found.read(readOwn(text)?.printed ?? text)
    // A hidden part of a rate is no fault of its row.
    return printed && ('value' in printed ? printed.value : null)
  }

  #seriesOf(row: Row, heading: string, unit: string): number {
    const { name, groups, wide } = this.#mapping
    const named = name === -1 ? '' : (row[name] ?? '').trim()
    const indicator = (named || (wide.length > 0 ? this.#dataset : heading) || this.#dataset).slice(0, 300)
    const breakdown = Object.fromEntries(
      groups.map((column) => [this.#headings[column] ?? `${column + 1}`, (row[column] ?? '').trim()]),
    )
    const key = [indicator, ...Object.values(breakdown)].join('\u001f')
    return this.#found.seriesAt(key, () => ({
      source: 'own',
      dataset: this.#dataset,
      indicator,
      name: indicator,
      breakdown,
      unit,
    }))
  }
}

/** A nine-character code, the Department's older code, or a name of the council's own. */
function areaOf(place: string): AreaSpec {
  if (/^[A-Z]\d{8}$/i.test(place))
    return authoritySpec({ code: place.toUpperCase(), name: place.toUpperCase() })
  if (/^\d{3}$/.test(place)) return authoritySpec({ oldCode: place, name: place })
  if (place.toLowerCase() === 'england') return ENGLAND
  const region = regionByName(place)
  if (region) return region
  return { code: `${OWN_PLACE}${place}`.slice(0, 200), name: place.slice(0, 300), kind: 'other' }
}
