import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutMarks } from '../../kernel/authored.ts'
import { createTranslator } from '../languages/messages.ts'
import english from './messages/en.json' with { type: 'json' }
import { cellPlace, pagePlace, paragraphPlace, placeOf, placePhrase, rowPlace } from './places.ts'

const say = createTranslator('en', [english])

function words(line: number, written: string | undefined, start: 'start' | 'within' = 'within'): string {
  const { message, values } = placePhrase(line, written, start)
  return withoutMarks(say(message, values))
}

test('a place is said as a person looks it up', () => {
  expect(words(7, undefined)).toBe('line 7')
  expect(words(71, pagePlace(3, 14))).toBe('page 3, line 14')
  expect(words(71, rowPlace('Plan', 12))).toBe('sheet Plan, row 12')
  expect(words(70, rowPlace('Plan', 0))).toBe('the name of sheet Plan')
  expect(words(71, paragraphPlace(12))).toBe('paragraph 12')
  expect(words(71, cellPlace(2, 4, 2))).toBe('table 2, cell B4')
  expect(words(1500, cellPlace(1, 1200, 28))).toBe('table 1, cell AB1200')
  expect(words(71, rowPlace('Plan', 12), 'start')).toBe('Sheet Plan, row 12')
  expect(words(71, pagePlace(3, 14), 'start')).toBe('Page 3, line 14')
})

test('a place stands within a sentence in the words of that sentence’s language', () => {
  const page = { 'place.page': 'Seite {page}, Zeile {line}', read: 'Gelesen: {place}.' }
  expect(createTranslator('de', [page])('read', { place: placePhrase(71, '3:14', 'within') })).toBe(
    'Gelesen: Seite 3, Zeile 14.',
  )
})

test('in a sentence from right to left the words of ours are no stranger, and the numbers within are', () => {
  const catalogue = { 'place.line': 'سطر {line}', read: 'پڑھا: {place} {ref}' }
  const said = createTranslator('ur', [catalogue])('read', {
    place: placePhrase(7, undefined, 'within'),
    ref: '1 a)',
  })
  expect(said).toBe('پڑھا: سطر \u20687\u2069 \u20681 a)\u2069')
})

test('every sheet and row that is written is found again, whatever the sheet is called', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 31 }),
      fc.integer({ min: 1, max: 2 ** 20 }),
      (sheet, row) => {
        const written = rowPlace(sheet, row)
        // A sheet that is called as a table of a Word document is told apart by the row: that of a table has its column.
        expect(placeOf(1, written)).toEqual({ kind: 'row', sheet, row })
      },
    ),
  )
})
