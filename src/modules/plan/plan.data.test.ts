import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { findNode, whatHangsOn, whatItServes } from '../../thread/index.ts'
import { addOrganisation, addPost } from '../partners/index.ts'
import {
  addActivity,
  addMilestone,
  addStatement,
  amendActivity,
  amendMilestone,
  amendPlan,
  amendStatement,
  createPlan,
  historyOf,
  linkRecords,
  listPlans,
  loadDraft,
  loadPlanContent,
  moveActivity,
  moveMilestone,
  moveStatement,
  removeActivity,
  removeMilestone,
  removeStatement,
  restoreActivity,
  restoreMilestone,
  restoreStatement,
  succeedPlan,
  unlinkRecords,
  type PlanFields,
  type Timescale,
} from './index.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const { officer, scrutiny, administrator, directorateLead, activityLead } = people

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'plan.test', work)
const edit = <T>(work: (tx: Tx) => Promise<T>) => as(officer, work)
const NOWHERE = '00000000-0000-4000-8000-000000000000'

const FIELDS: PlanFields = {
  kind: 'delivery-plan',
  title: 'What we do this year',
  summary: '',
  periodText: '2023 to 2024',
  startsOn: '2023-04-01',
  endsOn: '2024-03-31',
}

async function aPlan(fields: Partial<PlanFields> = {}) {
  return valueOf(await edit((tx) => createPlan(tx, officer, { ...FIELDS, ...fields })))
}

async function aStatement(planId: string, text: string, parentId: string | null = null) {
  const input = { planId, parentId, kind: 'outcome', ref: null, text } as const
  return valueOf(await edit((tx) => addStatement(tx, officer, input))).id
}

const BARE = { timescale: null, leadPostId: null, organisationId: null, portfolioPostId: null }

async function anActivity(
  planId: string,
  statementId: string | null,
  text: string,
  ref: string | null = null,
) {
  const input = { planId, statementId, ref, text, ...BARE }
  return valueOf(await edit((tx) => addActivity(tx, officer, input))).id
}

async function contentOf(planId: string) {
  const content = await edit((tx) => loadPlanContent(tx, planId))
  if (!content) throw new Error('The plan is not there.')
  return content
}

const texts = (list: readonly { text: string }[]) => list.map((each) => each.text)
const quarter4: Timescale = { text: 'Quarter 4', startsOn: '2024-01-01', dueOn: '2024-03-31', ongoing: false }

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
      const made = await edit((tx) => createPlan(tx, officer, { ...FIELDS, ...fields }))
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

describe('statements', () => {
  test('statements are a tree, parents before children, in the order of their places', async () => {
    const { id } = await aPlan()
    const a = await aStatement(id, 'A')
    await aStatement(id, 'B')
    await aStatement(id, 'A1', a)
    await aStatement(id, 'A2', a)
    expect(texts((await contentOf(id)).statements)).toEqual(['A', 'A1', 'A2', 'B'])
  })

  test('a statement moves up, down, to a place and below another', async () => {
    const { id } = await aPlan()
    const [a, b, c] = [await aStatement(id, 'A'), await aStatement(id, 'B'), await aStatement(id, 'C')]
    const move = async (
      statement: string,
      place: Parameters<typeof moveStatement>[2]['place'],
      parentId?: string | null,
    ) => {
      const draft = await edit((tx) => loadDraft(tx, id))
      const revision = draft?.revisions.get(statement) ?? 0
      const input = { id: statement, revision, place, ...(parentId === undefined ? {} : { parentId }) }
      return edit((tx) => moveStatement(tx, officer, input))
    }
    const order = async () => texts((await contentOf(id)).statements)
    valueOf(await move(a, 'down'))
    expect(await order()).toEqual(['B', 'A', 'C'])
    valueOf(await move(c, 'up'))
    expect(await order()).toEqual(['B', 'C', 'A'])
    valueOf(await move(a, { position: 1 }))
    expect(await order()).toEqual(['A', 'B', 'C'])
    valueOf(await move(a, 'up'))
    expect(await order()).toEqual(['A', 'B', 'C'])
    valueOf(await move(c, 'first', a))
    expect(await order()).toEqual(['A', 'C', 'B'])
    valueOf(await move(b, 'last', c))
    expect((await contentOf(id)).statements.map((each) => each.parentId)).toEqual([null, a, c])
    for (const below of [a, c, b]) expect(faultOf(await move(a, 'last', below)).kind).toBe('invalid')
    const up = await edit((tx) => whatItServes(tx, b))
    expect(up?.nodes.map((node) => node.title)).toEqual(['B', 'C', 'A', FIELDS.title])
  })

  test('two moves at once leave an order without gaps and doubles', async () => {
    const { id } = await aPlan()
    const ids = []
    for (const text of ['A', 'B', 'C', 'D']) ids.push(await aStatement(id, text))
    await Promise.all(
      ids.map((statement) =>
        edit((tx) => moveStatement(tx, officer, { id: statement, revision: 1, place: 'first' })),
      ),
    )
    const rows = await owner<{ position: number }>('select position from plan.statement where plan_id = $1', [
      id,
    ])
    expect(rows.map((row) => row.position).toSorted()).toEqual([1, 2, 3, 4])
  })

  test('a neighbour that others move past has not been overtaken', async () => {
    const { id } = await aPlan()
    const [a, b] = [await aStatement(id, 'A'), await aStatement(id, 'B')]
    valueOf(await edit((tx) => moveStatement(tx, officer, { id: b, revision: 1, place: 'up' })))
    valueOf(
      await edit((tx) => amendStatement(tx, officer, { id: a, revision: 1, text: 'A, in other words' })),
    )
  })

  test('what is taken out is left out, kept, and can be put back, but not while something hangs on it', async () => {
    const { id } = await aPlan()
    const a = await aStatement(id, 'A')
    const activity = await anActivity(id, a, 'Do it')
    const remove = (revision: number) => edit((tx) => removeStatement(tx, officer, { id: a, revision }))
    expect(faultOf(await remove(1)).message).toContain('(1 activity)')
    valueOf(await edit((tx) => removeActivity(tx, officer, { id: activity, revision: 1 })))
    valueOf(await remove(1))
    expect((await contentOf(id)).statements).toEqual([])
    const draft = await edit((tx) => loadDraft(tx, id))
    expect(draft?.removed.map((each) => each.text)).toEqual(['A', 'Do it'])
    expect(await edit((tx) => findNode(tx, a))).toBeUndefined()
    expect((await edit((tx) => whatHangsOn(tx, id)))?.nodes.map((node) => node.id)).toEqual([id])
    const amended = await edit((tx) => amendStatement(tx, officer, { id: a, revision: 2, text: 'Late' }))
    expect(faultOf(amended).kind).toBe('conflict')
    valueOf(await edit((tx) => restoreActivity(tx, officer, { id: activity, revision: 2 })))
    expect((await contentOf(id)).activities[0]?.statementId).toBeNull()
    valueOf(await edit((tx) => restoreStatement(tx, officer, { id: a, revision: 2 })))
    expect(texts((await contentOf(id)).statements)).toEqual(['A'])
    const again = await edit((tx) => restoreStatement(tx, officer, { id: a, revision: 3 }))
    expect(faultOf(again).kind).toBe('conflict')
  })

  test('a kind that a person chose is inferred no longer, and one that was only reworded stays so', async () => {
    const { id } = await aPlan()
    const input = {
      planId: id,
      parentId: null,
      kind: 'principle',
      ref: null,
      text: 'P',
      inferred: true,
    } as const
    const statement = valueOf(await edit((tx) => addStatement(tx, officer, input))).id
    valueOf(await edit((tx) => amendStatement(tx, officer, { id: statement, revision: 1, text: 'Q' })))
    expect((await contentOf(id)).statements[0]).toMatchObject({ text: 'Q', inferred: true })
    valueOf(await edit((tx) => amendStatement(tx, officer, { id: statement, revision: 2, kind: 'mission' })))
    expect((await contentOf(id)).statements[0]).toMatchObject({ kind: 'mission', inferred: false })
  })

  test('a statement of another plan is no parent, and one that is not there is not found', async () => {
    const [one, two] = [await aPlan(), await aPlan()]
    const other = await aStatement(two.id, 'Other')
    const input = { planId: one.id, kind: 'need', ref: null, text: 'N' } as const
    for (const parentId of [other, NOWHERE, 'x']) {
      const added = await edit((tx) => addStatement(tx, officer, { ...input, parentId }))
      expect(faultOf(added).kind).toBe('not-found')
    }
    for (const id of [NOWHERE, 'x']) {
      const moved = await edit((tx) => moveStatement(tx, officer, { id, revision: 1, place: 'up' }))
      expect(faultOf(moved).kind).toBe('not-found')
    }
  })
})

describe('activities', () => {
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

  test('an activity says who, when and for what, and which other outcomes it links to', async () => {
    const { id } = await aPlan()
    const [a, b] = [await aStatement(id, 'A'), await aStatement(id, 'B')]
    const { council, lead, portfolio } = await partners()
    const input = {
      planId: id,
      statementId: a,
      ref: ' 3.5 ',
      text: 'Open four homes',
      timescale: quarter4,
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
        timescale: quarter4,
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
          addMilestone(tx, officer, { activityId: activity, ref, text, timescale: quarter4, ...more }),
        ),
      ).id
    const [first, second] = [
      await add('first', '3.5 a)'),
      await add('second', '3.5 b)', { leadPostId: lead.id }),
    ]
    valueOf(await edit((tx) => moveMilestone(tx, officer, { id: second, revision: 1, place: 'up' })))
    valueOf(await edit((tx) => amendMilestone(tx, officer, { id: first, revision: 1, timescale: null })))
    expect((await contentOf(id)).activities[0]?.milestones).toMatchObject([
      { ref: '3.5 b)', timescale: quarter4, lead: { title: 'Head of Play' } },
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
      { ...quarter4, startsOn: '2024-13-01' },
      { ...quarter4, startsOn: '2024-04-01' },
      { ...quarter4, text: '' },
      { ...quarter4, text: 'x'.repeat(201) },
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
        await createPlan(tx, actor, FIELDS),
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

  test('everybody who is signed in reads drafts, and nobody else', async () => {
    const { id } = await aPlan()
    await aStatement(id, 'Draft')
    expect(texts((await as(people.roleless, (tx) => loadPlanContent(tx, id)))?.statements ?? [])).toEqual([
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
