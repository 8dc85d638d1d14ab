import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deliveryPlanText } from '../support/documents.ts'
import { comesTo, type Person } from '../support/journey.ts'
import { openSite } from '../support/site.ts'

const site = await openSite({ demonstration: true })

async function bringIn(officer: Person, name: string, text: string | Buffer): Promise<void> {
  await officer.goTo('/workspace/readings', 'Read a document')
  await officer.page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await officer.press('Read the document')
}

describe.each([
  { javaScript: false, how: 'without JavaScript', word: 'Hawthorn' },
  { javaScript: true, how: 'with JavaScript', word: 'Juniper' },
])('a published document $how', ({ javaScript, word }) => {
  test('is brought in, reviewed beside its source, corrected, accepted and is then a plan', async () => {
    const officer = await comesTo(site, { javaScript })
    await officer.signIn('officer')
    await bringIn(officer, `${word}.txt`, deliveryPlanText({ activities: 12, word }))
    await officer.arrivesAt(/^Review: /)
    const review = new URL(officer.page.url()).pathname
    // Each fact leads to the line that it was read from.
    await officer.page.locator('main a[href*="#line-"]').first().click()
    expect(new URL(officer.page.url()).hash).toMatch(/^#line-\d+$/)

    await officer.goTo(review)
    await officer.follow(/^Correct \(Activity 1\.1\)|^Correct.*1\.1/, /^Correct activity 1\.1/)
    await officer.fillIn({ Text: `Open the very first reading room of ${word}.` })
    await officer.press('Save the correction', /^Review: /)
    expect(await officer.page.locator('main').innerText()).toContain('Corrected')

    await officer.press('Accept')
    // The second one looks like another version of the first, and is not.
    const own = officer.page.getByLabel('It is a plan of its own')
    if ((await own.count()) > 0) {
      await own.check()
      await officer.press('Continue')
      await officer.page.getByLabel('I want a second plan beside it').check()
    }
    await officer.arrivesAt(/^Accept: /)
    const sure = officer.page.getByLabel(/I have looked at/)
    if ((await sure.count()) > 0) await sure.check()
    await officer.fillIn({ 'Title of the plan': `Reading in ${word}` })
    await officer.press('Accept and make the plan', `Reading in ${word}`)
    const plan = await officer.page.locator('main').innerText()
    expect(plan).toContain(`Open the very first reading room of ${word}.`)
    expect(plan).toContain(`Open reading room number 12 for the families of ${word}.`)

    // The same document is not made a plan twice.
    await bringIn(officer, `${word} again.txt`, deliveryPlanText({ activities: 12, word }))
    expect(await officer.page.locator('main').innerText()).toContain(`Reading in ${word}`)
  })

  test('is refused with a reason that others can read', async () => {
    const officer = await comesTo(site, { javaScript })
    await officer.signIn('officer')
    await bringIn(officer, `${word} draft.txt`, deliveryPlanText({ activities: 3, word: `${word}shire` }))
    await officer.arrivesAt(/^Review: /)
    await officer.press('Refuse', /^Refuse: /)
    await officer.press('Refuse', /^Refuse: /)
    await officer.page.getByRole('alert').waitFor()
    await officer.fillIn({ Reason: 'It is last year’s draft.' })
    await officer.press('Refuse')
    await officer.goTo('/workspace/readings')
    expect(await officer.page.locator('main').innerText()).toContain('It is last year’s draft.')
  })
})

test('what cannot be read is refused in one sentence beside the field', async () => {
  const officer = await comesTo(site)
  await officer.signIn('officer')
  const files: Record<string, Buffer> = {
    'empty.txt': Buffer.from(''),
    'picture.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
    'blank.txt': Buffer.from(' \n\n\t\n'),
  }
  for (const [name, bytes] of Object.entries(files)) {
    await bringIn(officer, name, bytes)
    await officer.arrivesAt()
    expect(await officer.page.title(), name).toMatch(/^Error: /)
    expect(await officer.page.locator('.govuk-error-message').count(), name).toBe(1)
  }
  await officer.goTo('/workspace/readings')
  await officer.press('Read the document')
  expect(await officer.page.title()).toMatch(/^Error: /)
})

test('the demonstration’s own document reads as the plan that came of it', async () => {
  const officer = await comesTo(site)
  await officer.signIn('officer')
  const folder = join(import.meta.dirname, '../../demo/documents')
  const bytes = readFileSync(join(folder, 'year-ahead-delivery-plan-2023.txt'))
  await bringIn(officer, 'again.txt', bytes)
  expect(await officer.page.locator('main').innerText()).toMatch(/accepted/i)
})
