import { expect, test } from 'vitest'
import { periodSaid } from './period-said.ts'
import { english } from '../../../tests/support/sentences.ts'

const french = { t: english, language: { code: 'fr', name: 'Français', dir: 'ltr' } } as const

test.each([
  ['2011/12', '2011/12'],
  ['2012', '2012'],
  ['October 2012', 'octobre 2012'],
  ['31 March 2010', '31 mars 2010'],
  ['August 2011 to October 2012', 'août 2011 to octobre 2012'],
])('%s is said to who reads another language', (typed, said) => {
  expect(periodSaid(typed, french)?.replaceAll(/[\u2066-\u2069]/g, '')).toBe(said)
})

test.each([
  '',
  'before',
  'later in 2012',
  '2011 Census',
  'Smarch 2012',
  'May 2011/12',
  '2009 to 2010 to 2011',
])('“%s” stands as somebody wrote it', (typed) => {
  expect(periodSaid(typed, french)).toBeUndefined()
})
