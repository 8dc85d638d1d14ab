import type { Span } from '../../../platform/documents/source.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import type { Account } from './account.ts'
import { readCard } from './card-table.ts'
import type { Entry, Item } from './entry.ts'
import { newEntry, spansFor } from './entry.ts'
import { cutFlow, flowOf, joinSpans } from './passage.ts'
import type { ReadingProfile } from './profile.ts'
import type { Column, Row, RowCell } from './table-columns.ts'
import { columnsOf, isFilled, rankedAsNote, withActivity, withQuarters } from './table-columns.ts'
import { isPartAlone, referenceInCell, referenceOf, referenceStyles } from './reference.ts'
import { isPartOfHeading } from './said-parts.ts'
import { bannerOf, fieldOf, hasNoWords, isNavigation } from './vocabulary.ts'

export interface TableContext {
  readonly account: Account
  readonly profile: ReadingProfile
}

const ROWS_LOOKED_AT = 100

/** Turns the rows of one table into banners and entries; rows of headings are set aside. */
export function readRows(
  rows: readonly Row[],
  given: readonly Column[] | null,
  context: TableContext,
): Item[] {
  const card = given === null ? readCard(rows, context.account) : null
  if (card !== null) return card
  const items: Item[] = []
  let columns = given
  let last: Entry | null = null
  for (const [index, row] of rows.entries()) {
    const headings = columnsOf(row, context.profile.headings)
    if (headings !== null) {
      const below = rows.slice(index + 1, index + 1 + ROWS_LOOKED_AT)
      columns = withQuarters(withActivity(rankedAsNote(headings, below), below))
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
    if (!columns.some(({ field }) => field === 'activity' || field === 'milestone')) {
      context.account.setAside(ownSpans(row), 'a row of a table without activities')
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
    if (reference.label !== '') context.account.label(entry.refSpans[0]?.line ?? entry.line, reference.label)
    entry.text = cutFlow(flow, reference.length, flow.text.length)
  }
}

function ownSpans(row: Row): Span[] {
  const byLine = new Map<number, string>()
  for (const cell of row.cells) {
    if (cell.spanned) continue
    for (const [line, spans] of Map.groupBy(cell.spans, (span) => span.line)) {
      const before = byLine.get(line)
      const text = joinSpans(spans)
      byLine.set(line, before === undefined ? text : `${before} | ${text}`)
    }
  }
  return [...byLine].map(([line, text]) => ({ line, text }))
}

const MARK = /^(?:x|y|yes|[✓✔✗√•●■▪◆*])$/iu

function noteUnknown(columns: readonly Column[], row: Row, context: TableContext): void {
  const unknown = columns.filter(
    ({ field, heading, quarter, taught }) =>
      field === null && heading !== '' && !quarter && !taught && !isPartOfHeading(heading),
  )
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
  const headsColumns = next !== undefined && columnsOf(next) !== null
  if (
    !titled ||
    !(wide || headsColumns || inRefColumn || startsGroup || before || (at === 0 && columns === null))
  )
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

function entryOf(row: Row, columns: readonly Column[], above: Entry | null, context: TableContext): Entry {
  const entry = newEntry(row.line)
  entry.tabular = true
  let reached: readonly Span[] = []
  for (const [at, cell] of row.cells.entries()) {
    if (!isFilled(cell)) continue
    const column = columns[at]
    if (column?.quarter === true && MARK.test(joinSpans(cell.spans))) {
      for (const span of cell.spans) context.account.label(span.line, span.text)
      const joint = entry.timescale.length === 0 ? '' : ', '
      const last = entry.timescale.pop()
      entry.timescale.push({ line: row.line, text: `${last?.text ?? ''}${joint}${column.heading}` })
    } else if (column === undefined || column.field === null) {
      if (!cell.spanned) entry.notes.push({ heading: column?.heading ?? '', spans: [...cell.spans] })
    } else if (column.field === 'ref') placeReference(entry, cell, column, above, context)
    else if (column.field === 'activity' && cell.spanned) reached = cell.spans
    else if (hasNoWords(joinSpans(cell.spans))) {
      entry.nobody.add(column.field)
      for (const span of cell.spans) context.account.label(span.line, span.text)
    } else spansFor(entry, column.field).push(...cell.spans)
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
  if (hasNoWords(text)) {
    for (const span of cell.spans) context.account.label(span.line, span.text)
    return
  }
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
