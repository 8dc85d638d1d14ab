import type { Span } from '../../../platform/documents/source.ts'
import { isBlank } from '../../../platform/documents/white-space.ts'
import { labelsIn } from './labels.ts'
import type { Passage } from './passage.ts'
import type { Column, Row, RowCell } from './table-columns.ts'
import { columnsOf, rowOf } from './table-columns.ts'
import { bannerOf, isNavigation } from './vocabulary.ts'

/** How the columns of a table in plain text are told apart. */
type Layout =
  | { readonly kind: 'tab' | 'bar' }
  /** offsets at which the headings begin */
  | { readonly kind: 'gap'; readonly starts: readonly number[] }

export interface TextTable {
  readonly columns: Column[]
  /** the passage of the headings first */
  readonly rows: Row[]
  /** how many passages the table takes */
  readonly length: number
}

/** True where a row of headings stands: of a table of HTML or CSV, or of one in plain text. */
export function isTableHead(passages: readonly Passage[], at: number): boolean {
  const head = passages[at]
  if (head === undefined) return false
  if (head.cells !== null) return columnsOf(rowOf(head)) !== null
  return headAt(head) !== null
}

/** The table whose headings stand at a passage, or null where no row of headings stands there. */
export function tableAt(passages: readonly Passage[], at: number): TextTable | null {
  const head = passages[at]
  const found = head === undefined ? null : headAt(head)
  return found === null ? null : readTable(passages, at, found.layout, found.row, found.columns)
}

function headAt({ raw, line }: Passage): { layout: Layout; row: Row; columns: Column[] } | null {
  if (raw === null || raw.length > 2000) return null
  for (const layout of layoutsOf(raw)) {
    const row = { line, cells: cellsOf(raw, line, layout) }
    const columns = columnsOf(row)
    if (columns !== null) return { layout, row, columns }
  }
  return null
}

function layoutsOf(raw: string): Layout[] {
  const layouts: Layout[] = []
  if (raw.includes('\t')) layouts.push({ kind: 'tab' })
  if (raw.includes('|')) layouts.push({ kind: 'bar' })
  if (/\S {2,}\S/.test(raw)) layouts.push({ kind: 'gap', starts: fragmentsOf(raw).map((each) => each.start) })
  return layouts
}

function cellsOf(raw: string, line: number, layout: Layout): RowCell[] {
  if (layout.kind === 'gap') return alignedCells(raw, line, layout.starts)
  const inner = layout.kind === 'bar' ? raw.trim().replace(/^\|/, '').replace(/\|$/, '') : raw
  return inner
    .split(layout.kind === 'bar' ? '|' : '\t')
    .map((text) => cell(isBlank(text) ? [] : [{ line, text }]))
}

function cell(spans: Span[]): RowCell {
  return { spans, spanned: false, header: false, columns: 1 }
}

interface Fragment {
  readonly start: number
  readonly text: string
}

/** Runs of words with gaps of two or more spaces between them. */
function fragmentsOf(raw: string): Fragment[] {
  const fragments: Fragment[] = []
  const spread = raw.replace(/\u00A0/g, ' ')
  let start = -1
  for (let at = 0; at <= spread.length; at += 1) {
    const gap =
      at >= spread.length || (spread[at] === ' ' && (spread[at + 1] === ' ' || at + 1 >= spread.length))
    if (!gap && start === -1 && spread[at] !== ' ') start = at
    else if (gap && start !== -1) {
      fragments.push({ start, text: spread.slice(start, at) })
      start = -1
    }
  }
  return fragments
}

/** Each run of words goes to the column whose heading begins nearest before it. */
function alignedCells(raw: string, line: number, starts: readonly number[]): RowCell[] {
  const cells = starts.map((): Span[] => [])
  for (const fragment of fragmentsOf(raw)) {
    let column = 0
    for (const [index, start] of starts.entries()) if (start <= fragment.start + 1) column = index
    cells[column]?.push({ line, text: fragment.text })
  }
  return cells.map(cell)
}

function readTable(
  passages: readonly Passage[],
  at: number,
  layout: Layout,
  head: Row,
  columns: Column[],
): TextTable {
  const rows: Row[] = [head]
  let next = at + 1
  for (; next < passages.length; next += 1) {
    const passage = passages[next]
    if (passage?.raw === undefined || passage.raw === null) break
    if (isRule(passage.raw)) {
      rows.push({ line: passage.line, cells: [] })
      continue
    }
    const row = { line: passage.line, cells: cellsOf(passage.raw, passage.line, layout) }
    const filled = row.cells.filter((each) => each.spans.length > 0)
    if (endsTable(passage, layout, filled.length)) break
    const last = rows.at(-1)
    if (last !== undefined && rows.length > 1 && goesOn(passage, row, last, columns, layout)) {
      rows[rows.length - 1] = joinRows(last, row, layout)
    } else rows.push(row)
  }
  return { columns, rows: rows.filter((row) => row.cells.length > 0), length: next - at }
}

function isRule(raw: string): boolean {
  return !/[\p{L}\p{N}]/u.test(raw)
}

/** A line of one cell that is an outcome, a way back, or a paragraph after a blank line ends the table or stands in it. */
function endsTable(passage: Passage, layout: Layout, filled: number): boolean {
  if (filled > 1) return false
  if (isNavigation(passage.text)) return true
  const banner = bannerOf(passage.text)
  if (banner !== null && banner.name !== '') return false
  if (layout.kind === 'gap')
    return passage.blankBefore && /^\S/.test(passage.raw ?? '') && passage.text.length > 160
  const delimited = layout.kind === 'tab' ? '\t' : '|'
  return passage.blankBefore && !(passage.raw ?? '').includes(delimited)
}

/** True when a line is the rest of the row above: no reference where rows have one, or a row still short of cells. */
function goesOn(passage: Passage, row: Row, last: Row, columns: readonly Column[], layout: Layout): boolean {
  const banner = bannerOf(passage.text)
  if (banner !== null && banner.name !== '') return false
  if (layout.kind !== 'gap') {
    const delimited = (passage.raw ?? '').includes(layout.kind === 'tab' ? '\t' : '|')
    if (layout.kind === 'bar') return !delimited && last.cells.length > 1
    return (
      last.cells.length > 1 &&
      last.cells.length < columns.length &&
      last.cells.length + row.cells.length <= columns.length + 1
    )
  }
  if (columnsOf(row) !== null || last.cells.filter((each) => each.spans.length > 0).length <= 1) return false
  const first = row.cells.findIndex((each) => each.spans.length > 0)
  const refAt = columns.findIndex((column) => column.field === 'ref')
  const lead = refAt !== -1 ? refAt : 0
  if (refAt === -1) return !passage.blankBefore && (first !== 0 || /^\s*\p{Ll}/u.test(passage.raw ?? ''))
  return (
    first !== lead &&
    !(
      passage.blankBefore &&
      row.cells.some((each, index) => columns[index]?.field === 'timescale' && each.spans.length > 0)
    )
  )
}

function joinRows(last: Row, row: Row, layout: Layout): Row {
  if (layout.kind === 'gap') {
    for (const [index, each] of last.cells.entries()) each.spans.push(...(row.cells[index]?.spans ?? []))
    return last
  }
  const [first, ...others] = row.cells
  last.cells.at(-1)?.spans.push(...(first?.spans ?? []))
  return others.length === 0 ? last : { line: last.line, cells: [...last.cells, ...others] }
}

/** Neighbouring lines of three cells and more, divided alike; empty where a passage is none. */
export function rowsWithoutHeadings(passages: readonly Passage[], at: number): Row[] {
  const raw = passages[at]?.raw ?? ''
  const layout: Layout | null = raw.includes('\t')
    ? { kind: 'tab' }
    : raw.includes('|')
      ? { kind: 'bar' }
      : null
  const rows: Row[] = []
  if (layout === null) return rows
  for (let next = at; next < passages.length; next += 1) {
    const passage = passages[next]
    if (
      passage === undefined ||
      passage.raw === null ||
      labelsIn(passage.text.slice(0, 2000), false).length > 0
    )
      break
    const cells = cellsOf(passage.raw, passage.line, layout)
    if (cells.filter((each) => each.spans.length > 0).length < 3) break
    rows.push({ line: passage.line, cells })
  }
  return rows
}
