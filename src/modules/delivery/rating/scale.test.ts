import { describe, expect, test } from 'vitest'
import { faultOf, valueOf } from '../../../../tests/support/results.ts'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { checkScale, DEFAULT_SCALE, wordName, type Scale, type Word } from './scale.ts'

const OWN: Scale = {
  name: 'Traffic lights',
  lateMonths: 1,
  notStartedInWhole: false,
  words: [
    { key: 'done', rule: 'complete', label: 'Done' },
    { key: 'green', rule: 'on-time', label: 'Green' },
    { key: 'amber', rule: 'late', label: 'Amber' },
    { key: 'red', rule: 'very-late', label: 'Red' },
    { key: 'not-started', rule: 'not-started' },
    { key: 'withdrawn', rule: 'withdrawn' },
  ],
}

describe('a scale', () => {
  test('of the published words, and one of a council’s own, are taken', () => {
    expect(valueOf(checkScale(DEFAULT_SCALE))).toBe(DEFAULT_SCALE)
    expect(valueOf(checkScale(OWN))).toBe(OWN)
  })

  const changed = (at: number, change: Partial<Word>): Scale => ({
    ...OWN,
    words: OWN.words.map((word, index) => (index === at ? { ...word, ...change } : word)),
  })
  const refused: [Scale, RegExp][] = [
    [{ ...OWN, lateMonths: 0 }, /from 1 to 24/],
    [{ ...OWN, lateMonths: 1.5 }, /from 1 to 24/],
    [{ ...OWN, words: OWN.words.slice(1) }, /has no word for the rule “complete”/],
    [changed(1, { rule: 'complete' }), /2 words for the rule “complete”/],
    [{ ...OWN, words: [...OWN.words, { key: 'x', rule: 'blue' as Word['rule'] }] }, /“blue” that is not one/],
    [changed(1, { key: 'Green!' }), /other signs/],
    [changed(1, { key: 'amber' }), /“amber” twice/],
    [changed(1, { label: 'Amber' }), /“Amber” twice/],
    [changed(1, { label: ' ' }), /empty or longer/],
    [changed(1, { label: 'x'.repeat(81) }), /longer than 80 characters/],
  ]
  test.each(refused)('%# is refused with a sentence', (scale, sentence) => {
    expect(sentenceOf(faultOf(checkScale(scale)))).toMatch(sentence)
  })
})

test('a word is shown by the council’s own label, by the published words with the scale’s months, or as it was stored', () => {
  const t = (key: string, values?: object) => `${key} ${JSON.stringify(values)}`
  const say = (text: string) => `«${text}»`
  expect(wordName(t, OWN, 'amber', say)).toBe('«Amber»')
  expect(wordName(t, DEFAULT_SCALE, 'delayed', say)).toBe('delivery.word.delayed {"months":3}')
  expect(wordName(t, OWN, 'on-track', say)).toBe('«on-track»')
})
