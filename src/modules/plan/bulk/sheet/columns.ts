/**
 * The columns of the file in which a plan is edited elsewhere. Their headings are the same in every language: the file
 * goes from hand to hand, and is read back by them.
 */
import { isIdentifier } from '../../../../thread/index.ts'

/** What a person may change in the file. */
export const EDITED_COLUMNS = [
  'ref',
  'outcome',
  'text',
  'lead',
  'organisation',
  'portfolio',
  'timescale',
  'from',
  'to',
  'ongoing',
  'links',
] as const

export const COLUMNS = ['key', 'what', 'partOf', ...EDITED_COLUMNS] as const

export type Column = (typeof COLUMNS)[number]

export const HEADINGS: Readonly<Record<Column, string>> = {
  key: 'Goldthread – do not change',
  what: 'What',
  partOf: 'Part of',
  ref: 'Ref',
  outcome: 'Outcome',
  text: 'Text',
  lead: 'Lead post',
  organisation: 'Directorate or organisation',
  portfolio: 'Portfolio holder',
  timescale: 'Timescale',
  from: 'From',
  to: 'To',
  ongoing: 'Ongoing',
  links: 'Also links to',
}

export const ACTIVITY = 'Activity'
export const MILESTONE = 'Milestone'
export const YES = 'Yes'

export type Cells = Partial<Record<Column, string>>

/** A row of the file that came back. */
export interface SheetRow {
  /** "Plan!12" */
  place: string
  cells: Cells
  /** columns whose formula has no value that could be read */
  broken: readonly Column[]
  /** columns of references whose cell holds a number or a day, as a spreadsheet makes of "1.10"; both of a CSV */
  retyped: readonly Column[]
}

export interface RowKey {
  type: 'activity' | 'milestone'
  id: string
  revision: number
}

/** Letters before and between, so that no spreadsheet takes it for a number, a date or a formula. */
export function keyOf({ type, id, revision }: RowKey): string {
  return `${type === 'activity' ? 'A' : 'M'}.${id}.r${revision}`
}

/** Undefined for what was never written by `keyOf`. */
export function keyFrom(cell: string): RowKey | undefined {
  const [, letter, id = '', revision] = /^([AM])\.([0-9a-f-]{36})\.r(\d{1,9})$/i.exec(cell.trim()) ?? []
  if (letter === undefined || !isIdentifier(id.toLowerCase())) return undefined
  const type = letter.toUpperCase() === 'A' ? 'activity' : 'milestone'
  return { type, id: id.toLowerCase(), revision: Number(revision) }
}

const DASHES = /[\u2010-\u2015\u2212]/g

/** The column that a heading names, however its case, dashes and spaces are. */
export function columnOf(heading: string): Column | undefined {
  const wanted = headingKey(heading)
  return COLUMNS.find((column) => headingKey(HEADINGS[column]) === wanted)
}

function headingKey(heading: string): string {
  return heading.normalize('NFKC').replace(DASHES, '-').replace(/\s+/g, ' ').trim().toLowerCase()
}
