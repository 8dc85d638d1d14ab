import { describe, expect, test } from 'vitest'
import { comesTo, type Person } from '../support/journey.ts'
import { openSite } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const PLAN = '/plans/partnership-delivery-plan-2026-27'

async function table(person: Person, caption: RegExp): Promise<string[][]> {
  const rows = person.page.getByRole('table', { name: caption }).first().getByRole('row')
  return Promise.all((await rows.all()).map((row) => row.locator('th, td').allInnerTexts()))
}

describe.each([
  { javaScript: false, how: 'without JavaScript' },
  { javaScript: true, how: 'with JavaScript' },
])('somebody from the borough $how', ({ javaScript }) => {
  test('goes from a box of the plan on a page down the thread to one activity, and reports a mistake', async () => {
    const reader = await comesTo(site, { javaScript })
    await reader.goTo('/', /promise to children/)
    await reader.follow('Family Help early, from people whom families know', /Family Help early/)
    await reader.follow(
      /Families get help before small worries grow/,
      /Families get help before small worries grow/,
    )
    await reader.follow(/Put a money and debt adviser into each Family Hub/, /money and debt adviser/)
    // The whole thread, up to the vision.
    await reader.page
      .getByRole('link', { name: /grows up loved, safe, heard and hopeful/ })
      .first()
      .waitFor()

    await reader.follow('Report a mistake or ask a question', 'Report a mistake or ask a question')
    await reader.press('Send', 'Report a mistake or ask a question')
    expect(await reader.page.title()).toMatch(/^Error: /)
    const summary = reader.page.getByRole('alert')
    await summary.getByRole('link').first().waitFor()
    await reader.page.getByLabel('Report a mistake').check()
    await reader.page.getByLabel('What do you want to tell us or ask?').fill('The adviser comes on two days.')
    await reader.press('Send', 'Thank you')
    expect(reader.page.url()).not.toContain('adviser+comes')
    const [asked] = await site.database.owner<{ count: number }>(
      "select count(*)::int as count from plan.question where text = 'The adviser comes on two days.'",
    )
    expect(asked?.count).toBeGreaterThan(0)
  })

  test('reads the delivery plan by outcome, quarter, organisation and as a timeline, and narrows it down', async () => {
    const reader = await comesTo(site, { javaScript })
    await reader.goTo('/plans', 'Plans')
    await reader.follow('Partnership delivery plan 2026–27', 'Partnership delivery plan 2026–27')
    for (const view of ['By quarter', 'By organisation', 'Timeline', 'By outcome']) {
      await reader.follow(
        view,
        'Partnership delivery plan 2026–27',
        reader.page.getByRole('navigation', { name: 'Ways to read this plan' }),
      )
      // Whichever way it is cut, a promise is there.
      expect(await reader.page.getByText(/money and debt adviser/).count(), view).toBeGreaterThan(0)
    }
    await reader.goTo(`${PLAN}/by-quarter`)
    await reader.page.getByLabel('Organisation').selectOption('Youth Cabinet')
    await reader.press('Show', 'Partnership delivery plan 2026–27')
    expect(await reader.page.getByText(/takeover day/).count()).toBeGreaterThan(0)
    expect(await reader.page.getByText(/money and debt adviser/).count()).toBe(0)
    await reader.follow('Show everything', 'Partnership delivery plan 2026–27')
    expect(await reader.page.getByText(/money and debt adviser/).count()).toBeGreaterThan(0)
  })

  test('searches, finds nothing, searches again and gets there', async () => {
    const reader = await comesTo(site, { javaScript })
    await reader.goTo('/')
    await reader.page.getByLabel('Search the plans').fill('submarines')
    await reader.press('Search', 'Search')
    await reader.page.getByRole('heading', { name: /Nothing found/ }).waitFor()
    await reader.page.getByLabel('Search the plans').fill('debt adviser')
    await reader.press('Search', 'Search')
    await reader.follow(/debt adviser/, /debt adviser/)
  })
})

test('what a browser is shown is what the same list says as CSV and JSON', async () => {
  const reader = await comesTo(site)
  await reader.goTo(`${PLAN}/by-outcome`)
  const shown = await reader.page.locator('main tbody tr').count()
  const { parse } = await import('csv-parse/sync')
  const visitor = new Visitor(site.origin)
  const rows = parse((await visitor.get(`${PLAN}/activities.csv`)).text, {
    bom: true,
    columns: true,
  }) as object[]
  expect(rows).toHaveLength(shown)
  const json = JSON.parse((await visitor.get(`${PLAN}/activities.json`)).text) as
    | unknown[]
    | { activities: unknown[] }
  expect(Array.isArray(json) ? json : Object.values(json).find(Array.isArray)).toHaveLength(shown)
  expect((await table(reader, /promise/)).length).toBeGreaterThan(1)
})

test('printed, a page carries its words and leaves the ways around the site out', async () => {
  const reader = await comesTo(site)
  await reader.goTo(PLAN)
  await reader.page.emulateMedia({ media: 'print' })
  expect(
    await reader.page
      .getByText(/money and debt adviser/)
      .first()
      .isVisible(),
  ).toBe(true)
  for (const gone of ['nav', '.govuk-skip-link', 'form']) {
    const seen = await reader.page
      .locator(gone)
      .evaluateAll((found) => found.filter((each) => each.checkVisibility()).length)
    expect(seen, gone).toBe(0)
  }
  const width = await reader.page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(1280)
  expect((await reader.page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
})

test('an address that is wrong leads to a page that helps', async () => {
  const reader = await comesTo(site)
  for (const path of [
    '/nowhere',
    '/plans/nowhere',
    `${PLAN}/activities/99`,
    `${PLAN}/statements/nowhere`,
    '/%F0%28',
    '/plans/%00',
  ]) {
    const answer = await reader.page.goto(new URL(path, site.origin).href)
    expect([400, 404], path).toContain(answer?.status())
    await reader.arrivesAt()
  }
})

test('text made twice as large, and every distance of WCAG 1.4.12, lose nothing', async () => {
  const reader = await comesTo(site, { narrow: true })
  for (const path of ['/', PLAN, `${PLAN}/by-quarter`]) {
    await reader.goTo(path)
    await reader.page.setViewportSize({ width: 320, height: 640 })
    await reader.page.evaluate(`{
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }')
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    }`)
    expect(
      await reader.page.evaluate<number>('document.documentElement.scrollWidth'),
      path,
    ).toBeLessThanOrEqual(320)
  }
})
