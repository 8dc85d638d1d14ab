import { boxesOf } from './pdf-boxes.ts'
import type { PdfElement, PdfTable } from './pdf-elements.ts'
import { gapTableAt } from './pdf-gaps.ts'
import type { Grid } from './pdf-grid.ts'
import { gridsOf, isInside, rowsOfGrid } from './pdf-grid.ts'
import type { DrawnPage } from './pdf-page.ts'
import { bodySize, paragraphsOf } from './pdf-paragraphs.ts'
import type { Piece } from './pdf-pieces.ts'
import { linesOfRuns } from './pdf-pieces.ts'
import type { Rule } from './pdf-rules.ts'

/** A piece, or what was already put together and is not cut again: a table, boxes. */
interface Atom {
  readonly left: number
  readonly right: number
  readonly base: number
  readonly size: number
  readonly piece: Piece | null
  readonly elements: readonly PdfElement[]
}

/**
 * What a page without tags shows, in reading order: tables by their rules or by the gaps between their columns, text
 * in columns column by column, all else as paragraphs.
 */
export function layoutOf(
  { rules }: Pick<DrawnPage, 'rules'>,
  pieces: readonly Piece[],
  heads: Map<string, number>,
  { body = bodySize(pieces), right = null }: { body?: number; right?: number | null } = {},
): PdfElement[] {
  const grids = gridsOf(rules)
  const inGrid = new Map<Grid, Piece[]>()
  const free: Piece[] = []
  for (const piece of pieces) {
    const around = grids.filter((grid) => isInside(grid, piece))
    const smallest = around.toSorted((a, b) => areaOf(a) - areaOf(b))[0]
    if (smallest === undefined) free.push(piece)
    else inGrid.set(smallest, [...(inGrid.get(smallest) ?? []), piece])
  }
  const solids = [...inGrid].map(([grid, inside]) =>
    solidOf(grid, inside, { across: rules.across, body, heads }),
  )
  return elementsOf([...withGapTables(free, rules.across, heads), ...solids], body, right)
}

function areaOf({ lefts, tops }: Grid): number {
  return ((lefts.at(-1) ?? 0) - (lefts[0] ?? 0)) * ((tops.at(-1) ?? 0) - (tops[0] ?? 0))
}

interface PageLook {
  readonly across: readonly Rule[]
  readonly body: number
  readonly heads: Map<string, number>
}

function solidOf(grid: Grid, inside: readonly Piece[], look: PageLook): Atom {
  const rows = rowsOfGrid(grid, inside).filter(({ cells }) => cells.some(({ pieces }) => pieces.length > 0))
  const filled = rows.flatMap(({ cells }) => cells.filter((cell) => cell.pieces.length > 0 && !cell.spanned))
  const boxes = boxesOf(rows)
  const isTable =
    boxes === null &&
    rows.length > 1 &&
    rows.some(({ cells }) => cells.filter(({ columns }) => columns > 0).length > 1)
  const elements: PdfElement[] = isTable
    ? [{ kind: 'table', edges: grid.lefts.slice(0, -1), rows }]
    : (boxes ?? filled).flatMap(({ pieces }) =>
        elementsOf(withGapTables(pieces, look.across, look.heads), look.body),
      )
  const [top, bottom] = [grid.tops[0] ?? 0, grid.tops.at(-1) ?? 0]
  return {
    left: grid.lefts[0] ?? 0,
    right: grid.lefts.at(-1) ?? 0,
    base: bottom,
    size: bottom - top,
    piece: null,
    elements,
  }
}

function atomOf(piece: Piece): Atom {
  return { left: piece.left, right: piece.right, base: piece.base, size: piece.size, piece, elements: [] }
}

/** Pieces as atoms, those of a table without rules as one. */
function withGapTables(
  pieces: readonly Piece[],
  across: readonly Rule[],
  heads: Map<string, number>,
): Atom[] {
  const lines = linesOfRuns(pieces).map((line) => line.toSorted((a, b) => a.left - b.left))
  const atoms: Atom[] = []
  for (let at = 0; at < lines.length;) {
    const found =
      (lines[at]?.length ?? 0) > 1 ? gapTableAt(lines.slice(at, at + MOST_LINES), across, heads) : null
    if (found === null) atoms.push(...(lines[at] ?? []).map(atomOf))
    else atoms.push(tableAtom(found.table, lines.slice(at, at + found.lines).flat()))
    at += found?.lines ?? 1
  }
  return atoms
}

const MOST_LINES = 400

function tableAtom(table: PdfTable, pieces: readonly Piece[]): Atom {
  const top = Math.min(...pieces.map(({ base, size }) => base - size))
  const base = Math.max(...pieces.map((piece) => piece.base))
  const left = Math.min(...pieces.map((piece) => piece.left))
  const right = Math.max(...pieces.map((piece) => piece.right))
  return { left, right, base, size: base - top, piece: null, elements: [table] }
}

interface Strip {
  left: number
  right: number
}

/** Narrower is no gap between columns of text, in parts of the size of the letters. */
const LEAST_GUTTER = 1

/** Atoms in reading order: lines down the page, and where text stands in columns one column after the other. */
function elementsOf(atoms: readonly Atom[], body: number, margin: number | null = null): PdfElement[] {
  const lines = linesOfAtoms(atoms)
  const elements: PdfElement[] = []
  const right = atoms.reduce((most, atom) => Math.max(most, atom.right), margin ?? 0)
  const look = { right, body, ...(margin === null ? {} : { isMargin: true }) }
  let prose: Piece[][] = []
  const flush = (): void => {
    elements.push(...paragraphsOf(prose, look))
    prose = []
  }
  for (let at = 0; at < lines.length;) {
    const columns = columnsAt(lines, at)
    if (columns !== null) {
      flush()
      for (const column of columns.columns) pushOn(elements, elementsOf(column, body))
      at += columns.lines
      continue
    }
    const line = (lines[at] ?? []).toSorted((a, b) => a.left - b.left)
    const pieces = line.flatMap(({ piece }) => (piece === null ? [] : [piece]))
    if (pieces.length > 0) prose.push(pieces)
    if (pieces.length < line.length) flush()
    elements.push(...line.flatMap((atom) => atom.elements))
    at += 1
  }
  flush()
  return elements
}

/** The elements of the next column, the first joined to the last before where the foot of a column cut a sentence. */
function pushOn(elements: PdfElement[], next: readonly PdfElement[]): void {
  const last = elements.at(-1)
  const [first, ...rest] = next
  if (
    last?.kind === 'prose' &&
    first?.kind === 'prose' &&
    last.role === 'paragraph' &&
    first.role === 'paragraph'
  ) {
    const isCut =
      !/[.:;!?]$/.test(last.pieces.at(-1)?.text ?? '') && /^\p{Ll}/u.test(first.pieces[0]?.text ?? '')
    if (isCut) {
      elements[elements.length - 1] = { ...last, pieces: [...last.pieces, ...first.pieces] }
      elements.push(...rest)
      return
    }
  }
  elements.push(...next)
}

/** Pieces on one line; what reaches over several lines is a line of its own with whatever stands beside it. */
function linesOfAtoms(atoms: readonly Atom[]): Atom[][] {
  const pieces = linesOfRuns(atoms.filter(({ piece }) => piece !== null))
  const solids = atoms.filter(({ piece }) => piece === null).map((atom) => [atom])
  const topOf = (line: readonly Atom[]): number => Math.min(...line.map(({ base, size }) => base - size))
  return [...pieces, ...solids].toSorted((a, b) => topOf(a) - topOf(b))
}

/** Text in columns that begins at a line: an unbroken gutter, with several lines of words on both sides. */
function columnsAt(
  lines: readonly (readonly Atom[])[],
  at: number,
): { columns: Atom[][]; lines: number } | null {
  let strips: Strip[] = []
  let taken = 0
  for (let next = at; next < lines.length; next += 1) {
    const joined = withAtoms(strips, lines[next] ?? [])
    if (strips.length > 1 && joined.length < strips.length) break
    if (joined.length < 2 && next - at >= 4) break
    strips = joined
    taken = next - at + 1
  }
  if (strips.length < 2) return null
  const columns = strips.map((strip) =>
    lines
      .slice(at, at + taken)
      .flatMap((line) => line.filter(({ left }) => left >= strip.left - 0.1 && left <= strip.right)),
  )
  return columns.every((column) => isColumn(column)) && areBeside(columns) ? { columns, lines: taken } : null
}

function withAtoms(strips: readonly Strip[], line: readonly Atom[]): Strip[] {
  const all = [...strips, ...line.map(({ left, right }) => ({ left, right }))].toSorted(
    (a, b) => a.left - b.left,
  )
  const size = Math.min(14, ...line.flatMap((atom) => (atom.piece === null ? [] : [atom.size])))
  const joined: Strip[] = []
  for (const { left, right } of all) {
    const before = joined.at(-1)
    if (before !== undefined && left - before.right < LEAST_GUTTER * size)
      before.right = Math.max(before.right, right)
    else joined.push({ left, right })
  }
  return joined
}

const LEAST_LETTERS = 14

/** Several lines of words, or a table or box. Short words beside short words are read across. */
function isColumn(column: readonly Atom[]): boolean {
  if (column.some(({ piece }) => piece === null || piece.dotted)) return true
  const letters = column.reduce((sum, { piece }) => sum + (piece?.text.length ?? 0), 0)
  return linesOfRuns(column).length >= 2 && letters / column.length >= LEAST_LETTERS
}

/** The columns stand side by side over much of their height. */
function areBeside(columns: readonly (readonly Atom[])[]): boolean {
  const spans = columns.map((column) => ({
    top: Math.min(...column.map(({ base, size }) => base - size)),
    bottom: Math.max(...column.map(({ base }) => base)),
  }))
  return spans.every(({ top, bottom }, index) => {
    const before = spans[index - 1]
    if (before === undefined) return true
    const shared = Math.min(bottom, before.bottom) - Math.max(top, before.top)
    return shared >= 0.4 * Math.min(bottom - top, before.bottom - before.top)
  })
}
