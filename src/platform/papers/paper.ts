import type { Language } from '../languages/language.ts'

/**
 * A paper as a neutral value: what a council hands round, prints and files. It says what is a heading, a list or a
 * table and nothing of how it looks; each writer makes of it what its format has for that.
 */
export interface Paper {
  /** words may carry the marks of `kernel/authored.ts`; so may all texts below */
  title: string
  /** short lines under the title: what it covers, which version it is */
  facts: readonly string[]
  /** said before anything else, where the reader could take the paper for more than it is; null for none */
  notice: string | null
  blocks: readonly Block[]
  /** many columns need the long side of the page */
  wide: boolean
  speech: Speech
  style: PaperStyle
  /** the instant that the paper is dated with, ISO; the same paper has the same one, so that its bytes are the same */
  madeAt: string
}

/** What language the paper is in, and what its marked words are in. */
export interface Speech {
  language: Language
  /** of what people wrote: the site's first language */
  authored: Language
  /** said behind a translation whose original has changed since */
  outdated: string
  /** "Page 2 of 5", where the numbers are filled in for `{page}` and `{pages}` */
  pages: string
}

/** How a council's papers look; from its profile. */
export interface PaperStyle {
  /** of headings and the heads of tables, `#rrggbb`; white stands on it */
  colour: string
  /** at the foot of each page, before its number; the first line names who publishes */
  publisher: string
  foot: string
}

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | ({ kind: 'listing' } & Listing)
  | ({ kind: 'table' } & Table)

/** Short texts in groups: a heading and a list each in prose, two columns in a sheet. */
export interface Listing {
  /** for the tab of a sheet */
  caption: string
  /** what the groups, the references and the texts are, as heads of columns */
  heads: readonly [group: string, reference: string, text: string]
  groups: readonly ListingGroup[]
}

export interface ListingGroup {
  /** '' for a list without a heading */
  title: string
  items: readonly ListingItem[]
  /** in prose these in place of the heading and the list: "Theme 3: …" */
  lines?: readonly string[]
}

export interface ListingItem {
  /** as printed; null for none */
  reference: string | null
  text: string
}

/** As a line of its own: with a full stop behind the reference, as in a numbered list. */
export function listed({ reference, text }: ListingItem): string {
  if (reference === null) return text
  return /[.)]$/.test(reference) ? `${reference} ${text}` : `${reference}. ${text}`
}

/** In prose a heading and a table for each group; in a sheet one table, with the group's name in its first column. */
export interface Table {
  /** what it is, for who cannot see it and for the tab of a sheet */
  caption: string
  columns: readonly Column[]
  /** the head of the column of groups; '' where the table has one group without a name */
  groupHead: string
  groups: readonly TableGroup[]
  /** said in place of a table without rows */
  empty: string
}

export interface Column {
  head: string
  /** of the width, in parts of the sum of all columns' */
  share: number
}

export interface TableGroup {
  /** as a heading; '' for none */
  title: string
  /** as a cell; '' for none */
  name: string
  rows: readonly (readonly Cell[])[]
}

/** A plain date or an instant, as ISO: a date where the format knows dates, and ISO in CSV. */
export type Cell = string | number | null | { date: string; words: string }

export const FORMATS = ['pdf', 'docx', 'xlsx', 'csv'] as const
export type Format = (typeof FORMATS)[number]

export function wordsOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return typeof cell === 'string' ? cell : cell.words
}
