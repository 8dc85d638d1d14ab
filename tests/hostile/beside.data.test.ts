import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../support/database.ts'
import { planning } from '../support/planning.ts'
import { seedPeople } from '../support/people.ts'
import { valueOf } from '../support/results.ts'
import { seedTwoPlans } from '../support/two-plans.ts'
import { ok } from '../../src/kernel/result.ts'
import { loadPlanContent, type PlanContent } from '../../src/modules/plan/index.ts'

/** Ways beside what a policy looks at: a function of the owner's that believes what its caller says. */
const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const two = await seedTwoPlans(database)
const { edit, approve, publish, publishNow, aWholePlan } = planning(database, people)
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
  /** Written, proposed and approved; the content is what `change` makes of the plan's own. */
  async function approvedVersion(title: string, change: (content: PlanContent) => PlanContent) {
    const { id, ...plan } = await aWholePlan(title)
    const { content } = valueOf(
      await edit(async (tx) => ok({ content: change((await loadPlanContent(tx, id)) as PlanContent) })),
    )
    const [version] = await db.as(people.officer.id, 'hostile.tried', (tx) =>
      runSql<{ id: string }>(
        tx,
        `insert into plan.version (plan_id, number, content, proposed_by)
         values ('${id}', 1, '${JSON.stringify(content)}', '${people.officer.id}') returning id`,
      ),
    )
    await approve(version?.id ?? '')
    return { planId: id, ...plan, publish: () => publish(version?.id ?? '') }
  }

  test('publishes what was approved, with the search words and addresses of that and of nothing else', async () => {
    const { planId, slug, publish: makePublic } = await approvedVersion('Lighthouse', (content) => content)
    await makePublic()
    const nodes = await owner<{ kind: string; path: string; words: string[] }>(
      `select kind, path, tsvector_to_array(found_by) as words from published.node where plan_id = $1 order by path`,
      [planId],
    )
    expect(nodes.map(({ kind, path }) => [kind, path.replace(/#milestone-.{36}$/, '#milestone-ID')])).toEqual(
      [
        ['delivery-plan', `/plans/${slug}`],
        ['activity', `/plans/${slug}/activities/4-2`],
        ['milestone', `/plans/${slug}/activities/4-2#milestone-ID`],
        ['outcome', `/plans/${slug}/statements/lighthouse-outcome`],
      ],
    )
    expect(new Set(nodes.flatMap(({ words }) => words))).toEqual(
      new Set(['lighthous', 'outcom', 'activ', '4.2', 'mileston', '2023', '2024']),
    )
    // A second form of it, with words of its caller's choice, would be a way around the approval.
    expect(
      await owner(
        "select oid::regprocedure::text as name from pg_proc where oid::regproc = 'plan.publish'::regproc",
      ),
    ).toEqual([{ name: 'plan.publish(uuid)' }])
  })

  test('and never another plan’s records or links, though an approved version names them', async () => {
    const victim = await aWholePlan('Harbour')
    const stolen = await approvedVersion('Thief', (content) => ({
      ...content,
      activities: content.activities.map((each) => ({ ...each, id: victim.activity })),
    }))
    await expect(stolen.publish()).rejects.toMatchObject(REFUSED)
    await publishNow(victim.id)
    const liar = await approvedVersion('Liar', (content) => ({
      ...content,
      links: [
        ...content.links,
        { fromId: victim.outcome, toId: content.plan.id, kind: 'contributes-to', origin: 'stated' } as never,
      ],
    }))
    await liar.publish()
    expect(await owner('select to_id from published.link where from_id = $1', [victim.outcome])).toEqual([
      { to_id: victim.id },
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
