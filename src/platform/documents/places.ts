import { authored } from '../../kernel/authored.ts'
import type { Phrase } from '../../kernel/result.ts'

/**
 * Where a unit stands in a document, as it is written in drafts and provenance: `3:14` is line 14 of page 3,
 * `Plan!12` row 12 of the sheet Plan and `Plan!0` the name on its tab and what is printed around it, `¶12` the twelfth paragraph, `T2!B4` a paragraph in cell B4 of the second table.
 */
export type Place =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'page'; readonly page: number; readonly line: number }
  | { readonly kind: 'row'; readonly sheet: string; readonly row: number }
  | { readonly kind: 'paragraph'; readonly paragraph: number }
  | { readonly kind: 'cell'; readonly table: number; readonly cell: string }

const PAGE = /^(\d+):(\d+)$/
const PARAGRAPH = /^¶(\d+)$/
const CELL = /^T(\d+)!([A-Z]+\d+)$/
const ROW = /^(.+)!(\d+)$/su

export function pagePlace(page: number, line: number): string {
  return `${page}:${line}`
}

export function rowPlace(sheet: string, row: number): string {
  return `${sheet}!${row}`
}

export function paragraphPlace(paragraph: number): string {
  return `¶${paragraph}`
}

/** Table, row and column are counted from 1. */
export function cellPlace(table: number, row: number, column: number): string {
  return `T${table}!${columnLetters(column)}${row}`
}

/** A written place taken apart again; the number of a line where nothing was written. */
export function placeOf(line: number, written: string | undefined): Place {
  if (written === undefined) return { kind: 'line', line }
  const page = PAGE.exec(written)
  if (page) return { kind: 'page', page: Number(page[1]), line: Number(page[2]) }
  const paragraph = PARAGRAPH.exec(written)
  if (paragraph) return { kind: 'paragraph', paragraph: Number(paragraph[1]) }
  const cell = CELL.exec(written)
  if (cell) return { kind: 'cell', table: Number(cell[1]), cell: cell[2] ?? '' }
  const row = ROW.exec(written)
  if (row) return { kind: 'row', sheet: row[1] ?? '', row: Number(row[2]) }
  return { kind: 'line', line }
}

/** "page 3, line 14", within a sentence or at its start: `draft.places[line - 1]` or a written place of provenance. */
export function placePhrase(line: number, written: string | undefined, start: 'start' | 'within'): Phrase {
  const place = placeOf(line, written)
  switch (place.kind) {
    case 'line':
      return { message: 'place.line', values: { start, line: String(place.line) } }
    case 'page':
      return {
        message: 'place.page',
        values: { start, page: String(place.page), line: String(place.line) },
      }
    case 'row':
      if (place.row === 0) return { message: 'place.sheet', values: { start, sheet: authored(place.sheet) } }
      return { message: 'place.row', values: { start, sheet: authored(place.sheet), row: String(place.row) } }
    case 'paragraph':
      return { message: 'place.paragraph', values: { start, paragraph: String(place.paragraph) } }
    case 'cell':
      return { message: 'place.cell', values: { start, table: String(place.table), cell: place.cell } }
  }
}

/** A for 1, Z for 26, AA for 27, as spreadsheets name their columns. */
function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCodePoint(65 + ((rest - 1) % 26)) + letters
  return letters
}
