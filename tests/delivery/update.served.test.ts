import { describe, expect, test, vi } from 'vitest'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER, TRUST_LEAD } from '../../demo/people.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import { askPeriod, freezePeriod, openPeriod, type PeriodInput } from '../../src/modules/delivery/index.ts'
import { DEFAULT_SCALE } from '../../src/modules/delivery/rating/scale.ts'
import { done } from '../support/done.ts'
import { openSite } from '../support/site.ts'
import { ASKING, runTask } from '../support/chasing.ts'
import { mailsTo } from '../support/outbox.ts'
import { digestTask } from '../../src/modules/notices/index.ts'
import { Visitor, type Answer } from '../support/visitor.ts'

// Each test is a dozen pages, one of them with a file of 10 MB, on cores that other tests share.
vi.setConfig({ testTimeout: 240_000 })

const site = await openSite({ demonstration: true })
const { owner, db } = site.database
const POST = 'Service Director, CAMHS'

/** The activities that this post leads in the published plan of the demonstration, by whether they have milestones. */
const [plan] = await owner<{ id: string }>(
  `select v.plan_id as id from published.version v join plan.plan p on p.id = v.plan_id
   where v.is_current and p.title like 'Partnership delivery plan%'`,
)
const planId = plan?.id ?? ''
// A post whose one activity has no milestones, held by the same person.
await owner(
  `insert into partners.holding (post_id, person_id, starts_on)
   select a.lead_post_id, $1, '2025-01-01' from plan.activity a
   where a.plan_id = $2 and a.due_on > '2026-12-31'
     and not exists (select from plan.milestone m where m.activity_id = a.id)
     and not exists (select from partners.holding h where h.post_id = a.lead_post_id and h.person_id = $1)
   order by a.text limit 1`,
  [TRUST_LEAD.id, planId],
)

interface Requested {
  path: string
  text: string
  promised: string | null
  milestones: { id: string; promised: string }[]
}

let periods = 0

/** A new period, long after those of the demonstration, and what it asks of the lead: one plain, one with milestones. */
async function ask(): Promise<{ periodId: string; plain: Requested; parted: Requested }> {
  const year = String(2030 + periods++)
  const day = (monthAndDay: string) => `${year}-${monthAndDay}` as PlainDate
  const days: PeriodInput = {
    name: `The year ${year}`,
    startsOn: day('01-01'),
    endsOn: day('03-31'),
    askOn: day('04-01'),
    dueOn: day('04-15'),
    freezeOn: day('04-22'),
  }
  const periodId = await db.as(PERFORMANCE_OFFICER.id, 'test.seed', async (tx) => {
    const opened = done(await openPeriod(tx, PERFORMANCE_OFFICER, { planId, ...days, scale: DEFAULT_SCALE }))
    done(await askPeriod(tx, PERFORMANCE_OFFICER, { id: opened.id }))
    return opened.id
  })
  const requests = await owner<Requested>(
    `select '/workspace/reports/' || r.id as path, r.content ->> 'text' as text, k.original_due_on::text as promised,
       array(select jsonb_build_object('id', m ->> 'id', 'promised', n.original_due_on)
             from jsonb_array_elements(r.content -> 'milestones') m
               left join delivery.promise n on n.record_id = (m ->> 'id')::uuid) as milestones
     from delivery.request r left join delivery.promise k on k.record_id = r.activity_id
     where r.period_id = $1 and r.answering_post_ids && array(
       select post_id from partners.holding where person_id = $2 and ends_on is null)
     order by r.position`,
    [periodId, TRUST_LEAD.id],
  )
  const plain = requests.find(({ milestones, promised }) => milestones.length === 0 && promised !== null)
  const parted = requests.find(({ milestones }) => milestones.length > 1)
  if (!plain || !parted) throw new Error(`${POST} is not asked as the test needs it.`)
  return { periodId, plain, parted }
}

const visitor = (mailbox: string) => new Visitor(site.origin).signIn(`${mailbox}@rotherham.example`)
const lead = await visitor('camhs')
const officer = await visitor('officer')
const director = await visitor('director')
const scrutiny = await visitor('scrutiny')

const SEND = 'Send the update'
const LATER = { 'forecastOn-day': '1', 'forecastOn-month': '1', 'forecastOn-year': '2029' }
const LAST_WEEK = { 'completedOn-day': '16', 'completedOn-month': '11', 'completedOn-year': '2026' }
const give = (who: Visitor, { path }: Requested, fields: Record<string, string>) =>
  who.submit(path, SEND, { act: 'give', state: 'started', ...fields })

/** What the error summary says. */
function errors({ text }: Answer): string[] {
  const summary = /govuk-error-summary__list">(.*?)<\/ul>/s.exec(text)?.[1] ?? ''
  return [...summary.matchAll(/<a href="#([^"]*)">([^<]*)/g)].map(([, field, words]) => `${field}: ${words}`)
}

describe('an update', () => {
  test('whose dates say that it is late asks what is in the way, keeps what was typed, and is then taken', async () => {
    const { plain } = await ask()
    expect((await lead.get('/workspace')).text).toContain('to report on')
    const refused = await give(lead, plain, { done: 'The first talks were held.', ...LATER })
    expect([refused.status, errors(refused)]).toEqual([
      400,
      ['obstacle: By its dates it is late. Say what is in the way, so that the report can say why.'],
    ])
    expect(refused.text).toContain('The first talks were held.')
    expect(refused.text).toContain('Will not be met within 3 months')
    // It was saved although it was refused.
    expect((await lead.get(plain.path)).text).toContain('The first talks were held.')
    const taken = await give(lead, plain, { ...LATER, obstacle: 'There is no room.' })
    expect([taken.status, taken.location]).toEqual([303, `${plain.path}#given`])
    const { text } = await lead.get(plain.path)
    expect(text).toContain('The update has been sent and waits to be approved.')
    expect(text).not.toContain('Draft saved')
  })

  test('takes a word that the dates contradict with a reason only, and shows it to the approver', async () => {
    const { plain } = await ask()
    const other = { done: 'Begun.', word: 'delayed', obstacle: 'Staff may leave.' }
    expect(errors(await give(lead, plain, other))).toEqual([
      'wordWhy: The dates say another word than you chose. Say why; your reason is shown beside the word.',
    ])
    expect((await give(lead, plain, { ...other, wordWhy: 'Two of three have given notice.' })).status).toBe(
      303,
    )
    const { text } = await director.get('/workspace/reports/approve')
    expect(text).toContain('Two of three have given notice.')
    expect(text).toContain('The lead chose another rating than the dates give, which is “Will not be met')
  })

  test('that says complete needs a file or a link, which can be added without losing a word', async () => {
    const { plain } = await ask()
    const complete = { state: 'complete', ...LAST_WEEK, done: 'All rooms are open.' }
    expect(errors(await give(lead, plain, complete))).toEqual([
      'evidence: You say that it is complete. Add a file or a link that shows it.',
    ])
    const large = new File([new Uint8Array(10 * 1024 * 1024 + 1).fill(97)], 'film.txt')
    const tooLarge = await lead.submit(plain.path, SEND, { act: 'add', ...complete, evidence: large })
    expect([tooLarge.status, errors(tooLarge)]).toEqual([
      400,
      ['evidence: “film.txt” is larger than 10 MB: send a smaller copy, or a link to where it lies.'],
    ])
    expect(tooLarge.text).toContain('All rooms are open.')
    const pdf = new File(['%PDF-1.7 the minutes'], 'minutes.pdf')
    const added = await lead.submit(plain.path, SEND, { act: 'add', ...complete, evidence: pdf })
    expect(added.location).toBe(`${plain.path}#evidence`)
    const form = await lead.get(plain.path)
    expect(form.text).toContain('All rooms are open.')
    expect((await lead.fill(form, plain.path, SEND, { act: 'give' })).status).toBe(303)
    const shown = await scrutiny.get(plain.path)
    const file = /href="(\/workspace\/reports\/evidence\/[^"]+)"/.exec(shown.text)?.[1] ?? ''
    const sent = await scrutiny.get(file)
    expect([sent.type, sent.text]).toEqual(['application/pdf', '%PDF-1.7 the minutes'])
    expect(sent.headers.get('content-disposition')).toContain('attachment')
    expect(sent.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('of an activity with milestones takes the worst of their words', async () => {
    const { parted } = await ask()
    const [first, second] = parted.milestones
    const fields = {
      act: 'give',
      [`m-${first?.id}-state`]: 'complete',
      [`m-${first?.id}-completedOn-day`]: '1',
      [`m-${first?.id}-completedOn-month`]: '9',
      [`m-${first?.id}-completedOn-year`]: '2026',
      [`m-${second?.id}-state`]: 'started',
      [`m-${second?.id}-forecastOn-day`]: '30',
      [`m-${second?.id}-forecastOn-month`]: '4',
      [`m-${second?.id}-forecastOn-year`]: '2027',
      done: 'Six schools have a team.',
      obstacle: 'Recruiting takes longer than planned.',
    }
    expect(second?.promised).toBe('2027-03-31')
    expect((await lead.submit(parted.path, SEND, fields)).status).toBe(303)
    const [update] = await owner<{ word: string; milestones: { word: string }[] }>(
      'select word, milestones from delivery.update where request_id = $1',
      [parted.path.split('/').at(-1)],
    )
    expect([update?.word, update?.milestones.map(({ word }) => word)]).toEqual([
      'delayed',
      ['complete', 'delayed'],
    ])
  })

  test('of somebody else meanwhile is shown first, what was typed stays, and its giver decides', async () => {
    const { plain } = await ask()
    const open = await officer.get(plain.path)
    await give(lead, plain, { done: 'From the lead.' })
    const late = await officer.fill(open, plain.path, SEND, {
      act: 'give',
      state: 'started',
      done: 'From the telephone.',
    })
    expect(late.status).toBe(409)
    expect(errors(late)[0]).toMatch(/^before: .* gave an update to this activity after you opened it/)
    expect(late.text).toContain('From the lead.')
    expect(late.text).toContain('From the telephone.')
    expect((await officer.fill(late, plain.path, SEND, { act: 'give' })).status).toBe(303)
    const { text } = await scrutiny.get(plain.path)
    expect(text).toContain('Taken by phone by Performance Officer')
  })

  test('that is sent once more because no answer came is the one that arrived, with its evidence once', async () => {
    const { plain } = await ask()
    const complete = { state: 'complete', ...LAST_WEEK, done: 'All rooms are open.', act: 'give' }
    const pdf = new File(['%PDF-1.7 the minutes'], 'minutes.pdf')
    const formToken = await lead.formToken(plain.path)
    const link = { evidenceUrl: 'https://example.org/rooms', evidenceTitle: 'Rooms' }
    const send = (fields: Record<string, string | File> = {}) =>
      lead.post(plain.path, { formToken, seen: '0', ...complete, ...link, evidence: pdf, ...fields })
    const stored = () =>
      owner(
        `select (select count(*)::int from delivery.update u where u.request_id = r.id) as updates,
           (select count(*)::int from delivery.evidence e where e.request_id = r.id) as evidence,
           (select count(*)::int from delivery.draft d where d.request_id = r.id) as drafts
         from delivery.request r where '/workspace/reports/' || r.id = $1`,
        [plain.path],
      )
    // The process died after it had taken the evidence: the same form again brings no second piece.
    await send({ act: 'save' })
    expect(await stored()).toEqual([{ updates: 0, evidence: 2, drafts: 1 }])
    for (let times = 0; times < 3; times++) {
      const { status, location } = await send()
      expect([status, location]).toEqual([303, `${plain.path}#given`])
      expect(await stored()).toEqual([{ updates: 1, evidence: 2, drafts: 0 }])
    }
    // Other words are another update, which its giver decides about.
    expect((await send({ done: 'All rooms are open and warm.' })).status).toBe(409)
  })

  test('says “no change” in one tap, and comes back with a comment when it is returned', async () => {
    const { plain } = await ask()
    await give(lead, plain, { done: 'Begun.', needed: 'A van' })
    const next = (await ask()).plain
    const tap = await lead.submit(next.path, /^No change since/)
    expect([tap.status, tap.location]).toEqual([303, `${next.path}#given`])
    const { text } = await director.get('/workspace/reports/approve')
    expect(text).toContain('Nothing had changed since the update before.')
    const [update] = await owner<{ id: string; needed: string }>(
      'select id, needed from delivery.update where request_id = $1',
      [next.path.split('/').at(-1)],
    )
    expect(update?.needed).toBe('A van')
    const formToken = await director.formToken('/workspace/reports/approve')
    const settle = (fields: Record<string, string>) =>
      director.post(`/workspace/reports/approve/updates/${update?.id}`, { formToken, ...fields })
    const wordless = await settle({ act: 'no', comment: ' ' })
    expect([wordless.status, errors(wordless)[0]]).toEqual([
      400,
      `comment-${update?.id}: A return needs a comment: say what is missing, so that the lead can mend it.`,
    ])
    expect((await settle({ act: 'no', comment: 'What came of the van?' })).status).toBe(303)
    const returned = await lead.get(next.path)
    expect(returned.text).toContain('What came of the van?')
    expect((await lead.get('/workspace/reports')).text).toContain('Returned')
    const told = /Your update on “[^”]+” \(The year \d+\) was returned with a comment\./
    const notices = (await lead.get('/workspace/notices')).text
    expect(notices).toMatch(told)
    expect(notices).toContain(`href="${next.path}"`)
    await runTask(db, digestTask({ ...ASKING, partnership: 'the borough' }))
    const digest = (await mailsTo(site, TRUST_LEAD.email)).find(({ kind }) => kind === 'notices.digest')
    expect(digest?.body).toMatch(told)
    expect(digest?.body).not.toContain('What came of the van?')
    // Answering it is what was wanted: the notice is done with.
    const isUnread = async () =>
      (
        await owner<{ count: number }>(
          `select count(*)::int as count from notice.notice where key = $1 and read_at is null`,
          [`update-returned:${next.path.split('/').at(-1)}`],
        )
      )[0]?.count
    expect(await isUnread()).toBe(1)
    expect((await give(lead, next, { done: 'The van came.' })).status).toBe(303)
    expect(await isUnread()).toBe(0)
    expect((await settle({ act: 'yes' })).status).toBe(409)
  })

  test('after the freeze is taken and shown as revised', async () => {
    const { plain, periodId } = await ask()
    await db.as(PERFORMANCE_OFFICER.id, 'test.seed', (tx) =>
      freezePeriod(tx, PERFORMANCE_OFFICER, { id: periodId }),
    )
    expect((await lead.get(plain.path)).text).toContain('This period is frozen. An update is still taken')
    expect((await give(lead, plain, { done: 'Late.' })).status).toBe(303)
    expect((await lead.get(plain.path)).text).toContain('Revised since it was reported')
  })

  test('is for who answers: others read it without a form, and cannot send one', async () => {
    const { plain } = await ask()
    const page = await scrutiny.get(plain.path)
    expect(page.text).not.toContain(SEND)
    const formToken = await scrutiny.formToken()
    expect((await scrutiny.post(plain.path, { formToken, act: 'give' })).status).toBe(403)
    const council = await visitor('early-help')
    const own = await council.formToken()
    expect((await council.post(plain.path, { formToken: own, act: 'give', state: 'started' })).status).toBe(
      403,
    )
  })
})

test('a draft is kept while somebody types, with the word so far; one that arrives too late is dropped', async () => {
  const { plain } = await ask()
  const formToken = await lead.formToken(plain.path)
  const save = (fields: Record<string, string>) =>
    lead.post(`${plain.path}/draft`, { formToken, seen: '0', state: 'started', ...fields })
  expect(JSON.parse((await save({ done: 'Half a', ...LATER })).text)).toMatchObject({
    said: expect.stringContaining('Draft saved on'),
    word: 'Will not be met within 3 months',
    why: expect.stringContaining('is expected by 1 January 2029'),
  })
  expect((await lead.get(plain.path)).text).toContain('Half a')
  await give(lead, plain, { done: 'A whole sentence.', ...LATER, obstacle: 'No room' })
  expect((await save({ done: 'Half a' })).status).toBe(404)
  expect((await lead.get(plain.path)).text).not.toContain('Draft saved')
})

test('a new date is proposed with its reason, approved by the director, and the promised one stays', async () => {
  const { plain } = await ask()
  const dates = `${plain.path}/dates`
  const propose = (fields: Record<string, string>) =>
    lead.submit(dates, 'Propose the date', {
      'dueOn-day': '30',
      'dueOn-month': '6',
      'dueOn-year': '2027',
      ...fields,
    })
  expect(errors(await propose({ why: '' }))[0]).toMatch(/^why: A new date needs a reason/)
  expect((await propose({ why: 'The builder has left.' })).status).toBe(303)
  const queue = await director.get('/workspace/reports/approve')
  expect(queue.text).toContain('The builder has left.')
  const approved = await director.fill(queue, '/workspace/reports/approve', 'Approve the date', {
    act: 'yes',
  })
  expect(approved.status).toBe(303)
  const { text } = await scrutiny.get(dates)
  expect(text).toContain(`Approved by ${DIRECTORATE_LEAD.name}`)
  const [promise] = await owner<{ count: number }>(
    `select count(*)::integer as count from delivery.promise k join delivery.request r on r.activity_id = k.record_id
     where '/workspace/reports/' || r.id = $1 and k.original_due_on = $2`,
    [plain.path, plain.promised],
  )
  expect(promise?.count).toBe(1)
  const history = await scrutiny.get(`${plain.path}/history`)
  expect(history.status).toBe(200)
})
