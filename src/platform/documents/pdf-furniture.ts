import type { TagNode } from './pdf-page.ts'
import type { Piece } from './pdf-pieces.ts'
import { linesOfRuns } from './pdf-pieces.ts'

export interface PagePieces {
  readonly height: number
  readonly pieces: readonly Piece[]
  /** null where the page has no tags */
  readonly tree: TagNode | null
}

/** How much of a page at its top and at its foot may be a running head or foot. */
const MARGIN = 0.13
const MOST_LINES = 3
/** Words of a table's head that is printed again on each page are more than a running head has. */
const MOST_PIECES = 3
const NUMBER = /^\p{P}*(?:(?:page|p\.|slide)\s*)?\d{1,4}(?:\s*(?:of|\/|out of)\s*\d{1,4})?\p{P}*$/iu

/** "Draft 3 – Page 1 of 1" */
const PAGE_OF = /\bpage\s*\d{1,4}\s*(?:of|\/|out of)\s*\d{1,4}\p{P}*$/iu

/** Pieces that are printed again and again at the edge of pages, with what they are. */
export function furnitureOf(pages: readonly PagePieces[]): Map<Piece, string> {
  const edges = pages.map(edgeLines)
  const on = new Map<string, Set<number>>()
  for (const [number, lines] of edges.entries())
    for (const { key } of lines.flat()) on.set(key, (on.get(key) ?? new Set()).add(number))
  const furniture = new Map<Piece, string>()
  const isRepeated = ({ key, numbered, isCell }: EdgeLine): boolean => {
    if (isCell) return false
    const times = on.get(key)?.size ?? 0
    return pages.length === 1 ? numbered : times >= 2 && times >= Math.min(3, pages.length * 0.4)
  }
  // from the edge inwards: what stands behind a line of the page's own is the page's own
  for (const lines of edges.flat())
    for (const line of lines) {
      if (!isRepeated(line)) break
      for (const piece of line.pieces) furniture.set(piece, line.why)
    }
  return furniture
}

interface EdgeLine {
  readonly pieces: readonly Piece[]
  readonly key: string
  readonly why: string
  /** it says which page it is on, and so belongs to no text */
  readonly numbered: boolean
  /** the last row of two tables may end with the same word, and a tag says that it is a cell's */
  readonly isCell: boolean
}

/** The lines at the top and at the foot of a page, each from the edge inwards. */
function edgeLines({ height, pieces, tree }: PagePieces): EdgeLine[][] {
  const cells = tree === null ? NO_MARKS : marksInCells(tree)
  const atTop = linesOfRuns(pieces.filter((piece) => edgeOf(piece, height) === 'page header'))
  const atFoot = linesOfRuns(pieces.filter((piece) => edgeOf(piece, height) === 'page footer'))
  const tops = atTop.slice(0, MOST_LINES).map((line) => edgeLine(line, 'page header'))
  const head = tops.findIndex(({ pieces: own }) => own.length > MOST_PIECES)
  return [
    head === -1 ? tops : tops.slice(0, head),
    atFoot
      .slice(-MOST_LINES)
      .toReversed()
      .map((line) => edgeLine(line, 'page footer', cells)),
  ]
}

function edgeLine(pieces: readonly Piece[], edge: string, cells = NO_MARKS): EdgeLine {
  const text = pieces.map((piece) => piece.text).join(' ')
  const isNumber = NUMBER.test(text)
  const place = isNumber ? '' : Math.round((pieces[0]?.base ?? 0) / 6)
  return {
    pieces,
    key: `${edge} ${text.replace(/\d+/g, '#')} ${place}`,
    why: isNumber ? 'page number' : edge,
    numbered: isNumber || PAGE_OF.test(text),
    isCell: pieces.some(({ mark }) => mark !== null && cells.has(mark)),
  }
}

const NO_MARKS: ReadonlySet<string> = new Set()
const MOST_DEPTH = 100

/** Marked contents of the cells of tables; a head that is printed again on each page is none of them. */
function marksInCells(node: TagNode, isCell = false, depth = 0): Set<string> {
  if (node.type === 'content') return new Set(isCell && node.id !== undefined ? [node.id] : [])
  if (depth > MOST_DEPTH) return new Set()
  const isIn = isCell || node.role === 'TD'
  return new Set((node.children ?? []).flatMap((child) => [...marksInCells(child, isIn, depth + 1)]))
}

/** At which edge of its page a piece stands, if at any. */
export function edgeOf({ base }: Piece, height: number): 'page header' | 'page footer' | null {
  if (base < height * MARGIN) return 'page header'
  return base > height * (1 - MARGIN) ? 'page footer' : null
}
