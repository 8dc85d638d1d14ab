import { expect, test } from 'vitest'
import { ADMINISTRATOR, TRUST_LEAD } from '../../demo/people.ts'
import { openSite } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

/** What a person with an account could try in a browser. */
const site = await openSite({ demonstration: true })
const { owner } = site.database
const visit = (mailbox: string) => new Visitor(site.origin).signIn(`${mailbox}@rotherham.example`)
const idOf = async (mailbox: string) => {
  const [row] = await owner<{ id: string }>(
    `select id from identity.person where email = '${mailbox}@rotherham.example'`,
  )
  if (!row) throw new Error(`Who is ${mailbox}?`)
  return row.id
}
const administrator = await visit('administrator')
const grantTo = (personId: string, more: Record<string, string> = {}) => ({
  personId,
  role: 'clerk',
  scope: 'whole',
  'startsOn-day': '1',
  'startsOn-month': '4',
  'startsOn-year': '2026',
  reason: 'More work',
  ...more,
})
const count = async () =>
  (await owner<{ count: number }>('select count(*) from identity.role_grant'))[0]?.count ?? 0

test('nobody gives a role to themselves, and the page says whom to ask', async () => {
  const before = await count()
  const formToken = await administrator.formToken()
  const answer = await administrator.post('/workspace/grants/new', {
    ...grantTo(ADMINISTRATOR.id, { role: 'clerk' }),
    formToken,
  })
  expect(answer.status).toBe(403)
  expect(answer.text).toContain('Nobody gives a role to themselves')
  for (const mailbox of ['officer', 'director', 'clerk', 'trust-officer']) {
    const visitor = await visit(mailbox)
    const own = {
      ...grantTo(await idOf(mailbox), { role: 'administrator' }),
      formToken: await visitor.formToken(),
    }
    const refused = await visitor.post('/workspace/grants/new', own)
    expect([mailbox, refused.status]).toEqual([mailbox, 403])
    expect(refused.text).toContain('These roles have it: administrator')
    expect(refused.text).toContain('/workspace/policy')
  }
  expect(await count()).toBe(before)
})

test('fields that the form does not have change nothing: who gave it, when it ends, whose it is', async () => {
  const person = await idOf('clerk')
  const answer = await administrator.post('/workspace/grants/new', {
    ...grantTo(person, { role: 'scrutiny' }),
    formToken: await administrator.formToken(),
    id: ADMINISTRATOR.id,
    grantedBy: person,
    granted_by: person,
    endedAt: '2026-01-01',
    ended_by: person,
    holdingId: person,
    roles: 'administrator',
  })
  expect(answer.status).toBe(303)
  const [row] = await owner(
    `select role, granted_by, ended_at, holding_id from identity.role_grant where person_id = '${person}' and role = 'scrutiny'`,
  )
  expect(row).toEqual({ role: 'scrutiny', granted_by: ADMINISTRATOR.id, ended_at: null, holding_id: null })
})

test('a role that ends takes its pages with it at the next click, in a session that goes on', async () => {
  const board = await visit('board')
  const plans = '/workspace/plans'
  expect((await board.get(plans)).status).toBe(200)
  await owner(
    `update identity.role_grant set ended_at = now(), end_reason = 'They left' where person_id = '${await idOf('board')}'`,
  )
  const answer = await board.get(plans)
  expect(answer.status).toBe(403)
  expect((await board.get('/workspace/policy')).text).toContain('You have no role yet')
})

test('who leaves a post reads no more what the post leads', async () => {
  const deputy = await visit('deputy')
  const lead = await visit('camhs')
  await owner(
    `update identity.role_grant set ended_at = now(), end_reason = 'Test' where person_id = '${TRUST_LEAD.id}'`,
  )
  const [plan] = await owner<{ id: string }>(
    "select id from plan.plan where slug = 'partnership-delivery-plan-2026-27'",
  )
  const page = `/workspace/plans/${plan?.id}`
  expect((await lead.get(page)).status).toBe(200)
  await owner(
    `update partners.holding set ends_on = identity.today() - 1 where person_id = '${TRUST_LEAD.id}'`,
  )
  expect((await lead.get(page)).status).toBe(403)
  expect((await deputy.get(page)).status).toBe(200)
})

test('an officer of one organisation changes its activity, and is told what else is theirs and what is not', async () => {
  const officer = await visit('trust-officer')
  const rows = await owner<{ id: string; plan: string; own: boolean; revision: number }>(`
    select a.id, a.plan_id as plan, o.name like 'Don Valley%' as own, a.revision
    from plan.activity a join partners.organisation o on o.id = a.organisation_id
      join plan.plan p on p.id = a.plan_id
    where p.slug = 'partnership-delivery-plan-2026-27' and a.removed_at is null order by a.position`)
  const own = rows.find((row) => row.own)
  const other = rows.find((row) => !row.own)
  const path = (row: typeof own) => `/workspace/plans/${row?.plan}/activities/${row?.id}`
  const saved = await officer.submit(path(own), /Save/, { text: 'Changed by its own officer' })
  expect(saved.status).toBe(303)
  const refused = await officer.get(path(other))
  expect(refused.status).toBe(403)
  expect(refused.text).toMatch(/You may change: Don Valley/)
  const formToken = await officer.formToken()
  const forced = await officer.post(path(other), {
    text: 'Forced',
    revision: String(other?.revision),
    formToken,
  })
  expect(forced.text).not.toContain('Something went wrong')
  expect(await owner("select 1 from plan.activity where text = 'Forced'")).toEqual([])
})

test('the last administrator cannot be ended', async () => {
  const [own] = await owner<{ id: string }>(
    "select id from identity.role_grant where role = 'administrator' and ended_at is null",
  )
  const answer = await administrator.submit(`/workspace/grants/${own?.id}/end`, 'End this role', {
    reason: 'I am leaving',
  })
  expect(answer.status).toBe(409)
  expect(answer.text).toContain('This is the last administrator')
})
