import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultOf } from '../../tests/support/results.ts'
import { sentenceOf } from '../../tests/support/sentences.ts'
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

const TITLE = { empty: 'fault.plan.plan.title.empty', tooLong: 'fault.plan.plan.title.tooLong' }

test('a field that needs words says which one is empty or by how much it is too long', () => {
  const sentence = (text: string) => sentenceOf(faultOf(requiredWords(TITLE, text, 5)))
  expect(sentence(' \n ')).toBe('The title of the plan is empty: write it.')
  expect(sentence('sevenxx')).toBe(
    'The title of the plan has 7 characters and can have 5 at most: shorten it by 2.',
  )
  expect(requiredWords(TITLE, '👩‍👧 x', 5)).toMatchObject({ ok: true })
})

test('a field that may be empty is null when it is', () => {
  expect(optionalWords(TITLE, '  ', 5)).toEqual({ ok: true, value: null })
  expect(optionalWords(TITLE, null, 5)).toEqual({ ok: true, value: null })
  expect(optionalWords(TITLE, ' 3.5  a) ', 6)).toEqual({ ok: true, value: '3.5 a)' })
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
  for (const kind of LINK_KINDS) {
    expect(linkWords(kind, 'up')).toBe(`thread.link.${kind}.up`)
    expect(linkWords(kind, 'down')).toBe(`thread.link.${kind}.down`)
  }
  expect(LINK_KINDS.filter(isService)).toEqual(['delivers', 'contributes-to'])
})
