import { read, utils } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { PERFORMANCE_OFFICER } from '../demo/people.ts'
import { isPublic, type StaffRoute } from '../src/platform/http/route.ts'
import { queueMail } from '../src/platform/mail/index.ts'
import { routesOf } from './support/routes.ts'
import { openSite } from './support/site.ts'
import { linksIn, Visitor } from './support/visitor.ts'

const site = await openSite({ demonstration: true })
const { owner, db } = site.database
const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
const staff = routesOf(site.database).filter((route): route is StaffRoute => !isPublic(route))

function pageAt(path: string): StaffRoute | undefined {
  return staff.find((each) => each.method === 'get' && each.path === path)
}

test('whatever is taken away asks for the right that its page asks for', () => {
  const files = staff.flatMap((route) => {
    const [, path = ''] = /^(\/workspace.*)\.(?:csv|docx|pdf|xlsx)$/.exec(route.path) ?? []
    return path === '' ? [] : [{ route, path }]
  })
  expect(files.length).toBeGreaterThan(80)
  for (const { route, path } of files) {
    // Some stand on the page above: `…/:plan/paper.docx`.
    const page = pageAt(path) ?? pageAt(path.slice(0, path.lastIndexOf('/')))
    // A paper that no page shows as a list, such as the briefs of all posts, has nothing to be held against.
    if (page) expect([route.path, route.permission.name]).toEqual([route.path, page.permission.name])
  }
})

test('no format stands right behind a name in an address, which would take in the page as well', () => {
  expect(staff.map(({ path }) => path).filter((path) => /:\w+\.\w+$/.test(path))).toEqual([])
})

test('whatever has a list has it in every format', () => {
  const formats = Map.groupBy(
    staff.flatMap(({ path }) => {
      const [, list, format] = /^(\/workspace.*)\.(csv|docx|pdf|xlsx)$/.exec(path) ?? []
      return list !== undefined && format !== undefined ? [{ list, format }] : []
    }),
    ({ list }) => list,
  )
  const lists = [...formats].filter(([, found]) => found.some(({ format }) => format === 'csv'))
  expect(lists.length).toBeGreaterThan(20)
  for (const [list, found] of lists)
    expect([list, found.map(({ format }) => format).toSorted()]).toEqual([
      list,
      ['csv', 'docx', 'pdf', 'xlsx'],
    ])
})

/** The cells under the heads of the columns. */
async function rowsOf(path: string, visitor = administrator): Promise<string[][]> {
  const answer = await visitor.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  const { Sheets, SheetNames } = read(answer.bytes, { type: 'array' })
  const sheet = Sheets[SheetNames[0] ?? '']
  const rows = sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false }) : []
  const blank = rows.findIndex((row) => row.length === 0)
  return rows.slice(blank + 2)
}

test('roles come with the choice of the page and in its order', async () => {
  const path = '/workspace/grants?role=translator&state=now'
  const page = await administrator.get(path)
  const [file = ''] = linksIn(page, site.origin).filter((link) => link.startsWith('/workspace/grants.xlsx'))
  expect(file).toBe('/workspace/grants.xlsx?role=translator&state=now')
  const rows = await rowsOf(file)
  expect(rows.length).toBeGreaterThan(0)
  expect(new Set(rows.map(([, role]) => role))).toEqual(new Set(['translator']))
  const all = await rowsOf('/workspace/grants.xlsx?state=all')
  const people = all.map(([person = '']) => person.toLowerCase())
  expect(people).toEqual(people.toSorted())
  expect(all.length).toBeGreaterThan(rows.length)
})

test('whether somebody can sign in stands in an administrator’s list of people and in nobody else’s', async () => {
  const officer = await new Visitor(site.origin).signIn(PERFORMANCE_OFFICER.email)
  expect((await administrator.get('/workspace/partners/people.csv')).text).toContain('Account')
  const { text, headers } = await officer.get('/workspace/partners/people.csv')
  expect(text).toContain(PERFORMANCE_OFFICER.name)
  expect(text).not.toContain('Account')
  expect(headers.get('content-disposition')).toContain('filename="people.csv"')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('how to reach who asked a question is in no list, and no list of mails has their words', async () => {
  const reader = new Visitor(site.origin)
  const plan = '/plans/partnership-delivery-plan-2026-27'
  const [page = ''] = linksIn(await reader.get(plan), site.origin).filter((path) =>
    path.includes('/activities/'),
  )
  await reader.submit(`${page}/report`, 'Send', {
    kind: 'question',
    text: 'Which library is it?',
    contact: 'parent@example.org',
  })
  const questions = (await administrator.get('/workspace/questions.csv')).text
  expect(questions).toContain('Which library is it?')
  expect(questions).not.toContain('parent@example.org')
  await db.as(PERFORMANCE_OFFICER.id, 'test.seed', (tx) =>
    queueMail(tx, {
      to: 'parent@example.org',
      personId: null,
      kind: 'test',
      subject: 'The answer to your question',
      text: 'The library in the high street.',
    }),
  )
  const mails = (await administrator.get('/workspace/mail.csv?state=queued')).text
  expect(mails).toContain('The answer to your question')
  expect(mails).not.toContain('high street')
  const sent = (await administrator.get('/workspace/mail.csv?state=sent')).text
  expect(sent).not.toContain('The answer to your question')
})

test('taking the audit away is noted as an export, whatever the format', async () => {
  const count = async () => {
    const [found] = await owner<{ count: string }>(
      "select count(*) from audit.entry where event = 'audit.export' and operation = 'read'",
    )
    return Number(found?.count)
  }
  const before = await count()
  expect((await administrator.get('/workspace/audit.docx?event=plan.')).status).toBe(200)
  expect(await count()).toBe(before + 1)
  const rows = await rowsOf('/workspace/audit.xlsx?event=audit.export')
  expect(new Set(rows.map(([, , what]) => what))).toEqual(new Set(['audit.export (read audit.entry)']))
})

test('what changed is chosen as on its page, and each change is a row', async () => {
  const all = await rowsOf('/workspace/changes.xlsx')
  const versions = await rowsOf('/workspace/changes.xlsx?kind=plan.version')
  expect(versions.length).toBeGreaterThan(0)
  expect(versions.length).toBeLessThan(all.length)
  for (const [, , deed] of versions) expect(deed).toMatch(/^Version \d+ (proposed|approved|published)$/)
})
