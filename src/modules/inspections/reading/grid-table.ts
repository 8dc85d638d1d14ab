import type { Cell, SourceDocument } from '../../../platform/documents/source.ts'
import { collapse, isBlank } from '../../../platform/documents/white-space.ts'
import { cellValue, valuesIn } from './cell.ts'
import {
  columnOf,
  joined,
  rejoined,
  withBaseline,
  type Column,
  type FoundRow,
  type FoundTable,
  type Words,
} from './found-table.ts'
import { bareMonth, monthsIn, yearUnder } from './month.ts'

type Grid = readonly (readonly Words[])[]

/** The tables that a document's structure gives, each cell once for each column that it spans. */
export function gridsOf(source: SourceDocument): Grid[] {
  const grids = new Map<number, Words[][]>()
  for (const block of source.blocks) {
    if (block.kind !== 'row') continue
    const rows = grids.get(block.table) ?? []
    rows.push(block.cells.flatMap(wordsOfCell))
    grids.set(block.table, rows)
  }
  return [...grids.values(), ...separatedGrids(source)]
}

function wordsOfCell(cell: Cell): Words[] {
  const words = {
    text: rejoined(cell.spans.map(({ text }) => text)),
    lines: [...new Set(cell.spans.map(({ line }) => line))],
  }
  return Array.from({ length: Math.max(1, cell.columns) }, () => words)
}

/** Runs of lines of text whose cells are kept apart by tabs or bars. */
function separatedGrids(source: SourceDocument): Grid[] {
  if (source.blocks.some(({ kind }) => kind === 'row')) return []
  const grids: Words[][][] = []
  let open: Words[][] | null = null
  for (const { line, text } of source.units) {
    const cells = /\t/.test(text)
      ? text.split('\t')
      : /\|.*\|/.test(text)
        ? text.replace(/^\s*\||\|\s*$/g, '').split('|')
        : null
    if (cells === null) open = null
    else if (!cells.every((each) => /^\s*:?-{2,}:?\s*$/.test(each))) {
      if (open === null) grids.push((open = []))
      open.push(cells.map((each) => ({ text: collapse(each), lines: [line] })))
    }
  }
  return grids
}

/** The table of months in a grid, also one that was turned on its side; null where it has none. */
export function tableInGrid(grid: Grid): FoundTable | null {
  const upright = uprightTable(grid)
  const turned = upright === null ? uprightTable(turnedGrid(grid)) : null
  return upright ?? turned
}

function turnedGrid(grid: Grid): Grid {
  const width = Math.max(0, ...grid.map((row) => row.length))
  return Array.from({ length: width }, (_, column) =>
    grid.map((row) => row[column] ?? { text: '', lines: [] }),
  )
}

function uprightTable(printed: Grid): FoundTable | null {
  const headAt = headOf(printed)
  if (headAt === -1) return null
  const grid = splitColumns(printed, headAt)
  const { columns: heads, aboveUsed } = headColumns(grid, headAt)
  const nameAt = nameColumn(grid, headAt, heads)
  const used = heads.flatMap((column, at) => (at === nameAt || column === null ? [] : [{ at, column }]))
  const marked = withBaseline(used.map(({ column }) => column))
  const rows: FoundRow[] = []
  const headings: Words[] = [...aboveUsed, ...wordsAt(grid[headAt], [nameAt])]
  for (const cells of grid.slice(headAt + 1)) {
    if (isHeadAgain(cells, heads)) {
      headings.push(...distinct(cells))
      continue
    }
    const row = rowOf(
      cells,
      nameAt,
      used.map(({ at }) => at),
    )
    if (row === null) {
      const last = rows.at(-1)
      const name = cells[nameAt]
      if (last && name && goesOn(last.name.text, name.text) && distinct(cells).length === 1)
        rows[rows.length - 1] = { ...last, name: joined([last.name, name]) }
    } else if (row.name.text !== '') rows.push(row)
  }
  if (rows.length === 0) return null
  return { headings, columns: marked, rows }
}

/** Narrow columns of a page without tags come as one: "Sep-19 Direction of travel" over "90.2% 2.2%". */
function splitColumns(grid: Grid, headAt: number): Grid {
  const heads = (grid[headAt] ?? []).map(({ text }) => headsOfOneCell(text))
  if (heads.every((each) => each.length < 2)) return grid
  return grid.map((row, at) =>
    row.flatMap((cell, column): Words[] => {
      const texts = heads[column] ?? []
      if (texts.length < 2) return [cell]
      const parts = at === headAt ? texts : valuesIn(cell.text, true).tokens.map(({ text }) => text)
      if (parts.length < 2) return [cell, ...texts.slice(1).map(() => ({ text: '', lines: [] }))]
      return texts.map((_, part) => ({
        text: part === texts.length - 1 ? parts.slice(part).join(' ') : (parts[part] ?? ''),
        lines: cell.lines,
      }))
    }),
  )
}

/** Months side by side, and what is said after the last of them. */
function headsOfOneCell(text: string): string[] {
  const months = monthsIn(text)
  const last = months.at(-1)
  if (last === undefined || months[0]?.start !== 0) return [text]
  const rest = collapse(text.slice(last.end))
  const isHeading = columnOf({ text: rest, lines: [] }).role === 'direction'
  return [...months.map((each) => each.text), ...(isHeading ? [rest] : [])]
}

/** The row that names most months, at least two. */
function headOf(grid: Grid): number {
  const counts = grid.map(
    (row) =>
      distinct(row).filter((each) => columnOf(each).role === 'month' || bareMonth(each.text) !== null).length,
  )
  const most = Math.max(0, ...counts)
  return most < 2 ? -1 : counts.indexOf(most)
}

/**
 * The columns under a head of one row or of two: a year or "Direction of travel" may stand in the row above, and months
 * without a year go on from the one before them.
 */
function headColumns(grid: Grid, headAt: number): { columns: (Column | null)[]; aboveUsed: Words[] } {
  const above = grid[headAt - 1] ?? []
  // a title stands at the left or over everything
  const isAboveHead =
    above.some((words, at) => at > 0 && !isBlank(words.text) && words !== above[0]) &&
    !above.some(({ text }) => text.includes('%'))
  const aboveUsed = isAboveHead ? distinct(above) : []
  let before: string | null = null
  const columns = (grid[headAt] ?? []).map((words, at): Column | null => {
    const over = isAboveHead ? above[at] : undefined
    const bare = bareMonth(words.text)
    if (bare !== null) {
      const year = yearUnder(over?.text ?? '', { month: bare, text: words.text }) ?? yearAfter(before, bare)
      const month = year === null ? null : `${year}-${String(bare).padStart(2, '0')}`
      before = month
      return {
        text: over && /\b20\d\d\b/.test(over.text) ? `${words.text} ${over.text}` : words.text,
        lines: words.lines,
        role: 'month',
        month,
        shape: 'bare',
      }
    }
    const both = over && over.text !== words.text && !isBlank(over.text) ? joined([over, words]) : words
    if (isBlank(both.text)) return null
    const column = columnOf(both)
    const own = columnOf(words)
    const chosen = own.role === 'month' && column.role === 'other' ? own : column
    if (chosen.role === 'month') before = chosen.month
    return chosen
  })
  return { columns, aboveUsed }
}

function yearAfter(before: string | null, month: number): string | null {
  if (before === null) return null
  const [year = 0, last = 0] = before.split('-').map(Number)
  return String(month > last ? year : year + 1)
}

/** The column without a month whose cells are words: the last one before the months, where there are several. */
function nameColumn(grid: Grid, headAt: number, heads: readonly (Column | null)[]): number {
  const below = grid.slice(headAt + 1)
  const score = (at: number) =>
    below.filter((row) => {
      const text = row[at]?.text ?? ''
      return text !== '' && /\p{L}{2}/u.test(text) && cellValue(text).kind === 'words'
    }).length
  const width = Math.max(0, ...grid.map((row) => row.length))
  const candidates = Array.from({ length: width }, (_, at) => at).filter((at) => {
    const role = heads[at]?.role
    return role === undefined || role === 'other'
  })
  return candidates.toSorted((a, b) => score(b) - score(a) || a - b)[0] ?? 0
}

function rowOf(cells: readonly Words[], nameAt: number, columns: readonly number[]): FoundRow | null {
  const name = cells[nameAt] ?? { text: '', lines: [] }
  const found = columns.map((at) => {
    const cell = cells[at]
    return cell === undefined || cell === name || isBlank(cell.text) ? null : cell
  })
  const values = found.filter((cell) => cell !== null && cellValue(cell.text).kind !== 'words')
  if (values.length === 0) return null
  const taken = new Set([nameAt, ...columns])
  const spare = cells.filter((cell, at) => !taken.has(at) && !isBlank(cell.text) && cell !== name)
  return { name, cells: found, spare: distinct(spare) }
}

function isHeadAgain(cells: readonly Words[], heads: readonly (Column | null)[]): boolean {
  const texts = new Set(heads.flatMap((head) => (head?.role === 'month' ? [head.text] : [])))
  return distinct(cells).filter(({ text }) => texts.has(text) || monthsIn(text).length === 1).length >= 2
}

/** A name that the end of a page or a narrow column has torn. */
export function goesOn(name: string, next: string): boolean {
  return /(?:[&,/(–-]|\b(?:and|or|of|the|for|e\.g\.|in))$/i.test(name) || /^(?:[\p{Ll}&(,]|and\b)/u.test(next)
}

function wordsAt(row: readonly Words[] | undefined, places: readonly number[]): Words[] {
  return places.flatMap((at) => (row?.[at] && !isBlank(row[at].text) ? [row[at]] : []))
}

function distinct(row: readonly Words[]): Words[] {
  return [...new Set(row)].filter(({ text }) => !isBlank(text))
}
