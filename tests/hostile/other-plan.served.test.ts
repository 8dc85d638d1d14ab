import { expect, test } from 'vitest'
import { NOWHERE } from '../support/planning.ts'
import { openSite } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const { owner } = site.database
const CANARY = 'Quillwort'

test('a draft that is not theirs is, for everybody with a role for a part, as if it were not there', async () => {
  const [plan] = await owner<{ id: string }>(
    "insert into plan.plan (slug, kind, title) values ('quillwort', 'delivery-plan', $1) returning id",
    [`${CANARY} plan`],
  )
  const [statement] = await owner<{ id: string }>(
    `insert into plan.statement (plan_id, kind, text, slug, position) values ($1, 'outcome', $2, 'quillwort', 1) returning id`,
    [plan?.id, `${CANARY} outcome`],
  )
  await owner("insert into plan.version (plan_id, number, content) values ($1, 1, '{}')", [plan?.id])
  const below = ['', '/versions', '/versions/1', '/compare', '/removed', '/links', '/history', '/amend']
  const addresses = (planId: string, id: string) => [
    ...below.map((part) => `/workspace/plans/${planId}${part}`),
    `/workspace/plans/${planId}/statements/${id}`,
    `/workspace/plans/${planId}/statements/${id}/links`,
    `/workspace/plans/${planId}/statements/${id}/history`,
    `/workspace/translations/fr/plans/${planId}`,
    `/by/${id}`,
  ]
  const there = addresses(plan?.id ?? '', statement?.id ?? '')
  const nowhere = addresses(NOWHERE, NOWHERE)
  const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
  expect((await officer.get(there[0] ?? '')).text).toContain(CANARY)
  expect((await officer.get(`/workspace/find?q=${CANARY}`)).text).toContain(`${CANARY} outcome`)
  for (const mailbox of ['trust-officer', 'deputy', 'early-help', 'camhs']) {
    const visitor = await new Visitor(site.origin).signIn(`${mailbox}@rotherham.example`)
    for (const [index, path] of there.entries()) {
      const found = await visitor.get(path)
      const missed = await visitor.get(nowhere[index] ?? '')
      expect([mailbox, path, found.status]).toEqual([mailbox, path, missed.status])
      expect(found.status).toBeGreaterThanOrEqual(400)
      expect(found.text).not.toContain(CANARY)
    }
    for (const path of ['/workspace', '/workspace/plans', '/workspace/changes', '/workspace/notices']) {
      const { status, text } = await visitor.get(path)
      expect([mailbox, path, status, text.includes(CANARY)]).toEqual([mailbox, path, status, false])
    }
    const searched = (await visitor.get(`/workspace/find?q=${CANARY}`)).text
    expect(searched).not.toMatch(/Quillwort (?:plan|outcome)/)
  }
})
