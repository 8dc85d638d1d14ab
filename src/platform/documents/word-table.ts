import type { Element } from '@xmldom/xmldom'
import type { Piece, WordCell, WordRow } from './word-pieces.ts'
import { DELETED, HIDDEN } from './word-pieces.ts'
import { attributeOf, childOf, childrenOf, isOn, numberIn, valueOf, walkXml } from './word-xml.ts'

const MAX_COLUMNS = 200

interface LaidCell {
  readonly cell: WordCell
  /** the first column of the grid that it covers, from 0, and how many */
  readonly at: number
  readonly width: number
}

/** A table of rows and columns while it is read. */
export class OpenTable {
  readonly number: number
  private readonly rows: { row: WordRow; laid: LaidCell[]; width: number }[] = []
  private laid: LaidCell[] = []
  private at = 0
  private isHeader = false
  /** the cell that reaches down in each column of the grid, and how many columns it covers */
  private reaching = new Map<number, WordCell>()

  constructor(number: number) {
    this.number = number
  }

  openRow(properties: Element | null): void {
    this.laid = []
    this.isHeader = isOn(childOf(properties, 'tblHeader'))
    this.at = widthIn(valueOf(properties, 'gridBefore'), 0)
  }

  /** The cell that comes next; its paragraphs are read into it. */
  openCell(properties: Element | null): WordCell {
    const width = widthIn(valueOf(properties, 'gridSpan'), 1)
    const before = this.laid.at(-1)
    if (valueOf(properties, 'hMerge') === 'continue' && before !== undefined) {
      this.laid[this.laid.length - 1] = { ...before, width: before.width + width }
      this.at += width
      return before.cell
    }
    const merge = childOf(properties, 'vMerge')
    const starts = merge === null || attributeOf(merge, 'val') === 'restart'
    const above = starts ? null : (this.reaching.get(this.at) ?? null)
    const cell: WordCell = { paragraphs: [], header: this.isHeader, above, columns: 1 }
    if (merge === null) this.reaching.delete(this.at)
    else if (above === null) this.reaching.set(this.at, cell)
    this.laid.push({ cell, at: this.at, width })
    this.at += width
    return cell
  }

  closeRow(properties: Element | null, row: WordRow): void {
    const width = this.at + widthIn(valueOf(properties, 'gridAfter'), 0)
    if (this.laid.length > 0) this.rows.push({ row, laid: this.laid, width })
  }

  /** The rows with their cells in columns. */
  close(): Piece[] {
    const columns = this.columns()
    return this.rows.map(({ row, laid, width }) => {
      const end = columns.filter((start) => start < width).length
      row.cells = inColumns(
        laid.map(({ cell, at, width: covered }) => ({
          cell,
          at: columns.filter((start) => start <= at).length - 1,
          width: Math.max(1, columns.filter((start) => start >= at && start < at + covered).length),
        })),
        end,
      )
      return { row }
    })
  }

  /**
   * Where the columns of the grid begin. Borders that were drawn by hand do not meet, and Word's grid then has more
   * columns than the table has: rows of as many cells as most rows have are taken as the columns, each by its order.
   */
  private columns(): number[] {
    const widest = this.rows.reduce((most, { width }) => Math.max(most, width), 1)
    const grid = Array.from({ length: widest }, (_none, at) => at)
    const counts = new Map<number, number>()
    for (const { laid } of this.rows) counts.set(laid.length, (counts.get(laid.length) ?? 0) + 1)
    const usual = [...counts].toSorted(([a, rows], [b, others]) => others - rows || b - a)[0]?.[0] ?? 0
    const alike = this.rows.filter(({ laid }) => laid.length === usual)
    if (usual < 2 || alike.every(({ laid }) => laid.every(({ width }) => width === 1))) return grid
    const starts = alike[0]?.laid.map(({ at }) => at) ?? []
    for (const { laid } of this.rows) if (laid.length > usual) return grid
    for (const each of alike)
      each.laid = each.laid.map(({ cell }, at) => ({
        cell,
        at: starts[at] ?? 0,
        width: (starts[at + 1] ?? Number.MAX_SAFE_INTEGER) - (starts[at] ?? 0),
      }))
    return starts
  }
}

/** Cells laid in their columns: a wide one is followed by empty ones of no width, a gap is an empty cell. */
function inColumns(laid: readonly LaidCell[], end: number): WordCell[] {
  const cells: WordCell[] = []
  const empty = (header: boolean, columns: number): WordCell => ({
    paragraphs: [],
    header,
    above: null,
    columns,
  })
  for (const { cell, at, width } of laid) {
    while (cells.length < Math.min(at, MAX_COLUMNS)) cells.push(empty(cell.header, 1))
    cell.columns = Math.min(width, MAX_COLUMNS)
    cells.push(cell)
    for (let column = 1; column < cell.columns; column += 1) cells.push(empty(cell.header, 0))
  }
  while (cells.length < Math.min(end, MAX_COLUMNS)) cells.push(empty(false, 1))
  return cells
}

function widthIn(value: string | null, least: number): number {
  return Math.min(MAX_COLUMNS, Math.max(least, numberIn(value) ?? least))
}

interface Seen {
  readonly table: Element
  rows: number
  cells: number
  /** cells that hold another table */
  holding: number
  holds: boolean
  headed: boolean
}

/**
 * The tables that only place things on the page, whose cells hold prose: those of one column, and those without a row
 * of headings in which at least one cell of four holds another table.
 */
export function layoutTablesBelow(root: Element): ReadonlySet<Element> {
  const found = new Set<Element>()
  const open: Seen[] = []
  walkXml(root, (element) => {
    const name = element.localName
    const table = open.at(-1)
    if (name === 'tbl') {
      if (table !== undefined && !table.holds) {
        table.holds = true
        table.holding += 1
      }
      open.push({ table: element, rows: 0, cells: 0, holding: 0, holds: false, headed: false })
      return () => {
        const seen = open.pop()
        if (seen !== undefined && isLayout(seen)) found.add(seen.table)
      }
    }
    if (table !== undefined && name === 'tr') table.rows += 1
    if (table !== undefined && name === 'tc') {
      table.cells += 1
      table.holds = false
    }
    if (table !== undefined && name === 'tblHeader' && isOn(element)) table.headed = true
    return 'go in'
  })
  return found
}

/** A table of one cell with one paragraph in it. */
export function isBox(table: Element): boolean {
  const rows = childrenOf(table, 'tr')
  const cells = rows.length === 1 ? childrenOf(rows[0] ?? table, 'tc') : []
  return cells.length === 1 && childrenOf(cells[0] ?? table, 'p').length === 1
}

function isLayout({ rows, cells, holding, headed }: Seen): boolean {
  return cells <= rows || (!headed && holding * 4 >= cells && holding > 0)
}

/** Why nobody sees a row, null where it is seen. */
export function reasonOfRow(properties: Element | null): string | null {
  if (childOf(properties, 'del') !== null) return DELETED
  return isOn(childOf(properties, 'hidden')) ? HIDDEN : null
}
