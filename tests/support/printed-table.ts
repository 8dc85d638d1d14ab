import { expect } from 'vitest'
import { readInspectionTable } from '../../src/modules/inspections/reading/inspection-table.ts'
import type { TableDraft } from '../../src/modules/inspections/reading/table-draft.ts'
import { readTextSource, type SourceDocument } from '../../src/platform/documents/source.ts'
import { isBlank, wordsOf } from '../../src/platform/documents/white-space.ts'
import { sentenceOf } from './sentences.ts'

export interface Facts {
  /** `YYYY-MM`, '' for a base without a month, null for none */
  baseline: string | null
  months: string[]
  rows: [name: string, baseline: number | null, values: (number | null)[], direction: number | null][]
}

export function drafted(source: SourceDocument): TableDraft {
  const read = readInspectionTable(source)
  if (!read.ok) throw new Error(sentenceOf(read.fault))
  return read.value
}

export function readText(text: string, name = 'a.txt'): TableDraft {
  const source = readTextSource(new TextEncoder().encode(text), name)
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  return drafted(source.value)
}

export function factsOf({ baseline, periods, rows }: TableDraft): Facts {
  return {
    baseline: baseline === null ? null : (periods.baseline ?? ''),
    months: periods.months.map(String),
    rows: rows.map((row) => [row.name, row.baseline, row.values, row.direction]),
  }
}

/** Each unit is placed or listed, never both, and no word of a placed one is lost. */
export function expectAllAccounted(source: SourceDocument, draft: TableDraft): void {
  const placed = new Set(draft.placedLines)
  const aside = new Set(draft.unplaced.map(({ line }) => line))
  const kept = JSON.stringify([
    draft.title,
    draft.months,
    draft.baseline,
    draft.rows,
    draft.bands,
    draft.labels,
  ])
  for (const { line, text } of source.units) {
    if (isBlank(text)) continue
    expect([line, placed.has(line) !== aside.has(line)]).toEqual([line, true])
    if (placed.has(line)) expect(wordsOf(text).filter((word) => !kept.includes(word))).toEqual([])
  }
}
