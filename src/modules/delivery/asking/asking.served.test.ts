import { describe, expect, test } from 'vitest'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER, TRUST_LEAD } from '../../../../demo/people.ts'
import { ASKING, runTask } from '../../../../tests/support/chasing.ts'
import { markupFaults } from '../../../../tests/support/journey.ts'
import { Looking } from '../../../../tests/support/looking.ts'
import { mailsTo } from '../../../../tests/support/outbox.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { crawl, linksIn, Visitor } from '../../../../tests/support/visitor.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import type { PlainDate } from '../../../kernel/calendar.ts'
import { issueReportLink } from '../../../platform/identity/report-links.ts'
import { askPeriod, openPeriod } from '../index.ts'
import { DEFAULT_SCALE } from '../rating/scale.ts'
import { chaseTask } from './tasks.ts'

const site = await openSite({ demonstration: true })
const { db, owner } = site.database
const day = (text: string) => text as PlainDate

/** Asked about already, with a mail to each holder; one of them was refused. */
const path = await db.as(PERFORMANCE_OFFICER.id, 'test.seed', async (tx) => {
  const [plan] = await owner<{ id: string }>(
    `select p.id from plan.plan p where p.slug = 'partnership-delivery-plan-2026-27'`,
  )
  const planId = plan?.id ?? ''
  const [{ today } = { today: '' }] = await owner<{ today: string }>('select identity.today() as today')
  const days = { startsOn: day('2040-01-01'), endsOn: day('2040-03-31'), askOn: day('2040-04-01') }
  const period = { ...days, dueOn: day('2040-04-13'), freezeOn: day('2040-04-20'), scale: DEFAULT_SCALE }
  expect(today < days.startsOn).toBe(true)
  const { id, slug } = valueOf(
    await openPeriod(tx, PERFORMANCE_OFFICER, { planId, name: 'Quarter 4', ...period }),
  )
  valueOf(await askPeriod(tx, PERFORMANCE_OFFICER, { id }))
  return `/workspace/plans/${planId}/periods/${slug}/asking`
})
await owner(
  `update partners.holding set person_id = $1 where id = (select id from partners.holding h
     where ends_on is null and exists (select from delivery.request r where h.post_id = any (r.answering_post_ids)) limit 1)`,
  [DIRECTORATE_LEAD.id],
)
await runTask(db, chaseTask(ASKING))
const [lost] = await owner<{ id: string }>(
  `select m.id from mail.message m join delivery.asking a on a.mail_id = m.id where not m.secret order by m.recipient limit 1`,
)
await owner('select * from mail.take($1)', [lost?.id])
await owner(`select mail.settle($1, 1, 'never', '550 no such mailbox')`, [lost?.id])
const officer = await new Visitor(site.origin).signIn(PERFORMANCE_OFFICER.email)

describe('the page of who was asked', () => {
  test('shows each message, whom none reached and what nobody can be asked about', async () => {
    const { status, text } = await officer.get(path)
    expect(status).toBe(200)
    expect(text).toContain('The last message did not reach one person.')
    expect(text).toContain('has no account, so the message had no link')
    expect(text).toContain('Directorate Lead (demonstration)')
    expect(text).toContain('Nobody can be asked')
    expect(text).toContain('Not delivered: reach them another way')
    expect((await officer.get(path.replace(/\/asking$/, ''))).text).toContain(`href="${path}"`)
    const toAccounts = /href="\/workspace\/partners\/people\/[0-9a-f-]{36}\/account"/
    expect(text).toContain('Who has no account')
    expect(text).not.toMatch(toAccounts)
    const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
    const invited = /href="([^"]+\/account)">\s*Invite /.exec((await administrator.get(path)).text)?.[1]
    expect((await administrator.get(invited ?? '')).text).toContain('Send an invitation')
    const notices = await officer.get('/workspace/notices')
    expect(notices.text).toContain('was not delivered. Reach the person another way.')
    expect(notices.text).toContain('because nobody holds the posts')
  })

  test('asks again by a job, and says so', async () => {
    const done = await officer.submit(path, 'Ask again now')
    expect([done.status, done.location]).toEqual([303, `${path}?again`])
    expect((await officer.get(`${path}?again`)).text).toContain('gets a message within a minute')
    const waiting = await owner<{ task: string }>(
      `select t.identifier as task from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier like 'delivery.%' order by 1`,
    )
    // the first because the period was asked by a person, who does not wait for the morning
    expect(waiting.map(({ task }) => task)).toEqual(['delivery.chase', 'delivery.remind'])
  })

  test('is for who keeps the period', async () => {
    for (const email of [DIRECTORATE_LEAD.email, 'scrutiny@rotherham.example', 'camhs@rotherham.example']) {
      const other = await new Visitor(site.origin).signIn(email)
      expect([email, (await other.get(path)).status]).toEqual([email, 403])
    }
    expect((await officer.get(path.replace('quarter-4', 'quarter-9'))).status).toBe(404)
    expect((await officer.get('/workspace/plans/x/periods/quarter-4/asking')).status).toBe(404)
  })

  test('refuses to ask again once the period is frozen', async () => {
    await owner(`update delivery.period set state = 'frozen', frozen_at = now() where state = 'asked'`)
    const formToken = await officer.formToken(path)
    const refused = await officer.post(path, { formToken })
    expect([refused.status, refused.text.includes('this period is not open for reports')]).toEqual([
      409,
      true,
    ])
    await owner('alter table delivery.period disable trigger user')
    await owner(`update delivery.period set state = 'asked', frozen_at = null where state = 'frozen'`)
    await owner('alter table delivery.period enable trigger user')
  })
})

test('a lead reports by the link in their mail, and no page on the way leads to one that is closed to them', async () => {
  const mail = (await mailsTo(site, TRUST_LEAD.email)).find(({ kind }) => kind === 'delivery.asking')
  const link = /\/sign-in\/report\/[\w-]+/.exec(mail?.body ?? '')?.[0] ?? ''
  const lead = new Visitor(site.origin)
  expect((await lead.submit(link, /Begin as/)).location).toBe('/workspace/reports')
  const mine = await lead.get('/workspace/reports')
  const [first] = linksIn(mine, site.origin).filter((each) =>
    /\/workspace\/reports\/[0-9a-f-]{36}$/.test(each),
  )
  const page = await lead.get(first ?? '')
  const parts = [...page.text.matchAll(/name="(m-[0-9a-f-]+)-state"/g)].flatMap(([, part = '']) => [
    [`${part}-state`, 'started'],
    [`${part}-forecastOn-day`, '1'],
    [`${part}-forecastOn-month`, '3'],
    [`${part}-forecastOn-year`, '2029'],
  ])
  const said = {
    act: 'give',
    state: 'started',
    done: 'The first talks were held.',
    obstacle: 'There is no room.',
  }
  const taken = await lead.fill(page, first ?? '', 'Send the update', {
    ...said,
    ...Object.fromEntries(parts),
  })
  expect([taken.status, taken.location]).toEqual([303, `${first}#given`])
  const inside = (each: string) => each.startsWith('/workspace') || each.startsWith('/account')
  const answers = await crawl(lead, ['/workspace/reports'], {
    alike: (each) => (inside(each) ? each : ''),
    most: 1,
  })
  expect(answers.size).toBeGreaterThan(3)
  expect([...answers].filter(([, { status }]) => status !== 200).map(([each]) => each)).toEqual([])
})

test('the pages of asking and of its link can be used at 320 px, by keyboard and by a screen reader', async () => {
  const link = await db.asSystem('job.test', (tx) => issueReportLink(tx, PERFORMANCE_OFFICER.id))
  const used = await db.asSystem('job.test', (tx) => issueReportLink(tx, DIRECTORATE_LEAD.id))
  const stranger = new Visitor(site.origin)
  const lead = new Visitor(site.origin)
  await lead.post(used ?? '', {})
  const director = await new Visitor(site.origin).signIn(DIRECTORATE_LEAD.email)
  const looking = await Looking.at(site)
  for (const [address, { text }] of [
    [`${path}?again`, await officer.get(`${path}?again`)],
    [`/ur${path}`, await officer.get(`/ur${path}`)],
    [link ?? '', await stranger.get(link ?? '')],
    [used ?? '', await stranger.get(used ?? '')],
    [link ?? '', await director.get(link ?? '')],
    [used ?? '', await lead.get(used ?? '')],
    ['/workspace', await lead.get('/workspace')],
  ] as const)
    expect([address, [...markupFaults(address, text), ...(await looking.faultsOf(address, text))]]).toEqual([
      address,
      [],
    ])
})
