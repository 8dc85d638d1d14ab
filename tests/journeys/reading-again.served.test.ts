import { expect, test } from 'vitest'
import { comesTo, type Person } from '../support/journey.ts'
import { openSite } from '../support/site.ts'

const site = await openSite({ demonstration: true })

const HEAD = 'Ref,Outcome,Activity,Timescale,Lead officer,Directorate,Cabinet member'
const FIRST = [
  '1.1,Children play outdoors,Open a play street in every ward,Quarter 4 2025,Head of Play,Leisure and Parks,Cabinet Member for Leisure',
  '1.2,Families get help early,Start a help line,Quarter 2 2025,Early Help Manager,Children’s Services,Cabinet Member for Children',
  '1.3,Families get help early,Visit every newborn,Quarter 3 2025,Early Help Manager,Children’s Services,Cabinet Member for Children',
  '1.4,Families get help early,Print a directory of groups,Quarter 1 2026,Early Help Manager,Children’s Services,Cabinet Member for Children',
]
const SECOND = [
  FIRST[0]?.replace('Head of Play', 'Head of Parks') ?? '',
  '1.2,Children play outdoors,Lend bicycles to families,Quarter 4 2025,Head of Parks,Leisure and Parks,Cabinet Member for Leisure',
  FIRST[1]?.replace('1.2', '1.3') ?? '',
  FIRST[2]?.replace('1.3', '1.4').replace('Visit every newborn', 'Visit each newborn at home') ?? '',
]
const NEXT_YEAR = [
  '1,Children play outdoors,Open a play street in every ward and village,Quarter 4 2026,Head of Parks,Leisure and Parks,Cabinet Member for Leisure',
  '2,Families get help early,Start a help line,Quarter 2 2026,Early Help Manager,Children’s Services,Cabinet Member for Children',
]

async function bringIn(officer: Person, name: string, rows: readonly string[]): Promise<void> {
  const buffer = Buffer.from(`${[HEAD, ...rows].join('\n')}\n`)
  await officer.goTo('/workspace/readings', 'Read a document')
  await officer.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await officer.press('Read the document', /^Review: /)
}

async function choose(officer: Person, what: RegExp): Promise<void> {
  await officer.press('Accept', 'What does this document become?')
  await officer.page.getByLabel(what).check()
  await officer.page.getByLabel('Which plan does it bring up to date or follow?').selectOption({ index: 1 })
  await officer.press('Continue')
}

test('a plan is read, brought up to date by its next version, and followed by next year’s', async () => {
  const officer = await comesTo(site, { javaScript: false })
  await officer.signIn('officer')
  await bringIn(officer, 'plan.csv', FIRST)
  await officer.press('Accept', /^Accept: /)
  const sure = officer.page.getByLabel(/I have looked at/)
  if ((await sure.count()) > 0) await sure.check()
  await officer.fillIn({ 'Title of the plan': 'Play and help 2025' })
  await officer.press('Accept and make the plan', 'Play and help 2025')

  // Another version: said before it is accepted, chosen, shown, and brought in.
  await bringIn(officer, 'plan 2.csv', SECOND)
  expect(await officer.page.locator('main').innerText()).toContain(
    'This looks like another version of “Play and help 2025”: 2 the same',
  )
  await choose(officer, /It brings a plan up to date/)
  await officer.arrivesAt('What this document changes in “Play and help 2025”')
  await officer.page.getByLabel('Take out of the plan').first().check()
  if ((await sure.count()) > 0) await sure.check()
  await officer.press('Bring the plan up to date', 'Play and help 2025')
  const updated = (await officer.page.locator('.gt-outline').allInnerTexts()).join(' ')
  expect(updated).toContain('Lend bicycles to families')
  expect(updated).toContain('Visit each newborn at home')
  expect(updated).not.toContain('Print a directory of groups')

  // The year after: what it does not name is carried over, or left behind with a reason.
  await bringIn(officer, 'plan 3.csv', NEXT_YEAR)
  await choose(officer, /It is the plan that follows another one/)
  await officer.arrivesAt(/^Accept: /)
  if ((await sure.count()) > 0) await sure.check()
  await officer.fillIn({ 'Title of the plan': 'Play and help 2026' })
  await officer.page.getByLabel(/What becomes of “Lend bicycles/).selectOption({ label: 'It is left behind' })
  await officer.press('Accept and make the plan', /^Accept: /)
  expect(await officer.page.getByRole('alert').innerText()).toContain('Say why the activity is left behind')
  await officer.page.locator('.govuk-input--error').fill('The bicycles were stolen.')
  await officer.press('Accept and make the plan', 'Play and help 2026')
  const followed = await officer.page.locator('main').innerText()
  expect(followed).toContain('Visit each newborn at home')
  expect(followed).toContain('First due 31 December 2025, in “Play and help 2025”.')
  await officer.goTo('/workspace/plans')
  await officer.follow('Play and help 2025', 'Play and help 2025')
  expect(await officer.page.locator('main').innerText()).toContain(
    'Left behind when “Play and help 2026” followed: The bicycles were stolen.',
  )
})
