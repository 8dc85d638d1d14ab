import { expect, test } from 'vitest'
import { readSource } from '../../../platform/documents/source.ts'
import { readDocument } from './read-document.ts'

async function activitiesOf(...rows: readonly string[]) {
  const table = ['Ref,Activity,Part of,By when,Lead,Also links to,Outcome', ...rows].join('\n')
  const source = await readSource(new TextEncoder().encode(`${table}\n`), 'plan.csv')
  if (!source.ok) throw new Error(source.fault.message)
  const draft = readDocument(source.value, 'delivery-plan')
  if (!draft.ok) throw new Error(draft.fault.message)
  return draft.value.outcomes.flatMap(({ activities }) => activities)
}

test('a row that says whose part it is belongs to that activity, and keeps its own reference', async () => {
  const [first, second] = await activitiesOf(
    '2.1,Open a hub,,,Head of Hubs,,Help comes early',
    'M1,Find a house,2.1,Quarter 1 2026/27,Head of Hubs,,Help comes early',
    ',Paint it,2.1,Quarter 2 2026/27,Head of Hubs,,Help comes early',
    '2.2,Train staff,,Quarter 3 2026/27,Head of Hubs,,Help comes early',
  )
  expect(first).toMatchObject({ ref: '2.1', text: 'Open a hub', notes: [] })
  expect(first?.milestones.map(({ ref, text }) => [ref, text])).toEqual([
    ['M1', 'Find a house'],
    ['', 'Paint it'],
  ])
  expect(second).toMatchObject({ ref: '2.2', milestones: [] })
})

test('what is part of something else is an activity with a note', async () => {
  const activities = await activitiesOf(
    '2.1,Open a hub,,Quarter 1 2026/27,Head of Hubs,,Help comes early',
    '2.2,Train staff,The hubs programme,Quarter 3 2026/27,Head of Hubs,,Help comes early',
  )
  expect(activities.map(({ notes, milestones }) => [notes, milestones])).toEqual([
    [[], []],
    [['Part of: The hubs programme'], []],
  ])
})

test('links are divided at semicolons, but for those within the name of an outcome', async () => {
  const [first] = await activitiesOf(
    '2.1,Open a hub,,Quarter 1 2026/27,Head of Hubs,Children are safe; and heard; Young people work,Help comes early',
    '2.2,Listen,,Quarter 1 2026/27,Head of Hubs,,Children are safe; and heard',
    '2.3,Hire,,Quarter 1 2026/27,Head of Hubs,,Young people work',
  )
  expect(first?.links).toEqual(['Children are safe; and heard', 'Young people work'])
})
