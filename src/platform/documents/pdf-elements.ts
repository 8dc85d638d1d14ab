import type { Piece } from './pdf-pieces.ts'

/** What stands on a page, in the order in which it is read. */
export type PdfElement = PdfProse | PdfTable

export interface PdfProse {
  readonly kind: 'prose'
  readonly role: 'heading' | 'paragraph' | 'item'
  /** 0 for a paragraph */
  readonly level: number
  /** of its letters, where its level follows from that */
  readonly size: number
  /** found by the place on the page and not named by a tag */
  readonly printed: boolean
  /** white space stands above it */
  readonly apart: boolean
  readonly pieces: readonly Piece[]
}

export interface PdfTable {
  readonly kind: 'table'
  /** the left edges of its columns; null where tags say what is a column */
  readonly edges: readonly number[] | null
  readonly rows: PdfRow[]
}

export interface PdfRow {
  readonly cells: PdfCell[]
}

export interface PdfCell {
  readonly pieces: Piece[]
  readonly header: boolean
  readonly spanned: boolean
  /** 0 where a cell at the left reaches over it */
  readonly columns: number
}
