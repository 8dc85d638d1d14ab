import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isIdentifier } from './identifiers.ts'
import { isService, LINK_KINDS, linkWords } from './links.ts'
import { manyLines, oneLine, optionalWords, requiredWords, storable } from './wording.ts'

test('a line is collapsed, and control characters and damaged characters do not reach the database', () => {
  expect(oneLine('  a\u00A0\t b\r\n c\u0007 ')).toBe('a b c')
  expect(storable('half \uD83D and nul \0')).toBe('half \u{FFFD} and nul \u{FFFD}')
})

test('lines stay lines, whatever ends them', () => {
  expect(manyLines('\r\n first  line \r second\n\n third \n')).toBe('first line\nsecond\n\nthird')
})

test('tidying what is tidy changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(oneLine(oneLine(text))).toBe(oneLine(text))
      expect(manyLines(manyLines(text))).toBe(manyLines(text))
      expect(manyLines(text).isWellFormed()).toBe(true)
    }),
  )
})

test('a field that needs words says which one is empty or by how much it is too long', () => {
  expect(requiredWords('The title', ' \n ', 5)).toMatchObject({
    fault: { message: 'The title is empty: write it.' },
  })
  expect(requiredWords('The title', 'sevenxx', 5)).toMatchObject({
    fault: { message: 'The title has 7 characters and can have 5 at most: shorten it by 2.' },
  })
  expect(requiredWords('The title', '👩‍👧 x', 5)).toMatchObject({ ok: true })
})

test('a field that may be empty is null when it is', () => {
  expect(optionalWords('The reference', '  ', 5)).toEqual({ ok: true, value: null })
  expect(optionalWords('The reference', null, 5)).toEqual({ ok: true, value: null })
  expect(optionalWords('The reference', ' 3.5  a) ', 6)).toEqual({ ok: true, value: '3.5 a)' })
})

test('only identifiers are taken for identifiers', () => {
  expect(isIdentifier('d3000000-0000-4000-8000-000000000001')).toBe(true)
  for (const other of [
    '',
    'd3000000',
    "d3000000-0000-4000-8000-000000000001'",
    'g3000000-0000-4000-8000-000000000001',
  ]) {
    expect(isIdentifier(other)).toBe(false)
  }
})

test('every kind of link has words for both directions, and two kinds say what a record is for', () => {
  expect(LINK_KINDS.map((kind) => linkWords(kind, 'up'))).toContain('thread.link.addresses-need.up')
  expect(LINK_KINDS.filter(isService)).toEqual(['delivers', 'contributes-to'])
})
