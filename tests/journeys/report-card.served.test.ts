import { expect, test } from 'vitest'
import { comesTo } from '../support/journey.ts'
import { tabTo, take } from '../support/keys.ts'
import { openSite } from '../support/site.ts'

const site = await openSite({ demonstration: true })
const CARD = 'Report Card 2025/26'
const DESK = '/workspace/report-cards'
const EDITION = `${DESK}/2025-26/editions/1`

test('a Report Card is written, proposed, approved and published without JavaScript', async () => {
  const officer = await comesTo(site, { javaScript: false })
  await officer.signIn('officer')
  await officer.goTo(DESK, 'Report Cards')
  await officer.fillIn({ 'Year in which the financial year begins': '2025' })
  await officer.press('Begin', CARD)
  await officer.follow(/^Add words/, 'Add words')
  await officer.fillIn({ Words: 'We ran {hubs} hubs for children up to 11.' })
  await officer.press('Save', 'Change words')
  await officer.page.getByLabel('to 11.').check()
  await officer.press('Save', CARD)

  await officer.follow('Propose for publication', 'Propose for publication')
  await officer.follow(/There is no figure with the short name/, 'Change words')
  await officer.goTo(`${DESK}/2025-26/figures/new`, 'Add a figure')
  await officer.press('Save', 'Add a figure')
  await officer.page.getByRole('alert').getByRole('link', { name: 'Say what the figure tells.' }).waitFor()
  await officer.fillIn({ 'What does it tell?': 'Family hubs', 'Short name': 'hubs', Figure: '12' })
  await officer.press('Save', 'Figures and their sources')
  await officer.page.getByText('No source').waitFor()
  await officer.follow('Family hubs', 'Change a figure')
  await officer.fillIn({ 'Name of the document, file, measure or record': 'Register of hubs' })
  await officer.press('Save', 'Figures and their sources')

  await officer.goTo(`${DESK}/2025-26/propose`, 'Propose for publication')
  await officer.press('Propose', CARD)
  const director = await comesTo(site, { javaScript: false })
  await director.signIn('director')
  await director.goTo(EDITION, CARD)
  await director.press('Send', CARD)
  await director.page
    .getByRole('alert')
    .getByRole('link', { name: /Choose whether/ })
    .waitFor()
  await director.page.getByLabel('Approve it for publication').check()
  await director.press('Send', CARD)
  await officer.goTo(EDITION, CARD)
  await officer.press('Publish', CARD)
})

test('it is read on a phone in Urdu, its English told apart', async () => {
  const reader = await comesTo(site, { narrow: true })
  await reader.goTo('/ur/report-card/2025-26', /2025\/26/)
  const said = reader.page.locator('bdi[lang="en"]', { hasText: 'We ran 12 hubs for children up to 11.' })
  await said.waitFor()
  expect(await reader.page.locator('html').getAttribute('dir')).toBe('rtl')
})

test('it is found and its sources are opened with the keyboard alone', async () => {
  const reader = await comesTo(site)
  await reader.goTo('/')
  await take(reader, 'Report Card', 'Report Card')
  await take(reader, CARD, CARD)
  await tabTo(reader, /^Where the figure in this part comes from/)
  await reader.page.keyboard.press('Enter')
  await reader.page.getByText('Register of hubs').waitFor()
})
