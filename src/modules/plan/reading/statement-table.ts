import type { Account } from './account.ts'
import type { DraftStatement } from './draft.ts'
import type { Passage } from './passage.ts'
import { joinSpans, linesOf } from './passage.ts'
import { kindOfCell } from './statement-headings.ts'
import { isQuotation, withoutQuotes } from './quotation.ts'

/** Statements of a table that has a column of kinds, and the passages that are no such rows. */
export interface StatementTable {
  readonly statements: DraftStatement[]
  readonly others: Passage[]
}

/** A table with the kind of statement in one column and its words in another; null where most rows are none. */
export function readStatementTable(passages: readonly Passage[], account: Account): StatementTable | null {
  const rows = passages.filter((passage) => passage.cells !== null)
  if (rows.length < 2) return null
  const kindAt = kindColumn(rows)
  if (kindAt === -1) return null
  const textAt = longestColumn(rows, kindAt)
  if (textAt === -1) return null
  const statements: DraftStatement[] = []
  const others: Passage[] = []
  let kind: DraftStatement['kind'] | null = null
  let started = false
  for (const passage of passages) {
    const named = passage.cells?.[kindAt]
    const words = passage.cells?.[textAt]
    if (passage.cells === null || words === undefined || named === undefined) {
      others.push(passage)
      continue
    }
    const name = joinSpans(named.spans)
    const found: DraftStatement['kind'] | null = name === '' ? kind : kindOfCell(name)
    const text = joinSpans(words.spans)
    if (found === null || text === '') {
      if (!started) account.setAside([wholeRow(passage)], 'column head')
      else others.push(passage)
      continue
    }
    if (!started && kindOfCell(text) !== null && name.length < 20 && passage === rows[0]) {
      account.setAside([wholeRow(passage)], 'column head')
      continue
    }
    started = true
    kind = found
    if (!named.spanned) for (const span of named.spans) account.label(span.line, span.text)
    const quoted = isQuotation(text)
    statements.push({
      kind: found,
      text: quoted ? withoutQuotes(text) : text,
      inferred: false,
      line: words.spans[0]?.line ?? passage.line,
      lines: linesOf(words.spans),
    })
    for (const [at, cell] of passage.cells.entries()) {
      if (at === kindAt || at === textAt || cell.spanned) continue
      for (const span of cell.spans) account.label(span.line, span.text)
    }
  }
  return { statements, others }
}

function wholeRow(passage: Passage): { line: number; text: string } {
  return { line: passage.line, text: passage.text }
}

function kindColumn(rows: readonly Passage[]): number {
  const width = Math.max(...rows.map((row) => row.cells?.length ?? 0))
  for (let column = 0; column < Math.min(width, 6); column += 1) {
    const texts = rows.map((row) => joinSpans(row.cells?.[column]?.spans ?? [])).filter((text) => text !== '')
    const kinds = texts.filter((text) => kindOfCell(text) !== null)
    if (kinds.length >= 2 && kinds.length * 3 >= texts.length * 2) return column
  }
  return -1
}

function longestColumn(rows: readonly Passage[], except: number): number {
  const totals: number[] = []
  for (const row of rows) {
    for (const [at, cell] of (row.cells ?? []).entries()) {
      if (at !== except) totals[at] = (totals[at] ?? 0) + joinSpans(cell.spans).length
    }
  }
  let best = -1
  for (const [at, total] of totals.entries())
    if (total !== undefined && total > (totals[best] ?? 0)) best = at
  return best
}
