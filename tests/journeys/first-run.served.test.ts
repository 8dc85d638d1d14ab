import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addFirstPeople } from '../../src/platform/identity/first-people.ts'
import { setPassword } from '../../src/platform/identity/passwords.ts'
import { comesTo, type Person } from '../support/journey.ts'
import { choose, signInByKeys, tabTo, take, write } from '../support/keys.ts'
import { openSite, PASSWORD } from '../support/site.ts'

const site = await openSite({ demonstration: false })
const { database } = site

const first = {
  id: randomUUID(),
  name: 'First Administrator',
  email: 'administrator@rotherham.example',
  roles: ['administrator'],
} as const

async function givePassword(email: string): Promise<void> {
  const [person] = await database.owner<{ id: string; name: string; email: string }>(
    'select id, name, email from identity.person where email = $1',
    [email],
  )
  if (!person) throw new Error(`Nobody has the address ${email}.`)
  await setPassword(database.db.authPool, person, PASSWORD)
}

/** Goes to a list of choices and types the beginning of one. */
async function pick(person: Person, label: string, beginning: string): Promise<void> {
  await tabTo(person, label)
  await person.page.keyboard.type(beginning)
}

/** The steps as the start page tells them: what stands beside each. */
async function steps(person: Person): Promise<string[]> {
  await person.goTo('/workspace', /^Hello/)
  const list = person.page.locator('.gt-first-run .govuk-task-list__status')
  return (await list.allInnerTexts()).map((text) => text.trim())
}

test('an empty council comes from nothing to a published plan by the five steps, on a phone and by keys alone', async () => {
  await addFirstPeople(database.ownerUrl, [first], 'the first administrator')
  await givePassword(first.email)
  const officer = await comesTo(site, { narrow: true })
  await signInByKeys(officer, 'administrator')
  expect(await steps(officer)).toEqual(['Do this next', 'Later', 'Later', 'Later', 'Later'])

  await take(officer, '1. Describe the partnership', 'Add an organisation')
  await write(officer, 'Name', 'Borough council')
  await pick(officer, 'Kind of organisation', 'Council')
  await take(officer, 'Add the organisation', 'People and partners')
  await officer.goTo('/workspace', /^Hello/)
  await take(officer, '1. Describe the partnership', 'People and partners')
  await take(officer, 'Add a post', 'Add a post')
  await write(officer, 'Title of the post', 'Head of Early Help')
  await take(officer, 'Add the post')
  expect(await steps(officer)).toEqual(['Done', 'Do this next', 'Later', 'Later', 'Later'])

  await take(officer, '2. Bring in people', 'People')
  await take(officer, 'Add a person', 'Add a person')
  await write(officer, 'Name', 'Directorate Lead')
  await write(officer, 'Email address', 'director@rotherham.example')
  await take(officer, 'Add the person', 'The account of Directorate Lead')
  await take(officer, 'Give a role', 'Give a role')
  await pick(officer, 'Role', 'directorate')
  await pick(officer, 'Where', 'The whole partnership')
  await write(officer, 'Reason', 'approves what others propose')
  await take(officer, 'Give a role', 'Roles')
  expect(await steps(officer)).toEqual(['Done', 'Do this next', 'Later', 'Later', 'Later'])
  await take(officer, '2. Bring in people', 'People')
  await take(officer, /No account\s*Directorate Lead/, 'The account of Directorate Lead')
  await take(officer, 'Send an invitation')
  await givePassword('director@rotherham.example')
  expect(await steps(officer)).toEqual(['Done', 'Done', 'Do this next', 'Later', 'Later'])

  await take(officer, '3. Write the first plan', 'Plans')
  await take(officer, 'Make a new plan', 'Make a new plan')
  await write(officer, 'Title', 'Our first plan')
  await choose(officer, /^Plan on a page/)
  await take(officer, 'Make the plan', 'Our first plan')
  expect(await steps(officer)).toEqual(['Done', 'Done', 'Do this next', 'Later', 'Later'])
  await take(officer, '3. Write the first plan', 'Our first plan')
  await take(officer, 'Add a statement', 'Add a statement')
  await pick(officer, 'Kind', 'Vision')
  await write(officer, 'Text', 'Every child does well')
  await take(officer, 'Add the statement', 'Our first plan')
  expect(await steps(officer)).toEqual(['Done', 'Done', 'Done', 'Do this next', 'Later'])

  await take(officer, '4. Check it and have it approved', 'Propose a version')
  await write(officer, 'What is new in it', 'All of it')
  await take(officer, 'Propose it')

  const director = await comesTo(site, { narrow: true })
  await signInByKeys(director, 'director')
  await take(director, 'One version waits for your approval')
  await take(director, 'Approve version 1')

  expect(await steps(officer)).toEqual(['Done', 'Done', 'Done', 'Done', 'Do this next'])
  await take(officer, '5. Publish it')
  await take(officer, /^Version 1/)
  await take(officer, /^Publish version 1/)
  expect(await steps(officer)).toEqual([])

  const reader = await comesTo(site, { narrow: true })
  await reader.goTo('/plans')
  await reader.follow('Our first plan', 'Our first plan')
})
