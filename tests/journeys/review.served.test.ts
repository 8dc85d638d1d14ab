import { expect, test } from 'vitest'
import { deliveryPlanText } from '../support/documents.ts'
import { comesTo } from '../support/journey.ts'
import { openSite } from '../support/site.ts'

const site = await openSite({ demonstration: true })

test('a review is walked by keys: the cited lines are lit, and a value leads to its field and back', async () => {
  const officer = await comesTo(site)
  await officer.signIn('officer')
  const { page } = officer
  await officer.goTo('/workspace/readings', 'Read a document')
  const buffer = Buffer.from(deliveryPlanText({ activities: 30, word: 'Alder' }))
  await page.locator('input[type=file]').setInputFiles({ name: 'Alder.txt', mimeType: 'text/plain', buffer })
  await officer.press('Read the document', /^Review: /)
  const review = page.url()
  await page.locator('[data-gt-keys]').waitFor({ state: 'visible' })

  for (let steps = 0; steps < 25; steps++) await page.keyboard.press('j')
  const there = await page.evaluate<{ lines: string; lit: string[]; inSight: boolean }>(`(() => {
    const lit = [...document.querySelectorAll('.gt-source__line--lit')]
    const around = document.querySelector('[data-gt-source]').getBoundingClientRect()
    const first = lit[0].getBoundingClientRect()
    return {
      lines: document.activeElement.closest('[data-gt-lines]').dataset.gtLines,
      lit: lit.map(({ id }) => id),
      inSight: first.top >= around.top && first.bottom <= around.bottom,
    }
  })()`)
  expect(there.lit).toEqual(there.lines.split(' ').map((line) => `line-${line}`))
  expect(there.inSight).toBe(true)
  await page.keyboard.press('k')
  expect(await page.evaluate(`document.activeElement.dataset.gtStop`)).toBe('fact')

  await page.locator('a[href*="outcomes.0.activities.1#leadOfficer"]').click()
  await officer.arrivesAt(/^Correct activity/)
  expect(await page.evaluate(`document.activeElement.id`)).toBe('leadOfficer')
  await page.keyboard.press('End')
  await page.keyboard.type(' of Alder')
  await officer.press('Save the correction', /^Review: /)
  expect(page.url()).toBe(`${review}#fact-outcomes-0-activities-1`)
})
