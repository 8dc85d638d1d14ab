import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readRows } from '../../src/modules/plan/bulk/sheet/rows.ts'
import { COLUMNS, HEADINGS } from '../../src/modules/plan/bulk/sheet/columns.ts'
import { comesTo, type Person } from '../support/journey.ts'
import { openSite } from '../support/site.ts'

const site = await openSite({ demonstration: true })

async function officerAt(javaScript: boolean): Promise<{ officer: Person; plan: string }> {
  const officer = await comesTo(site, { javaScript })
  await officer.signIn('officer')
  await officer.goTo('/workspace/plans', 'Plans')
  await officer.follow(/delivery plan 2026/)
  return { officer, plan: new URL(officer.page.url()).pathname }
}

const names = (officer: Person) => officer.page.locator('main table tbody th').allInnerTexts()

describe.each([false, true])('many activities at once (JavaScript: %s)', (javaScript) => {
  test('are filtered, ticked, looked at, changed, and undone one by one', async () => {
    const { officer, plan } = await officerAt(javaScript)
    await officer.goTo(plan)
    await officer.follow('Change many activities at once', 'Change many activities at once')
    await officer.press('Show what would change', 'Change many activities at once')
    expect(await officer.page.getByRole('alert').innerText()).toContain('Tick at least one activity')
    await officer.goTo(`${plan}/many`)
    await officer.page.getByLabel('Lead post', { exact: true }).first().selectOption({ index: 1 })
    await officer.press('Show', 'Change many activities at once')
    const shown = await names(officer)
    await officer.follow('Tick all that are shown')
    await officer.fillIn({ Day: '30', Month: '6', Year: javaScript ? '2027' : '2028' })
    await officer.press('Show what would change', 'Check what will change')
    expect((await names(officer)).length).toBe(shown.length)
    await officer.fillIn({ 'Reason (optional)': 'The money came later' })
    await officer.press(/^Change /, 'Recent changes')
    const undo = officer.page.getByRole('button', { name: /^Undo/ })
    expect(await undo.count()).toBeGreaterThanOrEqual(shown.length)
    await officer.press(/^Undo/, 'Recent changes')
  })
})

test('what somebody else changed meanwhile is shown once more, and nothing is changed before', async () => {
  const { officer, plan } = await officerAt(true)
  const { officer: colleague } = await officerAt(true)
  await officer.goTo(`${plan}/many`)
  const [first, second] = await officer.page.locator('main input[name=record]').all()
  await first?.check()
  await second?.check()
  await officer.fillIn({ 'By how many': '2' })
  await officer.press('Show what would change', 'Check what will change')
  const shown = await officer.page.locator('main input[name=record]').first().getAttribute('value')
  const id = shown?.split(':')[0] ?? ''
  const milestones = await officer.page.locator('main input[name=record]').count()
  expect(milestones).toBeGreaterThan(0)
  await colleague.goTo(`${plan}/activities/${id}`, 'Edit an activity')
  await colleague.fillIn({ Text: 'Changed meanwhile by a colleague' })
  await colleague.press('Save')
  await officer.press(/^Change /, 'Check what will change')
  expect(await officer.page.getByRole('alert').innerText()).toContain('so nothing was changed')
  expect(await officer.page.locator('main').innerText()).toContain('Changed meanwhile')
  await officer.press(/^Change /, 'Recent changes')
})

test('a leaver’s post hands over everything that it leads', async () => {
  const { officer } = await officerAt(true)
  await officer.goTo('/workspace/partners')
  const posts = await officer.page
    .locator('main a[href*="/partners/posts/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  for (const post of new Set(posts.filter((path) => /[0-9a-f-]{36}$/.test(path)))) {
    await officer.page.goto(new URL(post, site.origin).href)
    if ((await officer.page.getByRole('link', { name: /^Hand over all/ }).count()) > 0) break
  }
  await officer.follow(/^Hand over all/, 'Hand over all activities of this post')
  const all = await names(officer)
  await officer.page.getByLabel('The post that takes over').selectOption({ index: 2 })
  await officer.press('Show what would change', 'Check what will change')
  expect(new Set(await names(officer)).size).toBe(new Set(all).size)
  await officer.press(/^Change /, 'Recent changes')
})

test('a plan is downloaded, edited elsewhere and brought back with its differences', async () => {
  const { officer, plan } = await officerAt(true)
  await officer.goTo(plan)
  await officer.follow('Edit in Excel and bring it back', 'Edit in Excel and bring it back')
  const download = officer.page.waitForEvent('download')
  await officer.page.getByRole('link', { name: 'Download for editing (Excel)' }).click()
  const bytes = await readFile((await (await download).path()) ?? '')
  const bringBack = async (name: string, buffer: Buffer) => {
    await officer.goTo(`${plan}/spreadsheet`)
    const file = { name, mimeType: 'application/octet-stream', buffer }
    await officer.page.getByLabel('The file that you edited').setInputFiles(file)
    await officer.press('Show the differences')
  }
  await bringBack('plan.xlsx', bytes)
  expect(await officer.page.locator('main').innerText()).toContain('There is nothing to change')

  const read = await readRows({ bytes, filename: 'plan.xlsx' })
  if (!read.ok) throw new Error(read.fault.message)
  const [first, second, ...rest] = read.value.rows.map(({ cells }) => cells)
  const edited = [
    { ...first, text: 'Open a family hub in every ward' },
    ...rest,
    { text: '<b>Listen</b> to children', outcome: first?.outcome ?? '', lead: '=HYPERLINK("x")' },
    { text: 'Count the bicycles' },
  ]
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  const heads = line(COLUMNS.map((column) => HEADINGS[column]))
  const lines = edited.map((cells) => line(COLUMNS.map((column) => cells[column] ?? '')))
  await bringBack('plan.csv', Buffer.from([heads, ...lines].join('\r\n')))
  await officer.arrivesAt('What this file would change')
  const page = await officer.page.locator('main').innerText()
  for (const said of [
    'One row cannot be taken',
    '=HYPERLINK',
    'One record changes',
    'One new row',
    'One record is not in the file',
  ])
    expect(page).toContain(said)
  expect(page).toContain(second?.text)
  await officer.press('Make these changes', 'Recent changes')
  await officer.goTo(plan)
  const after = await officer.page.locator('main').innerText()
  expect(after).toContain('Open a family hub in every ward')
  expect(after).toContain('Count the bicycles')
  expect(after).toContain(second?.text)
})
