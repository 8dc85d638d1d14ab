import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../support/database.ts'
import { PLAN_FIELDS, planning } from '../support/planning.ts'
import { seedPeople } from '../support/people.ts'
import { valueOf } from '../support/results.ts'
import { seedTwoPlans } from '../support/two-plans.ts'
import { createPlan } from '../../src/modules/plan/index.ts'

/** Ways beside what a policy looks at: a function of the owner's that believes what its caller says. */
const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const two = await seedTwoPlans(database)
const { edit, propose, approve } = planning(database, people)
const scoped = (name: string) => two.people.get(name) ?? ''
const REFUSED = { code: '42501' }

function say(person: string, text: string): Promise<unknown[]> {
  return db.as(person, 'hostile.tried', (tx) => runSql(tx, text))
}

describe('a translator of one plan', () => {
  const translate = (plan: string, node: string) =>
    say(
      scoped('translator of the plan'),
      `insert into plan.translation (plan_id, node_id, field, language, english, text, written_by)
       values ('${plan}', '${node}', 'text', 'fr', 'Activity 3', 'Autre chose', '${scoped('translator of the plan')}')`,
    )

  test('writes nothing for another plan’s record under the name of their own', async () => {
    await expect(translate(two.plan, two.otherActivity)).rejects.toMatchObject(REFUSED)
    await expect(translate(two.otherPlan, two.otherActivity)).rejects.toMatchObject(REFUSED)
    await translate(two.plan, two.activity)
  })

  test('changes no published words of another plan by a row of before', async () => {
    const content = {
      plan: { kind: 'delivery-plan', title: 'Second plan' },
      statements: [],
      activities: [{ id: two.otherActivity, text: 'Activity 3', milestones: [] }],
    }
    await owner(
      `insert into published.version (plan_id, number, slug, kind, title, is_current, content, published_at)
       values ($1, 1, 'second-plan', 'delivery-plan', 'Second plan', true, $2, now())`,
      [two.otherPlan, JSON.stringify(content)],
    )
    await owner(
      `insert into plan.translation (plan_id, node_id, field, language, english, text, written_by)
       values ($1, $2, 'text', 'fr', 'Activity 3', 'Autre chose', $3)`,
      [two.plan, two.otherActivity, scoped('translator of the plan')],
    )
    await owner('select plan.publish_translations($1)', [two.otherPlan])
    expect(
      await owner('select text from published.translation where node_id = $1', [two.otherActivity]),
    ).toEqual([{ text: 'Activité' }])
  })
})

describe('who publishes', () => {
  test('publishes what was approved, and no record, words or address beside it', async () => {
    const planId = valueOf(await edit((tx) => createPlan(tx, people.officer, PLAN_FIELDS))).id
    const [outcome] = await owner<{ id: string }>(
      `insert into plan.statement (plan_id, kind, text, slug, position) values ($1, 'outcome', 'We read', 'we-read', 1)
       returning id`,
      [planId],
    )
    const version = await propose(planId)
    await approve(version.id)
    const whole = { id: planId, kind: 'delivery-plan', title: PLAN_FIELDS.title, ref: null, path: '/plans/a' }
    const publish = (node: object) =>
      say(people.officer.id, `select plan.publish('${version.id}', '${JSON.stringify([node])}')`)
    for (const beside of [
      { title: 'What nobody has approved' },
      { id: two.otherActivity, title: 'Activity 3' },
      { ref: '1.1' },
      { path: '//elsewhere.example' },
      { path: '/\\elsewhere.example' },
      { path: 'https://elsewhere.example' },
      { path: null },
    ])
      await expect(publish({ ...whole, ...beside }), JSON.stringify(beside)).rejects.toMatchObject(REFUSED)
    await publish({ ...whole, id: outcome?.id, title: 'We read', path: '/plans/a/b' })
    await publish(whole)
    expect(await owner('select path from published.node where id = $1', [planId])).toEqual([
      { path: '/plans/a' },
    ])
  })

  test('a lead of one partner approves no plan with a part that is another’s', async () => {
    const lead = scoped('directorate-lead of the other organisation')
    const approvable = () => say(lead, `select '${two.otherPlan}' = any (plan.approvable_plans()) as may`)
    expect(await approvable()).toEqual([{ may: true }])
    await owner('update plan.milestone set organisation_id = $1 where activity_id = $2', [
      two.organisation,
      two.otherActivity,
    ])
    expect(await approvable()).toEqual([{ may: false }])
    await owner('update plan.milestone set removed_at = now() where activity_id = $1', [two.otherActivity])
    expect(await approvable()).toEqual([{ may: true }])
  })
})

describe('a note in the audit', () => {
  test('is made of nothing that a trigger records, so that recent changes and histories are what happened', async () => {
    for (const me of [people.scrutiny.id, people.officer.id])
      for (const [kind, id] of [
        ['plan.plan', 'not an id'],
        ['plan.activity', two.activity],
        ['thread.link', '-'],
        ['partners.holding', '-'],
      ])
        await expect(say(me, `select audit.note('${kind}', '${id}', '{"text": "x"}')`)).rejects.toMatchObject(
          REFUSED,
        )
    const changes = await say(
      people.officer.id,
      'select * from plan.recent_changes(null, 100, null, null, null)',
    )
    expect(changes.length).toBeGreaterThan(0)
  })

  test('of what was erased is made by who erases', async () => {
    const noting = (person: string) =>
      say(person, `select audit.note('personal.retention', '-', '{"person": 3}')`)
    await expect(noting(people.scrutiny.id)).rejects.toMatchObject(REFUSED)
    await expect(noting(people.officer.id)).rejects.toMatchObject(REFUSED)
  })
})

describe('this system writes to people', () => {
  const letter = (person: string) =>
    say(
      person,
      `select mail.queue('victim@example.org', null, 'test', 'en', 'Your account', 'https://elsewhere.example', false, null)`,
    )

  test('in the name of nobody who neither invites nor answers', async () => {
    for (const person of [
      people.scrutiny.id,
      people.clerk.id,
      ...['board-member', 'translator', 'scrutiny'].map((role) => scoped(`${role} of the plan`)),
    ])
      await expect(letter(person)).rejects.toMatchObject(REFUSED)
    expect(await letter(people.officer.id)).toHaveLength(1)
    expect(await letter(scoped('performance-officer of the plan'))).toHaveLength(1)
    expect(await letter(scoped('directorate-lead of the organisation'))).toHaveLength(1)
  })

  test('and tells nobody anything for an account that has no role any more', async () => {
    const tell = (person: string) =>
      say(
        person,
        `select notice.tell(array['${people.officer.id}']::uuid[], 'notices.x', '{}', '/workspace', 'x')`,
      )
    await expect(tell(scoped('former holder of the post'))).rejects.toMatchObject(REFUSED)
    await expect(tell(scoped('performance-officer of the plan, ended'))).rejects.toMatchObject(REFUSED)
    expect(await tell(scoped('holder of the post'))).toHaveLength(1)
  })
})
