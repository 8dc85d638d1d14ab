import type { Span } from '../../../platform/documents/source.ts'
import { isBlank } from '../../../platform/documents/white-space.ts'
import type { Passage } from './passage.ts'
import { joinSpans } from './passage.ts'
import { columnsOf, rowOf } from './table-columns.ts'
import { fieldOf } from './vocabulary.ts'

/**
 * A form: a table with labels in one column and their values in the next ("Action | Open the hub", "Lead | Hub Manager").
 * It is read as labelled lines are; tables with headings stay what they are.
 */
export function formsAsLabels(passages: readonly Passage[]): Passage[] {
  const read: Passage[] = []
  for (let at = 0; at < passages.length;) {
    const { table, cells } = passages[at] ?? {}
    let end = at + 1
    while (cells && passages[end]?.cells && passages[end]?.table === table) end += 1
    const rows = passages.slice(at, end)
    read.push(...(isForm(rows) ? rows.flatMap(labelsOf) : rows))
    at = end
  }
  return read
}

/** At least three rows are labels with values, all but a few, and they say the activity and one thing more of it. */
function isForm(rows: readonly Passage[]): boolean {
  const pairs = rows.filter((row) => pairsOf(row) !== null)
  if (pairs.length < 3 || pairs.length * 3 < rows.length * 2) return false
  if (rows.some((row) => pairsOf(row) === null && columnsOf(rowOf(row)) !== null)) return false
  const fields = new Set(
    pairs.flatMap((row) => pairsOf(row)?.map(({ label }) => fieldOf(joinSpans(label))) ?? []),
  )
  return fields.has('activity') && (fields.has('lead') || fields.has('timescale'))
}

interface Pair {
  readonly label: readonly Span[]
  readonly value: readonly Span[]
}

/** The labels of a row, each with its value; null where a label is none, or a value is one: those are headings. */
function pairsOf(row: Passage): Pair[] | null {
  const filled = (row.cells ?? []).filter(
    (cell) => !cell.spanned && cell.spans.some(({ text }) => !isBlank(text)),
  )
  if (filled.length < 2 || filled.length % 2 === 1) return null
  const pairs: Pair[] = []
  for (let at = 0; at < filled.length; at += 2)
    pairs.push({ label: filled[at]?.spans ?? [], value: filled[at + 1]?.spans ?? [] })
  const isLabel = (spans: readonly Span[]): boolean => fieldOf(joinSpans(spans)) !== null
  return pairs.every(({ label, value }) => isLabel(label) && !isLabel(value)) ? pairs : null
}

function labelsOf(row: Passage): Passage[] {
  const pairs = pairsOf(row)
  if (pairs === null) return [{ ...row, cells: null, table: 0 }]
  return pairs.map(({ label, value }) => {
    const last = label.at(-1)
    const marked =
      last === undefined || last.text.trimEnd().endsWith(':')
        ? last
        : { ...last, text: `${last.text.trimEnd()}:` }
    const spans = [...label.slice(0, -1), ...(marked === undefined ? [] : [marked]), ...value]
    return {
      ...row,
      spans,
      text: joinSpans(spans),
      line: spans[0]?.line ?? row.line,
      cells: null,
      table: 0,
      blankBefore: false,
    }
  })
}
