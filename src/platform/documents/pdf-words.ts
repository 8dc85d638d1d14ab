import type { PdfCell, PdfElement, PdfRow } from './pdf-elements.ts'
import type { Piece } from './pdf-pieces.ts'
import { linesOfRuns } from './pdf-pieces.ts'

/** The words of a document in small letters, to tell a word from the end of one. */
export function wordsIn(pieces: readonly Piece[]): Set<string> {
  return new Set(pieces.flatMap(({ text }) => text.toLowerCase().match(LETTERS) ?? []))
}

const LETTERS = /\p{L}+/gu
const SHORT_WORDS = new Set(
  'a all an and any are as at be but by can do due for from get go had has he her him his how i if in into is it its led may me my new no nor not now of off on one or our out own per pre re she so red ten than that the their them then they this to too two up us use via was way we who why with yet you'.split(
    ' ',
  ),
)
/** How words end and none begins. */
const ENDING =
  /^(?:[^aeiouy]{1,2}y?|[^aeiouy]{4,}|(?:[lmnr][cdgkmnpstv]|ct|ll|mm|rl|ss|tt)[a-z]*|[st]ions?|ments?|ings?|ness|[it]ies|ity|[aeo]ry|ers?|e[ds]?|[cdgnstv]e[ds]?|y|ous|ive|ists?|isms?|e?n?[dtc]?ents?|[ae]nces?|[bcdfgkptz]?les?|ncil|dents?)$/

/** How words go on. */
const OPEN = /\p{L}{3}(?:[^aeiou][iu]|v)$/u

/**
 * A column that is narrower than a word has the word broken without a hyphen ("Superintende" above "nt"). Its end is
 * put back to it: the line above is full and that one word, and what stands below is no word of its own.
 */
export function withWholeWords(element: PdfElement, words: ReadonlySet<string>): PdfElement {
  if (element.kind === 'prose') return element
  const ends = endsOfColumns(element.rows)
  // a cell that reaches down has the same pieces in each of its rows
  const mended = new Map<readonly Piece[], Piece[]>()
  const piecesOf = ({ pieces }: PdfCell, end: number): Piece[] => {
    const known = mended.get(pieces) ?? mendedIn(pieces, end, words)
    mended.set(pieces, known)
    return known
  }
  const rows = element.rows.map(({ cells }) => ({
    cells: cells.map((cell, column) => ({ ...cell, pieces: piecesOf(cell, ends[column] ?? Infinity) })),
  }))
  return { ...element, rows }
}

function endsOfColumns(rows: readonly PdfRow[]): number[] {
  return mostOfColumns(rows, ({ pieces }) => Math.max(...pieces.map(({ right }) => right)))
}

/** How wide the longest line of each column is. */
export function widthsOfColumns(rows: readonly PdfRow[]): number[] {
  return mostOfColumns(rows, ({ pieces }) => Math.max(...linesOfRuns(pieces).map(widthOfLine)))
}

export function widthOfLine(line: readonly Piece[]): number {
  return Math.max(...line.map(({ right }) => right)) - Math.min(...line.map(({ left }) => left))
}

function mostOfColumns(rows: readonly PdfRow[], measure: (cell: PdfCell) => number): number[] {
  const most: number[] = []
  for (const { cells } of rows)
    for (const [column, cell] of cells.entries())
      if (cell.columns === 1 && !cell.spanned && cell.pieces.length > 0)
        most[column] = Math.max(most[column] ?? 0, measure(cell))
  return most
}

function mendedIn(pieces: readonly Piece[], end: number, words: ReadonlySet<string>): Piece[] {
  const lines = linesOfRuns(pieces).map((line) => line.toSorted((a, b) => a.left - b.left))
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1]
    const [first, ...rest] = line
    const last = above?.[0]
    if (first === undefined || last === undefined || above?.length !== 1) continue
    const head = headOfWord(last, first, end, words)
    if (head === null) continue
    const [tail = ''] = /^\S*/u.exec(first.text) ?? []
    above[0] = { ...last, text: `${head}${tail}` }
    const remains = first.text.slice(tail.length).trimStart()
    lines[index] = remains === '' ? rest : [{ ...first, text: remains }, ...rest]
  }
  return lines.flat()
}

/** A line up to the word that goes on below, or null where its last word is whole. */
function headOfWord(line: Piece, below: Piece, end: number, words: ReadonlySet<string>): string | null {
  if (isTornDate(line.text, below.text)) return line.text
  const [tail = ''] = /^\p{Ll}+/u.exec(below.text) ?? []
  const [, before = '', head = '', hyphen = ''] = /^(.*?)(\p{L}{2,})([-\u00AD]?)$/u.exec(line.text) ?? []
  if (tail === '' || head === '') return null
  const isKnown = words.has(`${head}${tail}`.toLowerCase())
  if (hyphen !== '') return isKnown || ENDING.test(tail) ? `${before}${head}` : null
  // A word alone on its line is torn: any other would have gone to the next line whole.
  if (/[^(‘“]/.test(before) || !isFull(line, end, below)) return null
  // "conference" above "co-ordinators"
  if (below.text[tail.length] === '-') return null
  const isEnding = !SHORT_WORDS.has(tail) && ENDING.test(tail)
  return isKnown || isEnding || OPEN.test(head) ? line.text : null
}

/** "31/12/20" above "26" */
function isTornDate(line: string, below: string): boolean {
  return (
    /^\d{1,2}[/.]\d{1,2}[/.]\d{0,3}$/.test(line) &&
    /^\d{1,2}([/.]\d{1,2}){2}$/.test(`${line}${below}`.replace(/(?<=[/.])(?:19|20)(\d\d)$/, '$1'))
  )
}

/** Not one letter more would have stood on the line. */
function isFull(line: Piece, end: number, next: Piece): boolean {
  const letter = (next.right - next.left) / Math.max(1, next.text.length)
  return line.right + 1.5 * Math.max(letter, 0.5 * line.size) > end
}
