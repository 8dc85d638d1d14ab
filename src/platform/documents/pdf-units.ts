import type { PdfCell, PdfElement, PdfTable } from './pdf-elements.ts'
import type { Aside } from './pdf-page.ts'
import type { Piece } from './pdf-pieces.ts'
import { isItemStart, linesOfRuns, textOfLine } from './pdf-pieces.ts'
import { pagePlace } from './places.ts'
import type { Block, Cell, Span, Unit } from './source.ts'
import { widthOfLine, widthsOfColumns } from './pdf-words.ts'
import { collapse } from './white-space.ts'

/** Numbers the lines of all pages and keeps what they say. */
export class UnitList {
  readonly units: Unit[] = []
  private page = 0
  private onPage = 0

  startPage(page: number): void {
    this.page = page
    this.onPage = 0
  }

  addElement(element: PdfElement): void {
    if (element.kind === 'prose') for (const column of columnsOf(element.pieces)) this.addLines(column)
    else
      for (const row of element.rows)
        this.addLines(row.cells.flatMap(({ pieces, spanned }) => (spanned ? [] : pieces)))
  }

  /** What is there and not for reading: each line a unit of its own. */
  addUnseen(asides: readonly Aside[]): void {
    for (const { text, why } of asides)
      for (const line of text.split(/[\r\n]+/))
        if (collapse(line) !== '') this.add('', { text: collapse(line), why })
  }

  private addLines(pieces: readonly Piece[]): void {
    for (const line of linesOfRuns(pieces)) {
      this.add(textOfLine(line), null)
      for (const piece of line) piece.line = this.units.length
    }
  }

  private add(text: string, unseen: Unit['unseen']): void {
    this.onPage += 1
    this.units.push({ line: this.units.length + 1, place: pagePlace(this.page, this.onPage), text, unseen })
  }
}

/** Words that go on at the top of the next column of text stand in lines of their own. */
function columnsOf(pieces: readonly Piece[]): Piece[][] {
  const columns: Piece[][] = []
  let before: Piece | undefined
  for (const piece of pieces) {
    if (before === undefined || piece.base < before.base - 3 * piece.size) columns.push([piece])
    else columns.at(-1)?.push(piece)
    before = piece
  }
  return columns
}

/** The blocks of all pages: a table or a paragraph that goes on over the end of a page is one. */
export function blocksOf(pages: readonly (readonly PdfElement[])[]): Block[] {
  const blocks: Block[] = []
  const levels = headingSizes(pages)
  let tables = 0
  let above: { table: PdfTable; number: number } | null = null
  for (const elements of pages) {
    for (const [index, element] of elements.entries()) {
      if (element.kind === 'prose') {
        const { role, printed, apart, size } = element
        const level = printed && role === 'heading' ? Math.max(0, levels.indexOf(size)) + 1 : element.level
        const spans = spansOf(element.pieces)
        if (index === 0 && printed && continueProse(blocks, role, spans)) continue
        const next = elements[index + 1]
        const isCaption = next?.kind === 'table' && blocks.at(-1)?.kind === 'heading' && role === 'paragraph'
        blocks.push({
          kind: role,
          level,
          spans,
          region: 'content',
          ...(printed && !isCaption ? { apart } : {}),
        })
        above = null
        continue
      }
      const goesOn: boolean = index === 0 && above !== null && isSameTable(above.table, element)
      if (!goesOn) tables += 1
      const widths = widthsOfColumns(element.rows)
      const rows = element.rows.map((row) => row.cells.map((cell, column) => cellOf(cell, widths[column])))
      if (goesOn && above !== null) joinCutRow(blocks, rows, headRows(above.table, element))
      for (const cells of rows) blocks.push({ kind: 'row', table: tables, cells, region: 'content' })
      const first: PdfTable = goesOn && above !== null ? above.table : element
      above = { table: first, number: tables }
    }
  }
  return blocks
}

/** The sizes of headings that no tag names, the greatest first: its rank is the level of a heading. */
function headingSizes(pages: readonly (readonly PdfElement[])[]): number[] {
  const headings = pages
    .flat()
    .flatMap((element) =>
      element.kind === 'prose' && element.role === 'heading' && element.printed ? [element.size] : [],
    )
  const sizes = [...new Set(headings)].toSorted((a, b) => b - a)
  // HTML knows six levels, and so do the readers
  return sizes.slice(0, 6)
}

function cellOf({ pieces, header, spanned, columns }: PdfCell, width: number | undefined): Cell {
  return { spans: spansOf(pieces, columns === 1 ? width : undefined), header, spanned, columns }
}

/** The lines of pieces. In a column as wide as its longest line an author ended a line that had room for another word. */
function spansOf(pieces: readonly Piece[], width = 0): Span[] {
  const lines = linesInOrder(pieces)
  return lines.map((line, index) => {
    const text = line.map((piece) => piece.text).join(' ')
    const above = lines[index - 1]
    const begins =
      line[0]?.begins === true ||
      isItemStart(text) ||
      (above !== undefined && width > 0 && hasRoom(above, line, width))
    return { line: line[0]?.line ?? 1, text, ...(begins ? { begins: true } : {}) }
  })
}

function hasRoom(above: readonly Piece[], line: readonly Piece[], width: number): boolean {
  const [first] = line
  if (first === undefined) return false
  const letter = (first.right - first.left) / Math.max(1, first.text.length)
  // two letters more than the word: they are not equally wide
  const wanted = ((first.text.split(' ')[0] ?? '').length + 3) * letter
  return widthOfLine(above) + wanted < width
}

/** Pieces line by line, in the order of the units. */
function linesInOrder(pieces: readonly Piece[]): Piece[][] {
  const byLine = Map.groupBy(pieces, ({ line }) => line)
  return [...byLine.values()].map((line) => line.toSorted((a, b) => a.left - b.left))
}

/** A paragraph that a page end cut: it stopped in the middle of a sentence. */
function continueProse(blocks: Block[], role: string, spans: readonly Span[]): boolean {
  const last = blocks.at(-1)
  if (last === undefined || last.kind !== role || role !== 'paragraph' || last.kind === 'row') return false
  const before = last.spans.at(-1)?.text ?? ''
  if (/[.:;!?]$/.test(before) || !/^\p{Ll}/u.test(spans[0]?.text ?? '')) return false
  blocks[blocks.length - 1] = { ...last, spans: [...last.spans, ...spans] }
  return true
}

const NEAR = 12

function isSameTable(above: PdfTable, below: PdfTable): boolean {
  if (above.edges === null || below.edges === null) return widthOf(above) === widthOf(below)
  return (
    above.edges.length === below.edges.length &&
    above.edges.every((edge, at) => Math.abs(edge - (below.edges?.[at] ?? 0)) <= NEAR)
  )
}

function widthOf({ rows }: PdfTable): number {
  return Math.max(...rows.map(({ cells }) => cells.length))
}

function textOf(cells: readonly PdfCell[]): string {
  return cells.map(({ pieces }) => pieces.map(({ text }) => text).join(' ')).join(' | ')
}

/** How many rows at the top of the table are the heads of the table above, printed again. */
function headRows(above: PdfTable, below: PdfTable): number {
  let rows = 0
  while (
    rows < 3 &&
    rows < below.rows.length - 1 &&
    textOf(below.rows[rows]?.cells ?? []) === textOf(above.rows[rows]?.cells ?? [])
  )
    rows += 1
  return rows
}

/** Words that no cell ends with. */
const UNENDED = /(?:\b(?:and|or|of|for|the|a|an|to|in|on|at|by|with|from)|[,&/–-])$/i
const PART = /^\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s/u

/**
 * The first row after a page end is the rest of the row above where it has words only under words, leaves the first
 * cell empty, and goes on in the middle of a sentence or in one cell alone. Where it has words in the first cell too,
 * its longest words must begin in the middle of a sentence, and another cell must be empty or cut.
 */
function joinCutRow(blocks: Block[], rows: Cell[][], heads: number): void {
  const rest = rows[heads]
  const headings = rows.slice(0, heads).map(wordsOfRow)
  // a page may hold no more than the heads and the rest of one row
  const at = blocks.findLastIndex(
    (block) => block.kind !== 'row' || !headings.includes(wordsOfRow(block.cells)),
  )
  const last = blocks[at]
  if (rest === undefined || last?.kind !== 'row' || rest.length !== last.cells.length) return
  const texts = rest.map((cell) => (cell.spanned ? '' : joined(cell)))
  const filled = texts.flatMap((text, column) => (text === '' ? [] : [column]))
  if (filled.length === 0 || (rest[0]?.spanned === true && joined(rest[0]) !== '')) return
  if (filled.some((column) => joined(last.cells[column]) === '')) return
  const longest = filled.toSorted((a, b) => (texts[b]?.length ?? 0) - (texts[a]?.length ?? 0))[0] ?? 0
  const isCut = filled.some((column) => UNENDED.test(joined(last.cells[column])))
  const goesOn = isInSentence(joined(last.cells[longest]), texts[longest] ?? '')
  const isOpen = last.cells.some(
    (cell, column) => joined(cell) !== '' && texts[column] === '' && column >= (filled[0] ?? 0),
  )
  if (filled[0] === rest.findIndex((cell) => !cell.spanned)) {
    if (!startsInSentence(texts[longest] ?? '') || !(isCut || isOpen)) return
  } else if (!isOpen && filled.length > 2 && !startsInSentence(texts[longest] ?? '')) return
  else if (!isCut && !goesOn && filled.length > 1) return
  rows.splice(heads, 1)
  blocks[at] = {
    ...last,
    cells: last.cells.map((cell, column) => ({
      ...cell,
      spans: [...cell.spans, ...(rest[column]?.spans ?? [])],
    })),
  }
}

function wordsOfRow(cells: readonly Cell[]): string {
  return cells.map(joined).join(' | ')
}

function isInSentence(before: string, after: string): boolean {
  if (startsInSentence(after)) return true
  return before.length > 30 && !/[.:;!?)]$/.test(before)
}

function startsInSentence(text: string): boolean {
  return /^\p{Ll}/u.test(text) && !PART.test(text)
}

function joined(cell: Cell | undefined): string {
  return (cell?.spans ?? []).map(({ text }) => text).join(' ')
}
