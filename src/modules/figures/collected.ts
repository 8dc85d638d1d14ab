import type { Fault } from '../../kernel/result.ts'
import type { AreaSpec, PeriodSpec, Refusal, SeriesSpec } from './figure.ts'
import { readPrinted, type FigureSymbol, type Printed, type Signs } from './symbol.ts'

/**
 * Columns: one cell of a file at each place, series, areas and periods as places in `Collected`. From the numerators on a
 * column ends with the last cell that has something, and most files have nothing there.
 */
export interface Batch {
  series: number[]
  areas: number[]
  periods: number[]
  lines: number[]
  values: (string | null)[]
  symbols: (string | null)[]
  numerators: (string | null)[]
  denominators: (string | null)[]
  lowers: (string | null)[]
  uppers: (string | null)[]
  remarks: (string | null)[]
}

export interface Cell {
  series: number
  area: number
  period: number
  line: number
  /** as it stands in the file */
  printed: string
  numerator?: string | null
  denominator?: string | null
  lower?: string | null
  upper?: string | null
  remark?: string | null
}

/** What a reader hands on at once. */
export const BATCH_CELLS = 20_000

const empty = (): Batch => ({
  series: [],
  areas: [],
  periods: [],
  lines: [],
  values: [],
  symbols: [],
  numerators: [],
  denominators: [],
  lowers: [],
  uppers: [],
  remarks: [],
})

function putAt(list: (string | null)[], at: number, text: string | null | undefined): void {
  if (text === null || text === undefined) return
  while (list.length < at) list.push(null)
  list.push(text)
}

/** What was found in a whole file, as plain values. */
export interface Found {
  series: SeriesSpec[]
  areas: AreaSpec[]
  periods: PeriodSpec[]
  notes: Pick<Fault, 'message' | 'values'>[]
  refusals: Refusal[]
  rows: number
}

/** What a reader has found so far: every series, area and period once, and the cells that were not yet handed on. */
export class Collected {
  readonly series: SeriesSpec[] = []
  readonly areas: AreaSpec[] = []
  readonly periods: PeriodSpec[] = []
  readonly notes: Pick<Fault, 'message' | 'values'>[] = []
  /** under the heading row */
  rows = 0
  /** lines above the heading row, which are counted where a line is named */
  above = 0
  /** what a person said that signs of this file stand for */
  signs: Signs = {}
  #batch = empty()
  readonly #places = new Map<string, number>()
  readonly #refusals = new Map<string, Refusal>()

  static of(told: Found): Collected {
    const found = new Collected()
    found.series.push(...told.series)
    found.areas.push(...told.areas)
    found.periods.push(...told.periods)
    found.notes.push(...told.notes)
    found.rows = told.rows
    for (const refusal of told.refusals) found.#refusals.set(keyOf(refusal.message, refusal.values), refusal)
    return found
  }

  told(): Found {
    const { series, areas, periods, notes, refusals, rows } = this
    return { series, areas, periods, notes, refusals, rows }
  }

  get waiting(): number {
    return this.#batch.lines.length
  }

  get refusals(): Refusal[] {
    return [...this.#refusals.values()]
  }

  seriesAt(key: string, make: () => SeriesSpec): number {
    return this.#placeOf(`s${key}`, this.series, make)
  }

  areaAt(key: string, make: () => AreaSpec): number {
    return this.#placeOf(`a${key}`, this.areas, make)
  }

  /** `make` gives undefined where there is no such period; so does this. */
  periodAt(key: string, make: () => PeriodSpec | undefined): number | undefined {
    const known = this.#places.get(`p${key}`)
    if (known !== undefined) return known
    const made = make()
    return made && this.#placeOf(`p${key}`, this.periods, () => made)
  }

  /** False, with nothing taken, when the cell holds neither a number nor a symbol. */
  add(cell: Cell): boolean {
    const printed = this.read(cell.printed)
    if (printed === undefined) return false
    const to = this.#batch
    to.series.push(cell.series)
    to.areas.push(cell.area)
    to.periods.push(cell.period)
    to.lines.push(cell.line + this.above)
    to.values.push('value' in printed ? printed.value : null)
    to.symbols.push('symbol' in printed ? printed.symbol : null)
    const at = to.lines.length - 1
    putAt(to.numerators, at, cell.numerator)
    putAt(to.denominators, at, cell.denominator)
    putAt(to.lowers, at, cell.lower)
    putAt(to.uppers, at, cell.upper)
    putAt(to.remarks, at, cell.remark ?? printed.remark)
    return true
  }

  /** A cell as it is printed, or as a person said what its sign stands for; the sign stays beside it. */
  read(text: string): Printed | undefined {
    const printed = readPrinted(text)
    if (printed !== undefined) return printed
    const sign = text.trim()
    const symbol = this.said(sign)
    return symbol && { symbol, remark: sign }
  }

  said(sign: string): FigureSymbol | undefined {
    return Object.hasOwn(this.signs, sign) ? this.signs[sign] : undefined
  }

  /** One sentence stands once, with every line that it is said of. */
  refuse(lineBelow: number, message: string, values?: Fault['values']): void {
    this.refuseLine(lineBelow + this.above, message, values)
  }

  /** The same of a line that is counted from the top of the file, as those of cells are. */
  refuseLine(line: number, message: string, values?: Fault['values']): void {
    const key = keyOf(message, values)
    const known = this.#refusals.get(key)
    if (known === undefined) {
      this.#refusals.set(key, { message, ...(values ? { values } : {}), lines: [[line, line]], count: 1 })
      return
    }
    known.count += 1
    const last = known.lines.at(-1)
    if (last && line >= last[0] && line <= last[1] + 1) last[1] = Math.max(last[1], line)
    else known.lines.push([line, line])
  }

  note(message: string, values?: Fault['values']): void {
    this.notes.push(values ? { message, values } : { message })
  }

  /** The cells since the last time. */
  drain(): Batch {
    const full = this.#batch
    this.#batch = empty()
    return full
  }

  #placeOf<Spec>(key: string, list: Spec[], make: () => Spec): number {
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const place = list.push(make()) - 1
    this.#places.set(key, place)
    return place
  }
}

function keyOf(message: string, values: Fault['values']): string {
  return `${message}\0${JSON.stringify(values ?? {})}`
}

/** A file that is being read: what was found up to the batch that was given last. */
export interface Reading {
  found: Collected
  batches(): AsyncIterable<Batch> | Iterable<Batch>
}
