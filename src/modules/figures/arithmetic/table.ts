import { headingOf, PLACE_COLUMNS } from '../readers/ees-places.ts'
import type { Row } from '../readers/rows.ts'
import { readPrinted } from '../symbol.ts'
import { decimalsOf, printedInterval, stepOf, type Interval } from './rounding.ts'
import { WHOLE_ITEM } from './rules.ts'
import { unfolded } from './unfolded.ts'

/** A file as it is recomputed: its numbers by column and row. */
export interface Table {
  headings: readonly string[]
  rows: readonly Row[]
  /** of each row in the file, its heading row being 1 */
  lines: readonly number[]
  /** column → its numbers, NaN where the cell has none; columns that hold anything else are not here */
  numbers: ReadonlyMap<number, Float64Array>
  /** column → level → step to which it is rounded */
  steps: ReadonlyMap<number, ReadonlyMap<string, number>>
  /** column → decimals that its values are printed with */
  decimals: ReadonlyMap<number, number>
  levels: readonly string[]
  keyColumns: readonly number[]
}

export function tableOf(given: readonly string[], all: readonly Row[]): Table {
  const { headings, rows, lines } = unfolded(given.map(headingOf), all)
  const levelAt = headings.indexOf('geographic_level')
  const levels = rows.map((row) => (levelAt === -1 ? '' : (row[levelAt] ?? '')))
  const numbers = new Map<number, Float64Array>()
  const steps = new Map<number, Map<string, number>>()
  const decimals = new Map<number, number>()
  for (const [at, name] of headings.entries()) {
    const texts = PLACE_COLUMNS.has(name) ? undefined : numbersOf(rows, at)
    if (texts === undefined) continue
    const byLevel = new Map<string, string[]>()
    for (const [row, text] of texts.entries()) {
      if (text === '') continue
      const level = levels[row] ?? ''
      const known = byLevel.get(level)
      if (known) known.push(text)
      else byLevel.set(level, [text])
    }
    numbers.set(
      at,
      Float64Array.from(texts, (text) => (text === '' ? NaN : Number(text))),
    )
    steps.set(at, new Map([...byLevel].map(([level, printed]) => [level, stepOf(printed)])))
    decimals.set(at, Math.max(0, ...new Set(texts.map(decimalsOf))))
  }
  const keyColumns = headings.flatMap((_, at) => (numbers.has(at) ? [] : [at]))
  return { headings, rows, lines, numbers, steps, decimals, levels, keyColumns }
}

/** '' for a symbol and for nothing; undefined where a cell is neither a number nor one of these, or none is a number. */
function numbersOf(rows: readonly Row[], at: number): string[] | undefined {
  const texts: string[] = []
  let isNumbered = false
  for (const row of rows) {
    const cell = (row[at] ?? '').trim().replace(/(?<=\d) ?%$/, '')
    const printed = cell === '' ? undefined : readPrinted(cell)
    if (printed === undefined && cell !== '') return undefined
    const text = printed !== undefined && 'value' in printed ? printed.value : ''
    if (text !== '') isNumbered = true
    texts.push(text)
  }
  return isNumbered ? texts : undefined
}

/** What a cell can have been before it was rounded; undefined where it holds no number. */
export function cellInterval(table: Table, column: number, row: number): Interval | undefined {
  const value = table.numbers.get(column)?.[row] ?? NaN
  if (Number.isNaN(value)) return undefined
  return printedInterval(value, table.steps.get(column)?.get(table.levels[row] ?? '') ?? 1)
}

/** A filter and those of its items that stand for the whole. */
export interface Whole {
  filter: number
  items: ReadonlySet<string>
}

/** Filters with an item that says that it is the whole, or whose share is always 100 of 100. */
export function wholesOf({ headings, rows, keyColumns, numbers }: Table, value: number): Whole[] {
  const shares = numbers.get(value)
  return keyColumns.flatMap((filter) => {
    if (PLACE_COLUMNS.has(headings[filter] ?? '')) return []
    const items = new Map<string, boolean>()
    for (const [at, row] of rows.entries()) {
      const item = (row[filter] ?? '').trim()
      const share = shares?.[at] ?? NaN
      if (!Number.isNaN(share)) items.set(item, share === 100 && items.get(item) !== false)
      else if (!items.has(item) && WHOLE_ITEM.test(item)) items.set(item, false)
    }
    const named = [...items.keys()].filter((item) => WHOLE_ITEM.test(item))
    const full = items.size > 1 ? [...items].flatMap(([item, isFull]) => (isFull ? [item] : [])) : []
    const found = named.length > 0 ? named : full.length === 1 ? full : []
    return found.length === 0 ? [] : [{ filter, items: new Set(found) }]
  })
}

/** For each row the one that holds its whole: the same place, period and other groups. */
export function wholeRows(table: Table, { filter, items }: Whole): readonly (number | undefined)[] {
  const keyOf = (row: Row) =>
    table.keyColumns.map((at) => (at === filter ? '' : (row[at] ?? ''))).join('\u001f')
  const wholes = new Map<string, number>()
  for (const [at, row] of table.rows.entries())
    if (items.has((row[filter] ?? '').trim())) wholes.set(keyOf(row), at)
  return table.rows.map((row) => wholes.get(keyOf(row)))
}
