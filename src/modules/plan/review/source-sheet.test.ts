import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../reading/draft.ts'
import {
  doubtPath,
  openDoubts,
  sheetLines,
  sheetParts,
  unplacedByReason,
  type SheetLine,
} from './source-sheet.ts'

const draft: Draft = {
  kind: 'theme',
  title: 'Reading for all',
  titleLines: [1],
  period: null,
  outcomes: [],
  statements: [{ kind: 'theme', text: 'Every child reads', inferred: false, line: 3, lines: [3, 4] }],
  doubts: [
    { line: 3, message: 'Is this a theme?' },
    { line: 1, message: 'Is this the title?' },
  ],
  placedLines: [1, 3, 4],
  unplaced: [{ line: 5, text: '<br>', why: 'markup only' }],
  labels: [],
}

const units = [
  { line: 1, text: 'Reading for all' },
  { line: 2, text: ' \u00A0' },
  { line: 3, text: 'Every child' },
  { line: 4, text: 'reads' },
  { line: 5, text: '' },
]

function leftOut(from: number, to: number, why: string): SheetLine[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    line: from + index,
    text: 'x',
    mark: 'unplaced',
    why,
    fact: null,
  }))
}

describe('the source beside the draft', () => {
  it('shows every line that is not blank, marked with what was made of it', () => {
    expect(sheetLines({ draft, units, corrections: [] })).toEqual([
      { line: 1, text: 'Reading for all', mark: 'doubt', why: null, fact: 'title' },
      { line: 3, text: 'Every child', mark: 'doubt', why: null, fact: 'statements.0' },
      { line: 4, text: 'reads', mark: 'placed', why: null, fact: 'statements.0' },
      { line: 5, text: '<br>', mark: 'unplaced', why: 'markup only', fact: null },
    ])
  })

  it('no longer asks about what a person has confirmed', () => {
    const corrections = [
      {
        path: doubtPath(0),
        was: false,
        became: true,
        correctedBy: null,
        correctedAt: '2026-11-22T10:00:00Z',
      },
    ]
    expect(openDoubts({ draft, corrections }).map((doubt) => doubt.index)).toEqual([1])
    const marks = sheetLines({ draft, units, corrections }).map((line) => line.mark)
    expect(marks).toEqual(['doubt', 'placed', 'placed', 'unplaced'])
  })

  it('folds many lines that were left out for one reason, and keeps a few open', () => {
    const placed = { line: 30, text: 'y', mark: 'placed' as const, why: null, fact: null }
    const parts = sheetParts([...leftOut(1, 20, 'minutes'), placed, ...leftOut(31, 33, 'minutes')])
    expect(parts.map(({ folded, why, lines }) => ({ folded, why, count: lines.length }))).toEqual([
      { folded: true, why: 'minutes', count: 20 },
      { folded: false, why: null, count: 4 },
    ])
  })

  it('loses no line by folding, whatever the marks', () => {
    const line = fc.record({
      line: fc.nat(),
      text: fc.string(),
      mark: fc.constantFrom('doubt' as const, 'placed' as const, 'unplaced' as const),
      why: fc.constantFrom(null, 'minutes', 'navigation'),
      fact: fc.constant(null),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 900, size: 'max' }), (lines) => {
        const parts = sheetParts(lines)
        const beyond = parts.reduce((sum, part) => sum + part.beyond, 0)
        expect(parts.flatMap((part) => part.lines).length + beyond).toBe(lines.length)
        if (beyond === 0) expect(parts.flatMap((part) => part.lines)).toEqual(lines)
        for (const part of parts.filter((each) => each.folded)) {
          expect(new Set(part.lines.map((each) => each.why))).toEqual(new Set([part.why]))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('lists the rarest reason for leaving a line out first', () => {
    const groups = unplacedByReason([
      { line: 1, text: 'a', why: 'navigation' },
      { line: 2, text: 'b', why: 'not understood' },
      { line: 3, text: 'c', why: 'navigation' },
    ])
    expect(groups.map((group) => group.why)).toEqual(['not understood', 'navigation'])
  })
})
