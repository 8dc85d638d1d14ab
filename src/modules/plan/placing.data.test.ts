import { expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import type { Tx } from '../../platform/database/database.ts'
import { provenanceOf } from '../../thread/index.ts'
import { listOrganisations, listPosts } from '../partners/index.ts'
import {
  acceptReading,
  activitiesOfPost,
  correctReading,
  countActivitiesByPost,
  loadPlanContent,
  loadReading,
  startReading,
  type CorrectedValue,
} from './index.ts'
import { DEFAULT_READING_PROFILE } from './reading/index.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer } = people
const edit = <T>(work: (tx: Tx) => Promise<T>) => database.db.as(officer.id, 'reading.test', work)
const profile = DEFAULT_READING_PROFILE

const TEXT = `Ref,Outcome,Activity,Timescale,Lead officer,Directorate,Cabinet member
7.1,Children play outdoors,Open a play street,Quarter 4 2023,Head of Play,Leisure and Parks,Cabinet Member for Leisure
7.2,Children play outdoors,Mend the swings,Quarter 2 2023,TBC,to be confirmed,Vacant
7.3,Children play outdoors,Light the paths,Quarter 3 2023,To be agreed,Leisure and Parks,tbc
`

async function started(text: string) {
  const input = { filename: 'plan.csv', bytes: new TextEncoder().encode(text), profile }
  return valueOf(await edit((tx) => startReading(tx, officer, input))).id
}

async function accepted(id: string, revision: number) {
  const period = { periodText: '2023 to 2024', startsOn: '2023-04-01', endsOn: '2024-03-31' }
  const input = {
    id,
    revision,
    title: `Plan ${id}`,
    ...period,
    council: 'Exampleshire Council',
    isAnother: true,
  }
  const { planId } = valueOf(await edit((tx) => acceptReading(tx, officer, input)))
  const content = await edit((tx) => loadPlanContent(tx, planId))
  if (!content) throw new Error('The plan is not there.')
  return content
}

test('words for nobody become neither a post nor an organisation, and stay in the draft as printed', async () => {
  const id = await started(TEXT)
  const review = await edit((tx) => loadReading(tx, id))
  const read = review?.reading.draft.outcomes[0]?.activities[1]
  expect([read?.leadOfficer, read?.directorate, read?.portfolioHolder]).toEqual([
    'TBC',
    'to be confirmed',
    'Vacant',
  ])
  const { activities } = await accepted(id, 1)
  expect(
    activities.map(({ lead, organisation, portfolio }) => [lead, organisation?.name, portfolio]),
  ).toEqual([
    [expect.objectContaining({ title: 'Head of Play' }), 'Leisure and Parks', expect.anything()],
    [null, undefined, null],
    [null, 'Leisure and Parks', null],
  ])
  const names = [
    ...(await edit(listOrganisations)).map(({ name }) => name),
    ...(await edit(listPosts)).map(({ title }) => title),
  ]
  expect(names.toSorted()).toEqual([
    'Cabinet Member for Leisure',
    'Exampleshire Council',
    'Head of Play',
    'Leisure and Parks',
  ])
  const facts = await edit((tx) => provenanceOf(tx, activities[1]?.id ?? ''))
  expect(facts.map(({ fact }) => fact)).not.toContain('lead')
})

test('a post knows the activities that it leads or holds the portfolio of, in the plans as they are drafted', async () => {
  const id = await started(TEXT.replaceAll('7.', '8.').replace('Head of Play', 'Head of Streets'))
  const { plan, activities } = await accepted(id, 1)
  const posts = await edit(listPosts)
  const idOf = (title: string) => posts.find((post) => post.title === title)?.id ?? ''
  const own = await edit((tx) => activitiesOfPost(tx, idOf('Head of Streets')))
  expect(own).toEqual([
    {
      id: activities[0]?.id,
      type: 'activity',
      planId: plan.id,
      planTitle: plan.title,
      ref: '8.1',
      text: 'Open a play street',
      timescale: 'Quarter 4 2023',
      dueOn: '2024-03-31',
      leads: true,
      holdsPortfolio: false,
    },
  ])
  const held = await edit((tx) => activitiesOfPost(tx, idOf('Cabinet Member for Leisure')))
  expect(held.map(({ ref, leads, holdsPortfolio }) => [ref, leads, holdsPortfolio])).toContainEqual([
    '8.1',
    false,
    true,
  ])
  const counts = await edit(countActivitiesByPost)
  expect(counts.get(idOf('Head of Streets'))).toBe(1)
  expect(await edit((tx) => activitiesOfPost(tx, 'no post'))).toEqual([])
})

test('a line that a person placed is cited by its fact, and the correction is kept with what it was', async () => {
  const id = await started(TEXT.replaceAll('7.', '9.').replace('Light the paths', 'Light all paths'))
  const place = (revision: number, path: string, value: CorrectedValue) =>
    edit((tx) => correctReading(tx, officer, { id, revision, path, value }))
  valueOf(await place(1, 'outcomes.0.activities.2', null))
  const late = await place(1, 'outcomes.0.activities.+', { unplaced: 0, text: 'Light all paths' })
  expect(faultOf(late).kind).toBe('conflict')
  const taken = await edit((tx) => loadReading(tx, id))
  const unplaced = taken?.reading.draft.unplaced.findIndex(({ line }) => line === 4) ?? -1
  const value = { unplaced, text: 'Light all paths', ref: '9.3' }
  const { path, revision } = valueOf(await place(2, 'outcomes.0.activities.+', value))
  expect(path).toBe('outcomes.0.activities.2')
  const review = await edit((tx) => loadReading(tx, id))
  expect(review?.corrections.at(-1)).toMatchObject({ path, was: { line: 4 }, became: { ref: '9.3' } })
  const { activities } = await accepted(id, revision)
  expect(activities[2]).toMatchObject({ ref: '9.3', text: 'Light all paths', lead: null })
  const facts = await edit((tx) => provenanceOf(tx, activities[2]?.id ?? ''))
  expect(facts.filter(({ fact }) => fact === 'text').map(({ line }) => line)).toEqual([4])
})
