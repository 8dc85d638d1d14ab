import { describe, expect, it } from 'vitest'
import { hintsFor } from './readability.ts'

const TWENTY_FIVE = `${'word '.repeat(24)}end.`

describe('what is hard to read', () => {
  it('is a sentence of more than 25 words', () => {
    expect(hintsFor(TWENTY_FIVE)).toEqual([])
    const long = `one ${TWENTY_FIVE}`
    expect(hintsFor(`Short. ${long}`)).toEqual([{ kind: 'sentence', text: long, words: 26 }])
  })

  it('is a word of the trade, with what to say in its place', () => {
    expect(hintsFor('We commission robust services.')).toEqual([
      { kind: 'word', word: 'commission', instead: 'pay for' },
      { kind: 'word', word: 'robust', instead: 'strong' },
    ])
  })

  it('is a word of five syllables or more that few know', () => {
    expect(hintsFor('We follow a multidisciplinary way.')).toEqual([
      { kind: 'long-word', word: 'multidisciplinary' },
    ])
  })

  it('is not a name, a long word that everybody knows, or the key of a figure', () => {
    expect(
      hintsFor('Ask the Accountability Board about your university and {accountability-figure}.'),
    ).toEqual([])
  })

  it('is not plain English', () => {
    expect(hintsFor('More children read well at 11 than last year. We are still behind England.')).toEqual([])
  })
})
