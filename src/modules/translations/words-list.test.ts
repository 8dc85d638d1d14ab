import { describe, expect, it } from 'vitest'
import { stampOf, type MessageFolder } from '../../platform/languages/message-files.ts'
import { chosenWords, countStates, nextWaiting, wordsOf, type SaidWord } from './words-list.ts'

const english = { 'a.home': 'Home', 'a.plans': 'Plans', 'a.old': 'New wording', 'a.none': 'Nobody' }
const folder: MessageFolder = {
  path: 'modules/plan/site/messages',
  english,
  translations: new Map([
    [
      'fr',
      {
        status: 'machine-drafted',
        texts: { 'a.home': 'Accueil', 'a.plans': 'Plans !', 'a.old': 'Ancien' },
        of: { 'a.home': stampOf('Home'), 'a.plans': stampOf('Plans'), 'a.old': stampOf('Old wording') },
      },
    ],
  ]),
}
const said: SaidWord[] = [{ key: 'a.plans', text: 'Les plans', of: stampOf('Plans') }]
const words = wordsOf([folder], 'fr', said)

describe('the words of a language', () => {
  it('are confirmed while the English is what it was, drafted by the file, changed, or missing', () => {
    expect(words.map(({ key, text, state }) => [key, text, state])).toEqual([
      ['a.home', 'Accueil', 'drafted'],
      ['a.plans', 'Les plans', 'confirmed'],
      ['a.old', 'Ancien', 'changed'],
      ['a.none', 'Nobody', 'missing'],
    ])
    expect(countStates(words)).toEqual({ drafted: 1, confirmed: 1, changed: 1, missing: 1 })
  })

  it('are no longer confirmed when the English changes: a newer draft stands, else the confirmed text', () => {
    const changed = { ...folder, english: { ...english, 'a.plans': 'All plans' } }
    const [, plans] = wordsOf([changed], 'fr', said)
    expect(plans).toMatchObject({ text: 'Les plans', state: 'changed' })
  })

  it('go back to the draft when a confirmation is taken back', () => {
    const [, plans] = wordsOf([folder], 'fr', [{ key: 'a.plans', text: null, of: stampOf('Plans') }])
    expect(plans).toMatchObject({ text: 'Plans !', state: 'drafted' })
  })

  it('are found by part, state and words of either language', () => {
    const found = (filter: Partial<Parameters<typeof chosenWords>[1]>) =>
      chosenWords(words, { part: '', state: '', search: '', ...filter }).map(({ key }) => key)
    expect(found({ part: 'plan/site', state: 'missing' })).toEqual(['a.none'])
    expect(found({ search: 'accu' })).toEqual(['a.home'])
    expect(found({ search: 'new word' })).toEqual(['a.old'])
    expect(found({ part: 'shell' })).toEqual([])
  })

  it('lead from one that waits to the next, and from the last to the first', () => {
    expect(nextWaiting(words, 'a.home')?.key).toBe('a.old')
    expect(nextWaiting(words, 'a.none')?.key).toBe('a.home')
    expect(nextWaiting(words.slice(0, 2), 'a.home')).toBeUndefined()
  })
})
