import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { planning } from '../../../tests/support/planning.ts'
import { valueOf } from '../../../tests/support/results.ts'
import {
  amendPlan,
  amendStatement,
  linkRecords,
  loadVersion,
  publications,
  publishedNode,
  publishedPlan,
  publishedPlans,
  publishedThread,
  publishedVersion,
  removeActivity,
  searchPublished,
  succeedPlan,
} from './index.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { db, owner } = database
const { officer } = people
const { edit, aWholePlan, propose, publish, publishNow, amend } = planning(database, people)

describe('what the public reads', () => {
  const open = db.asPublic

  test('publishing shows exactly the version, and a later draft never shows', async () => {
    const plan = await aWholePlan('Shown')
    const version = await publishNow(plan.id)
    const content = (await edit((tx) => loadVersion(tx, version.id)))?.content
    const shown = await open((reader) => publishedPlan(reader, plan.slug))
    expect(shown?.content).toEqual(content)
    expect(shown).toMatchObject({ number: 1, title: 'Shown', kind: 'delivery-plan' })
    await amend(plan.activity, 1, 'Hidden change')
    await edit((tx) => amendPlan(tx, officer, { id: plan.id, revision: 1, title: 'Hidden title' }))
    await propose(plan.id)
    const later = await open((reader) => publishedPlan(reader, plan.slug))
    expect(later).toEqual(shown)
    expect(await open((reader) => searchPublished(reader, 'Hidden'))).toEqual([])
  })

  test('each record has its page and its thread, up to the plan and down to the milestones', async () => {
    const plan = await aWholePlan('Threaded')
    await publishNow(plan.id)
    const thread = await open((reader) => publishedThread(reader, plan.activity))
    expect(thread?.up.nodes.map((node) => node.title)).toEqual([
      'Threaded activity',
      'Threaded outcome',
      'Threaded',
    ])
    expect(thread?.down.nodes.map((node) => node.path)).toEqual([
      '/plans/threaded/activities/4-2',
      `/plans/threaded/activities/4-2#milestone-${plan.milestone}`,
    ])
    expect(await open((reader) => publishedNode(reader, plan.outcome))).toMatchObject({
      path: '/plans/threaded/statements/threaded-outcome',
      planTitle: 'Threaded',
    })
    expect(await open((reader) => publishedThread(reader, 'x'))).toBeUndefined()
  })

  test('a new version takes the place of the old one, which stays readable; what was taken out is gone', async () => {
    const plan = await aWholePlan('Twice')
    const first = await publishNow(plan.id)
    valueOf(await edit((tx) => removeActivity(tx, officer, { id: plan.activity, revision: 1 })))
    await publishNow(plan.id)
    expect(await open((reader) => publishedNode(reader, plan.activity))).toBeUndefined()
    expect(await open((reader) => publishedNode(reader, plan.milestone))).toBeUndefined()
    const shown = await open((reader) => publishedPlan(reader, plan.slug))
    expect(shown).toMatchObject({ number: 2, content: { activities: [] } })
    const old = await open((reader) => publishedVersion(reader, plan.slug, 1))
    expect(old?.content.activities).toHaveLength(1)
    expect((await open((reader) => publications(reader, plan.slug))).map((each) => each.isCurrent)).toEqual([
      true,
      false,
    ])
    await publish(first.id)
    expect((await open((reader) => publishedPlan(reader, plan.slug)))?.number).toBe(1)
    expect(await open((reader) => publishedNode(reader, plan.activity))).toBeDefined()
  })

  test('a link to a plan that is not public yet appears when that plan is published', async () => {
    const [theme, delivery] = [await aWholePlan('Theme above'), await aWholePlan('Delivery below')]
    valueOf(
      await edit((tx) =>
        linkRecords(tx, officer, { fromId: delivery.id, toId: theme.outcome, kind: 'delivers' }),
      ),
    )
    await publishNow(delivery.id)
    const up = async () =>
      (await open((reader) => publishedThread(reader, delivery.milestone)))?.up.nodes.map(
        (node) => node.title,
      )
    expect(await up()).toEqual([
      'Delivery below milestone',
      'Delivery below activity',
      'Delivery below outcome',
      'Delivery below',
    ])
    await publishNow(theme.id)
    expect((await up())?.slice(4)).toEqual(['Theme above outcome', 'Theme above'])
  })

  test('the list of plans says which replaces which', async () => {
    const [old, young] = [await aWholePlan('Predecessor'), await aWholePlan('Successor')]
    valueOf(await edit((tx) => succeedPlan(tx, officer, { id: young.id, replacesId: old.id })))
    await publishNow(old.id)
    await publishNow(young.id)
    const plans = await open(publishedPlans)
    expect(plans.find((plan) => plan.slug === old.slug)?.replacedBy).toEqual([
      { planId: young.id, slug: young.slug, title: 'Successor' },
    ])
    expect(plans.find((plan) => plan.slug === young.slug)?.replaces.map((plan) => plan.title)).toEqual([
      'Predecessor',
    ])
    const up = await open((reader) => publishedThread(reader, young.id))
    expect(up?.up.nodes).toHaveLength(1)
  })

  test('a statement of one plan keeps its thread when it is reworded and published again', async () => {
    const plan = await aWholePlan('Kept')
    await publishNow(plan.id)
    valueOf(
      await edit((tx) =>
        amendStatement(tx, officer, { id: plan.outcome, revision: 1, text: 'Reworded wholly' }),
      ),
    )
    await publishNow(plan.id)
    expect(await open((reader) => publishedNode(reader, plan.outcome))).toMatchObject({
      title: 'Reworded wholly',
      path: '/plans/kept/statements/kept-outcome',
    })
  })
})

const search = (query: string) => db.asPublic((reader) => searchPublished(reader, query))

describe('search', () => {
  test('words are found in their forms, unfinished at the end, and by reference', async () => {
    const plan = await aWholePlan('Searchable', 'Safeguarding families')
    await publishNow(plan.id)
    const found = async (query: string) => (await search(query)).map((each) => each.title)
    expect(await found('family')).toContain('Safeguarding families outcome')
    expect(await found('families safeg')).toContain('Safeguarding families activity')
    expect(await found('"safeguarding families" milest')).toEqual(['Safeguarding families milestone'])
    expect(await found('safeguarding -milestone -outcome')).toEqual(['Safeguarding families activity'])
    expect((await search('4.2')).map((each) => each.ref)[0]).toBe('4.2')
    expect(await found('zzzz')).toEqual([])
  })

  test('whatever a person types, the search answers', async () => {
    const nasty = [
      '',
      ' ',
      "'",
      '"',
      '\\',
      '%',
      '&',
      '|',
      '!',
      '<->',
      ':*',
      "a':*",
      '()',
      '(((',
      'a & | b',
      '-',
      '--',
      "'; drop table x; --",
      '\0',
      'a\0b',
      '\uD83D',
      '😀',
      'and',
      'the',
      'x'.repeat(10_000),
      'or or or',
      '"unclosed',
      'ﬁ',
      'Ⅷ',
      '١٢',
      'e\u0301',
      `${'a '.repeat(300)}b`,
      '*',
      'a*',
      '\u202E',
      '\n\r\t',
      '½',
      'ß',
      'İ',
      'z̸̢̛̳',
    ]
    for (const query of nasty) expect(Array.isArray(await search(query))).toBe(true)
  })

  test('the search reads its index and not the table', async () => {
    await owner(`insert into published.node (id, plan_id, kind, title, path, found_by)
      select gen_random_uuid(), plan_id, 'activity', 'Filler ' || i, '/', to_tsvector('english', 'filler ' || i)
      from (select plan_id from published.version where is_current limit 1) p, generate_series(1, 20000) i`)
    await owner('analyze published.node')
    const explain =
      "explain select id from published.node where found_by @@ websearch_to_tsquery('english', 'filler 777')"
    const rows = await db.asPublic((reader) => runSql<{ 'QUERY PLAN': string }>(reader, explain))
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('node_found_by')
    expect((await search('filler 777')).length).toBeGreaterThan(0)
  })
})
