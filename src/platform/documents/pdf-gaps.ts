import type { PdfCell, PdfRow, PdfTable } from './pdf-elements.ts'
import type { Piece } from './pdf-pieces.ts'
import type { Rule } from './pdf-rules.ts'

/** From left to right. */
export interface Column {
  left: number
  right: number
}

export interface GapTable {
  readonly table: PdfTable
  /** lines of the given ones that it takes, from the first */
  readonly lines: number
}

const LEAST_ROWS = 2
const LONGEST_NUMBER = 6
/** Lines of one piece over several columns that may follow one another in a table: a banner, a heading of a part. */
const MOST_BANNER_LINES = 3
/** White space, in lines, over which a table does not reach. */
const FARTHEST = 3.2

/**
 * A table without rules that begins at the first of some lines (pieces of a line from left to right): columns are
 * what stands under one another with an unbroken gap on both sides. Null where the lines are no table. `heads` remembers
 * the first line of each table of the document, with the number of lines that its head has.
 */
export function gapTableAt(
  lines: readonly (readonly Piece[])[],
  across: readonly Rule[],
  heads: Map<string, number>,
): GapTable | null {
  const first = lines[0]
  if (first === undefined || first.length < 2) return null
  const grown = grow(lines)
  if (grown === null) return null
  const { columns, count } = grown
  const taken = lines.slice(0, count)
  const head = first.map(({ text }) => text).join(' | ')
  const rows = rowsOf(taken, columns, across, heads.get(head) ?? null)
  // a page may hold no more than the head again and the rest of one cell
  if (!isTable(rows, columns, taken) && !(heads.has(head) && columns.length > 2)) return null
  const lowest = Math.max(...(rows[0]?.cells ?? []).flatMap(({ pieces }) => pieces.map(({ base }) => base)))
  if (!heads.has(head)) heads.set(head, taken.filter((line) => baseOf(line) <= lowest).length)
  return { table: { kind: 'table', edges: columns.map(({ left }) => left), rows }, lines: count }
}

function grow(lines: readonly (readonly Piece[])[]): { columns: Column[]; count: number } | null {
  let columns: Column[] = []
  let count = 0
  let seen = 0
  let banners = 0
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1]
    if (above !== undefined && isFar(above, line)) break
    if (index > 0 && (isHeading(lines[0] ?? [], line) || isSameLine(lines[0] ?? [], line))) break
    const next = withLine(columns, line)
    if (isBanner(columns, line, next) && index > 0) {
      banners += 1
      if (banners > MOST_BANNER_LINES) break
      continue
    }
    if (next.length < Math.max(2, columns.length - (seen < 2 ? 1 : 0))) break
    columns = next
    banners = 0
    seen += 1
    count = index + 1
  }
  while (count > 1 && isTail(lines[count - 2] ?? [], lines[count - 1] ?? [])) count -= 1
  return columns.length < 2 ? null : { columns, count }
}

/** Words alone at the left, a good way under the table: they only happen to stand under its first column. */
function isTail(above: readonly Piece[], line: readonly Piece[]): boolean {
  const [only, more] = line
  return only !== undefined && more === undefined && only.base - baseOf(above) > 2.2 * only.size
}

function isFar(above: readonly Piece[], line: readonly Piece[]): boolean {
  const size = Math.max(...above.map((each) => each.size), ...line.map((each) => each.size))
  return (line[0]?.base ?? 0) - (above[0]?.base ?? 0) > FARTHEST * size * 1.2
}

function isHeading(first: readonly Piece[], line: readonly Piece[]): boolean {
  return line.length === 1 && (line[0]?.size ?? 0) > 1.12 * Math.max(...first.map(({ size }) => size))
}

/** The head of the table again: another table begins, whose columns may stand elsewhere. */
function isSameLine(first: readonly Piece[], line: readonly Piece[]): boolean {
  return (
    line.length > 1 && line.length === first.length && line.every(({ text }, at) => text === first[at]?.text)
  )
}

/** The columns when a line is put under them: what overlaps is one column. */
function withLine(columns: readonly Column[], line: readonly Piece[]): Column[] {
  const all = [...columns, ...line.map(({ left, right }) => ({ left, right }))].toSorted(
    (a, b) => a.left - b.left,
  )
  const next: Column[] = []
  for (const { left, right } of all) {
    const before = next.at(-1)
    if (before !== undefined && left <= before.right + 1) before.right = Math.max(before.right, right)
    else next.push({ left, right })
  }
  return next
}

/** One piece over several columns. */
function isBanner(columns: readonly Column[], line: readonly Piece[], next: readonly Column[]): boolean {
  return line.length === 1 && next.length < columns.length
}

/** Enough rows have enough cells, and it is not text in columns, which is read down and not across. */
function isTable(
  rows: readonly PdfRow[],
  columns: readonly Column[],
  lines: readonly (readonly Piece[])[],
): boolean {
  const filled = rows.map((row) => row.cells.filter(({ pieces }) => pieces.length > 0).length)
  const wide = filled.filter((each) => each >= Math.min(3, columns.length)).length
  if (wide < LEAST_ROWS) return false
  if (columns.length > 2) return !isTextInColumns(rows, columns)
  const [first, second] = columns
  if (first === undefined || second === undefined) return false
  // paragraphs with their numbers before them are no table
  const keys = rows.flatMap(({ cells: [key] }) => (key?.pieces ?? []).map(({ text }) => text.length))
  if (keys.filter((length) => length <= LONGEST_NUMBER).length >= 0.6 * keys.length) return false
  const narrow = first.right - first.left < 0.4 * (second.right - first.left)
  return (
    wide >= 3 &&
    narrow &&
    filled.filter((each) => each === 2).length * 2 >= filled.length &&
    lines.length >= 3
  )
}

/** Two rows at most, the lower one long in several columns: boxes side by side, each with its heading. */
function isTextInColumns(rows: readonly PdfRow[], columns: readonly Column[]): boolean {
  const dotted = columns.filter(
    (_, at) =>
      rows.filter(({ cells }) => cells[at]?.pieces.some((piece) => piece.dotted) === true).length > 1,
  )
  // lists side by side
  if (dotted.length > 1 && dotted.length * 2 > columns.length) return true
  const last = rows.at(-1)
  if (rows.length > 2 || last === undefined || columns.length > 4) return false
  return (
    last.cells.filter(({ pieces }) => new Set(pieces.map(({ base }) => Math.round(base))).size >= 4).length >=
    2
  )
}

function rowsOf(
  lines: readonly (readonly Piece[])[],
  columns: readonly Column[],
  across: readonly Rule[],
  headLines: number | null,
): PdfRow[] {
  return bandsOf(lines, columns, across, headLines).map((band) => {
    const cells: { pieces: Piece[]; columns: number }[] = columns.map(() => ({ pieces: [], columns: 1 }))
    for (const piece of band.flat()) {
      const from = Math.max(
        0,
        columns.findIndex(({ right }) => piece.left < right),
      )
      const over = columns.findLastIndex(({ left }) => piece.right > left)
      const cell = cells[from]
      cell?.pieces.push(piece)
      if (cell !== undefined && over > from && band.length <= MOST_BANNER_LINES)
        cell.columns = Math.max(cell.columns, over - from + 1)
    }
    return { cells: cells.map((cell, at) => cellOf(cell, at, cells)) }
  })
}

function cellOf(
  cell: { pieces: Piece[]; columns: number },
  at: number,
  cells: readonly { pieces: Piece[]; columns: number }[],
): PdfCell {
  const covered = cells.some((other, before) => before < at && before + other.columns > at)
  return {
    pieces: cell.pieces,
    header: false,
    spanned: false,
    columns: covered && cell.pieces.length === 0 ? 0 : covered ? 1 : cell.columns,
  }
}

/**
 * Lines into rows: where rules run between the lines they say so; else where more white space stands between two lines
 * than inside a cell; else, where all lines are equally far apart, at each line with words in its first column and
 * in most others.
 */
function bandsOf(
  lines: readonly (readonly Piece[])[],
  columns: readonly Column[],
  across: readonly Rule[],
  headLines: number | null,
): (readonly Piece[])[][] {
  const left = columns[0]?.left ?? 0
  const right = columns.at(-1)?.right ?? 0
  const rules = across
    .filter(({ from, to }) => to - from > 0.6 * (right - left) && from < right && to > left)
    .map(({ at }) => at)
  const gaps = lines.map((line, index) => (index === 0 ? 0 : spaceBetween(lines[index - 1] ?? [], line)))
  const ruled = gaps.map(
    (_, index) => index > 0 && rules.some((at) => at > baseOf(lines[index - 1]) && at < baseOf(lines[index])),
  )
  const banner = lines.map((line) => line.length === 1 && withLine(columns, line).length < columns.length)
  const withBanners = (before: readonly boolean[]): boolean[] =>
    before.map(
      (each, index) => each || index === headLines || (index > 0 && banner[index] !== banner[index - 1]),
    )
  if (ruled.filter(Boolean).length >= 2) return cut(lines, ruled)
  const inside = insideGap(lines, columns)
  const size = Math.max(...lines.map((line) => line[0]?.size ?? 0))
  const wide = gaps.map((gap, index) => index > 0 && gap > inside + 0.22 * size)
  const key = columns[0]
  const isNarrow = key !== undefined && key.right - key.left < 0.1 * (right - left)
  // only where cells begin at the top of their row does the first column say where a row begins
  const begun = lines.filter((_, index) => wide[index])
  const isTop =
    key !== undefined &&
    begun.filter((line) => (line[0]?.left ?? Infinity) < key.right).length >= 0.7 * begun.length
  if (begun.length >= 2 && !(isNarrow && isTop)) return cut(lines, withBanners(wide))
  const shapes = new Set(begun.map(([first]) => shapeOf(first)))
  const starts = lines.map((line, index) => {
    const [first] = line
    if (index === 0 || key === undefined || first === undefined) return false
    if (wide[index] === true) return true
    if (begun.length >= 2 && !shapes.has(shapeOf(first))) return false
    return first.left < key.right && line.length >= Math.max(2, columns.length * 0.5)
  })
  return cut(lines, withBanners(starts))
}

/** What a reference is made of: "3.5" and "12.1" are alike, "a)" is not. */
function shapeOf(piece: Piece | undefined): string {
  return (piece?.text ?? '').replace(/\d+/g, '#').replace(/\p{L}+/gu, 'a')
}

function cut<Line>(lines: readonly Line[], before: readonly boolean[]): Line[][] {
  const bands: Line[][] = []
  for (const [index, line] of lines.entries()) {
    const band = bands.at(-1)
    if (band === undefined || before[index] === true) bands.push([line])
    else band.push(line)
  }
  return bands
}

function baseOf(line: readonly Piece[] | undefined): number {
  return line?.[0]?.base ?? 0
}

function spaceBetween(above: readonly Piece[], line: readonly Piece[]): number {
  return Math.min(...line.map(({ base, size }) => base - size)) - Math.max(...above.map(({ base }) => base))
}

/** The white space between two lines of one cell: the least that is common between lines of one column. */
function insideGap(lines: readonly (readonly Piece[])[], columns: readonly Column[]): number {
  const gaps: number[] = []
  for (const { left, right } of columns) {
    const inColumn = lines.flatMap((line) =>
      line.filter((piece) => piece.left < right && piece.right > left).slice(0, 1),
    )
    for (const [index, piece] of inColumn.entries()) {
      const above = inColumn[index - 1]
      if (above !== undefined) gaps.push(piece.base - piece.size - above.base)
    }
  }
  const sorted = gaps.filter((gap) => gap > -1).toSorted((a, b) => a - b)
  const least = sorted[Math.floor(sorted.length * 0.1)] ?? 0
  return Math.max(0, least)
}
