import { randomUUID } from 'node:crypto'
import type { TestDatabase } from './database.ts'
import type { Place, TwoPlans } from './two-plans.ts'

const DAYS = {
  starts_on: '2026-04-01',
  ends_on: '2026-06-30',
  ask_on: '2026-07-01',
  due_on: '2026-07-14',
  freeze_on: '2026-07-22',
}

/** Each of the two plans is asked about, and every table of reporting has a row of each activity; gives where they stand. */
export async function reportedTwoPlans(
  { owner }: TestDatabase,
  { places, otherPlan }: TwoPlans,
): Promise<Map<string, Place>> {
  const made = new Map(places)
  const add = async (table: string, values: Record<string, unknown>, place: Place): Promise<string> => {
    const row = { id: randomUUID(), ...values }
    const marks = Object.keys(row).map((_name, index) => `$${index + 1}`)
    await owner(
      `insert into ${table} (${Object.keys(row).join()}) values (${marks.join()})`,
      Object.values(row),
    )
    made.set(row.id, place)
    return row.id
  }
  const [someone] = await owner<{ id: string }>('select id from identity.person order by name limit 1')
  const periods = new Map<string, string>()
  for (const { id } of await owner<{ id: string }>('select id from plan.plan')) {
    const place = id === otherPlan ? 'other plan' : 'own plan'
    const scale = JSON.stringify({ words: [{ key: 'complete', rule: 'complete' }] })
    const state = { state: 'asked', asked_at: '2026-07-01' }
    const words = { plan_id: id, name: 'Quarter 1', slug: 'quarter-1', scale }
    const period = await add('delivery.period', { ...words, ...DAYS, ...state }, place)
    periods.set(id, period)
    await owner(
      `insert into delivery.asking (period_id, person_id, kind, on_date) values ($1, $2, 'ask', '2026-07-01')`,
      [period, someone?.id],
    )
    await owner(`insert into delivery.report (period_id, plan_id, content) values ($1, $2, '{}')`, [
      period,
      id,
    ])
  }
  const activities = await owner<Record<'id' | 'plan' | 'post' | 'organisation' | 'version', string>>(
    `select a.id, a.plan_id as plan, a.lead_post_id as post, a.organisation_id as organisation, v.id as version
     from plan.activity a join plan.version v on v.plan_id = a.plan_id order by a.position`,
  )
  for (const [at, { id, plan, post, organisation, version }] of activities.entries()) {
    const place = places.get(id)
    if (!place) continue
    const asked = { period_id: periods.get(plan), plan_id: plan, activity_id: id, version_id: version }
    const answering = { lead_post_id: post, organisation_id: organisation, answering_post_ids: `{${post}}` }
    const request = await add(
      'delivery.request',
      { ...asked, ...answering, content: '{}', position: at },
      place,
    )
    await owner("insert into delivery.promise values ($1, $1, $2, '2026-06-30', $3)", [id, plan, version])
    const later = { activity_id: id, record_id: id, due_on: '2026-09-30', why: 'The rooms are late' }
    await add('delivery.replanning', later, place)
    await owner("insert into delivery.draft (request_id, fields) values ($1, '{}')", [request])
    const said = { request_id: request, number: 1, word: 'complete', standing: 'complete' }
    await add('delivery.update', { ...said, given_by: someone?.id }, place)
    // It waits for an update, and is part of the draft until then.
    const link = { kind: 'link', title: 'Opening hours', url: 'https://example.org/' }
    await add('delivery.evidence', { request_id: request, ...link }, place)
    // Their keys are those of what they are about.
    made.set(request, place)
  }
  return made
}
