import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { createSender, mailTasks } from '../../src/platform/mail/index.ts'
import { startWorker } from '../../src/platform/jobs/index.ts'
import { createLog } from '../../src/platform/log.ts'
import { comesTo } from '../support/journey.ts'
import { startMailServer } from '../support/mail-server.ts'
import { openSite } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const server = await startMailServer()
const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')

/** The mails go out as in a council: by the worker, to a real server. */
async function withMail<T>(work: () => Promise<T>): Promise<T> {
  const log = createLog(
    () => undefined,
    () => '2026-11-22T12:00:00.000Z',
  )
  const sender = createSender({ url: server.url, from: 'plan@example.org', host: 'plan.example.org' })
  const worker = await startWorker(site.database.db, mailTasks(sender), log)
  try {
    return await work()
  } finally {
    await worker.stop()
  }
}

/** The path of the link in the latest mail that has come to an address. */
async function linkIn(address: string, count = 1): Promise<string> {
  const mails = await server.waitFor(count, address)
  const text = mails.at(-1)?.mail.text ?? ''
  const link = /https?:\/\/\S+/.exec(text)?.[0]
  if (!link) throw new Error(`There is no link in the mail:\n${text}`)
  return new URL(link).pathname
}

async function invite(name: string, email: string): Promise<string> {
  const added = await administrator.submit('/workspace/partners/people/new', 'Add the person', {
    name,
    email,
  })
  await administrator.submit(added.location, 'Send an invitation')
  return linkIn(email)
}

/** A phone or computer that unlocks for its owner, by the browser's own means of testing. */
async function withAuthenticator(page: Page, isUserVerified = true): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
}

/** Waits until it is done: to go on at once would cut the form off on its way. */
async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
}

describe('somebody who is invited', () => {
  test('opens the account with a password, without JavaScript, and finds everything about it', async () => {
    const link = await withMail(() => invite('Ines Beispiel', 'ines@example.org'))
    const person = await comesTo(site, { javaScript: false })
    await person.goTo(link, 'Welcome, Ines Beispiel')
    await person.fillIn({ 'Choose a password': 'too short' })
    await person.press('Open my account', 'Welcome, Ines Beispiel')
    await person.fillIn({ 'Choose a password': 'lamp otter window rain' })
    await person.press('Open my account')
    await person.goTo('/account', 'Your account')
    await person.follow('Set up Code from an app', 'Set up a code from an app')
    await person.goTo('/sign-in/passkey', 'Sign in with a passkey')
    expect(await person.page.getByText('Passkeys need JavaScript').isVisible()).toBe(true)
    expect(await person.page.getByRole('button', { name: 'Use my passkey' }).isVisible()).toBe(false)
    expect(await person.page.getByText('The passkey was not used').isVisible()).toBe(false)
    await person.goTo(link, 'This invitation no longer works')
  })

  test('opens it with a passkey alone, and signs in with that', async () => {
    const link = await withMail(() => invite('Pat Schlüssel', 'pat@example.org'))
    const person = await comesTo(site)
    await withAuthenticator(person.page)
    await person.goTo(link, 'Welcome, Pat Schlüssel')
    await person.press('Open my account and add a passkey', 'Add a passkey')
    await person.fillIn({ 'A name for it': 'My phone' })
    await person.pressForScript('Add it')
    await person.page.waitForURL('**/account')
    await person.arrivesAt('Your account')
    expect(await person.page.getByText('My phone').first().isVisible()).toBe(true)
    await signOut(person.page)
    await person.goTo('/sign-in/passkey', 'Sign in with a passkey')
    await person.pressForScript('Use my passkey')
    await person.page.waitForURL('**/workspace')
    await person.goTo('/account', 'Your account')
    expect(await person.page.getByText('by passkey').isVisible()).toBe(true)
    await person.follow('Remove My phone', /Remove the passkey/)
    await person.press('Remove it', 'Your account')
    await signOut(person.page)
    await person.goTo('/sign-in/passkey', 'Sign in with a passkey')
    await person.pressForScript('Use my passkey')
    await person.page.getByText('This passkey does not open an account here').first().waitFor()
  })
})

test('a device that does not check who holds it adds no passkey', async () => {
  const person = await comesTo(site)
  await withAuthenticator(person.page, false)
  await person.signIn('board')
  await person.goTo('/account/passkeys/new', 'Add a passkey')
  await person.fillIn({ 'A name for it': 'Anybody’s' })
  await person.pressForScript('Add it')
  await person.page.getByRole('alert').filter({ hasText: 'The passkey was not used' }).waitFor()
  expect(await site.database.owner(`select 1 from auth.passkey where name = 'Anybody’s'`)).toEqual([])
})

test('somebody who has forgotten the password chooses a new one by mail', async () => {
  const person = await comesTo(site)
  await person.goTo('/sign-in', 'Sign in')
  await person.follow('I have forgotten my password', 'Choose a new password')
  await person.fillIn({ 'Email address': 'not an address' })
  await person.press('Send me a link', 'Choose a new password')
  await person.fillIn({ 'Email address': 'clerk@rotherham.example' })
  const link = await withMail(async () => {
    await person.press('Send me a link', 'Check your email')
    return linkIn('clerk@rotherham.example')
  })
  await person.goTo(link, 'Choose your new password')
  await person.fillIn({ 'New password': 'password1234' })
  await person.press('Save the new password', 'Choose your new password')
  await person.fillIn({ 'New password': 'lamp otter window rain' })
  await person.press('Save the new password', 'Your password is changed')
  await person.goTo(link, 'This link no longer works')
})

test('somebody signs in by a link', async () => {
  const person = await comesTo(site, { narrow: true })
  await person.goTo('/sign-in/link', 'Sign in by a link')
  await person.fillIn({ 'Email address': 'scrutiny@rotherham.example' })
  const link = await withMail(async () => {
    await person.press('Send me a link', 'Check your email')
    return linkIn('scrutiny@rotherham.example')
  })
  await person.goTo(link, 'Sign in')
  await person.press(/^Sign in as/)
  await person.page.waitForURL('**/workspace')
})
