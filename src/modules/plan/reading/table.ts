import type { Cell, Span } from '../../../platform/documents/source.ts'
import { collapse, isBlank } from '../../../platform/documents/white-space.ts'
import type { Account } from './account.ts'
import type { Entry, Item } from './entry.ts'
import { newEntry, spansFor } from './entry.ts'
import type { Passage } from './passage.ts'
import { cutFlow, flowOf, joinSpans } from './passage.ts'
import { portfolioStart, startsWithPost } from './people.ts'
import type { ReadingProfile } from './profile.ts'
import { isPartAlone, referenceInCell, referenceOf, referenceStyles } from './reference.ts'
import { readTimescaleWords } from './timescale-words.ts'
import type { Field } from './vocabulary.ts'
import { bannerOf, fieldOf, isNavigation } from './vocabulary.ts'

/** A column of a table: what it holds, or null where its heading is not known. */
export interface Column {
  readonly field: Field | null
  readonly heading: string
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
export function columnsOf(row: Row): Column[] | null {
  const headings = row.cells.map((cell) => joinSpans(cell.spans))
  const filled = headings.filter((heading) => heading !== '')
  if (filled.length < 2 || filled.some((heading) => heading.length > 120)) return null
  const columns = headings.map((heading) => ({ heading, field: heading === '' ? null : fieldOf(heading) }))
  const known = columns.filter((column) => column.field !== null)
  const telling = known.some(
    ({ field }) => field === 'activity' || field === 'milestone' || field === 'timescale' || field === 'lead',
  )
  if (known.length < 2 || !telling || known.length * 3 < filled.length) return null
  if (new Set(known.map((column) => column.field)).size < 2) return null
  return withoutRepeats(columns)
}

/** Two columns of one meaning: the first that is not "Priority: High" keeps it, the others are kept as notes. */
function withoutRepeats(columns: readonly Column[]): Column[] {
  const hasActivity = columns.some((column) => column.field === 'activity')
  const hasTimescale = columns.some((column) => column.field === 'timescale')
  const hasStart = columns.some((column) => column.field === 'start')
  const seen = new Set<Field>()
  return columns.map(({ heading, field }) => {
    let meaning = field
    if (meaning === 'milestone' && !hasActivity) meaning = 'activity'
    if (meaning === 'end' && (hasTimescale || !hasStart)) meaning = hasTimescale ? null : 'timescale'
    if (meaning === 'start' && !hasTimescale && !columns.some((column) => column.field === 'end'))
      meaning = 'timescale'
    if (meaning === null || seen.has(meaning)) return { heading, field: null }
    seen.add(meaning)
    return { heading, field: meaning }
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

export interface TableContext {
  readonly account: Account
  readonly profile: ReadingProfile
}

const ROWS_LOOKED_AT = 100
const RANKED = /^(?:high|medium|low|critical|urgent|essential|[1-5]|[hml]|must|should|could)$/i

/** Turns the rows of one table into banners and entries; rows of headings are set aside. */
export function readRows(
  rows: readonly Row[],
  given: readonly Column[] | null,
  context: TableContext,
): Item[] {
  const items: Item[] = []
  let columns = given
  let last: Entry | null = null
  for (const [index, row] of rows.entries()) {
    const headings = columnsOf(row)
    if (headings !== null) {
      columns = rankedAsNote(headings, rows.slice(index + 1, index + 1 + ROWS_LOOKED_AT))
      context.account.setAside(ownSpans(row), 'column head')
      noteUnknown(columns, row, context)
      continue
    }
    const filled = row.cells.filter((cell) => isFilled(cell) && !cell.spanned)
    if (filled.length === 0) continue
    const banner = bannerRow(row, filled, columns, last, rows[index + 1])
    if (banner !== null) {
      if (banner === 'navigation') context.account.setAside(ownSpans(row), 'navigation')
      else if (banner === 'column head') context.account.setAside(ownSpans(row), 'column head')
      else {
        for (const span of banner.label) context.account.label(span.line, span.text)
        items.push(banner.item)
        last = null
      }
      continue
    }
    if (columns === null) {
      context.account.setAside(ownSpans(row), 'a row of a table without known headings')
      continue
    }
    const entry = entryOf(row, columns, last, context)
    if (isContinuation(entry, last) && last !== null) continueEntry(last, entry)
    else {
      items.push({ kind: 'entry', entry })
      last = entry
    }
  }
  takeReferencesFromText(items, context)
  return items
}

/** "1.1 Health checks at two" in tables without a column of references: most activities begin with theirs. */
function takeReferencesFromText(items: readonly Item[], context: TableContext): void {
  const entries = items.flatMap((item) =>
    item.kind === 'entry' && item.entry.text.length > 0 ? [item.entry] : [],
  )
  if (entries.length < 2 || entries.some((entry) => entry.ref !== null)) return
  const starts = entries.map((entry) => joinSpans(entry.text))
  const style = [...referenceStyles(starts)].find((each) => {
    const count = starts.filter((start) => referenceOf(start, each) !== null).length
    return each !== 'bare' && count >= 2 && count * 3 >= starts.length * 2
  })
  if (style === undefined) return
  for (const [index, entry] of entries.entries()) {
    const reference = referenceOf(starts[index] ?? '', style)
    if (reference === null || reference.length >= (starts[index] ?? '').length) continue
    const flow = flowOf(entry.text)
    entry.ref = reference.ref
    entry.part = reference.part
    entry.refSpans = cutFlow(flow, 0, reference.length)
    if (reference.label !== '')
      context.account.label(entry.refSpans[0]?.line ?? entry.line, reference.label)
    entry.text = cutFlow(flow, reference.length, flow.text.length)
  }
}

function isFilled(cell: RowCell): boolean {
  return cell.spans.some((span) => !isBlank(span.text))
}

function ownSpans(row: Row): Span[] {
  const byLine = new Map<number, string>()
  for (const cell of row.cells) {
    if (cell.spanned) continue
    for (const span of cell.spans) {
      const before = byLine.get(span.line)
      byLine.set(span.line, before === undefined ? span.text : `${before} | ${span.text}`)
    }
  }
  return [...byLine].map(([line, text]) => ({ line, text }))
}

/** A column "Priority" that holds High, Medium and Low names no outcome. */
function rankedAsNote(columns: readonly Column[], rows: readonly Row[]): Column[] {
  return columns.map((column, at) => {
    if (column.field !== 'outcome') return column
    const values = rows.map((row) => joinSpans(row.cells[at]?.spans ?? [])).filter((text) => text !== '')
    return values.length > 0 && values.every((value) => RANKED.test(value))
      ? { ...column, field: null }
      : column
  })
}

function noteUnknown(columns: readonly Column[], row: Row, context: TableContext): void {
  const unknown = columns.filter((column) => column.field === null && column.heading !== '')
  if (unknown.length === 0) return
  const names = unknown.map((column) => `“${column.heading}”`).join(', ')
  context.account.doubt(
    row.line,
    `${unknown.length === 1 ? 'The column' : 'The columns'} ${names} ${unknown.length === 1 ? 'is' : 'are'} kept as notes of each activity.`,
  )
}

type BannerRow = { item: Item & { kind: 'banner' }; label: Span[] } | 'navigation' | 'column head'

/** A row with one filled cell names an outcome, leads about the site, or goes on from the row above. */
function bannerRow(
  row: Row,
  filled: readonly RowCell[],
  columns: readonly Column[] | null,
  last: Entry | null,
  next: Row | undefined,
): BannerRow | null {
  const cell = filled[0]
  if (cell === undefined) return null
  const text = joinSpans(cell.spans)
  const at = row.cells.indexOf(cell)
  if (filled.length === 2) return labelledBanner(row, filled)
  if (filled.length > 1) return null
  const banner = bannerOf(text)
  if (banner !== null && banner.name !== '') {
    const name = afterLabel(cell.spans, banner.name)
    return { item: { kind: 'banner', word: banner.word, name: name.name, line: row.line }, label: name.label }
  }
  if (isNavigation(text)) return 'navigation'
  const field = columns?.[at]?.field ?? null
  if (cell.header && cell.columns === 1 && row.cells.length > 1 && fieldOf(text) !== null)
    return 'column head'
  const wide = cell.columns >= 2 || row.cells.length === 1
  const titled = text.length <= 160 && !/[.;,]$/.test(text)
  const inRefColumn = field === 'ref' && referenceInCell(text) === null
  const startsGroup =
    field === 'outcome' &&
    row.cells.length > 1 &&
    columns?.some((column) => column.field === 'activity') === true
  const before =
    field === 'activity' &&
    titled &&
    last === null &&
    next !== undefined &&
    next.cells.filter(isFilled).length > 1
  if (!titled || !(wide || inRefColumn || startsGroup || before || (at === 0 && columns === null)))
    return null
  if (columns === null && !wide && next === undefined) return null
  return { item: { kind: 'banner', word: 'heading', name: [...cell.spans], line: row.line }, label: [] }
}

/** "Outcome" in one cell and its name in the next. */
function labelledBanner(row: Row, filled: readonly RowCell[]): BannerRow | null {
  const [first, second] = filled
  if (first === undefined || second === undefined || row.cells.indexOf(first) !== 0) return null
  const banner = bannerOf(joinSpans(first.spans).replace(/:$/, ''))
  const label = banner === null ? null : bannerOf(`${joinSpans(first.spans).replace(/:$/, '')}:`)
  if (label === null || (banner !== null && banner.name !== '')) return null
  return {
    item: { kind: 'banner', word: label.word, name: [...second.spans], line: row.line },
    label: [...first.spans],
  }
}

/** Cuts the label off the front of a name, span by span. */
export function afterLabel(spans: readonly Span[], name: string): { label: Span[]; name: Span[] } {
  const text = joinSpans(spans)
  let skip = text.length - name.length
  const label: Span[] = []
  const rest: Span[] = []
  for (const span of spans) {
    const words = collapse(span.text)
    if (words === '') continue
    if (skip >= words.length) label.push({ line: span.line, text: words })
    else if (skip > 0) {
      label.push({ line: span.line, text: words.slice(0, skip) })
      rest.push({ line: span.line, text: words.slice(skip).trim() })
    } else rest.push({ line: span.line, text: words })
    skip -= words.length + 1
  }
  return { label, name: rest }
}

function entryOf(
  row: Row,
  columns: readonly Column[],
  above: Entry | null,
  context: TableContext,
): Entry {
  const entry = newEntry(row.line)
  entry.tabular = true
  let reached: readonly Span[] = []
  for (const [at, cell] of row.cells.entries()) {
    if (!isFilled(cell)) continue
    const column = columns[at]
    if (column === undefined || column.field === null) {
      if (!cell.spanned) entry.notes.push({ heading: column?.heading ?? '', spans: [...cell.spans] })
    } else if (column.field === 'ref') placeReference(entry, cell, column, above, context)
    else if (column.field === 'activity' && cell.spanned) reached = cell.spans
    else spansFor(entry, column.field).push(...cell.spans)
  }
  // a cell that reaches down over rows of their own milestones introduces them; over others it is the text of each
  if (reached.length > 0 && entry.text.length === 0 && entry.milestone.length === 0) {
    entry.text.push(...reached)
    context.account.doubt(
      row.line,
      `“${joinSpans(reached)}” reaches over several rows and was read as an activity in each of them: confirm it.`,
    )
  }
  return entry
}

function placeReference(
  entry: Entry,
  cell: RowCell,
  column: Column,
  above: Entry | null,
  context: TableContext,
): void {
  const text = joinSpans(cell.spans)
  if (isPartAlone(text) && above !== null && /\d/.test(above.ref ?? '')) {
    entry.ref = above.ref
    entry.part = text
    if (!cell.spanned) entry.refSpans.push(...cell.spans)
    return
  }
  const reference = referenceInCell(text)
  if (reference === null) {
    entry.notes.push({ heading: column.heading, spans: [...cell.spans] })
    return
  }
  entry.ref = reference.ref
  entry.part = reference.part
  if (cell.spanned) return
  entry.refSpans.push(...cell.spans)
  if (reference.label !== '') context.account.label(cell.spans[0]?.line ?? entry.line, reference.label)
}

/** A row with words and nothing else under a row that has them too: one cell broken over two rows. */
function isContinuation(entry: Entry, last: Entry | null): boolean {
  if (last === null || entry.ref !== null) return false
  const own = [
    entry.timescale,
    entry.lead,
    entry.directorate,
    entry.portfolio,
    entry.milestone,
    entry.outcome,
    entry.start,
  ]
  return own.every((spans) => spans.length === 0) && last.ref !== null && entry.notes.length === 0
}

function continueEntry(last: Entry, entry: Entry): void {
  last.text.push(...entry.text)
  last.links.push(...entry.links)
}
