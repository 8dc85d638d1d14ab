import { expect, test, vi } from 'vitest'
import { PERFORMANCE_OFFICER, TRUST_LEAD } from '../../../../demo/people.ts'
import { reportDemonstration } from '../../../../demo/report.ts'
import { markupFaults } from '../../../../tests/support/journey.ts'
import { Looking } from '../../../../tests/support/looking.ts'
import { openSite } from '../../../../tests/support/site.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import { Visitor } from '../../../../tests/support/visitor.ts'
import { OUR_AREA } from '../../../../tests/support/measuring.ts'
import { officerCommand } from '../by-command/cli.ts'
import { tieMeasure } from '../commands/links.ts'
import { claimsCommand } from './cli.ts'

// A dozen pages, some looked at in the browser, on cores that other tests share.
vi.setConfig({ testTimeout: 240_000 })

const site = await openSite({ demonstration: true })
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const lead = await new Visitor(site.origin).signIn('director@rotherham.example')

const MEASURE = '/workspace/measures/children-greeted-in-time'

test('a note’s claims are set against the figures, its writer answers, and who signs it off reads both', async () => {
  const made = await officer.submit('/workspace/measures/new', 'Save', {
    name: 'Children greeted in time',
    decimals: '1',
    rhythm: 'month',
    tolerance: 'units',
    near: '5',
  })
  expect(made.location).toBe(`${MEASURE}/definition`)
  for (const [period, value] of [
    ['2026-08~Month', '80'],
    ['2026-09~Month', '82'],
  ] as const) {
    const given = await officer.submit(`${MEASURE}/values`, 'Give this figure', { period, value })
    expect(given.location).toBe(`${MEASURE}/values`)
  }
  const text = 'Performance has improved. It rose from 80% to 82%. We are on target.'
  const said = await officer.submit(`${MEASURE}/notes`, 'Save', { period: '2026-09~Month', text })
  const seen = await officer.get(said.location)
  expect(seen.text).toMatch(/3 claims were set against the figures; 2 are not supported/)
  expect(seen.text).toMatch(/Performance has improved\.[\s\S]*Too few points to tell: there are 2/)
  expect(seen.text).toMatch(/It rose from 80% to 82%\.[\s\S]*Supported by the figures/)
  expect(seen.text).toMatch(/We are on target\.[\s\S]*No target is set for/)

  const path = /href="([^"]*\/claims)"/.exec(seen.text)?.[1] ?? ''
  const place = String(text.indexOf('on target'))
  const empty = await officer.submit(path, 'Keep the answer', { place, answer: ' ' })
  expect([empty.status, empty.text.includes('The answer is empty')]).toEqual([400, true])
  const answer = 'The board agreed 80% in June.'
  const kept = await officer.submit(path, 'Keep the answer', { place, answer })
  expect(kept.location).toBe(path)

  const looking = await Looking.at(site)
  const faults: string[] = []
  for (const address of [path, `/ur${path}`, said.location, `/ur${said.location}`]) {
    const { status, text: html } = await officer.get(address)
    expect(status, address).toBe(200)
    faults.push(...markupFaults(address, html), ...(await looking.faultsOf(address, html)))
  }
  expect(faults).toEqual([])

  const read = await lead.get(said.location)
  expect(read.text).toContain(answer)
  expect((await lead.get(path)).text).not.toContain('Keep the answer')
  const open = await officer.get(path)
  expect((await lead.submit(said.location, 'Sign off')).status).toBe(303)
  const late = await officer.fill(open, path, 'Keep the answer', { place, answer: 'Later.' })
  expect(late.status).toBe(409)

  const rows = await site.database.owner<{ words: string; answer: string; verdict: string }>(
    'select words, answer, verdict from measure.claim_answer',
  )
  expect(rows).toEqual([{ words: 'on target', answer, verdict: 'not-supported' }])
})

test('an update of an activity that moves a measure is set against its figures too', async () => {
  const { owner, db } = site.database
  await reportDemonstration(db)
  const [asked] = await owner<{ id: string; activityId: string; postId: string }>(
    `select r.id, r.activity_id as "activityId", r.answering_post_ids[1] as "postId"
     from delivery.request r join delivery.period p on p.id = r.period_id
     where p.state = 'asked' and r.content -> 'milestones' = '[]' and not r.answering_post_ids && array(
       select post_id from partners.holding where person_id = $1 and ends_on is null) order by r.position limit 1`,
    [TRUST_LEAD.id],
  )
  await owner('insert into partners.holding (post_id, person_id, starts_on) values ($1, $2, $3)', [
    asked?.postId,
    TRUST_LEAD.id,
    '2025-01-01',
  ])
  const [measure] = await owner<{ id: string }>(
    `select id from measure.measure where slug = 'children-greeted-in-time'`,
  )
  if (!asked || !measure) throw new Error('Nobody is asked, or there is no measure.')
  await db.as(PERFORMANCE_OFFICER.id, 'test.seed', async (tx) =>
    valueOf(await tieMeasure(tx, PERFORMANCE_OFFICER, { id: measure.id, otherId: asked.activityId })),
  )
  const trust = await new Visitor(site.origin).signIn('camhs@rotherham.example')
  const given = await trust.submit(`/workspace/reports/${asked.id}`, 'Send the update', {
    act: 'give',
    state: 'started',
    done: 'Children were greeted in time more often. Performance has improved.',
    obstacle: 'Nothing is in the way.',
    'forecastOn-day': '1',
    'forecastOn-month': '1',
    'forecastOn-year': '2029',
  })
  expect(given.status).toBe(303)
  const queue = await lead.get('/workspace/reports/approve')
  expect(queue.text).toMatch(/One claim was set against the figures; one is not supported/)
  expect(queue.text).toMatch(/Performance has improved\.[\s\S]*Too few points to tell/)
  const history = await trust.get(`/workspace/reports/${asked.id}/history`)
  const path = /href="(\/workspace\/claims\/[^"]*)"/.exec(history.text)?.[1] ?? ''
  const answer = 'Two months is all there is; the families say so as well.'
  expect((await trust.submit(path, 'Keep the answer', { answer })).location).toBe(path)
  expect((await lead.get('/workspace/reports/approve')).text).toContain(answer)
  expect((await lead.get(path)).text).not.toContain('Keep the answer')

  const said: string[] = []
  const sink = { write: (text: string) => said.push(text) }
  const council = { databaseUrl: site.database.ownerUrl, dataFolder: '' }
  const context = { council, stdout: sink, stderr: sink, today: '2026-05-20', area: OUR_AREA }
  const [, activityId = '', updateId = ''] = /claims\/([^/]+)\/([^/]+)$/.exec(path) ?? []
  await claimsCommand(['--activity', activityId], context)
  expect(said.join('')).toContain(`${updateId}\n  “Performance has improved.”`)
  const claim = ['--claim', 'Performance has improved.']
  const reply = ['reply', activityId, updateId, 'We saw each of them.', ...claim, '--by']
  expect(await officerCommand([...reply, PERFORMANCE_OFFICER.email], context)).toBe(1)
  expect(await officerCommand([...reply, 'camhs@rotherham.example'], context)).toBe(0)
  expect((await lead.get(path)).text).toContain('We saw each of them.')
})
