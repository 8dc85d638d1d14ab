import type { PdfCell, PdfRow } from './pdf-elements.ts'
import { bodySize, paragraphsOf } from './pdf-paragraphs.ts'
import type { Piece } from './pdf-pieces.ts'
import { isItemStart, linesOfRuns } from './pdf-pieces.ts'

const MOST_ROWS = 4
const MOST_BOXES = 16

/**
 * The cells of what looks like a table and is a page in boxes, each with a heading and a list of its own, in reading
 * order; null where it is a table. Under a row of headings the boxes are read column by column.
 */
export function boxesOf(rows: readonly PdfRow[]): PdfCell[] | null {
  const filled = rows.map(({ cells }) => cells.filter(({ pieces, spanned }) => pieces.length > 0 && !spanned))
  const all = filled.flat()
  if (rows.length > MOST_ROWS || all.length > MOST_BOXES || all.length < 2) return null
  const full = all.filter(({ pieces }) => isBox(pieces))
  const [first = []] = filled
  const isHead = first.length > 1 && first.every(({ pieces }) => linesOfRuns(pieces).length === 1)
  if (full.length * 2 < all.length - (isHead ? first.length : 0) || full.length < 2) return null
  if (!isHead) return all
  return (rows[0]?.cells ?? []).flatMap((_, column) =>
    rows.flatMap(({ cells }) => {
      const cell = cells[column]
      return cell === undefined || cell.spanned || cell.pieces.length === 0 ? [] : [cell]
    }),
  )
}

/** Several paragraphs, with a list or a heading among them. */
function isBox(pieces: readonly Piece[]): boolean {
  const right = Math.max(...pieces.map((piece) => piece.right))
  const paragraphs = paragraphsOf(linesOfRuns(pieces), { right, body: bodySize(pieces) })
  const listed = paragraphs.filter(
    ({ role, pieces: [first] }) => role === 'item' || (first !== undefined && isItemStart(first.text)),
  )
  const bold = pieces[0]?.bold === true && pieces.some((piece) => !piece.bold)
  return paragraphs.length > 2 || (paragraphs.length === 2 && (listed.length > 0 || bold))
}
