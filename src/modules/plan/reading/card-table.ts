import type { Account } from './account.ts'
import type { Entry, Item } from './entry.ts'
import { newEntry, spansFor } from './entry.ts'
import { joinSpans } from './passage.ts'
import { referenceInCell } from './reference.ts'
import type { Row, RowCell } from './table-columns.ts'
import type { Field } from './vocabulary.ts'
import { fieldOf } from './vocabulary.ts'

/** What a label in one cell says of the next. */
interface Pair {
  readonly label: RowCell
  readonly heading: string
  readonly field: Field | null
  readonly value: RowCell
}

/**
 * A form: each row has a label and its value beside it, once or twice ("Action | …", "Lead | … | By when | …"). Null
 * for a table with headings above its columns.
 */
export function readCard(rows: readonly Row[], account: Account): Item[] | null {
  const pairs = rows.flatMap(pairsOf)
  const fields = new Set(pairs.map(({ field }) => field).filter((field) => field !== null))
  const known = pairs.filter(({ field }) => field !== null).length
  const values = pairs.map(({ value }) => joinSpans(value.spans))
  if (rows.some((row) => pairsOf(row).length === 0) || !fields.has('activity') || fields.size < 3) return null
  if (known * 2 < pairs.length || values.some((text) => text !== '' && fieldOf(text) !== null)) return null
  const entries: Entry[] = []
  let seen = new Set<Field>()
  for (const pair of pairs) {
    const { field, label, value } = pair
    const starts = field === 'activity' || field === 'ref'
    if (entries.length === 0 || (starts && seen.has(field))) {
      entries.push(newEntry(label.spans[0]?.line ?? 1))
      seen = new Set()
    }
    if (field !== null) seen.add(field)
    for (const span of label.spans) account.label(span.line, span.text)
    const entry = entries.at(-1)
    if (entry !== undefined) placePair(entry, pair, value, account)
  }
  return entries.map((entry): Item => ({ kind: 'entry', entry }))
}

function pairsOf(row: Row): Pair[] {
  const cells = row.cells.filter(({ columns }) => columns > 0)
  if (cells.length !== 2 && cells.length !== 4) return []
  const pairs: Pair[] = []
  for (let at = 0; at < cells.length; at += 2) {
    const [label, value] = [cells[at], cells[at + 1]]
    if (label === undefined || value === undefined) continue
    const heading = joinSpans(label.spans).replace(/ ?:$/, '')
    pairs.push({ label, heading, field: heading === '' ? null : fieldOf(heading), value })
  }
  return pairs
}

function placePair(entry: Entry, { field, heading }: Pair, value: RowCell, account: Account): void {
  if (field === null) {
    entry.notes.push({ heading, spans: [...value.spans] })
    return
  }
  if (field !== 'ref') {
    spansFor(entry, field).push(...value.spans)
    return
  }
  const reference = referenceInCell(joinSpans(value.spans))
  if (reference === null) {
    entry.notes.push({ heading, spans: [...value.spans] })
    return
  }
  entry.ref = reference.ref
  entry.part = reference.part
  entry.refSpans.push(...value.spans)
  if (reference.label !== '') account.label(value.spans[0]?.line ?? entry.line, reference.label)
}
