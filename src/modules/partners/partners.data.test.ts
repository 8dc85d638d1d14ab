import { expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { valueOf as value } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import {
  addOrganisation,
  addPost,
  appointHolder,
  changePost,
  endHolding,
  listLoosePosts,
  listOrganisations,
  listPartners,
  listPeople,
  loadPost,
  recognisePartners,
  renameOrganisation,
} from './index.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const { officer, scrutiny, activityLead, clerk } = people

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'partners.test', work)
const byOfficer = <T>(work: (tx: Tx) => Promise<T>) => as(officer, work)

async function council(name = `Council ${crypto.randomUUID()}`) {
  return value(
    await byOfficer((tx) => addOrganisation(tx, officer, { name, kind: 'council', parentId: null })),
  )
}

test('a council has directorates, directorates have posts, and people hold them on the days they say', async () => {
  const { id: councilId } = await council('Testborough Council')
  const directorate = value(
    await byOfficer((tx) =>
      addOrganisation(tx, officer, {
        name: ' Children’s  Services ',
        kind: 'directorate',
        parentId: councilId,
      }),
    ),
  )
  expect(directorate.name).toBe('Children’s Services')
  const post = value(
    await byOfficer((tx) =>
      addPost(tx, officer, { title: 'Head of Play', organisationId: directorate.id, portfolio: false }),
    ),
  )
  const first = { postId: post.id, personId: activityLead.id, startsOn: '2024-01-01', endsOn: '2024-06-30' }
  const second = { postId: post.id, personId: clerk.id, startsOn: '2024-06-01', endsOn: null }
  for (const holding of [first, second]) value(await byOfficer((tx) => appointHolder(tx, officer, holding)))

  const holdersOn = async (day: string) => {
    const [testborough] = (await byOfficer((tx) => listPartners(tx, day))).filter(
      (each) => each.item.id === councilId,
    )
    return testborough?.parts[0]?.item.posts[0]?.holders.map((each) => each.personName).toSorted()
  }
  expect(await holdersOn('2023-12-31')).toEqual([])
  expect(await holdersOn('2024-01-01')).toEqual(['Test activityLead'])
  expect(await holdersOn('2024-06-30')).toEqual(['Test activityLead', 'Test clerk'])
  expect(await holdersOn('2024-07-01')).toEqual(['Test clerk'])
  const history = await byOfficer((tx) => loadPost(tx, post.id))
  expect(history?.holdings.map((each) => each.startsOn)).toEqual(['2024-06-01', '2024-01-01'])
  expect(history?.organisation?.name).toBe('Children’s Services')
})

test('a name is taken once, however it is written', async () => {
  await council('Anyville Council')
  for (const name of ['anyville council', 'Anyville  COUNCIL ']) {
    const again = await byOfficer((tx) =>
      addOrganisation(tx, officer, { name, kind: 'council', parentId: null }),
    )
    expect(again).toMatchObject({ fault: { kind: 'conflict' } })
    expect(!again.ok && sentenceOf(again.fault)).toContain('“Anyville Council”')
  }
})

test('two people who add the same organisation at once make one', async () => {
  const input = { name: 'Twice at once', kind: 'voluntary', parentId: null } as const
  const both = await Promise.all([1, 2].map(() => byOfficer((tx) => addOrganisation(tx, officer, input))))
  expect(both.map((each) => each.ok).toSorted()).toEqual([false, true])
})

const addNowhere = (parentId: string | null) =>
  byOfficer((tx) => addOrganisation(tx, officer, { name: 'Nowhere', kind: 'directorate', parentId }))

test('a directorate belongs to an organisation that is there', async () => {
  expect(await addNowhere(null)).toMatchObject({ fault: { kind: 'invalid' } })
  expect(await addNowhere('00000000-0000-4000-8000-000000000000')).toMatchObject({
    fault: { kind: 'not-found' },
  })
  expect(await addNowhere('no identifier')).toMatchObject({ fault: { kind: 'not-found' } })
})

test('who renames what somebody else renamed meanwhile is told, and nothing is lost', async () => {
  const { id } = await council()
  const rename = (name: string) =>
    byOfficer((tx) => renameOrganisation(tx, officer, { id, revision: 1, name }))
  const [one, two] = [`One ${id}`, `Two ${id}`]
  const both = await Promise.all([rename(one), rename(two)])
  expect(both.filter((each) => each.ok)).toHaveLength(1)
  expect(both.find((each) => !each.ok)).toMatchObject({ fault: { kind: 'conflict' } })
  const name = (await byOfficer(listOrganisations)).find((each) => each.id === id)?.name
  expect(name).toBe(both[0]?.ok ? one : two)
})

test('a post changes its title and place, not its holders, and two of a title need two organisations', async () => {
  const here = await council()
  const there = await council()
  const add = (organisationId: string | null) =>
    byOfficer((tx) => addPost(tx, officer, { title: 'Service Manager', organisationId, portfolio: false }))
  const post = value(await add(here.id))
  value(await add(there.id))
  expect(await add(here.id)).toMatchObject({ fault: { kind: 'conflict' } })
  const change = (organisationId: string | null, revision: number) =>
    byOfficer((tx) =>
      changePost(tx, officer, {
        id: post.id,
        revision,
        title: 'Service Manager',
        organisationId,
        portfolio: false,
      }),
    )
  expect(await change(there.id, 1)).toMatchObject({ fault: { kind: 'conflict' } })
  expect(await change(null, 1)).toMatchObject({ value: { revision: 2 } })
  expect(await change(here.id, 1)).toMatchObject({ fault: { kind: 'conflict' } })
  expect((await byOfficer((tx) => listLoosePosts(tx, '2024-01-01'))).map((each) => each.id)).toEqual([
    post.id,
  ])
})

test('the same person cannot hold a post twice at once, and a holding ends on a day that is one', async () => {
  const { id: organisationId } = await council()
  const post = value(
    await byOfficer((tx) => addPost(tx, officer, { title: 'Chair', organisationId, portfolio: true })),
  )
  const appoint = (startsOn: string, endsOn: string | null, personId = clerk.id) =>
    byOfficer((tx) => appointHolder(tx, officer, { postId: post.id, personId, startsOn, endsOn }))
  const holding = value(await appoint('2024-04-01', null))
  expect(await appoint('2025-01-01', null)).toMatchObject({ fault: { kind: 'conflict' } })
  expect(await appoint('2024-02-30', null)).toMatchObject({ fault: { kind: 'invalid' } })
  expect(await appoint('2024-04-02', '2024-04-01')).toMatchObject({ fault: { kind: 'invalid' } })
  expect(await appoint('2024-04-02', null, 'nobody')).toMatchObject({ fault: { kind: 'not-found' } })
  const end = (endsOn: string, revision = 1) =>
    byOfficer((tx) => endHolding(tx, officer, { id: holding.id, revision, endsOn }))
  expect(await end('2024-03-31')).toMatchObject({ fault: { kind: 'invalid' } })
  expect(await end('2024-12-31')).toMatchObject({ value: { revision: 2 } })
  expect(await end('2025-01-31')).toMatchObject({ fault: { kind: 'conflict' } })
  expect((await appoint('2025-01-01', null)).ok).toBe(true)
})

test('who may only read is told so by the command and refused by the database', async () => {
  const { id } = await council()
  const input = { name: 'By scrutiny', kind: 'other', parentId: null } as const
  expect(await as(scrutiny, (tx) => addOrganisation(tx, scrutiny, input))).toMatchObject({
    fault: { kind: 'not-allowed' },
  })
  await expect(as(scrutiny, (tx) => addOrganisation(tx, officer, input))).rejects.toMatchObject({
    code: '42501',
  })
  const renamed = await as(scrutiny, (tx) =>
    renameOrganisation(tx, officer, { id, revision: 1, name: 'By scrutiny' }),
  )
  expect(renamed).toMatchObject({ ok: false })
  expect((await as(scrutiny, listPeople)).length).toBeGreaterThan(0)
  expect(await as(people.roleless, listOrganisations)).toEqual([])
  expect(await db.as('', 'partners.test', listOrganisations)).toEqual([])
})

test('the audit says from what to what', async () => {
  const { id } = await council()
  value(await byOfficer((tx) => renameOrganisation(tx, officer, { id, revision: 1, name: `Renamed ${id}` })))
  const entries = await owner(
    'select event, operation, person_id, before, after from audit.entry where record_id = $1 order by id',
    [id],
  )
  expect(entries).toMatchObject([
    { operation: 'insert', event: 'partners.test', person_id: officer.id },
    { operation: 'update', before: { revision: 1 }, after: { name: `Renamed ${id}`, revision: 2 } },
  ])
})

test('names in print are found again, and added once where they are new', async () => {
  const { id: councilId } = await council('Printed Council')
  const read = async () =>
    byOfficer(async (tx) => {
      const partners = await recognisePartners(tx, officer, 'printed council')
      const directorate = value(await partners.organisation("Children's  Services of Print"))
      return {
        directorate,
        sameDirectorate: value(await partners.organisation('CHILDREN’S SERVICES OF PRINT')),
        council: value(await partners.council()),
        post: value(await partners.post('Assistant Director', directorate)),
        portfolio: value(await partners.portfolio('Cabinet Member')),
      }
    })
  const first = await read()
  const second = await read()
  expect(second).toEqual(first)
  expect(first.sameDirectorate).toBe(first.directorate)
  expect(first.council).toBe(councilId)
  const added = (await byOfficer(listOrganisations)).find((each) => each.id === first.directorate)
  expect(added).toMatchObject({
    kind: 'directorate',
    parentId: councilId,
    name: "Children's Services of Print",
  })
})
