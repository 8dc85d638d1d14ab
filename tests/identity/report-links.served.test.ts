import { describe, expect, test } from 'vitest'
import { isPublic } from '../../src/platform/http/route.ts'
import { issueReportLink } from '../../src/platform/identity/report-links.ts'
import { runSql } from '../support/database.ts'
import { linkTo, mailsTo } from '../support/outbox.ts'
import { routesOf } from '../support/routes.ts'
import { openSite } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const { owner, db } = site.database

function address(mailbox: string): string {
  return `${mailbox}@rotherham.example`
}

async function idOf(mailbox: string): Promise<string> {
  const [row] = await owner<{ id: string }>('select id from identity.person where email = $1', [
    address(mailbox),
  ])
  if (!row) throw new Error(`Nobody has the address ${address(mailbox)}`)
  return row.id
}

async function issue(mailbox: string): Promise<string> {
  const id = await idOf(mailbox)
  const path = await db.asSystem('job.test', (tx) => issueReportLink(tx, id))
  if (!path) throw new Error(`No link for ${mailbox}`)
  return path
}

describe('a link to report', () => {
  test('is shown when it is opened, signs in when it is confirmed, and works once', async () => {
    const link = await issue('early-help')
    const visitor = new Visitor(site.origin)
    for (let time = 0; time < 3; time++)
      expect((await visitor.get(link)).text).toContain('Begin as Activity Lead')
    expect((await visitor.get('/workspace')).status).toBe(303)
    const entered = await visitor.submit(link, /Begin as/)
    expect([entered.status, entered.location]).toEqual([303, '/workspace/reports'])
    const elsewhere = await new Visitor(site.origin).get(link)
    expect([elsewhere.status, elsewhere.text.includes('It was used before')]).toEqual([409, true])
    const sent = await new Visitor(site.origin).post(link, {})
    expect([sent.status, sent.text.includes('It was used before')]).toEqual([409, true])
  })

  test('that many confirm at once opens one session', async () => {
    const link = await issue('early-help')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => new Visitor(site.origin).post(link, {})),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409])
  })

  test('opens what is for reporting, and of the workspace nothing else', async () => {
    const visitor = new Visitor(site.origin)
    await visitor.post(await issue('officer'), {})
    const closed = routesOf(site.database).filter(
      (route) => !isPublic(route) && !route.forReporting && route.method === 'get',
    )
    expect(closed.length).toBeGreaterThan(50)
    for (const { path } of closed) {
      const answer = await visitor.get(path.replaceAll(/:\w+(\{[^}]*\})?/g, 'x'))
      expect([path, answer.status, answer.text.includes('it opens reporting alone')]).toEqual([
        path,
        403,
        true,
      ])
      expect(answer.text).not.toContain('href="/workspace/policy"')
    }
    const { text } = await visitor.get('/workspace')
    expect(text).toContain('for reporting alone')
    expect(text).toContain('href="/workspace/reports"')
    expect(text).not.toContain('href="/workspace/plans"')
    const out = await visitor.fill(await visitor.get('/workspace'), '/workspace', 'Sign out')
    expect(out.status).toBe(303)
    expect((await visitor.get('/workspace')).status).toBe(303)
  })

  test('sees by the database what its person leads, whatever other roles they have', async () => {
    const id = await idOf('officer')
    const seen = (onlyFor?: string) =>
      db.as(
        id,
        'test.look',
        async (tx) => {
          const [row] = await runSql<{ plans: number; mails: number; whole: boolean }>(
            tx,
            `select (select count(*)::int from plan.plan) as plans,
               (select count(*)::int from mail.message) as mails,
               identity.acts_as('performance-officer') as whole`,
          )
          return row
        },
        onlyFor,
      )
    const whole = await seen()
    expect([(whole?.plans ?? 0) > 0, whole?.whole]).toEqual([true, true])
    expect(await seen('reporting')).toEqual({ plans: 0, mails: 0, whole: false })
  })

  test('opens the plans of a post that its person holds', async () => {
    const [held] = await owner<{ person: string; plans: number }>(
      `select h.person_id as person, cardinality(plan.plans_of(array[h.post_id])) as plans
       from partners.holding h where h.ends_on is null and cardinality(plan.plans_of(array[h.post_id])) > 0 limit 1`,
    )
    const ids = await db.as(
      held?.person ?? '',
      'test.look',
      (tx) => runSql<{ id: string }>(tx, 'select id from plan.plan'),
      'reporting',
    )
    expect(ids.length).toBeGreaterThanOrEqual(held?.plans ?? 1)
  })

  test('is late after a fortnight, and another can be had at the address that it was sent to', async () => {
    const link = await issue('camhs')
    await owner(`update auth.link set expires_at = now() where purpose = 'report' and used_at is null`)
    const stranger = new Visitor(site.origin)
    const late = await stranger.get(link)
    expect([late.status, late.text.includes('sent too long ago')]).toEqual([409, true])
    expect(late.text).not.toContain(address('camhs'))
    const again = await stranger.fill(late, link, 'Send me a new link')
    expect([again.status, again.text.includes('A new link is on its way')]).toEqual([200, true])
    const [mail] = await mailsTo(site, address('camhs'))
    expect([mail?.kind, mail?.secret]).toEqual(['link.report', true])
    const fresh = await linkTo(site, address('camhs'), 'link.report')
    expect((await new Visitor(site.origin).post(fresh, {})).status).toBe(303)
  })

  test('is sent again a few times from one place, and then makes wait', async () => {
    const link = await issue('director')
    await owner(`update auth.link set expires_at = now() where purpose = 'report' and used_at is null`)
    const answers = []
    for (let time = 0; time < 5; time++)
      answers.push(await new Visitor(site.origin).post(`${link}/again`, {}))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 409])
    expect(answers.at(-1)?.text).toContain('Wait 5 minutes')
  })

  test('is not taken while somebody else is signed in, and says so', async () => {
    const link = await issue('early-help')
    const clerk = await new Visitor(site.origin).signIn(address('clerk'))
    for (const answer of [await clerk.get(link), await clerk.post(link, {})])
      expect([answer.status, answer.text.includes('sent to another person')]).toEqual([409, true])
    expect((await clerk.get('/account')).status).toBe(200)
    expect((await new Visitor(site.origin).post(link, {})).status).toBe(303)
  })

  test('leads who is signed in already to their reports, used or not, and takes nothing of their session', async () => {
    const link = await issue('clerk')
    const clerk = await new Visitor(site.origin).signIn(address('clerk'))
    const answer = await clerk.get(link)
    expect([answer.status, answer.text.includes('href="/workspace/reports"')]).toEqual([200, true])
    await clerk.post(link, {})
    expect((await clerk.get('/account')).status).toBe(200)
    const phone = new Visitor(site.origin)
    await phone.post(link, {})
    const again = await phone.get(link)
    expect([again.status, again.text.includes('You are signed in already')]).toEqual([200, true])
  })

  test('is for nobody whose account has ended, who has none, or who made it up', async () => {
    const link = await issue('board')
    await owner(`update auth."user" set "endedAt" = now() where email = $1`, [address('board')])
    for (const path of [link, `/sign-in/report/${'x'.repeat(43)}`, '/sign-in/report/%00'])
      for (const answer of [
        await new Visitor(site.origin).get(path),
        await new Visitor(site.origin).post(path, {}),
        await new Visitor(site.origin).post(`${path}/again`, {}),
      ])
        expect([path, answer.status]).toEqual([path, 404])
    const id = await idOf('board')
    expect(await db.asSystem('job.test', (tx) => issueReportLink(tx, id))).toBe(undefined)
    await owner(`update auth."user" set "endedAt" = null where email = $1`, [address('board')])
  })

  test('is made by a job and by nobody who is signed in', async () => {
    const id = await idOf('officer')
    await expect(db.as(id, 'test.forge', (tx) => issueReportLink(tx, id))).rejects.toThrow(
      'permission denied',
    )
  })

  test('asks for the second factor that its person has', async () => {
    const link = await issue('scrutiny')
    await owner(
      `insert into auth.second_factor (id, secret, confirmed_at) values ($1, 'secret of the test', now())`,
      [await idOf('scrutiny')],
    )
    const visitor = new Visitor(site.origin)
    await visitor.post(link, {})
    expect((await visitor.get('/account/code')).text).toContain('Code')
    expect((await visitor.get('/workspace')).location).toBe('/account/code')
  })
})
