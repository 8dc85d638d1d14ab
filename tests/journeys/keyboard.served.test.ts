import { expect, test } from 'vitest'
import { deliveryPlanText } from '../support/documents.ts'
import { comesTo, type Person } from '../support/journey.ts'
import { choose, enter, signInByKeys, tabTo, take, write } from '../support/keys.ts'
import { openSite } from '../support/site.ts'

const site = await openSite({ demonstration: true })

test('the first key offers to skip to the content', async () => {
  const reader = await comesTo(site)
  await reader.goTo('/')
  await tabTo(reader, /^Skip to main content$/)
  await reader.page.keyboard.press('Enter')
  expect(new URL(reader.page.url()).hash).toBe('#main-content')
  await reader.page.keyboard.press('Tab')
  const isInMain = await reader.page.evaluate<boolean>(
    'document.querySelector("main").contains(document.activeElement)',
  )
  expect(isInMain).toBe(true)
})

test('from the home page to an activity and a reported mistake', async () => {
  const reader = await comesTo(site)
  await reader.goTo('/')
  await tabTo(reader, 'Family Help early, from people whom families know')
  await enter(reader, /Family Help early/)
  await tabTo(reader, /Families get help before small worries grow/)
  await enter(reader, /Families get help before small worries grow/)
  await tabTo(reader, /^Put a money and debt adviser/)
  await enter(reader, /money and debt adviser/)
  await tabTo(reader, 'Report a mistake or ask a question')
  await enter(reader, 'Report a mistake or ask a question')
  await tabTo(reader, /Report a mistake/)
  await reader.page.keyboard.press('Space')
  await tabTo(reader, 'What do you want to tell us or ask?')
  await reader.page.keyboard.type('The day is wrong.')
  await tabTo(reader, 'Send')
  await enter(reader, 'Thank you')
})

test('signing in, making a plan, adding two outcomes and putting them in order', async () => {
  const officer = await comesTo(site)
  await signInByKeys(officer, 'officer')
  await tabTo(officer, 'Plans')
  await enter(officer, 'Plans')
  await tabTo(officer, 'Make a new plan')
  await enter(officer, 'Make a new plan')
  await tabTo(officer, 'Title')
  await officer.page.keyboard.type('Made by keys')
  await tabTo(officer, /^Plan on a page|^Delivery plan/)
  await officer.page.keyboard.press('Space')
  await tabTo(officer, 'Make the plan')
  await enter(officer, 'Made by keys')
  for (const text of ['First', 'Second']) {
    await tabTo(officer, 'Add a statement')
    await enter(officer, 'Add a statement')
    await tabTo(officer, 'Kind')
    await officer.page.keyboard.type('Outcome')
    await tabTo(officer, 'Text')
    await officer.page.keyboard.type(text)
    await tabTo(officer, 'Add the statement')
    await enter(officer, 'Made by keys')
  }
  await tabTo(officer, /^Move up.*Second/s)
  await enter(officer, 'Made by keys')
  const said = await officer.page.locator('main').innerText()
  expect(said.indexOf('Second')).toBeLessThan(said.indexOf('First'))
})

test('searching, narrowing a plan down, and moving along its timeline', async () => {
  const reader = await comesTo(site)
  await reader.goTo('/')
  await write(reader, 'Search the plans', 'debt adviser')
  await enter(reader, 'Search')
  await take(reader, /debt adviser/, /debt adviser/)
  await reader.goTo('/plans/partnership-delivery-plan-2026-27')
  await take(reader, 'By quarter', 'Partnership delivery plan 2026–27')
  await tabTo(reader, 'Organisation')
  await reader.page.keyboard.type('Youth')
  await take(reader, 'Show', 'Partnership delivery plan 2026–27')
  expect(await reader.page.getByText(/takeover day/).count()).toBeGreaterThan(0)
  expect(await reader.page.getByText(/money and debt adviser/).count()).toBe(0)

  await reader.page.setViewportSize({ width: 320, height: 640 })
  await reader.page.goto(`${site.origin}/plans/partnership-delivery-plan-2026-27/timeline`)
  const drawing = reader.page.locator('.gt-timeline').first()
  await drawing.focus()
  await reader.page.keyboard.press('ArrowRight')
  await expect.poll(() => drawing.evaluate((each) => each.scrollLeft)).toBeGreaterThan(0)
})

/** The plan of this title in the list of plans. */
async function openPlan(person: Person, title: string): Promise<void> {
  await person.goTo('/workspace/plans', 'Plans')
  await take(person, title, title)
}

test('editing, proposing, approving, publishing and comparing', async () => {
  const title = 'Brought out by keys'
  const officer = await comesTo(site)
  await signInByKeys(officer, 'officer')
  await officer.goTo('/workspace/plans/new', 'Make a new plan')
  await write(officer, 'Title', title)
  await choose(officer, /^Plan on a page|^Delivery plan/)
  await take(officer, 'Make the plan', title)
  await take(officer, 'Add a statement', 'Add a statement')
  await tabTo(officer, 'Kind')
  await officer.page.keyboard.type('Outcome')
  await write(officer, 'Text', 'Children sing')
  await take(officer, 'Add the statement', title)
  await take(officer, 'Propose a version', 'Propose a version')
  await write(officer, 'What is new in it', 'The first')
  await take(officer, 'Propose it')

  const director = await comesTo(site)
  await signInByKeys(director, 'director')
  await openPlan(director, title)
  await take(director, /^Look at version/)
  await take(director, /^Approve/)
  await openPlan(officer, title)
  await take(officer, /^Look at version/)
  await take(officer, /^Publish/)

  await openPlan(officer, title)
  await take(officer, /^Edit.*Children sing/s, 'Edit a statement')
  await write(officer, 'Text', 'Children sing and dance')
  await take(officer, 'Save', title)
  await take(officer, 'See what differs', /What changed/)
  expect(await officer.page.locator('main').innerText()).toContain('Children sing and dance')
})

test('bringing a document in, correcting what was read, and accepting it', async () => {
  const officer = await comesTo(site)
  // The browser gives choosers of files away from the first listener on, and not in the instant in which it is asked.
  officer.page.on('filechooser', () => undefined)
  await signInByKeys(officer, 'officer')
  await officer.goTo('/workspace/readings', 'Read a document')
  await tabTo(officer, 'The document')
  const [chooser] = await Promise.all([
    officer.page.waitForEvent('filechooser'),
    officer.page.keyboard.press('Space'),
  ])
  const buffer = Buffer.from(deliveryPlanText({ activities: 2, word: 'Rowan' }))
  await chooser.setFiles({ name: 'Rowan.txt', mimeType: 'text/plain', buffer })
  await take(officer, 'Read the document', /^Review: /)
  await take(officer, /^Correct.*1\.1/s, /^Correct activity 1\.1/)
  await write(officer, 'Text', 'Open the first reading room of Rowan.')
  await take(officer, 'Save the correction', /^Review: /)
  await take(officer, 'Accept', /^Accept: /)
  if ((await officer.page.getByLabel(/I have looked at/).count()) > 0)
    await choose(officer, /I have looked at/)
  await write(officer, 'Title of the plan', 'Reading in Rowan')
  await take(officer, 'Accept and make the plan', 'Reading in Rowan')
})

test('adding a post, appointing somebody to it, and answering a question', async () => {
  const officer = await comesTo(site)
  await signInByKeys(officer, 'officer')
  await officer.goTo('/workspace/partners', 'People and partners')
  await take(officer, /^Add a post here.*Borough College/s, 'Add a post')
  await write(officer, 'Title of the post', 'Head of Keys')
  await take(officer, 'Add the post')
  await officer.goTo('/workspace/partners', 'People and partners')
  await take(officer, /^Appoint somebody.*Head of Keys/s, /Appoint somebody as Head of Keys/)
  await tabTo(officer, 'Person')
  await officer.page.keyboard.press('ArrowDown')
  await write(officer, 'Day', '1')
  await write(officer, 'Month', '3')
  await write(officer, 'Year', '2026')
  await take(officer, 'Appoint')

  const reader = await comesTo(site)
  await reader.goTo('/plans/partnership-delivery-plan-2026-27/activities/1-1/report')
  await choose(reader, /Report a mistake/)
  await write(reader, 'What do you want to tell us or ask?', 'Is it open on Sundays?')
  await take(reader, 'Send', 'Thank you')
  await officer.goTo('/workspace/questions', 'Questions')
  await take(officer, /Is it open on Sundays/)
  await write(officer, /answer/i, 'It is.')
  await take(officer, /^(Save|Send|Keep|Answer|Close)/)
})
