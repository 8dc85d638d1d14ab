import { boxesOf } from './pdf-boxes.ts'
import type { PdfCell, PdfElement, PdfProse, PdfRow } from './pdf-elements.ts'
import type { TagNode } from './pdf-page.ts'
import { layoutOf } from './pdf-layout.ts'
import { bodySize } from './pdf-paragraphs.ts'
import type { Piece } from './pdf-pieces.ts'

const MOST_SPANNED = 200
const MOST_DEPTH = 100

/** ISO 32000-1, 14.8.4: what the standard tags say of the words in them. */
const HEADING = /^H([1-6])?$/
const OWN_BLOCK = new Set([
  'P',
  'Caption',
  'BlockQuote',
  'Note',
  'FENote',
  'TOCI',
  'Index',
  'Title',
  'Div',
  'Sect',
  'Part',
  'Art',
  'Aside',
  'Figure',
  'Formula',
  'Form',
  'Lbl',
  'NonStruct',
])

/** What the tags of a page say of its pieces, in their order; pieces that no tag claims are not in it. */
export function elementsOfTags(tree: TagNode, pieces: readonly Piece[]): PdfElement[] {
  const byMark = Map.groupBy(pieces, ({ mark }) => mark ?? '')
  const walk = new TagWalk(byMark, pieces)
  walk.enter(tree, { role: 'paragraph', level: 0 }, 0, 0)
  walk.close()
  return walk.elements
}

interface Role {
  readonly role: PdfProse['role']
  readonly level: number
}

class TagWalk {
  readonly elements: PdfElement[] = []
  private mayEnd = false
  private open: { role: Role; pieces: Piece[] } | null = null
  private readonly byMark: ReadonlyMap<string, Piece[]>
  private readonly all: readonly Piece[]
  private readonly body: number

  constructor(byMark: ReadonlyMap<string, Piece[]>, all: readonly Piece[]) {
    this.byMark = byMark
    this.all = all
    this.body = bodySize(all)
  }

  enter(node: TagNode, role: Role, lists: number, depth: number): void {
    if (depth > MOST_DEPTH) return
    if (node.type === 'content') {
      this.add(this.byMark.get(node.id ?? '') ?? [], role)
      return
    }
    const name = node.role ?? ''
    if (name === 'Table') {
      this.close()
      this.addTable(node, depth)
      return
    }
    const heading = HEADING.exec(name)
    const own: Role =
      heading !== null
        ? { role: 'heading', level: Number(heading[1] ?? 1) }
        : name === 'LI'
          ? { role: 'item', level: Math.max(1, lists) }
          : role
    const block =
      heading !== null || name === 'LI' || name === 'L' || (OWN_BLOCK.has(name) && !this.isInItem(node, role))
    // what Chromium calls NonStruct may be a block or stand inside a line
    const end = (): void => {
      if (name === 'NonStruct') this.mayEnd = true
      else this.close()
    }
    if (block) end()
    for (const child of node.children ?? [])
      this.enter(child, own, name === 'L' ? lists + 1 : lists, depth + 1)
    if (block) end()
  }

  /** The first paragraph of an item is the item's own words. Chromium calls each run of words NonStruct. */
  private isInItem(node: TagNode, { role }: Role): boolean {
    const name = node.role ?? ''
    if (name === 'NonStruct') return (node.children ?? []).every(({ role: inner }) => inner === undefined)
    if (name === 'Lbl') return true
    return role === 'item' && (this.open === null || this.open.pieces.every(({ text }) => text.length < 4))
  }

  close(): void {
    const open = this.open
    this.open = null
    this.mayEnd = false
    if (open === null || open.pieces.length === 0) return
    if (
      open.role.role === 'paragraph' &&
      !open.pieces.some((piece, at) => isAbove(piece, open.pieces[at - 1]))
    ) {
      // one tag around lines that were broken on purpose, or around a table that nothing names
      const lines = printed(open.pieces, { body: this.body, right: this.marginOf(open.pieces) })
      if (lines.length > 1) {
        this.elements.push(...lines)
        return
      }
    }
    this.elements.push({
      kind: 'prose',
      ...open.role,
      size: 0,
      printed: false,
      apart: true,
      pieces: open.pieces,
    })
  }

  /** Where other words that begin as far left end, at most a long word further right; null where none do. */
  private marginOf(pieces: readonly Piece[]): number | null {
    const [first] = pieces
    if (first === undefined) return null
    const right = Math.max(...pieces.map((piece) => piece.right))
    const own = new Set(pieces)
    const beside = this.all.filter(
      (piece) =>
        Math.abs(piece.left - first.left) < 2 && !own.has(piece) && piece.right < right + 6 * first.size,
    )
    const margin = Math.max(...beside.map((piece) => piece.right))
    return margin > right - 2 * first.size ? margin : null
  }

  private add(pieces: readonly Piece[], role: Role): void {
    const [first] = pieces
    if (first === undefined) return
    const last = this.open?.pieces.at(-1)
    if (this.mayEnd && last !== undefined && Math.abs(last.base - first.base) > 0.5 * first.size) this.close()
    this.mayEnd = false
    this.open ??= { role, pieces: [] }
    this.open.pieces.push(...pieces)
  }

  private addTable(table: TagNode, depth: number): void {
    const rows: PdfRow[] = []
    const reaching = new Map<number, { cell: PdfCell; rows: number }>()
    for (const row of rowsIn(table, depth)) {
      if (row.role !== 'TR') {
        this.enter(row, { role: 'paragraph', level: 0 }, 0, depth + 1)
        this.close()
        continue
      }
      rows.push(this.rowOf(row, { reaching, width: rows[0]?.cells.length ?? Infinity }, depth))
    }
    // a row of the next page is in the tree of this one too, with what reaches down into it
    for (const { cells } of rows) moveToColumns(cells, leftsOf(rows))
    const filled = rows.filter(({ cells }) =>
      cells.some(({ pieces, spanned }) => pieces.length > 0 && !spanned),
    )
    const wide = filled.some(({ cells }) => cells.filter(({ columns }) => columns > 0).length > 1)
    // one row of many columns is the rest of a table that began on an earlier page
    const isBroad = filled.some(({ cells }) => cells.filter(({ columns }) => columns > 0).length > 2)
    const boxes = boxesOf(filled)
    if (boxes !== null)
      for (const { pieces } of boxes) this.elements.push(...printed(pieces, { body: this.body, right: null }))
    else if (wide && (filled.length > 1 || isBroad))
      this.elements.push({ kind: 'table', edges: null, rows: filled })
    else for (const cell of filled.flatMap(({ cells }) => cells)) this.addCellAsProse(cell)
  }

  /** A table of one row or one column only places things on the page. */
  private addCellAsProse({ pieces, spanned }: PdfCell): void {
    if (!spanned && pieces.length > 0)
      this.elements.push({
        kind: 'prose',
        role: 'paragraph',
        level: 0,
        size: 0,
        printed: false,
        apart: true,
        pieces,
      })
  }

  private rowOf(row: TagNode, { reaching, width }: Above, depth: number): PdfRow {
    const cells: PdfCell[] = []
    const own = (row.children ?? []).filter(({ role }) => role === 'TD' || role === 'TH')
    const wanted = Math.max(1, width - reaching.size)
    const folds = own.length > wanted && own.length % wanted === 0
    const reach = (): void => {
      for (let above = reaching.get(cells.length); above !== undefined; above = reaching.get(cells.length)) {
        const column = cells.length
        if (above.rows > 1) reaching.set(column, { ...above, rows: above.rows - 1 })
        else reaching.delete(column)
        pushCell(cells, { ...above.cell, spanned: true })
      }
    }
    for (const [index, node] of own.slice(0, folds ? wanted : undefined).entries()) {
      reach()
      // LibreOffice gives one row the cells of both pages where a page end cuts it
      const parts = folds ? own.filter((_, at) => at % wanted === index) : [node]
      const cell: PdfCell = {
        pieces: parts.flatMap((part) => this.piecesIn(part, depth + 2)),
        header: node.role === 'TH',
        spanned: false,
        columns: Math.min(MOST_SPANNED, node.colSpan ?? 1),
      }
      if ((node.rowSpan ?? 1) > 1)
        reaching.set(cells.length, { cell, rows: Math.min(node.rowSpan ?? 1, 10_000) - 1 })
      pushCell(cells, cell)
    }
    reach()
    return { cells }
  }

  private piecesIn(node: TagNode, depth: number): Piece[] {
    if (depth > MOST_DEPTH) return []
    if (node.type === 'content') return this.byMark.get(node.id ?? '') ?? []
    return (node.children ?? []).flatMap((child, index) => {
      const pieces = this.piecesIn(child, depth + 1)
      const [first] = pieces
      if (first !== undefined && index > 0 && child.role === 'P') first.begins = true
      return pieces
    })
  }
}

/** What the rows above say of a row: the cells that reach down into it, by their column, and how many columns there are. */
interface Above {
  readonly reaching: Map<number, { cell: PdfCell; rows: number }>
  readonly width: number
}

/** A paragraph that goes on at the top of the next column. */
function isAbove(piece: Piece, before: Piece | undefined): boolean {
  return before !== undefined && piece.base < before.base - piece.size
}

/** What pieces look like, whatever their tags say. */
function printed(pieces: readonly Piece[], look: { body: number; right: number | null }): PdfElement[] {
  return layoutOf({ rules: { across: [], down: [], dots: [], invisible: [] } }, pieces, new Map(), look)
}

/** Where the words of each column begin. */
function leftsOf(rows: readonly PdfRow[]): number[] {
  const lefts: number[] = []
  for (const { cells } of rows)
    for (const [column, { pieces, columns, spanned }] of cells.entries())
      if (columns === 1 && !spanned)
        lefts[column] = Math.min(lefts[column] ?? Infinity, ...pieces.map(({ left }) => left))
  return lefts
}

/** LibreOffice gives the lists of a whole row to its first cell: they are read where they are seen. */
function moveToColumns(cells: readonly PdfCell[], lefts: readonly number[]): void {
  for (const [column, cell] of cells.entries()) {
    const isAlone = cells.every(
      ({ pieces, columns }, at) => at === column || (columns === 1 && pieces.length === 0),
    )
    const seen = Map.groupBy(cell.pieces, ({ left }) => lefts.findLastIndex((each) => each <= left + 1))
    if (!isAlone || cell.columns !== 1 || cell.spanned || seen.size < 2) continue
    cell.pieces.splice(0, Infinity, ...(seen.get(column) ?? []))
    for (const [at, other] of cells.entries()) if (at !== column) other.pieces.push(...(seen.get(at) ?? []))
  }
}

function pushCell(cells: PdfCell[], cell: PdfCell): void {
  cells.push(cell)
  for (let over = 1; over < cell.columns; over += 1)
    cells.push({ pieces: [], header: cell.header, spanned: cell.spanned, columns: 0 })
}

function* rowsIn(node: TagNode, depth: number): Generator<TagNode> {
  if (depth > MOST_DEPTH) return
  for (const child of node.children ?? []) {
    if (child.role === 'THead' || child.role === 'TBody' || child.role === 'TFoot')
      yield* rowsIn(child, depth + 1)
    else yield child
  }
}
