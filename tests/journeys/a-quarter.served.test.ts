import { expect, test } from 'vitest'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from '../../demo/people.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import { askPeriod, freezePeriod, makeReport, openPeriod } from '../../src/modules/delivery/index.ts'
import { DEFAULT_SCALE } from '../../src/modules/delivery/rating/scale.ts'
import { done } from '../support/done.ts'
import { comesTo, type Person } from '../support/journey.ts'
import { answer, signInByKeys, tabTo, take, write } from '../support/keys.ts'
import { openSite } from '../support/site.ts'

/** One quarter as four people meet it, each on a screen of 320 px and without a mouse. */
const site = await openSite({ demonstration: true })
const { db, owner } = site.database
const ACTIVITY = /mental health support teams/
const officer = PERFORMANCE_OFFICER

const periodId = await db.as(officer.id, 'test.seed', async (tx) => {
  const [plan] = await owner<{ id: string }>(
    "select plan_id as id from published.version where is_current and slug = 'partnership-delivery-plan-2026-27'",
  )
  const days = {
    startsOn: '2026-10-01' as PlainDate,
    endsOn: '2026-12-31' as PlainDate,
    askOn: '2026-11-16' as PlainDate,
    dueOn: '2027-01-15' as PlainDate,
    freezeOn: '2027-01-22' as PlainDate,
  }
  const input = { planId: plan?.id ?? '', name: 'Quarter 3', ...days, scale: DEFAULT_SCALE }
  const { id } = done(await openPeriod(tx, officer, input))
  done(await askPeriod(tx, officer, { id }))
  return id
})

function onPhone(): Promise<Person> {
  return comesTo(site, { narrow: true })
}

async function expectNarrow({ page }: Person): Promise<void> {
  expect(page.viewportSize()?.width).toBe(320)
}

test('a lead gives an update of an activity with two parts', async () => {
  const lead = await onPhone()
  await signInByKeys(lead, 'camhs')
  await take(lead, /to report on/, 'My updates')
  await take(lead, ACTIVITY, ACTIVITY)
  await expectNarrow(lead)
  for (const month of ['4', '9']) {
    await answer(lead, 'Not yet started', 'Under way')
    await write(lead, 'Day', '30')
    await write(lead, 'Month', month)
    await write(lead, 'Year', '2027')
  }
  await write(lead, 'What was done?', 'Six schools have a team.')
  await write(lead, 'What is in the way?', 'Recruiting takes longer than planned.')
  await lead.page.locator('[data-gt-draft-said]', { hasText: 'Draft saved on' }).waitFor()
  await take(lead, 'Send the update', ACTIVITY)
  expect(await lead.page.locator('#given').innerText()).toContain('waits to be approved')
})

test('an approver returns it, the lead finds it by the notice and mends it, and the approver approves', async () => {
  const director = await onPhone()
  await signInByKeys(director, 'director')
  await take(director, /to approve$/, 'Updates to approve')
  await write(director, 'Comment', 'Which schools?')
  await take(director, 'Return to the lead', 'Updates to approve')
  const lead = await onPhone()
  await signInByKeys(lead, 'camhs')
  await lead.goTo('/workspace/notices', 'Notices')
  await take(lead, /was returned with a comment/, ACTIVITY)
  expect(await lead.page.locator('#returned').innerText()).toContain('Which schools?')
  await write(lead, 'What was done?', 'Six schools of the north have a team.')
  await take(lead, 'Send the update', ACTIVITY)
  await director.goTo('/workspace/reports/approve', 'Updates to approve')
  expect(await director.page.locator('main').innerText()).toContain('Six schools of the north have a team.')
  await take(director, 'Approve', 'Updates to approve')
  expect(await director.page.locator('main').innerText()).toContain('Nothing waits for your approval.')
  await expectNarrow(director)
})

test('who sits in the chair reads what is off track or silent, with its history', async () => {
  await db.as(officer.id, 'test.seed', async (tx) => {
    done(await freezePeriod(tx, officer, { id: periodId }))
    done(await makeReport(tx, officer, periodId))
  })
  const chair = await onPhone()
  await signInByKeys(chair, 'board')
  await take(chair, 'Off track or silent', 'Off track or silent')
  const text = await chair.page.locator('main').innerText()
  expect(text).toContain('Recruiting takes longer than planned.')
  await tabTo(chair, /^History: 1 period/)
  await chair.page.keyboard.press('Enter')
  await chair.page.getByText('History, the latest period first').first().waitFor()
  await chair.goTo('/workspace/periods', 'Reporting periods')
  await take(chair, 'Quarter 3', 'Quarter 3')
  await take(chair, 'Progress report of this period', /Progress report/)
  await expectNarrow(chair)
})

test('a member of the public comes from the front page to the report', async () => {
  const reader = await onPhone()
  await reader.goTo('/')
  await tabTo(reader, 'Menu')
  await reader.page.keyboard.press('Enter')
  await take(reader, 'Plans', 'Plans')
  await take(reader, /Partnership delivery plan 2026–27/, /Partnership delivery plan 2026–27/)
  await take(reader, 'Progress reports', /Progress reports/)
  await take(reader, /Quarter 3/, 'Progress report: Quarter 3')
  const text = await reader.page.locator('main').innerText()
  expect(text).toContain('Six schools of the north have a team.')
  expect(text).not.toContain(DIRECTORATE_LEAD.name)
  await tabTo(reader, /PDF/)
  await take(reader, ACTIVITY, ACTIVITY)
  await expectNarrow(reader)
})
