import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { BARE, NOWHERE, PLAN_FIELDS, planning } from '../../../tests/support/planning.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { whatItServes } from '../../thread/index.ts'
import {
  addActivity,
  addMilestone,
  addStatement,
  amendActivity,
  amendPlan,
  amendStatement,
  createPlan,
  historyOf,
  linkRecords,
  listPlans,
  loadPlanContent,
  moveActivity,
  moveStatement,
  removeActivity,
  removeStatement,
  restoreActivity,
  restoreStatement,
  succeedPlan,
  unlinkRecords,
} from './index.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { db } = database
const { officer, scrutiny, administrator, directorateLead, activityLead } = people
const { edit, aPlan, aStatement, anActivity, contentOf } = planning(database, people)

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'plan.test', work)
const texts = (list: readonly { text: string }[]) => list.map((each) => each.text)

describe('plans', () => {
  test('a plan has an address of its own that its title gives and that stays', async () => {
    const first = await aPlan({ title: 'Every Child’s Best Start: 2023' })
    const second = await aPlan({ title: 'Every child’s best start 2023' })
    expect([first.slug, second.slug]).toEqual([
      'every-childs-best-start-2023',
      'every-childs-best-start-2023-2',
    ])
    const amended = await edit((tx) =>
      amendPlan(tx, officer, { id: first.id, revision: 1, title: 'Another name' }),
    )
    expect(valueOf(amended).revision).toBe(2)
    expect((await contentOf(first.id)).plan).toMatchObject({ slug: first.slug, title: 'Another name' })
  })

  test('two people who make a plan of one title at once get two addresses', async () => {
    const both = await Promise.all([aPlan({ title: 'At once' }), aPlan({ title: 'At once' })])
    expect(both.map((plan) => plan.slug).toSorted()).toEqual(['at-once', 'at-once-2'])
  })

  test('bad fields are refused with a sentence and nothing is made', async () => {
    const before = (await edit(listPlans)).length
    for (const fields of [
      { title: ' ' },
      { title: 'x'.repeat(301) },
      { kind: 'wish-list' as 'theme' },
      { startsOn: '2023-02-29' },
      { startsOn: '2024-04-01', endsOn: '2024-03-31' },
      { periodText: 'x'.repeat(101) },
      { summary: 'x'.repeat(5001) },
    ]) {
      const made = await edit((tx) => createPlan(tx, officer, { ...PLAN_FIELDS, ...fields }))
      expect(faultOf(made).kind).toBe('invalid')
    }
    expect(await edit(listPlans)).toHaveLength(before)
  })

  test('who saw an older revision is told, and the newer text stays', async () => {
    const { id } = await aPlan()
    const amend = (title: string) => edit((tx) => amendPlan(tx, officer, { id, revision: 1, title }))
    const both = await Promise.all([amend('From one'), amend('From two')])
    expect(both.filter((each) => each.ok)).toHaveLength(1)
    expect(faultOf(both.find((each) => !each.ok) ?? both[0]).kind).toBe('conflict')
    expect((await contentOf(id)).plan.title).toBe(both[0].ok ? 'From one' : 'From two')
  })
})

describe('links between plans', () => {
  test('a plan succeeds another once, and not in a circle', async () => {
    const [old, young] = [await aPlan({ title: 'Old' }), await aPlan({ title: 'Young' })]
    const succeed = (id: string, replacesId: string) =>
      edit((tx) => succeedPlan(tx, officer, { id, replacesId }))
    valueOf(await succeed(young.id, old.id))
    expect(faultOf(await succeed(young.id, old.id)).kind).toBe('conflict')
    expect(faultOf(await succeed(old.id, young.id)).kind).toBe('invalid')
    expect(faultOf(await succeed(old.id, NOWHERE)).kind).toBe('not-found')
    expect((await contentOf(young.id)).links).toContainEqual({
      fromId: young.id,
      toId: old.id,
      kind: 'replaces',
    })
    expect((await edit((tx) => whatItServes(tx, young.id)))?.nodes).toHaveLength(1)
  })

  test('two who say the opposite at once are both answered, and one is right', async () => {
    const [one, two] = [await aPlan(), await aPlan()]
    const both = await Promise.all([
      edit((tx) => succeedPlan(tx, officer, { id: one.id, replacesId: two.id })),
      edit((tx) => succeedPlan(tx, officer, { id: two.id, replacesId: one.id })),
    ])
    expect(both.map((each) => each.ok).toSorted()).toEqual([false, true])
  })

  test('a priority addresses a need, until it is untied', async () => {
    const { id } = await aPlan()
    const [need, priority] = [await aStatement(id, 'Need'), await aStatement(id, 'Priority')]
    const link = { fromId: priority, toId: need, kind: 'addresses-need' } as const
    valueOf(await edit((tx) => linkRecords(tx, officer, link)))
    expect((await contentOf(id)).links).toContainEqual(link)
    valueOf(await edit((tx) => unlinkRecords(tx, officer, link)))
    expect((await contentOf(id)).links).not.toContainEqual(link)
    const structure = { fromId: priority, toId: id, kind: 'contributes-to' } as const
    expect(faultOf(await edit((tx) => unlinkRecords(tx, officer, structure))).kind).toBe('not-found')
  })
})

describe('who may do what', () => {
  test('who may not edit is told so by every command', async () => {
    const { id } = await aPlan()
    const statement = await aStatement(id, 'S')
    const activity = await anActivity(id, statement, 'A')
    const seen = { revision: 1 }
    for (const actor of [scrutiny, directorateLead, activityLead, people.roleless]) {
      const attempts = await as(actor, async (tx) => [
        await createPlan(tx, actor, PLAN_FIELDS),
        await amendPlan(tx, actor, { id, ...seen, title: 'X' }),
        await addStatement(tx, actor, { planId: id, parentId: null, kind: 'need', ref: null, text: 'X' }),
        await amendStatement(tx, actor, { id: statement, ...seen, text: 'X' }),
        await moveStatement(tx, actor, { id: statement, ...seen, place: 'up' }),
        await removeStatement(tx, actor, { id: statement, ...seen }),
        await restoreStatement(tx, actor, { id: statement, ...seen }),
        await addActivity(tx, actor, { planId: id, statementId: null, ref: null, text: 'X', ...BARE }),
        await amendActivity(tx, actor, { id: activity, ...seen, text: 'X' }),
        await moveActivity(tx, actor, { id: activity, ...seen, place: 'up' }),
        await removeActivity(tx, actor, { id: activity, ...seen }),
        await restoreActivity(tx, actor, { id: activity, ...seen }),
        await addMilestone(tx, actor, { activityId: activity, ref: null, text: 'X', timescale: null }),
        await succeedPlan(tx, actor, { id, replacesId: id }),
        await linkRecords(tx, actor, { fromId: activity, toId: id, kind: 'evidences' }),
        await unlinkRecords(tx, actor, { fromId: activity, toId: statement, kind: 'delivers' }),
      ])
      expect(attempts.map((each) => faultOf(each).kind)).toEqual(attempts.map(() => 'not-allowed'))
    }
  })

  test('everybody with a role reads drafts, and nobody else', async () => {
    const { id } = await aPlan()
    await aStatement(id, 'Draft')
    expect(texts((await as(people.scrutiny, (tx) => loadPlanContent(tx, id)))?.statements ?? [])).toEqual([
      'Draft',
    ])
    expect(await db.as('', 'plan.test', (tx) => loadPlanContent(tx, id))).toBeUndefined()
    expect(await db.as(NOWHERE, 'plan.test', listPlans)).toEqual([])
  })
})

describe('history', () => {
  test('the history of a record says who changed what from which value to which', async () => {
    const { id } = await aPlan()
    const statement = await aStatement(id, 'Before')
    const other = await aStatement(id, 'Other')
    await as(administrator, (tx) =>
      amendStatement(tx, administrator, { id: statement, revision: 1, text: 'After' }),
    )
    valueOf(
      await edit((tx) => linkRecords(tx, officer, { fromId: statement, toId: other, kind: 'evidences' })),
    )
    const history = valueOf(await as(directorateLead, (tx) => historyOf(tx, directorateLead, statement)))
    expect(history.filter((entry) => entry.recordKind === 'plan.statement')).toMatchObject([
      { operation: 'insert', person: 'Test officer', after: { text: 'Before' } },
      {
        operation: 'update',
        person: 'Test administrator',
        event: 'plan.test',
        before: { text: 'Before', revision: 1 },
        after: { text: 'After', revision: 2 },
      },
    ])
    expect(
      history.some((entry) => entry.recordKind === 'thread.link' && entry.after?.['kind'] === 'evidences'),
    ).toBe(true)
  })

  test('scrutiny reads no history, by command or around it', async () => {
    const { id } = await aPlan()
    expect(faultOf(await as(scrutiny, (tx) => historyOf(tx, scrutiny, id))).kind).toBe('not-allowed')
    expect(valueOf(await as(scrutiny, (tx) => historyOf(tx, officer, id)))).toEqual([])
    expect(faultOf(await edit((tx) => historyOf(tx, officer, 'x'))).kind).toBe('not-found')
  })

  test('the history of a plan shows nothing of people and roles', async () => {
    const history = await edit((tx) => historyOf(tx, officer, scrutiny.id))
    expect(valueOf(history)).toEqual([])
  })
})
