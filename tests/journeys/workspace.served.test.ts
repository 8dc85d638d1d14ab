import { describe, expect, test } from 'vitest'
import { comesTo, type Person } from '../support/journey.ts'
import { openSite, PASSWORD } from '../support/site.ts'

const site = await openSite({ demonstration: true })

/** Titles that no other journey uses, so that journeys do not meet. */
let journeys = 0
function named(what: string): string {
  return `${what} ${++journeys}`
}

async function makePlan(officer: Person, title: string): Promise<string> {
  await officer.goTo('/workspace/plans', 'Plans')
  await officer.press('Make a new plan', 'Make a new plan')
  await officer.page.getByLabel('Delivery plan', { exact: true }).check()
  await officer.fillIn({ Title: title, 'Period in words': '2026 to 2027' })
  await officer.press('Make the plan', title)
  return new URL(officer.page.url()).pathname
}

async function addOutcome(officer: Person, plan: string, text: string): Promise<void> {
  await officer.goTo(plan)
  await officer.press('Add a statement', 'Add a statement')
  await officer.page.getByLabel('Kind', { exact: true }).selectOption('outcome')
  await officer.fillIn({ Text: text })
  await officer.press('Add the statement')
}

async function addActivity(
  officer: Person,
  plan: string,
  under: string,
  fields: Record<string, string>,
): Promise<void> {
  await officer.goTo(plan)
  await officer.page.getByRole('link', { name: new RegExp(`^Add an activity.*${under}`) }).click()
  await officer.arrivesAt('Add an activity')
  await officer.fillIn(fields)
  await officer.press('Add the activity')
}

/** Which of these texts stands first on the page, second, … */
async function order(person: Person, texts: readonly string[]): Promise<string[]> {
  const page = await person.page.locator('main').innerText()
  return texts.toSorted((a, b) => page.indexOf(a) - page.indexOf(b))
}

async function publish(officer: Person, director: Person, plan: string, note: string): Promise<void> {
  await officer.goTo(`${plan}/versions`, 'Versions')
  await officer.press('Propose a version', 'Propose a version')
  await officer.fillIn({ 'What is new in it': note })
  await officer.press('Propose it')
  const version = await latest(director, plan)
  await director.goTo(version)
  await director.press(/^Approve/)
  await officer.goTo(version)
  await officer.press(/^Publish/)
}

async function latest(person: Person, plan: string): Promise<string> {
  await person.goTo(`${plan}/versions`, 'Versions')
  const links = await person.page
    .locator(`main a[href*="${plan}/versions/"]`)
    .evaluateAll((found) => found.map((each) => each.getAttribute('href') ?? ''))
  const numbered = links.filter((path) => /\/\d+$/.test(path))
  return numbered.toSorted((a, b) => Number(b.split('/').at(-1)) - Number(a.split('/').at(-1)))[0] ?? ''
}

describe('signing in', () => {
  test.each([false, true])(
    'is refused in words that do not tell which was wrong, and then works (JavaScript: %s)',
    async (javaScript) => {
      const person = await comesTo(site, { javaScript })
      await person.goTo('/workspace/plans', 'Sign in')
      for (const [email, password] of [
        ['officer@rotherham.example', 'not the password'],
        ['nobody@rotherham.example', PASSWORD],
      ] as const) {
        await person.fillIn({ 'Email address': email, Password: password })
        await person.press('Sign in', 'Sign in')
        expect(await person.page.getByRole('alert').innerText()).toMatch(/email address or the password/i)
        expect(await person.page.getByLabel('Email address').inputValue()).toBe(email)
        expect(await person.page.getByLabel('Password', { exact: true }).inputValue()).toBe('')
      }
      await person.fillIn({ 'Email address': 'Officer@Rotherham.example', Password: PASSWORD })
      await person.press('Sign in', 'Plans')
      await person.press('Sign out', undefined, person.page.locator('body'))
      await person.goTo('/workspace', 'Sign in')
    },
  )

  test('leads only to pages of this site afterwards', async () => {
    const person = await comesTo(site)
    await person.goTo('/sign-in?to=https://example.org/', 'Sign in')
    await person.fillIn({ 'Email address': 'officer@rotherham.example', Password: PASSWORD })
    await person.press('Sign in', /^Hello/)
    expect(new URL(person.page.url()).origin).toBe(site.origin)
  })
})

describe.each([
  { javaScript: false, how: 'without JavaScript' },
  { javaScript: true, how: 'with JavaScript' },
])('keeping a plan $how', ({ javaScript }) => {
  test('from the first word to the public page, and on to the next version', async () => {
    const title = named('Delivery plan')
    const officer = await comesTo(site, { javaScript })
    const director = await comesTo(site, { javaScript })
    const reader = await comesTo(site, { javaScript })
    await officer.signIn('officer')
    await director.signIn('director')
    const plan = await makePlan(officer, title)
    await addOutcome(officer, plan, 'Children read for joy')
    await addOutcome(officer, plan, 'Children swim')
    await addActivity(officer, plan, 'Children read for joy', {
      Reference: '1.1',
      Text: 'Open the library on Sundays',
      'Timescale in words': 'Quarter 4',
    })
    await addActivity(officer, plan, 'Children read for joy', {
      Reference: '1.2',
      Text: 'Give each child a book',
    })
    await officer.goTo(plan, title)
    expect(await officer.page.getByText('No lead').count()).toBeGreaterThan(0)

    const two = ['Open the library on Sundays', 'Give each child a book']
    expect(await order(officer, two)).toEqual(two)
    await officer.press(/^Move up.*Give each child a book/, title)
    expect(await order(officer, two)).toEqual(two.toReversed())

    // Not public before it is published.
    const slug = title.toLowerCase().replaceAll(' ', '-')
    expect((await reader.page.goto(`${site.origin}/plans/${slug}`))?.status()).toBe(404)
    await publish(officer, director, plan, 'The first one')
    await reader.goTo(`/plans/${slug}`, title)
    await reader.follow('Open the library on Sundays', /Open the library on Sundays/)

    await officer.goTo(plan)
    await officer.page.getByRole('link', { name: /^Edit.*Give each child a book/ }).click()
    await officer.arrivesAt('Edit an activity')
    await officer.fillIn({ Text: 'Give each child two books' })
    await officer.press('Save')
    await officer.follow(/See what differs/, /What changed/)
    expect(await officer.page.locator('main').innerText()).toMatch(
      /Give each child a book[\s\S]*Give each child two books/,
    )
    await reader.goTo(`/plans/${slug}`, title)
    expect(await reader.page.getByText('two books').count()).toBe(0)
    await publish(officer, director, plan, 'Two books')
    await reader.goTo(`/plans/${slug}`, title)
    expect(await reader.page.getByText('Give each child two books').count()).toBeGreaterThan(0)
    await reader.goTo(`/plans/${slug}/versions`)
    expect(await reader.page.locator('main').innerText()).toMatch(/two books/i)
  })

  test('takes a record out, puts it back, and shows who did what', async () => {
    const title = named('Strategy')
    const officer = await comesTo(site, { javaScript })
    await officer.signIn('officer')
    const plan = await makePlan(officer, title)
    await addOutcome(officer, plan, 'Every street is safe')
    await officer.goTo(plan)
    await officer.page.locator('summary', { hasText: 'More' }).first().click()
    await officer.follow(/Take out of the plan/, 'Take a statement out of the plan')
    await officer.press('Take it out')
    await officer.goTo(`${plan}/removed`)
    await officer.press(/^Put it back/)
    await officer.goTo(plan, title)
    await officer.page.locator('summary', { hasText: 'More' }).first().click()
    await officer.follow(/History and source/)
    const history = await officer.page.locator('main').innerText()
    expect(history).toMatch(/Performance Officer/)
    expect(history).toMatch(/Every street is safe/)
  })
})

test('two people at one record: the second is shown both versions and loses nothing', async () => {
  const title = named('Quarrelled plan')
  const officer = await comesTo(site)
  const administrator = await comesTo(site)
  await officer.signIn('officer')
  await administrator.signIn('administrator')
  const plan = await makePlan(officer, title)
  await addOutcome(officer, plan, 'As it was')
  const edit = async (person: Person) => {
    await person.goTo(plan)
    await person.page.getByRole('link', { name: /^Edit.*As it was/ }).click()
    await person.arrivesAt('Edit a statement')
  }
  await edit(officer)
  await edit(administrator)
  await administrator.fillIn({ Text: 'As the administrator has it' })
  await administrator.press('Save')
  await officer.fillIn({ Text: 'As the officer has it' })
  await officer.press('Save')
  const page = await officer.page.locator('main').innerText()
  expect(page).toContain('Somebody else changed this while you were typing')
  expect(page).toContain('As the administrator has it')
  expect(await officer.page.getByLabel('Text', { exact: true }).inputValue()).toBe('As the officer has it')
  await officer.press('Save')
  await officer.goTo(plan)
  expect(await officer.page.locator('main').innerText()).toContain('As the officer has it')
})

test('who only reads sees the draft and is offered nothing to change it', async () => {
  const title = named('Read plan')
  const officer = await comesTo(site)
  await officer.signIn('officer')
  const plan = await makePlan(officer, title)
  const member = await comesTo(site)
  await member.signIn('scrutiny')
  await member.goTo(plan, title)
  expect(await member.page.locator('main').getByRole('button').count()).toBe(0)
  expect(await member.page.locator('main form[method=post]').count()).toBe(0)
  const refused = await member.page.goto(`${site.origin}/workspace/audit`)
  expect(refused?.status()).toBe(403)
  await member.arrivesAt()
})

test('an administrator finds in the audit what an officer did, and takes it away as a file', async () => {
  const title = named('Audited plan')
  const officer = await comesTo(site)
  await officer.signIn('officer')
  await makePlan(officer, title)
  const administrator = await comesTo(site)
  await administrator.signIn('administrator')
  await administrator.goTo('/workspace/audit')
  const audit = await administrator.page.locator('main').innerText()
  expect(audit).toContain('plan.create')
  expect(audit).toContain(title)
  expect(audit).toContain('Performance Officer (demonstration)')
  const [file] = await Promise.all([
    administrator.page.waitForEvent('download'),
    administrator.page.locator('main a[href*="audit.csv"]').first().click(),
  ])
  expect(file.suggestedFilename()).toBe('audit.csv')
})

test('a post is added, somebody is appointed to it, and it can lead an activity', async () => {
  const officer = await comesTo(site)
  await officer.signIn('officer')
  await officer.goTo('/workspace/partners', 'People and partners')
  await officer.page.getByRole('link', { name: 'Add a post here (Borough College)' }).click()
  await officer.arrivesAt('Add a post')
  await officer.fillIn({ 'Title of the post': 'Head of Swimming' })
  await officer.press('Add the post')
  await officer.goTo('/workspace/partners')
  await officer.page.getByRole('link', { name: 'Appoint somebody (Head of Swimming)' }).click()
  await officer.arrivesAt(/Appoint somebody as Head of Swimming/)
  await officer.page.getByLabel('Person').selectOption({ index: 1 })
  const first = officer.page.getByRole('group', { name: 'First day' })
  for (const [part, value] of Object.entries({ Day: '31', Month: '2', Year: '2026' }))
    await first.getByLabel(part).fill(value)
  await officer.press('Appoint')
  expect(await officer.page.getByRole('alert').innerText()).toContain('must be a real date')
  await officer.page.getByRole('group', { name: 'First day' }).getByLabel('Month').fill('3')
  await officer.press('Appoint')
  const title = named('Led plan')
  const plan = await makePlan(officer, title)
  await addOutcome(officer, plan, 'Children swim')
  await officer.goTo(plan)
  await officer.page.getByRole('link', { name: /^Add an activity.*Children swim/ }).click()
  await officer.arrivesAt('Add an activity')
  const lead = officer.page.getByLabel('Lead post')
  const option = await lead.locator('option', { hasText: 'Head of Swimming' }).getAttribute('value')
  await lead.selectOption(option)
  await officer.fillIn({ Text: 'Teach all to swim' })
  await officer.press('Add the activity')
  await officer.goTo(plan)
  expect(await officer.page.locator('main').innerText()).toContain('Head of Swimming')
})

test('a question from the public site is answered in the workspace', async () => {
  const reader = await comesTo(site)
  await reader.goTo('/plans/partnership-delivery-plan-2026-27')
  await reader.follow(/money and debt adviser/)
  await reader.follow('Report a mistake or ask a question')
  await reader.page.getByLabel('Ask a question').check()
  await reader.page
    .getByLabel('What do you want to tell us or ask?')
    .fill('On which day does the adviser come?')
  await reader.press('Send', 'Thank you')
  const officer = await comesTo(site)
  await officer.signIn('officer')
  await officer.goTo('/workspace/questions')
  await officer.page.locator('main a[href*="/workspace/questions/"]').first().click()
  await officer.arrivesAt()
  expect(await officer.page.locator('main').innerText()).toContain('On which day does the adviser come?')
  await officer.page.locator('main textarea').fill('On Tuesdays.')
  await officer.page.locator('main form[method=post] button').first().click()
  await officer.arrivesAt()
  await officer.goTo('/workspace/questions')
  expect(await officer.page.locator('main').innerText()).toMatch(/answered/i)
})
