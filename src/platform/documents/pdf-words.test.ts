import { describe, expect, it } from 'vitest'
import type { PdfCell, PdfElement } from './pdf-elements.ts'
import type { Piece } from './pdf-pieces.ts'
import { withWholeWords } from './pdf-words.ts'

/** Lines of letters that are all five points wide, in a column of their own. */
function cellOf(lines: readonly string[]): PdfCell {
  const pieces = lines.map((text, index): Piece => ({
    text,
    left: 0,
    right: text.length * 5,
    base: 20 + index * 12,
    size: 10,
    font: 'f',
    mono: false,
    bold: false,
    mark: null,
    dotted: false,
    line: 0,
  }))
  return { pieces, header: false, spanned: false, columns: 1 }
}

/** The lines of the first cell of a column, when it stands above the others. */
function mended(...cells: readonly (readonly string[])[]): string[] {
  const words = cells.flat().flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? [])
  return mendedWith(words, ...cells)
}

function mendedWith(words: readonly string[], ...cells: readonly (readonly string[])[]): string[] {
  const rows = cells.map((lines) => ({ cells: [cellOf(lines)] }))
  const table: PdfElement = { kind: 'table', edges: null, rows }
  const whole = withWholeWords(table, new Set(words))
  return whole.kind === 'table' ? (whole.rows[0]?.cells[0]?.pieces.map(({ text }) => text) ?? []) : []
}

describe('a word that a narrow column broke without a hyphen', () => {
  it.each([
    [
      ['Detective', 'Superintende', 'nt'],
      ['Detective', 'Superintendent'],
    ],
    [
      ['Responsibl', 'e person'],
      ['Responsible', 'person'],
    ],
    [
      ['Transformati', 'on Manager'],
      ['Transformation', 'Manager'],
    ],
    [['Constabular', 'y'], ['Constabulary']],
    [['31/12/20', '26'], ['31/12/2026']],
  ])('is whole again: %j', (printed, whole) => {
    expect(mended(printed)).toEqual(whole)
  })

  it('is known by the same word elsewhere in the document', () => {
    expect(mendedWith(['partnership'], ['Partner', 'ship'])).toEqual(['Partnership'])
    expect(mendedWith([], ['Partner', 'ship'])).toEqual(['Partner', 'ship'])
  })

  it.each([
    [['families', 'say that they']],
    [['conference', 'co-ordinators']],
    [['Safeguarding', 'partners']],
    [['wellbeing', 'on time']],
    [['Head of', 'nt']],
    [['Q3', 'of 2026']],
  ])('is not made of two words: %j', (printed) => {
    expect(mended(printed)).toEqual(printed)
  })

  it('is no line that had room for another letter', () => {
    expect(mended(['Responsibl', 'e person'], ['a line that is much longer than that'])).toEqual([
      'Responsibl',
      'e person',
    ])
  })
})

describe('a word that a hyphen broke at the end of a line', () => {
  it('loses the hyphen where the document has it in one word, and keeps it elsewhere', () => {
    expect(mended(['informa-', 'tion sharing'])).toEqual(['information', 'sharing'])
    expect(mended(['well-', 'being'], ['Wellbeing board'])).toEqual(['wellbeing'])
    expect(mended(['multi-', 'agency'])).toEqual(['multi-', 'agency'])
  })
})
