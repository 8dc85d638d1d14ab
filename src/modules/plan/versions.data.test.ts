import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import {
  addActivity,
  addMilestone,
  addStatement,
  amendActivity,
  amendPlan,
  amendStatement,
  approveVersion,
  compareVersions,
  createPlan,
  linkRecords,
  listVersions,
  loadPlanContent,
  loadVersion,
  proposeVersion,
  publications,
  publishedNode,
  publishedPlan,
  publishedPlans,
  publishedThread,
  publishedVersion,
  publishVersion,
  removeActivity,
  searchPublished,
  succeedPlan,
} from './index.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const { officer, directorateLead, administrator, scrutiny } = people

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'version.test', work)
const edit = <T>(work: (tx: Tx) => Promise<T>) => as(officer, work)
const BARE = { timescale: null, leadPostId: null, organisationId: null, portfolioPostId: null }

async function aPlan(title: string, marker = title) {
  const fields = {
    kind: 'delivery-plan',
    title,
    summary: '',
    periodText: '',
    startsOn: null,
    endsOn: null,
  } as const
  const plan = valueOf(await edit((tx) => createPlan(tx, officer, fields)))
  const outcome = valueOf(
    await edit((tx) =>
      addStatement(tx, officer, {
        planId: plan.id,
        parentId: null,
        kind: 'outcome',
        ref: null,
        text: `${marker} outcome`,
      }),
    ),
  ).id
  const activity = valueOf(
    await edit((tx) =>
      addActivity(tx, officer, {
        planId: plan.id,
        statementId: outcome,
        ref: '4.2',
        text: `${marker} activity`,
        ...BARE,
      }),
    ),
  ).id
  const milestone = valueOf(
    await edit((tx) =>
      addMilestone(tx, officer, {
        activityId: activity,
        ref: '4.2 a)',
        text: `${marker} milestone`,
        timescale: null,
      }),
    ),
  ).id
  return { ...plan, outcome, activity, milestone }
}

const propose = async (planId: string) =>
  valueOf(await edit((tx) => proposeVersion(tx, officer, { planId, note: 'n' })))
const approve = async (id: string) =>
  valueOf(await as(directorateLead, (tx) => approveVersion(tx, directorateLead, { id })))
const publish = async (id: string) => valueOf(await edit((tx) => publishVersion(tx, officer, { id })))

async function publishPlanNow(planId: string) {
  const version = await propose(planId)
  await approve(version.id)
  await publish(version.id)
  return version
}

const amend = (id: string, revision: number, text: string) =>
  edit((tx) => amendActivity(tx, officer, { id, revision, text })).then(valueOf)

describe('versions', () => {
  test('a version freezes the plan as it was, and what changes later does not change it', async () => {
    const plan = await aPlan('Frozen')
    const version = await propose(plan.id)
    const frozen = await edit((tx) => loadVersion(tx, version.id))
    expect(frozen?.content).toEqual(await edit((tx) => loadPlanContent(tx, plan.id)))
    await amend(plan.activity, 1, 'Thawed activity')
    expect((await edit((tx) => loadVersion(tx, version.id)))?.content).toEqual(frozen?.content)
    expect(frozen).toMatchObject({
      number: 1,
      proposedBy: 'Test officer',
      approvedBy: null,
      isCurrent: false,
    })
  })

  test('versions are counted in each plan, and the same content is not proposed twice', async () => {
    const plan = await aPlan('Counted')
    expect((await propose(plan.id)).number).toBe(1)
    const same = await edit((tx) => proposeVersion(tx, officer, { planId: plan.id, note: '' }))
    expect(faultOf(same)).toMatchObject({ kind: 'conflict', message: expect.stringContaining('version 1') })
    await amend(plan.activity, 1, 'Counted again')
    const both = await Promise.all(
      [1, 2].map(() => edit((tx) => proposeVersion(tx, officer, { planId: plan.id, note: '' }))),
    )
    expect(both.map((each) => each.ok).toSorted()).toEqual([false, true])
    expect((await edit((tx) => listVersions(tx, plan.id))).map((each) => each.number)).toEqual([2, 1])
  })

  test('an empty plan, a plan that moved on and a plan that is not there cannot be proposed', async () => {
    const fields = {
      kind: 'theme',
      title: 'Empty',
      summary: '',
      periodText: '',
      startsOn: null,
      endsOn: null,
    } as const
    const empty = valueOf(await edit((tx) => createPlan(tx, officer, fields)))
    const input = { planId: empty.id, note: '' }
    expect(faultOf(await edit((tx) => proposeVersion(tx, officer, input))).kind).toBe('invalid')
    expect(faultOf(await edit((tx) => proposeVersion(tx, officer, { ...input, revision: 7 }))).kind).toBe(
      'conflict',
    )
    expect(faultOf(await edit((tx) => proposeVersion(tx, officer, { ...input, planId: 'x' }))).kind).toBe(
      'not-found',
    )
  })

  test('a directorate lead approves and does not publish; a performance officer publishes and does not approve', async () => {
    const plan = await aPlan('Two hands')
    const version = await propose(plan.id)
    expect(faultOf(await edit((tx) => publishVersion(tx, officer, version))).message).toContain(
      'not approved',
    )
    expect(faultOf(await edit((tx) => approveVersion(tx, officer, version))).kind).toBe('not-allowed')
    await approve(version.id)
    const again = await as(administrator, (tx) => approveVersion(tx, administrator, version))
    expect(faultOf(again)).toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('Test directorateLead'),
    })
    const byLead = await as(directorateLead, (tx) => publishVersion(tx, directorateLead, version))
    expect(faultOf(byLead).kind).toBe('not-allowed')
    await publish(version.id)
    expect(faultOf(await edit((tx) => publishVersion(tx, officer, version))).kind).toBe('conflict')
    expect((await edit((tx) => listVersions(tx, plan.id)))[0]).toMatchObject({
      approvedBy: 'Test directorateLead',
      publishedBy: 'Test officer',
      isCurrent: true,
    })
  })

  test('the database refuses what the commands would not do', async () => {
    const plan = await aPlan('Refused')
    const version = await propose(plan.id)
    const run = (actor: Actor, text: string) =>
      as(actor, (tx) => runSql(tx, text.replaceAll('$1', `'${version.id}'::uuid`)))
    const approving =
      'update plan.version set approved_at = now(), approved_by = identity.acting_person() where id = $1'
    await run(officer, approving)
    expect((await edit((tx) => loadVersion(tx, version.id)))?.approvedAt).toBeNull()
    for (const [actor, text] of [
      [
        scrutiny,
        "insert into plan.version (plan_id, number, content) select plan_id, 9, '{}' from plan.version where id = $1",
      ],
      [administrator, "update plan.version set content = '{}' where id = $1"],
      [administrator, 'update plan.version set published_at = now() where id = $1'],
      [administrator, 'delete from plan.version where id = $1'],
      [scrutiny, "select plan.publish($1, '[]')"],
      [directorateLead, "select plan.publish($1, '[]')"],
      [administrator, "insert into published.link values ($1, $1, 'delivers')"],
    ] as const) {
      await expect(run(actor, text)).rejects.toMatchObject({ code: '42501' })
    }
    await expect(
      owner("update plan.version set content = '{}' where id = $1", [version.id]),
    ).rejects.toMatchObject({
      message: 'A version never changes',
    })
    await expect(run(officer, "select plan.publish($1, '[]')")).rejects.toMatchObject({ code: '23514' })
  })

  test('two versions, and a version and the draft, can be compared', async () => {
    const plan = await aPlan('Compared')
    const first = await propose(plan.id)
    await amend(plan.activity, 1, 'Compared otherwise')
    const second = await propose(plan.id)
    const compared = valueOf(
      await edit((tx) => compareVersions(tx, { planId: plan.id, from: first.id, to: second.id })),
    )
    expect(compared.changed).toMatchObject([
      {
        record: { id: plan.activity },
        fields: [{ field: 'text', from: 'Compared activity', to: 'Compared otherwise' }],
      },
    ])
    const withDraft = { planId: plan.id, from: second.id, to: 'draft' }
    expect(valueOf(await edit((tx) => compareVersions(tx, withDraft))).changed).toEqual([])
    const other = await aPlan('Another')
    const across = { planId: other.id, from: first.id, to: 'draft' }
    expect(faultOf(await edit((tx) => compareVersions(tx, across))).kind).toBe('not-found')
  })
})

describe('what the public reads', () => {
  const open = db.asPublic

  test('publishing shows exactly the version, and a later draft never shows', async () => {
    const plan = await aPlan('Shown')
    const version = await publishPlanNow(plan.id)
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
    const plan = await aPlan('Threaded')
    await publishPlanNow(plan.id)
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
    const plan = await aPlan('Twice')
    const first = await publishPlanNow(plan.id)
    valueOf(await edit((tx) => removeActivity(tx, officer, { id: plan.activity, revision: 1 })))
    await publishPlanNow(plan.id)
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
    const [theme, delivery] = [await aPlan('Theme above'), await aPlan('Delivery below')]
    valueOf(
      await edit((tx) =>
        linkRecords(tx, officer, { fromId: delivery.id, toId: theme.outcome, kind: 'delivers' }),
      ),
    )
    await publishPlanNow(delivery.id)
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
    await publishPlanNow(theme.id)
    expect((await up())?.slice(4)).toEqual(['Theme above outcome', 'Theme above'])
  })

  test('the list of plans says which replaces which', async () => {
    const [old, young] = [await aPlan('Predecessor'), await aPlan('Successor')]
    valueOf(await edit((tx) => succeedPlan(tx, officer, { id: young.id, replacesId: old.id })))
    await publishPlanNow(old.id)
    await publishPlanNow(young.id)
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
    const plan = await aPlan('Kept')
    await publishPlanNow(plan.id)
    valueOf(
      await edit((tx) =>
        amendStatement(tx, officer, { id: plan.outcome, revision: 1, text: 'Reworded wholly' }),
      ),
    )
    await publishPlanNow(plan.id)
    expect(await open((reader) => publishedNode(reader, plan.outcome))).toMatchObject({
      title: 'Reworded wholly',
      path: '/plans/kept/statements/kept-outcome',
    })
  })
})

describe('search', () => {
  const search = (query: string) => db.asPublic((reader) => searchPublished(reader, query))

  test('words are found in their forms, unfinished at the end, and by reference', async () => {
    const plan = await aPlan('Searchable', 'Safeguarding families')
    await publishPlanNow(plan.id)
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
