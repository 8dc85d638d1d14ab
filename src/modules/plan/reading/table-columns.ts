import type { Cell, Span } from '../../../platform/documents/source.ts'
import { isBlank } from '../../../platform/documents/white-space.ts'
import type { Passage } from './passage.ts'
import { joinSpans } from './passage.ts'
import { portfolioStart, startsWithPost } from './people.ts'
import type { ReadingProfile } from './profile.ts'
import { referenceInCell } from './reference.ts'
import { readTimescaleWords } from './timescale-words.ts'
import type { Field } from './vocabulary.ts'
import { fieldOf, plainHeading } from './vocabulary.ts'

/** A column of a table: what it holds, or null where its heading is not known. */
export interface Column {
  readonly field: Field | null
  readonly heading: string
  /** headed by a quarter or a month: a mark in it says when */
  readonly quarter?: boolean
  /** a person said what it holds */
  readonly taught?: boolean
}

/** A row of cells from any layout: HTML, CSV, or text with tabs, bars or wide gaps. */
export interface Row {
  readonly line: number
  readonly cells: readonly RowCell[]
}

export interface RowCell {
  readonly spans: Span[]
  readonly spanned: boolean
  readonly header: boolean
  readonly columns: number
}

export function rowOf(passage: Passage): Row {
  return { line: passage.line, cells: (passage.cells ?? []).map(rowCell) }
}

/** The rows of the HTML or CSV table that begins at a passage; each row is one passage. */
export function rowsOfTable(passages: readonly Passage[], at: number): Row[] {
  const rows: Row[] = []
  for (let next = at; next < passages.length; next += 1) {
    const passage = passages[next]
    if (passage === undefined || passage.cells === null || passage.table !== passages[at]?.table) break
    rows.push(rowOf(passage))
  }
  return rows
}

function rowCell(cell: Cell): RowCell {
  return { spans: [...cell.spans], spanned: cell.spanned, header: cell.header, columns: cell.columns }
}

/**
 * The columns of a row of headings, or null for any other row. Two headings that the reader knows are enough, one of
 * them the activity, the timescale or the lead, and most filled cells must be headings and not sentences.
 */
export function columnsOf(row: Row, taught: ReadingProfile['headings'] = {}): Column[] | null {
  const headings = row.cells.map((cell) => joinSpans(cell.spans))
  const filled = headings.filter((heading) => heading !== '')
  if (filled.length < 2 || filled.some((heading) => heading.length > 120)) return null
  const columns = headings.map((heading) => columnOf(heading, taught))
  const known = columns.filter((column) => column.field !== null)
  const telling = known.some(
    ({ field }) => field === 'activity' || field === 'milestone' || field === 'timescale' || field === 'lead',
  )
  const fields = new Set(known.map((column) => column.field)).size
  // a tracker has more columns for each month's progress than for the plan; four kinds of heading are no sentence
  const most = fields >= MANY_FIELDS ? 0 : filled.filter((heading) => timeOf(heading) === null).length
  if (fields < 2 || !telling || known.length * 3 < most) return null
  return withoutRepeats(columns)
}

const MANY_FIELDS = 4

/** The quarter or the month that heads a column, and nothing else does. */
function timeOf(heading: string): 'quarters' | 'month' | null {
  if (heading.length > 40) return null
  const { words, rest } = readTimescaleWords(heading)
  const points = words?.points ?? []
  const [point] = points
  if (point === undefined || points.length > 2 || rest !== '') return null
  // "Apr – Jun 2026" is a quarter by its months
  if (points.length === 2) return points.every(({ kind }) => kind === 'month') ? 'quarters' : null
  return point.kind === 'quarters' || point.kind === 'month' ? point.kind : null
}

function columnOf(heading: string, taught: NonNullable<ReadingProfile['headings']>): Column {
  const means = Object.hasOwn(taught, plainHeading(heading)) ? taught[plainHeading(heading)] : undefined
  if (means !== undefined) return { heading, field: means === 'note' ? null : means, taught: true }
  return { heading, field: heading === '' ? null : fieldOf(heading) }
}

/** Two columns of one meaning: the one that a person said to hold it keeps it, else the first that is not "Priority: High" keeps it, the others are kept as notes. */
function withoutRepeats(columns: readonly Column[]): Column[] {
  const hasActivity = columns.some((column) => column.field === 'activity')
  const hasTimescale = columns.some((column) => column.field === 'timescale')
  const hasStart = columns.some((column) => column.field === 'start')
  const claimed = new Set(columns.filter(({ taught }) => taught).map(({ field }) => field))
  const seen = new Set<Field>()
  return columns.map(({ heading, field, taught = false }) => {
    let meaning = field !== null && claimed.has(field) && !taught ? null : field
    if (meaning === 'milestone' && !hasActivity) meaning = 'activity'
    if (meaning === 'end' && (hasTimescale || !hasStart)) meaning = hasTimescale ? null : 'timescale'
    if (meaning === 'start' && !hasTimescale && !columns.some((column) => column.field === 'end'))
      meaning = 'timescale'
    if (meaning === null || seen.has(meaning)) return { heading, field: null, taught }
    seen.add(meaning)
    return { heading, field: meaning, taught }
  })
}

/** Columns by what the cells hold, for a table without headings; null where no column holds timescales. */
export function columnsByContent(rows: readonly Row[], profile: ReadingProfile): Column[] | null {
  const sample = rows.filter((row) => row.cells.filter(isFilled).length >= 3).slice(0, 60)
  if (sample.length < 2) return null
  const width = Math.max(...sample.map((row) => row.cells.length))
  const fields: (Field | null)[] = Array.from({ length: width }, () => null)
  const share = (column: number, test: (text: string) => boolean): number => {
    const texts = sample.map((row) => joinSpans(row.cells[column]?.spans ?? [])).filter((text) => text !== '')
    return texts.length === 0 ? 0 : texts.filter(test).length / texts.length
  }
  const choose = (field: Field, test: (text: string) => boolean, least: number): void => {
    let best = -1
    let bestShare = least
    for (let column = 0; column < width; column += 1) {
      const held = fields[column] === null ? share(column, test) : 0
      if (held > bestShare) [best, bestShare] = [column, held]
    }
    if (best !== -1) fields[best] = field
  }
  choose('timescale', (text) => text.length < 60 && readTimescaleWords(text).words !== null, 0.5)
  if (!fields.includes('timescale')) return null
  choose('ref', (text) => text.length < 12 && referenceInCell(text) !== null, 0.5)
  choose('portfolio', (text) => portfolioStart(text, profile) === 0, 0.5)
  choose('lead', (text) => text.length < 120 && startsWithPost(text, profile), 0.4)
  choose('activity', (text) => text.split(' ').length >= 4, 0.3)
  if (!fields.includes('activity')) return null
  choose('directorate', (text) => text.length < 100 && /^\p{Lu}/u.test(text), 0.5)
  return fields.map((field, column) => ({ field, heading: `Column ${column + 1}` }))
}

export function isFilled(cell: RowCell): boolean {
  return cell.spans.some((span) => !isBlank(span.text))
}

const RANKED = /^(?:high|medium|low|critical|urgent|essential|[1-5]|[hml]|must|should|could)$/i

/** A column "Priority" that holds High, Medium and Low names no outcome. */
export function rankedAsNote(columns: readonly Column[], rows: readonly Row[]): Column[] {
  return columns.map((column, at) => {
    if (column.field !== 'outcome') return column
    const values = rows.map((row) => joinSpans(row.cells[at]?.spans ?? [])).filter((text) => text !== '')
    return values.length > 0 && values.every((value) => RANKED.test(value))
      ? { ...column, field: null }
      : column
  })
}

/** No heading is known as that of the activities: they are in the unknown column with the most words. */
export function withActivity(columns: readonly Column[], rows: readonly Row[]): Column[] {
  if (columns.some(({ field }) => field === 'activity' || field === 'milestone')) return [...columns]
  const words = columns.map(({ field }, at) =>
    field === null
      ? rows.reduce((sum, row) => sum + joinSpans(row.cells[at]?.spans ?? []).length, 0) /
        Math.max(1, rows.length)
      : 0,
  )
  const most = Math.max(0, ...words)
  const at = most < 10 ? -1 : words.indexOf(most)
  return columns.map((column, index) => (index === at ? { ...column, field: 'activity' } : column))
}

/** Two or more columns that are headed by quarters, or three by months, with marks in their cells, say when. */
export function withQuarters(columns: readonly Column[]): Column[] {
  const times = columns.map(({ field, heading }) => (field === null ? timeOf(heading) : null))
  const count = (kind: 'quarters' | 'month'): number => times.filter((each) => each === kind).length
  if (columns.some(({ field }) => field === 'timescale') || (count('quarters') < 2 && count('month') < 3))
    return [...columns]
  const kind = count('quarters') >= 2 ? 'quarters' : 'month'
  return columns.map((column, at) => (times[at] === kind ? { ...column, quarter: true } : column))
}
