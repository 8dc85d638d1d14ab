import { randomUUID } from 'node:crypto'
import type { Role } from '../../src/platform/identity/actor.ts'
import type { TestDatabase } from './database.ts'

/**
 * Where a row stands, seen from whoever has a grant for the first plan, the first organisation or its lead post. The
 * first plan has an activity of each organisation; the second plan is the second organisation's alone.
 */
export const PLACES = ['own plan', 'own activity', 'other organisation’s activity', 'other plan'] as const
export type Place = (typeof PLACES)[number]

export interface TwoPlans {
  /** identifiers of people by what they were granted */
  people: ReadonlyMap<string, string>
  /** where each row stands, by its id; rows without a place stand in no plan */
  places: ReadonlyMap<string, Place>
  plan: string
  organisation: string
  post: string
  activity: string
  otherPlan: string
  otherOrganisation: string
  otherActivity: string
}

/** Two plans and two organisations, and somebody for each role that can be granted for a plan, an organisation or a post. */
export async function seedTwoPlans({ owner }: TestDatabase): Promise<TwoPlans> {
  const places = new Map<string, Place>()
  const add = async (table: string, values: Record<string, unknown>, place?: Place): Promise<string> => {
    const id = randomUUID()
    const row = { id, ...values }
    const marks = Object.keys(row).map((_name, index) => `$${index + 1}`)
    await owner(
      `insert into ${table} (${Object.keys(row).join()}) values (${marks.join()})`,
      Object.values(row),
    )
    if (place) places.set(id, place)
    return id
  }
  const organisation = await add('partners.organisation', { name: 'First trust', kind: 'health' })
  const part = await add('partners.organisation', {
    name: 'Part of the first trust',
    kind: 'health',
    parent_id: organisation,
  })
  const otherOrganisation = await add('partners.organisation', { name: 'Second trust', kind: 'health' })
  const post = await add('partners.post', { title: 'First lead', organisation_id: part })
  const otherPost = await add('partners.post', { title: 'Second lead', organisation_id: otherOrganisation })

  const writePlan = async (title: string, place: Place) => {
    const slug = title.toLowerCase().replaceAll(' ', '-')
    const id = await add('plan.plan', { slug, kind: 'delivery-plan', title }, place)
    const words = {
      plan_id: id,
      kind: 'outcome',
      text: `Outcome of the ${title}`,
      slug: 'outcome',
      position: 1,
    }
    const statement = await add('plan.statement', words, place)
    await add('plan.version', { plan_id: id, number: 1, content: '{"plan":{}}' }, place)
    await add('plan.question', { kind: 'question', node_id: statement, page: '/', text: 'Why?' }, place)
    return { id, statement }
  }
  const writeActivity = async (
    plan: { id: string; statement: string },
    [organisation_id, lead_post_id]: [string, string],
    position: number,
    place: Place,
  ) => {
    const words = { text: `Activity ${position}`, slug: `activity-${position}`, position }
    const answers = { organisation_id, lead_post_id }
    const id = await add(
      'plan.activity',
      { plan_id: plan.id, statement_id: plan.statement, ...words, ...answers },
      place,
    )
    await add('plan.milestone', { activity_id: id, text: `Part of activity ${position}`, position: 1 }, place)
    const ended = { activity_id: id, successor_id: plan.id, outcome: 'finished' }
    await add('plan.ended_activity', ended, place)
    const document = await add(
      'documents.document',
      {
        filename: `${position}.txt`,
        sha256: 'a'.repeat(64),
        media_type: 'text/plain',
        bytes: Buffer.from('x'),
      },
      place,
    )
    await add('thread.provenance', { node_id: id, fact: 'text', document_id: document, line: 1 }, place)
    await add('thread.link', { from_id: id, to_id: plan.id, kind: 'evidences' }, place)
    const translation = { plan_id: plan.id, node_id: id, field: 'text', english: words.text }
    const written_by = await aPerson(`translator of ${plan.id} ${position}`)
    await add('plan.translation', { ...translation, language: 'fr', text: 'Activité', written_by }, place)
    return id
  }
  const aPerson = (name: string) =>
    add('identity.person', {
      name,
      email: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@example.org`,
    })

  const first = await writePlan('First plan', 'own plan')
  const second = await writePlan('Second plan', 'other plan')
  const activity = await writeActivity(first, [part, post], 1, 'own activity')
  await writeActivity(first, [otherOrganisation, otherPost], 2, 'other organisation’s activity')
  const otherActivity = await writeActivity(second, [otherOrganisation, otherPost], 3, 'other plan')

  const people = new Map<string, string>()
  const grant = async (role: Role, scope: string, scope_id: string, dates: object = {}, who = '') => {
    const name = `${role} of the ${scope}${who}`
    const person = await aPerson(name)
    await add('identity.role_grant', { person_id: person, role, scope_id, reason: 'For the test', ...dates })
    people.set(name, person)
  }
  const ofPlanOrOrganisation = [
    'performance-officer',
    'directorate-lead',
    'activity-lead',
    'clerk',
    'board-member',
    'scrutiny',
    'translator',
  ] as const
  for (const role of ofPlanOrOrganisation) {
    await grant(role, 'plan', first.id)
    await grant(role, 'organisation', organisation)
  }
  await grant('deputy', 'post', post)
  await grant('directorate-lead', 'other organisation', otherOrganisation)
  const ended = { ended_at: '2026-01-02', end_reason: 'They left' }
  await grant('performance-officer', 'plan', first.id, ended, ', ended')
  await grant(
    'performance-officer',
    'plan',
    first.id,
    { starts_on: '2020-01-01', ends_on: '2020-12-31' },
    ', over',
  )
  await grant('performance-officer', 'plan', first.id, { starts_on: '2999-01-01' }, ', not yet')
  const holder = await aPerson('holder of the post')
  await add('partners.holding', { post_id: post, person_id: holder, starts_on: '2020-01-01' })
  people.set('holder of the post', holder)
  const former = await aPerson('former holder of the post')
  await add('partners.holding', {
    post_id: post,
    person_id: former,
    starts_on: '2020-01-01',
    ends_on: '2020-12-31',
  })
  people.set('former holder of the post', former)
  return {
    people,
    places,
    plan: first.id,
    organisation,
    post,
    activity,
    otherPlan: second.id,
    otherOrganisation,
    otherActivity,
  }
}
