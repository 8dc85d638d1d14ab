import type { Passage } from './passage.ts'
import { joinSpans } from './passage.ts'
import { headingKind } from './statement-headings.ts'

/** Rows under a row of headings that stand side by side are read column by column, each under its own heading. */
export function byColumn(passages: readonly Passage[]): Passage[] {
  const read: Passage[] = []
  for (let at = 0; at < passages.length;) {
    const head = passages[at]
    const headed = head === undefined ? [] : headedColumns(head)
    if (head === undefined || headed.length < 2) {
      if (head !== undefined) read.push(head)
      at += 1
      continue
    }
    let end = at + 1
    while (
      passages[end]?.cells &&
      passages[end]?.table === head.table &&
      headedColumns(passages[end]).length === 0
    )
      end += 1
    read.push(...columnsUnder(passages.slice(at, end), headed))
    at = end
  }
  return read
}

function headedColumns(passage: Passage | undefined): number[] {
  const cells = passage?.cells ?? []
  const filled = cells.flatMap((cell, at) => (cell.spans.length > 0 ? [at] : []))
  const all = filled.every((at) => headingKind(joinSpans(cells[at]?.spans ?? []), false) !== null)
  return all ? filled : []
}

/** A cell belongs to the nearest heading at or before its column; rows are kept apart. */
function columnsUnder(rows: readonly Passage[], headed: readonly number[]): Passage[] {
  return headed.flatMap((start, index) => {
    const from = index === 0 ? 0 : start
    const to = headed[index + 1] ?? Infinity
    return rows.flatMap((row) => {
      const cells = row.cells?.slice(from, to) ?? []
      const spans = cells.flatMap((cell) => (cell.spanned ? [] : cell.spans))
      if (spans.length === 0) return []
      return [{ ...row, cells, spans, text: joinSpans(spans), line: spans[0]?.line ?? row.line }]
    })
  })
}
