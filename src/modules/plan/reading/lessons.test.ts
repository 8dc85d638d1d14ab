import { expect, test } from 'vitest'
import { valueOf } from '../../../../tests/support/results.ts'
import { readTextSource } from '../../../platform/documents/source.ts'
import { accountForWords } from './account.ts'
import { taughtProfile, type Lesson } from './lessons.ts'
import { DEFAULT_READING_PROFILE } from './profile.ts'
import { readDocument } from './read-document.ts'

const TABLE = `Ref,Activity,By when,Sponsor,RAG,Directorate
1.1,Open a hub in each ward.,Quarter 2,HoS EY,Green,Children
1.2,Give a book bag to each newborn.,Quarter 4,hos  ey,Amber,Children
`
const source = valueOf(readTextSource(new TextEncoder().encode(TABLE), 'plan.csv'))

function read(...lessons: Lesson[]) {
  const profile = taughtProfile(DEFAULT_READING_PROFILE, lessons)
  const draft = valueOf(readDocument(source, 'delivery-plan', profile))
  expect(accountForWords(source, draft)).toEqual([])
  return draft
}

const SPONSOR: Lesson = { kind: 'heading', printed: 'Sponsor', means: 'lead' }
const RAG: Lesson = { kind: 'heading', printed: 'RAG', means: 'note' }
const HEAD: Lesson = { kind: 'spelling', printed: 'HoS EY', means: 'Head of Service, Early Years' }

test('a column that nobody knew is kept as notes and asked about, until a person says what it holds', () => {
  const before = read()
  expect(before.outcomes[0]?.activities[0]).toMatchObject({
    leadOfficer: null,
    notes: ['Sponsor: HoS EY', 'RAG: Green'],
  })
  expect(before.doubts.map(({ message }) => message)).toContain(
    'The columns “Sponsor”, “RAG” are kept as notes of each activity.',
  )
  expect(before.lessons).toBeUndefined()
  const after = read(SPONSOR, RAG)
  expect(after.outcomes[0]?.activities[0]).toMatchObject({ leadOfficer: 'HoS EY', notes: ['RAG: Green'] })
  expect(after.doubts.filter(({ message }) => message.includes('column'))).toEqual([])
  expect(after.lessons).toEqual([SPONSOR, RAG])
})

test('a name is spelt as it was taught to mean, and what is printed is not lost', () => {
  const draft = read(SPONSOR, HEAD)
  expect(draft.outcomes[0]?.activities.map(({ leadOfficer }) => leadOfficer)).toEqual([
    'Head of Service, Early Years',
    'Head of Service, Early Years',
  ])
  expect(draft.labels.filter(({ text }) => /ey$/i.test(text))).toHaveLength(2)
})

test('what a person said of a column goes before what the reader knows', () => {
  const other: Lesson = { kind: 'heading', printed: 'directorate', means: 'note' }
  const twice: Lesson = { kind: 'heading', printed: 'RAG', means: 'timescale' }
  expect(read(other).outcomes[0]?.activities[0]).toMatchObject({ directorate: null })
  expect(read(twice).outcomes[0]?.activities[0]?.timescale?.text).toBe('Green')
})

test('only lessons whose words the document prints are told of', () => {
  expect(read({ kind: 'heading', printed: 'Champion', means: 'lead' }).lessons).toBeUndefined()
})
