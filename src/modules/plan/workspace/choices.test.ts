import { expect, test } from 'vitest'
import { withoutMarks } from '../../../kernel/authored.ts'
import { narrowed, organisationChoices, postChoices, selectItems, shortened } from './choices.ts'

const ORGANISATIONS = [
  { id: 'council', name: 'Borough Council', kind: 'council', parentId: null, revision: 1 },
  { id: 'leisure', name: 'Leisure', kind: 'directorate', parentId: 'council', revision: 1 },
  { id: 'trust', name: 'Hospital Trust', kind: 'health', parentId: null, revision: 1 },
] as const

const POSTS = [
  { id: 'play', title: 'Head of Play', organisationId: 'leisure', portfolio: false, revision: 1 },
  { id: 'nurse', title: 'Chief Nurse', organisationId: 'trust', portfolio: false, revision: 1 },
  { id: 'parks', title: 'Head of Parks', organisationId: 'leisure', portfolio: false, revision: 1 },
  { id: 'clerk', title: 'Clerk', organisationId: null, portfolio: false, revision: 1 },
  { id: 'member', title: 'Member for Leisure', organisationId: 'council', portfolio: true, revision: 1 },
]

test('posts stand under their organisation, by title, and portfolios are a list of their own', () => {
  const items = selectItems(postChoices(POSTS, ORGANISATIONS, 'lead'), 'Nobody')
  expect(items.map(({ text }) => withoutMarks(text ?? ''))).toEqual([
    'Nobody',
    'Clerk',
    '— Hospital Trust —',
    'Chief Nurse (Hospital Trust)',
    '— Leisure —',
    'Head of Parks (Leisure)',
    'Head of Play (Leisure)',
  ])
  expect(postChoices(POSTS, ORGANISATIONS, 'portfolio').map(({ id }) => id)).toEqual(['member'])
})

test('a directorate names the council that it belongs to', () => {
  expect(organisationChoices(ORGANISATIONS).map(({ text }) => text)).toEqual([
    'Borough Council',
    'Hospital Trust',
    'Leisure (Borough Council)',
  ])
})

test('a list is narrowed by all the words in any order, and keeps what is chosen', () => {
  const choices = postChoices(POSTS, ORGANISATIONS, 'lead')
  expect(narrowed(choices, 'leisure HEAD', '').map(({ id }) => id)).toEqual(['parks', 'play'])
  expect(narrowed(choices, 'parks', 'nurse').map(({ id }) => id)).toEqual(['nurse', 'parks'])
  expect(narrowed(choices, '  ', '')).toEqual(choices)
})

test('a long text is cut at a word', () => {
  expect(shortened('one two three four', 10)).toBe('one two…')
  expect(shortened('one two', 10)).toBe('one two')
})
