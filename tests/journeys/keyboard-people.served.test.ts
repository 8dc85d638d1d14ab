import { expect, test } from 'vitest'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from '../../demo/people.ts'
import { notify } from '../../src/modules/notices/index.ts'
import { comesTo } from '../support/journey.ts'
import { choose, enter, pick, signInByKeys, tabTo, take, write } from '../support/keys.ts'
import { linkTo } from '../support/outbox.ts'
import { openSite, PASSWORD } from '../support/site.ts'

const site = await openSite({ demonstration: true })

test('inviting a person, and taking the invitation', async () => {
  const administrator = await comesTo(site)
  await signInByKeys(administrator, 'administrator')
  await administrator.goTo('/workspace/partners/people', 'People')
  await take(administrator, 'Add a person', 'Add a person')
  await write(administrator, 'Name', 'Kim Tastatur')
  await write(administrator, 'Email address', 'kim@example.org')
  await take(administrator, 'Add the person', 'The account of Kim Tastatur')
  await take(administrator, 'Send an invitation', 'The account of Kim Tastatur')
  expect(await administrator.page.locator('main').innerText()).toContain('Invited')

  const invited = await comesTo(site)
  await invited.goTo(await linkTo(site, 'kim@example.org', 'invitation'), 'Welcome, Kim Tastatur')
  await write(invited, 'Choose a password', 'lamp otter window rain')
  await take(invited, 'Open my account', 'Hello, Kim Tastatur')
  await administrator.page.reload()
  await administrator.arrivesAt('The account of Kim Tastatur')
  expect(await administrator.page.getByRole('button', { name: 'End the account now' }).count()).toBe(1)
})

test('giving somebody a role, and ending it', async () => {
  const administrator = await comesTo(site)
  await signInByKeys(administrator, 'administrator')
  await administrator.goTo('/workspace/grants', 'Roles')
  await take(administrator, 'Give a role', 'Give a role')
  await pick(administrator, 'Person', /^Board Member/)
  await pick(administrator, 'Role', 'clerk')
  await pick(administrator, 'Where', 'The whole partnership')
  await write(administrator, 'Reason', 'The clerk is away.')
  await take(administrator, 'Give a role', 'Roles')
  await take(administrator, /^End.*Board Member.*clerk/s, /^End the role of Board Member.*: clerk/)
  await write(administrator, 'Why it ends', 'The clerk is back.')
  await take(administrator, 'End this role', 'Roles')
  expect(await administrator.page.locator('main').innerText()).toContain('The clerk is back.')
})

test('reading a notice, and marking it as read', async () => {
  const sentence = 'You were named as holder of the post “Head of Keys”.'
  await site.database.db.as(PERFORMANCE_OFFICER.id, 'notice.tried', (tx) =>
    notify(
      tx,
      { people: [DIRECTORATE_LEAD.id] },
      {
        message: 'notices.appointed',
        values: { post: 'Head of Keys' },
        path: '/workspace/partners',
        key: 'tried',
      },
    ),
  )
  const director = await comesTo(site)
  await signInByKeys(director, 'director')
  await take(director, /^Notices \([1-9]/, 'Notices')
  await take(director, sentence, 'People and partners')
  await take(director, /^Notices \([1-9]/, 'Notices')
  const mark = director.page.getByRole('button', { name: `Mark as read ${sentence}` })
  expect(await mark.count()).toBe(1)
  await tabTo(director, sentence)
  await take(director, /^Mark as read/, 'Notices')
  expect(await director.page.getByText('What you had seen is marked as read.').count()).toBe(1)
  expect(await mark.count()).toBe(0)
})

test('finding something in the workspace, and going there', async () => {
  const officer = await comesTo(site)
  await signInByKeys(officer, 'officer')
  await write(officer, 'Find in the workspace', 'debt adviser')
  await enter(officer, 'Find')
  await take(officer, /money and debt adviser/)
  const place = new URL(officer.page.url())
  expect(place.pathname).toMatch(/^\/workspace\/plans\//)
  expect(await officer.page.locator(`[id="${place.hash.slice(1)}"]`).innerText()).toContain('debt adviser')
})

test('undoing one’s last change', async () => {
  const title = 'Taken back by keys'
  const officer = await comesTo(site)
  await signInByKeys(officer, 'officer')
  await officer.goTo('/workspace/plans/new', 'Make a new plan')
  await write(officer, 'Title', title)
  await choose(officer, /^Plan on a page|^Delivery plan/)
  await take(officer, 'Make the plan', title)
  await take(officer, 'Add a statement', 'Add a statement')
  await pick(officer, 'Kind', 'Outcome')
  await write(officer, 'Text', 'Children paint')
  await take(officer, 'Add the statement', title)
  await take(officer, /^Edit.*Children paint/s, 'Edit a statement')
  await write(officer, 'Text', 'Children draw')
  await take(officer, 'Save', title)
  expect(await officer.page.locator('main').innerText()).toContain('Children draw')
  await take(officer, /^Undo/, title)
  const said = await officer.page.locator('main').innerText()
  expect(said).toContain('Children paint')
  expect(said).not.toContain('Children draw')
})

test('confirming a translation, and going to the next', async () => {
  const translator = await comesTo(site)
  await signInByKeys(translator, 'translator')
  await translator.goTo('/workspace/translations', 'Translations')
  // The same word stands in the list of languages at the top.
  await tabTo(translator, 'Skip to main content')
  await translator.page.keyboard.press('Enter')
  await take(translator, 'Français', 'Texts of the pages: Français')
  await take(translator, 'Begin with the next one that waits', /^Check a translation: Français/)
  const first = new URL(translator.page.url()).pathname
  await take(translator, 'Confirm and go to the next', /^Check a translation: Français/)
  expect(new URL(translator.page.url()).pathname).not.toBe(first)
  await translator.goTo(first, /^Check a translation: Français.*Confirmed/)
})

test('ending a session elsewhere, choosing a language, and changing the password', async () => {
  const changed = 'lamp otter window rain'
  const elsewhere = await comesTo(site)
  await signInByKeys(elsewhere, 'board')
  const member = await comesTo(site)
  await signInByKeys(member, 'board')
  await take(member, 'Your account', 'Your account')
  await take(member, /^Sign out there.*: .*\d/s, 'Your account')
  await elsewhere.goTo('/workspace', 'Sign in')

  await pick(member, 'Messages to you are written in', 'Français')
  await take(member, 'Save', 'Your account')
  const language = member.page.getByLabel('Messages to you are written in')
  expect(await language.inputValue()).toBe('fr')

  await take(member, /^Change.*Password/s, 'Change your password')
  await write(member, 'Password that you have now', 'not this one at all')
  await write(member, 'New password', changed)
  await take(member, 'Save the new password', 'Change your password')
  await write(member, 'Password that you have now', PASSWORD)
  await write(member, 'New password', changed)
  await take(member, 'Save the new password', 'Your account')
  await take(member, 'Sign out')
  await signInByKeys(member, 'board', changed)
})
