import type { SourceDocument } from '../../../platform/documents/source.ts'
import { collapse, isBlank, wordsOf } from '../../../platform/documents/white-space.ts'
import type { SaidBase } from './checks.ts'
import type { FoundTable, Words } from './found-table.ts'
import type { LegendBand } from './legend.ts'
import type { TableDraft } from './table-draft.ts'

interface Beside {
  said: SaidBase | null
  title: Words | null
  legend: readonly LegendBand[]
}

/**
 * Closes the account: a unit that a fact cites is placed, and its words that stand in no fact are labels; every other
 * unit with words or signs is listed with a reason.
 */
export function settleAccount(
  source: SourceDocument,
  draft: TableDraft,
  table: FoundTable,
  { said, title, legend }: Beside,
): TableDraft {
  const facts: Words[] = [
    ...table.columns.flatMap(({ role, text, lines }) => {
      if (role === 'month') return [{ text, lines }]
      return role === 'baseline' ? [{ text: draft.baseline ?? '', lines }] : []
    }),
    ...table.rows.flatMap(({ name, cells, spare }) => [
      name,
      ...cells.filter((cell) => cell !== null),
      ...spare,
    ]),
    ...legend.map(({ text, line }) => ({ text, lines: [line] })),
    ...(title === null ? [] : [title]),
  ]
  const inFacts = new Map<number, string[]>()
  for (const { text, lines } of facts)
    for (const line of lines) inFacts.set(line, [...(inFacts.get(line) ?? []), ...wordsOf(text)])
  const cited = new Set([
    ...inFacts.keys(),
    ...table.headings.flatMap(({ lines }) => lines),
    ...table.columns.flatMap(({ lines }) => lines),
    ...(said?.lines ?? []),
  ])
  for (const { line, text, unseen } of source.units) {
    if (cited.has(line)) {
      draft.placedLines.push(line)
      const left = remaining(text, inFacts.get(line) ?? [])
      if (left !== '') draft.labels.push({ line, text: left })
    } else if (!isBlank(text)) {
      draft.unplaced.push({ line, text: collapse(text), why: 'not part of the inspection table' })
    } else if (unseen !== null) draft.unplaced.push({ line, ...unseen })
  }
  if (source.units.some(({ place }) => place !== undefined))
    draft.places = source.units.map(({ place, line }) => place ?? String(line))
  return draft
}

/** The words of a unit beyond those that stand in facts, each counted as often as it stands. */
function remaining(text: string, known: readonly string[]): string {
  const left = new Map<string, number>()
  for (const word of known) left.set(word, (left.get(word) ?? 0) + 1)
  const others = wordsOf(text).filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  })
  return others.join(' ')
}
