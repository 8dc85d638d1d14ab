import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { planning, QUARTER_4 } from '../../../../tests/support/planning.ts'
import { faultOf, valueOf } from '../../../../tests/support/results.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { addOrganisation, addPost } from '../../partners/index.ts'
import { undoChange } from '../changes/undo.ts'
import { amendActivity, amendMilestone } from '../index.ts'
import type { Change } from './change.ts'
import { changeMany, MOST_AT_ONCE } from './commands.ts'
import { gatherRecords, type Gathering } from './queries.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer, boardMember } = people
const { edit, aWholePlan, aPlan, anActivity } = planning(database, people)

const aPost = async (title: string) =>
  valueOf(
    await edit((tx) =>
      addPost(tx, officer, {
        title: `${title} ${crypto.randomUUID()}`,
        organisationId: null,
        portfolio: false,
      }),
    ),
  ).id

const gathered = (gathering: Gathering, actor: Actor = officer) =>
  database.db.as(actor.id, 'test', (tx) => gatherRecords(tx, actor, gathering))
const records = async (gathering: Gathering, actor: Actor = officer) =>
  (await gathered(gathering, actor)).records

const moved = (by: number): Change => ({ kind: 'set', time: { kind: 'move', move: { by, unit: 'months' } } })

const inPlan = (id: string) => records({ of: 'plan', id })

function change(
  wanted: Change,
  chosen: readonly { id: string; planId: string; revision: number }[],
  actor: Actor = officer,
  reason = '',
) {
  return database.db.as(actor.id, 'activities.amend', (tx) =>
    changeMany(tx, actor, { change: wanted, records: chosen, reason, firstMonth: 4 }),
  )
}

interface Entry {
  id: string
  operation: string
  record_id: string
  after: Record<string, unknown>
}

async function entriesSince(id: number): Promise<Entry[]> {
  return database.owner<Entry>(
    "select id::text, operation, record_id, after from audit.entry where id > $1 and record_kind in ('plan.activity', 'plan.milestone', 'bulk.reason') order by id",
    [id],
  )
}

async function lastEntry(): Promise<number> {
  const [row] = await database.owner<{ last: number }>('select max(id)::int as last from audit.entry')
  return row?.last ?? 0
}

describe('one change of many activities', () => {
  test('writes one entry in the audit for each, and each is undone by itself', async () => {
    const { id } = await aPlan()
    for (const ref of ['1.1', '1.2', '1.3']) await anActivity(id, null, `Do ${ref}`, ref)
    const lead = await aPost('Head of Reading')
    const before = await lastEntry()
    const chosen = (await inPlan(id)).slice(0, 2)
    expect(valueOf(await change({ kind: 'set', leadPostId: lead }, chosen, officer, 'A new team'))).toEqual({
      changed: 2,
    })
    expect((await inPlan(id)).map(({ leadPostId }) => leadPostId)).toEqual([lead, lead, null])
    const entries = await entriesSince(before)
    const own = entries.filter(({ operation }) => operation === 'update')
    expect(own.map(({ record_id }) => record_id)).toEqual(chosen.map((each) => each.id))
    expect(entries.filter(({ operation }) => operation === 'note').map(({ after }) => after)).toEqual([
      { reason: 'A new team', records: chosen.map((each) => each.id) },
    ])
    const [first] = own
    valueOf(
      await database.db.as(officer.id, 'change.undo', (tx) => undoChange(tx, officer, Number(first?.id))),
    )
    expect((await inPlan(id)).map(({ leadPostId }) => leadPostId)).toEqual([null, lead, null])
  })

  test('changes nothing when somebody has changed one of them meanwhile', async () => {
    const { id } = await aPlan()
    for (const text of ['First', 'Second']) await anActivity(id, null, text)
    const seen = await inPlan(id)
    const second = seen[1]
    valueOf(
      await edit((tx) =>
        amendActivity(tx, officer, { id: second?.id ?? '', revision: 1, text: 'Second, better' }),
      ),
    )
    const lead = await aPost('Head of Play')
    expect(faultOf(await change({ kind: 'set', leadPostId: lead }, seen)).kind).toBe('conflict')
    expect((await inPlan(id)).map(({ leadPostId }) => leadPostId)).toEqual([null, null])
  })

  test('changes nothing when one of them may not be changed', async () => {
    const whole = await aWholePlan('Moving')
    valueOf(
      await edit((tx) =>
        amendActivity(tx, officer, { id: whole.activity, revision: 1, timescale: QUARTER_4 }),
      ),
    )
    const both = await inPlan(whole.id)
    // The milestone says no day, so it cannot be moved, and its activity stays where it is.
    expect(faultOf(await change(moved(1), both)).kind).toBe('invalid')
    const [activity] = await inPlan(whole.id)
    expect(activity?.timescale).toEqual(QUARTER_4)
    valueOf(await change(moved(3), both.slice(0, 1)))
    expect((await inPlan(whole.id))[0]?.timescale).toMatchObject({
      text: 'Q1 2024/25',
      startsOn: '2024-04-01',
      dueOn: '2024-06-30',
    })
  })

  test('is refused without the right, for none and for too many', async () => {
    const { id } = await aPlan()
    await anActivity(id, null, 'Read aloud')
    const seen = await inPlan(id)
    const wanted = { kind: 'set', leadPostId: await aPost('Reader') } as const
    expect(faultOf(await change(wanted, seen, boardMember)).kind).toBe('not-allowed')
    expect(faultOf(await change(wanted, [])).kind).toBe('invalid')
    const many = Array.from({ length: MOST_AT_ONCE + 1 }, () => seen[0] ?? { id, planId: id, revision: 1 })
    expect(faultOf(await change(wanted, many)).kind).toBe('invalid')
    expect((await inPlan(id))[0]?.leadPostId).toBeNull()
  })

  test('reaches what an officer of one organisation keeps, and gives it to no other', async () => {
    const { id } = await aPlan()
    const mine = await anActivity(id, null, 'Ours')
    await anActivity(id, null, 'Theirs')
    const organisation = async (name: string) =>
      valueOf(
        await edit((tx) =>
          addOrganisation(tx, officer, {
            name: `${name} ${crypto.randomUUID()}`,
            kind: 'health',
            parentId: null,
          }),
        ),
      ).id
    const [own, other] = [await organisation('Health'), await organisation('Police')]
    valueOf(await edit((tx) => amendActivity(tx, officer, { id: mine, revision: 1, organisationId: own })))
    const scoped = await aScopedOfficer(own)
    const seen = await records({ of: 'plan', id }, scoped)
    expect(seen.map(({ refusal }) => refusal?.message ?? null)).toEqual([null, 'fault.plan.reach.edit'])
    const lead = await aPost('Matron')
    expect(faultOf(await change({ kind: 'set', leadPostId: lead }, seen, scoped)).kind).toBe('not-allowed')
    const toOther = { kind: 'set', organisationId: other } as const
    expect(faultOf(await change(toOther, seen.slice(0, 1), scoped)).kind).toBe('not-allowed')
    valueOf(await change({ kind: 'set', leadPostId: lead }, seen.slice(0, 1), scoped))
    expect((await inPlan(id)).map(({ leadPostId }) => leadPostId)).toEqual([lead, null])
  })
})

async function aScopedOfficer(organisationId: string): Promise<Actor> {
  const id = crypto.randomUUID()
  await database.owner("insert into identity.person (id, name, email) values ($1, 'Scoped', $2)", [
    id,
    `${id}@example.org`,
  ])
  await database.owner(
    "insert into identity.role_grant (person_id, role, scope_id, reason) values ($1, 'performance-officer', $2, 'test')",
    [id, organisationId],
  )
  return {
    id,
    name: 'Scoped',
    email: `${id}@example.org`,
    roles: ['performance-officer'],
    grants: [
      {
        role: 'performance-officer',
        scope: { kind: 'organisation', id: organisationId, title: 'Health' },
        reach: [organisationId],
        until: null,
        post: null,
      },
    ],
  }
}

test('milestones come along with the activities of a post or an organisation, and are not chosen by themselves', async () => {
  const { activity, milestone } = await aWholePlan('Coming along')
  const organisation = await edit((tx) =>
    addOrganisation(tx, officer, { name: `Trust ${crypto.randomUUID()}`, kind: 'other', parentId: null }),
  )
  const [organisationId, post] = [valueOf(organisation).id, await aPost('Head of Walks')]
  const answers = { leadPostId: post, organisationId }
  valueOf(await edit((tx) => amendActivity(tx, officer, { id: activity, revision: 1, ...answers })))
  for (const gathering of [
    { of: 'organisation', id: organisationId } as const,
    { of: 'post', id: post } as const,
  ]) {
    const { records: all, listed } = await gathered(gathering)
    expect(all.map(({ id }) => id)).toEqual([activity, milestone])
    expect([...listed]).toEqual([activity])
  }
})

describe('the work of a leaver', () => {
  test('goes to the successor in every plan, milestones and portfolios too, and the rest stays', async () => {
    const [one, two] = [await aWholePlan('Leaving one'), await aWholePlan('Leaving two')]
    const [leaver, successor, third] = [await aPost('Leaver'), await aPost('Successor'), await aPost('Third')]
    valueOf(
      await edit((tx) =>
        amendActivity(tx, officer, {
          id: one.activity,
          revision: 1,
          leadPostId: leaver,
          portfolioPostId: leaver,
        }),
      ),
    )
    valueOf(
      await edit((tx) =>
        amendActivity(tx, officer, {
          id: two.activity,
          revision: 1,
          leadPostId: third,
          portfolioPostId: leaver,
        }),
      ),
    )
    valueOf(
      await edit((tx) => amendMilestone(tx, officer, { id: two.milestone, revision: 1, leadPostId: leaver })),
    )
    const { records: near, listed } = await gathered({ of: 'post', id: leaver })
    const all = near.filter(({ id }) => listed.has(id))
    expect(all.map(({ id }) => id).toSorted()).toEqual([one.activity, two.activity, two.milestone].toSorted())
    valueOf(await change({ kind: 'hand-over', fromPostId: leaver, toPostId: successor }, all))
    expect(await records({ of: 'post', id: leaver })).toEqual([])
    const [first] = await inPlan(one.id)
    expect(first).toMatchObject({ leadPostId: successor, portfolioPostId: successor })
    const [second, part] = await inPlan(two.id)
    expect(second).toMatchObject({ leadPostId: third, portfolioPostId: successor })
    expect(part).toMatchObject({ leadPostId: successor, portfolioPostId: null })
  })
})
