import type { Piece } from './pdf-pieces.ts'
import { linesOfRuns } from './pdf-pieces.ts'

export interface PagePieces {
  readonly height: number
  readonly pieces: readonly Piece[]
}

/** How much of a page at its top and at its foot may be a running head or foot. */
const MARGIN = 0.13
const MOST_LINES = 3
/** Words of a table's head that is printed again on each page are more than a running head has. */
const MOST_PIECES = 3
const NUMBER = /^\p{P}*(?:(?:page|p\.|slide)\s*)?\d{1,4}(?:\s*(?:of|\/|out of)\s*\d{1,4})?\p{P}*$/iu

/** Pieces that are printed again and again at the edge of pages, with what they are. */
export function furnitureOf(pages: readonly PagePieces[]): Map<Piece, string> {
  const seen = new Map<string, { pages: Set<number>; lines: (readonly Piece[])[]; why: string }>()
  const furniture = new Map<Piece, string>()
  for (const [number, page] of pages.entries()) {
    for (const { line, why } of edgeLines(page)) {
      const text = line.map((piece) => piece.text).join(' ')
      const isNumber = NUMBER.test(text)
      const key = `${why} ${text.replace(/\d+/g, '#')} ${isNumber ? '' : Math.round((line[0]?.base ?? 0) / 6)}`
      const there = seen.get(key) ?? { pages: new Set(), lines: [], why: isNumber ? 'page number' : why }
      seen.set(key, there)
      there.pages.add(number)
      there.lines.push(line)
    }
  }
  for (const { pages: on, lines, why } of seen.values()) {
    const often = on.size >= 2 && on.size >= Math.min(3, pages.length * 0.4)
    const alone = pages.length === 1 && why === 'page number'
    if (often || alone) for (const piece of lines.flat()) furniture.set(piece, why)
  }
  return furniture
}

function edgeLines({ height, pieces }: PagePieces): { line: readonly Piece[]; why: string }[] {
  const atTop = linesOfRuns(pieces.filter(({ base }) => base < height * MARGIN)).slice(0, MOST_LINES)
  const atFoot = linesOfRuns(pieces.filter(({ base }) => base > height * (1 - MARGIN))).slice(-MOST_LINES)
  return [
    ...atTop.filter((line) => line.length <= MOST_PIECES).map((line) => ({ line, why: 'page header' })),
    ...atFoot.map((line) => ({ line, why: 'page footer' })),
  ]
}
