import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findClaims } from './find-claims.ts'
import { splitClauses, splitSentences, withoutSpeech } from './sentences.ts'

const texts = (text: string) => splitSentences(text).map((piece) => piece.text)

test('a sentence ends at its point, and not at a decimal or an abbreviation', () => {
  expect(texts('It is 65.5% now. See e.g. No. 3 of the list! Good?')).toEqual([
    'It is 65.5% now.',
    'See e.g. No. 3 of the list!',
    'Good?',
  ])
  expect(texts('- first point\n- second point\n\nA line')).toEqual(['first point', 'second point', 'A line'])
})

test('clauses part where another thing is said, and not between numbers', () => {
  const [sentence] = splitSentences('It rose, but costs fell; 1,200 and 1,300 stayed')
  expect(splitClauses(sentence!).map((piece) => piece.text)).toEqual([
    'It rose',
    'costs fell',
    '1,200 and 1,300 stayed',
  ])
})

test('what others say is left out, a word or three in quotation marks are not', () => {
  expect(withoutSpeech('She said “it has got so much better.” It “improved”.')).toBe(
    'She said ··························.” It “improved”.',
  )
  expect(findClaims('The parents’ view has improved, and it’s risen.')).toHaveLength(2)
})

const WORDS =
  'did not improve rose fell by 5% from 60 to 65 the target was met “ ” ‘ ’ " , ; . ? best in region better than England on track to only an improvement has been compared with last year since 2019 top quartile'.split(
    ' ',
  )

test('every claim stands where it says, whatever the text is', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS, '\n'), { maxLength: 60 }), (words) => {
      const text = words.join(' ')
      for (const { words: said, start, sentence } of findClaims(text)) {
        expect(text.slice(start, start + said.length)).toBe(said)
        expect(sentence).toContain(said)
      }
    }),
  )
})
