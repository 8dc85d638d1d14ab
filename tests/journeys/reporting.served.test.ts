import { expect, test } from 'vitest'
import { PERFORMANCE_OFFICER } from '../../demo/people.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import { askPeriod, openPeriod } from '../../src/modules/delivery/index.ts'
import { DEFAULT_SCALE } from '../../src/modules/delivery/rating/scale.ts'
import { done } from '../support/done.ts'
import { comesTo } from '../support/journey.ts'
import { enter, signInByKeys, tabTo } from '../support/keys.ts'
import { openSite } from '../support/site.ts'

const site = await openSite({ demonstration: true })

/** The activity that the health trust's lead answers for, asked about in a period far ahead. */
await site.database.db.as(PERFORMANCE_OFFICER.id, 'test.seed', async (tx) => {
  const [plan] = await site.database.owner<{ id: string }>(
    "select plan_id as id from published.version where is_current and slug = 'partnership-delivery-plan-2026-27'",
  )
  const days = {
    startsOn: '2030-01-01' as PlainDate,
    endsOn: '2030-03-31' as PlainDate,
    askOn: '2030-04-01' as PlainDate,
    dueOn: '2030-04-15' as PlainDate,
    freezeOn: '2030-04-22' as PlainDate,
  }
  const input = { planId: plan?.id ?? '', name: 'Quarter 4', ...days, scale: DEFAULT_SCALE }
  const { id } = done(await openPeriod(tx, PERFORMANCE_OFFICER, input))
  done(await askPeriod(tx, PERFORMANCE_OFFICER, { id }))
})

test('a lead on a phone sees the word follow while typing, goes away, and finds the draft again', async () => {
  const lead = await comesTo(site, { narrow: true })
  await lead.signIn('camhs')
  const { page } = lead
  await lead.follow(/to report on/, 'My updates')
  await lead.follow(/mental health support teams/, /mental health support teams/)
  const [first, second] = [
    page.getByRole('group', { name: /4\.1 a\)/ }),
    page.getByRole('group', { name: /4\.1 b\)/ }),
  ]
  await first.getByRole('radio', { name: 'Under way' }).check()
  await second.getByRole('radio', { name: 'Under way' }).check()
  const dates = page.getByRole('group', { name: 'By when do you expect it to be done?' })
  for (const [name, value] of [
    ['Day', '30'],
    ['Month', '4'],
    ['Year', '2027'],
  ] as const)
    for (const which of [0, 1]) await dates.nth(which).getByLabel(name, { exact: true }).fill(value)
  await page.getByLabel('What was done?').fill('Six schools have a team.')
  await page.locator('[data-gt-word]', { hasText: 'Will not be met within 3 months' }).waitFor()
  await page.locator('[data-gt-draft-said]', { hasText: 'Draft saved on' }).waitFor()
  await lead.goTo('/workspace/reports', 'My updates')
  await lead.follow(/mental health support teams/, /mental health support teams/)
  expect(await page.getByLabel('What was done?').inputValue()).toBe('Six schools have a team.')
  await lead.press('Send the update', /mental health support teams/)
  expect(await page.locator('.govuk-error-summary').innerText()).toContain('Say what is in the way')
  await page.getByLabel('What is in the way?').fill('Recruiting takes longer than planned.')
  await lead.press('Send the update', /mental health support teams/)
  expect(await page.locator('#given').innerText()).toContain('waits to be approved')
})

test('a director returns it with the keyboard alone, and the lead reads why without scripts', async () => {
  const director = await comesTo(site)
  await signInByKeys(director, 'director')
  await tabTo(director, /to approve$/)
  await enter(director, 'Updates to approve')
  await director.page.locator('[data-gt-keys]').waitFor({ state: 'visible' })
  await director.page.keyboard.press('j')
  await tabTo(director, 'Comment')
  await director.page.keyboard.type('Which schools?')
  await tabTo(director, 'Return to the lead')
  await enter(director, 'Updates to approve')
  expect(await director.page.locator('main').innerText()).toContain('Nothing waits for your approval.')

  const lead = await comesTo(site, { javaScript: false })
  await lead.signIn('camhs')
  await lead.goTo('/workspace/reports', 'My updates')
  await lead.follow(/mental health support teams/, /mental health support teams/)
  expect(await lead.page.locator('#returned').innerText()).toContain('Which schools?')
  await lead.page.getByLabel('What was done?').fill('The six schools of the north have a team.')
  await lead.press('Save as draft', /mental health support teams/)
  await lead.press('Send the update', /mental health support teams/)
  await lead.follow('All that was reported on this activity', /mental health support teams/)
  await lead.follow('Promised and new dates', /mental health support teams/)
})
