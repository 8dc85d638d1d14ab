import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { BARE, NOWHERE, QUARTER_4, planning } from '../../../tests/support/planning.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { whatHangsOn } from '../../thread/index.ts'
import { addOrganisation, addPost } from '../partners/index.ts'
import {
  addActivity,
  addMilestone,
  amendActivity,
  amendMilestone,
  moveActivity,
  moveMilestone,
  removeMilestone,
  restoreMilestone,
} from './index.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer } = people
const { edit, aPlan, aStatement, anActivity, contentOf } = planning(database, people)

const texts = (list: readonly { text: string }[]) => list.map((each) => each.text)

async function partners() {
  const name = `Council ${crypto.randomUUID()}`
  const council = valueOf(
    await edit((tx) => addOrganisation(tx, officer, { name, kind: 'council', parentId: null })),
  )
  const post = (title: string, portfolio: boolean) =>
    edit((tx) => addPost(tx, officer, { title, organisationId: council.id, portfolio })).then(valueOf)
  return {
    council,
    lead: await post('Head of Play', false),
    portfolio: await post('Member for Play', true),
  }
}

describe('activities', () => {
  test('an activity says who, when and for what, and which other outcomes it links to', async () => {
    const { id } = await aPlan()
    const [a, b] = [await aStatement(id, 'A'), await aStatement(id, 'B')]
    const { council, lead, portfolio } = await partners()
    const input = {
      planId: id,
      statementId: a,
      ref: ' 3.5 ',
      text: 'Open four homes',
      timescale: QUARTER_4,
      leadPostId: lead.id,
      organisationId: council.id,
      portfolioPostId: portfolio.id,
      alsoLinksTo: [b],
    }
    const added = valueOf(await edit((tx) => addActivity(tx, officer, input)))
    expect(added.slug).toBe('3-5')
    const content = await contentOf(id)
    expect(content.activities).toMatchObject([
      {
        ref: '3.5',
        timescale: QUARTER_4,
        lead: { title: 'Head of Play', organisation: council.name },
        organisation: { name: council.name, parent: null },
        portfolio: { title: 'Member for Play' },
        alsoLinksTo: [b],
      },
    ])
    expect(content.links).toContainEqual({ fromId: added.id, toId: b, kind: 'also-links-to' })
    const hangs = await edit((tx) => whatHangsOn(tx, b))
    expect(hangs?.nodes.map((node) => node.title)).toEqual(['B', 'Open four homes'])
    const change = {
      id: added.id,
      revision: 1,
      statementId: b,
      alsoLinksTo: [a],
      timescale: null,
      leadPostId: null,
    }
    valueOf(await edit((tx) => amendActivity(tx, officer, change)))
    expect((await contentOf(id)).activities).toMatchObject([
      { text: 'Open four homes', statementId: b, alsoLinksTo: [a], timescale: null, lead: null },
    ])
  })

  test('activities stand in the order of their outcomes and can be moved within and between them', async () => {
    const { id } = await aPlan()
    const [a, b] = [await aStatement(id, 'A'), await aStatement(id, 'B')]
    await anActivity(id, b, 'b1')
    const a1 = await anActivity(id, a, 'a1')
    await anActivity(id, a, 'a2')
    await anActivity(id, null, 'none')
    expect(texts((await contentOf(id)).activities)).toEqual(['a1', 'a2', 'b1', 'none'])
    valueOf(await edit((tx) => moveActivity(tx, officer, { id: a1, revision: 1, place: 'down' })))
    expect(texts((await contentOf(id)).activities)).toEqual(['a2', 'a1', 'b1', 'none'])
    const across = { id: a1, revision: 2, place: 'first', statementId: b } as const
    valueOf(await edit((tx) => moveActivity(tx, officer, across)))
    expect(texts((await contentOf(id)).activities)).toEqual(['a2', 'a1', 'b1', 'none'])
    expect((await contentOf(id)).activities[1]?.statementId).toBe(b)
  })

  test('milestones have their own timescale and lead, and are kept when they are taken out', async () => {
    const { id } = await aPlan()
    const activity = await anActivity(id, null, 'In parts', '3.5')
    const { lead } = await partners()
    const add = async (text: string, ref: string, more: object = {}) =>
      valueOf(
        await edit((tx) =>
          addMilestone(tx, officer, { activityId: activity, ref, text, timescale: QUARTER_4, ...more }),
        ),
      ).id
    const [first, second] = [
      await add('first', '3.5 a)'),
      await add('second', '3.5 b)', { leadPostId: lead.id }),
    ]
    valueOf(await edit((tx) => moveMilestone(tx, officer, { id: second, revision: 1, place: 'up' })))
    valueOf(await edit((tx) => amendMilestone(tx, officer, { id: first, revision: 1, timescale: null })))
    expect((await contentOf(id)).activities[0]?.milestones).toMatchObject([
      { ref: '3.5 b)', timescale: QUARTER_4, lead: { title: 'Head of Play' } },
      { ref: '3.5 a)', timescale: null },
    ])
    valueOf(await edit((tx) => removeMilestone(tx, officer, { id: first, revision: 2 })))
    expect(texts((await contentOf(id)).activities[0]?.milestones ?? [])).toEqual(['second'])
    valueOf(await edit((tx) => restoreMilestone(tx, officer, { id: first, revision: 3 })))
    expect(texts((await contentOf(id)).activities[0]?.milestones ?? [])).toEqual(['second', 'first'])
  })

  test('references to what is not there and timescales that cannot be are refused', async () => {
    const { id } = await aPlan()
    const input = { planId: id, statementId: null, ref: null, text: 'T', ...BARE }
    for (const bad of [
      { statementId: NOWHERE },
      { leadPostId: 'x' },
      { organisationId: NOWHERE },
      { portfolioPostId: NOWHERE },
      { alsoLinksTo: [NOWHERE] },
    ]) {
      expect(faultOf(await edit((tx) => addActivity(tx, officer, { ...input, ...bad }))).kind).toBe(
        'not-found',
      )
    }
    for (const timescale of [
      { ...QUARTER_4, startsOn: '2024-13-01' },
      { ...QUARTER_4, startsOn: '2024-04-01' },
      { ...QUARTER_4, text: '' },
      { ...QUARTER_4, text: 'x'.repeat(201) },
    ]) {
      expect(faultOf(await edit((tx) => addActivity(tx, officer, { ...input, timescale }))).kind).toBe(
        'invalid',
      )
    }
    expect((await contentOf(id)).activities).toEqual([])
  })

  test('two people who change one activity at once: one is told, and both changes are never mixed', async () => {
    const { id } = await aPlan()
    const activity = await anActivity(id, null, 'T', '1')
    const amend = (text: string, ref: string) =>
      edit((tx) => amendActivity(tx, officer, { id: activity, revision: 1, text, ref }))
    const both = await Promise.all([amend('One', '1'), amend('Two', '2')])
    expect(both.map((each) => each.ok).toSorted()).toEqual([false, true])
    const saved = (await contentOf(id)).activities[0]
    expect(`${saved?.text} ${saved?.ref}`).toBe(both[0].ok ? 'One 1' : 'Two 2')
  })
})
