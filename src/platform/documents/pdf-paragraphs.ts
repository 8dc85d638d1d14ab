import type { PdfProse } from './pdf-elements.ts'
import type { Piece } from './pdf-pieces.ts'
import { isItemStart } from './pdf-pieces.ts'

const LONGEST_HEADING = 160

interface PrintedLine {
  readonly pieces: readonly Piece[]
  readonly text: string
  readonly left: number
  readonly right: number
  readonly base: number
  readonly size: number
}

/** What lines are held against: where the words of their column end, and the size that most letters of the page have. */
export interface Look {
  readonly right: number
  readonly body: number
  /** words beside these end there too, so that it is where the column ends */
  readonly isMargin?: boolean
}

/**
 * Lines that stand under one another, joined to paragraphs where a line was only broken because it was full: it ends
 * near the edge of its column.
 */
export function paragraphsOf(given: readonly (readonly Piece[])[], look: Look): PdfProse[] {
  const lines = given.map(printedLine)
  if (lines.length === 0) return []
  const leading = leadingOf(lines)
  const isMargin = look.isMargin ?? lines.filter((line) => line.right > look.right - 4 * line.size).length > 1
  const paragraphs: { lines: PrintedLine[]; apart: boolean }[] = []
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1]
    const open = paragraphs.at(-1)
    if (
      above !== undefined &&
      open !== undefined &&
      goesOn(above, line, open.lines, { ...look, isMargin, leading })
    )
      open.lines.push(line)
    else paragraphs.push({ lines: [line], apart: above === undefined || isApart(above, line, leading) })
  }
  return paragraphs.map(({ lines: own, apart }) => {
    const text = own.map((line) => line.text).join(' ')
    const size = own[0]?.size ?? 0
    const bold = own.every((line) => line.pieces.every((piece) => piece.bold))
    const dotted = own[0]?.pieces[0]?.dotted ?? false
    const heading =
      !dotted &&
      text.length <= LONGEST_HEADING &&
      (size > 1.08 * look.body ||
        (bold && apart && own.length === 1 && size >= look.body && !/[.:;,]$/.test(text)))
    return {
      kind: 'prose',
      role: heading ? 'heading' : dotted ? 'item' : 'paragraph',
      level: heading || dotted ? 1 : 0,
      size: Math.round(size * 2) / 2 + (bold ? 0.1 : 0),
      printed: true,
      apart,
      pieces: own.flatMap((line) => line.pieces),
    }
  })
}

function printedLine(pieces: readonly Piece[]): PrintedLine {
  const sorted = pieces.toSorted((a, b) => a.left - b.left)
  return {
    pieces: sorted,
    text: sorted.map(({ text }) => text).join(' '),
    left: sorted[0]?.left ?? 0,
    right: sorted.at(-1)?.right ?? 0,
    base: Math.max(...sorted.map(({ base }) => base)),
    size: Math.max(...sorted.map(({ size }) => size)),
  }
}

/** The usual distance from line to line, in parts of the size of the letters. */
function leadingOf(lines: readonly PrintedLine[]): number {
  const distances = lines.flatMap((line, index) => {
    const above = lines[index - 1]
    return above === undefined || Math.abs(above.size - line.size) > 0.5
      ? []
      : [(line.base - above.base) / line.size]
  })
  const sorted = distances.filter((each) => each > 0.7 && each < 2.2).toSorted((a, b) => a - b)
  return Math.min(1.7, sorted[Math.floor(sorted.length * 0.2)] ?? 1.2)
}

/** The size that most letters have. */
export function bodySize(pieces: readonly Piece[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of pieces) {
    const key = Math.round(size * 2) / 2
    letters.set(key, (letters.get(key) ?? 0) + text.length)
  }
  return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function isApart(above: PrintedLine, line: PrintedLine, leading: number): boolean {
  return line.base - above.base > (leading + 0.3) * Math.max(line.size, above.size)
}

function goesOn(
  above: PrintedLine,
  line: PrintedLine,
  paragraph: readonly PrintedLine[],
  { right, body, leading, isMargin }: Look & { leading: number; isMargin: boolean },
): boolean {
  if (Math.abs(above.size - line.size) > 0.1 * line.size || isApart(above, line, leading)) return false
  if (line.pieces.length > 1 || isItemStart(line.text) || !isFlow(above)) return false
  if (line.pieces[0]?.dotted === true) return false
  const first = paragraph[0] ?? above
  // a title in larger letters is as long as its column is wide, however few lines the column has
  if (above.size > 1.3 * body && line.size > 1.3 * body && !/[.:;!?]$/.test(above.text))
    return above.pieces[0]?.font === line.pieces[0]?.font
  // words that stand in under those of an item are the item's
  if (isItemStart(first.text) && hangs(first, line)) return true
  // one long line alone says nothing of where the column ends
  if (!isMargin && !/^\p{Ll}/u.test(line.text)) return false
  if (above.pieces[0]?.font !== line.pieces[0]?.font && !/^\p{Ll}/u.test(line.text)) return false
  const indent = line.left - first.left
  if (
    indent < -0.8 * line.size ||
    indent > (isItemStart(first.text) || first.pieces.length > 1 ? 4 : 0.8) * line.size
  )
    return false
  const word = line.text.split(' ')[0] ?? ''
  const wide = (line.right - line.left) / Math.max(1, line.text.length)
  // a line may end a little before its column does, and the words say that they go on
  const isCut = /^\p{Ll}/u.test(line.text) && !/[.:;!?]$/.test(above.text)
  return above.right + (word.length + 1) * wide > right - (isCut ? 3 : 1.2) * line.size
}

function hangs(first: PrintedLine, line: PrintedLine): boolean {
  const indent = line.left - first.left
  return indent > 0.8 * line.size && indent < 4 * line.size
}

/** One piece, or a number and the words that it numbers. */
function isFlow({ pieces: [first, second, more] }: PrintedLine): boolean {
  return more === undefined && (second === undefined || (first?.text.length ?? 0) <= 6)
}
