import { describe, expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { isSameCell } from './same-cell.ts'

describe('what a spreadsheet does to a cell by itself', () => {
  test.each<[Column, string, string]>([
    ['ref', '1.1', '1.10'],
    ['ref', '7', '007'],
    ['ref', '100000', '1E5'],
    ['ref', '1 February 2026', '1-2'],
    ['ref', '02-Jan', '1.2'],
    ['timescale', 'Mar-27', 'March 2027'],
    ['timescale', '31/03/2027', '31 March 2027'],
    ['from', '01/04/2026', '2026-04-01'],
    ['from', '1 April 2026', '2026-04-01'],
    ['from', '1-Apr-26', '2026-04-01'],
    ['from', '46113', '2026-04-01'],
    ['text', "Children's “own”  words - and", 'Children’s "own" words — and '],
    ['text', 'two\r\nlines', 'two\nlines'],
    ['ongoing', 'TRUE', 'Yes'],
    ['ongoing', 'no', ''],
  ])('is no change: %s %j for %j', (column, cell, written) => {
    expect(isSameCell(column, cell, written, true)).toBe(true)
  })

  test.each<[string, string]>([
    ['1.1', '1.10'],
    ['7', '007'],
    ['1 February 2026', '1-2'],
  ])('is what a person did where the cell holds a text: %j for %j', (cell, written) => {
    expect(isSameCell('ref', cell, written, false)).toBe(false)
  })

  test.each<[Column, string, string]>([
    ['ref', '1.2', '1.10'],
    ['ref', '', '007'],
    ['from', '04/01/2026', '2026-04-01'],
    ['from', '', '2026-04-01'],
    ['text', 'Read', 'Reads'],
    ['timescale', 'Apr-27', 'March 2027'],
  ])('is not mistaken for what a person does: %s %j for %j', (column, cell, written) => {
    expect(isSameCell(column, cell, written, true)).toBe(false)
  })
})
