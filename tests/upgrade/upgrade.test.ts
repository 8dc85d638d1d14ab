import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { restoreBackup } from '../../src/platform/backup/index.ts'
import { verifyBackup } from '../../src/platform/backup/format.ts'
import { embeddedBinaries } from '../../src/platform/database/cluster.ts'
import { start, type Running } from '../support/goldthread.ts'
import { inDatabase, MIGRATIONS, startTestCluster, withClient } from '../support/servers.ts'
import { crawl, Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/**
 * `release-0.1.backup` is the database of release 0.1 (commit 500b2cf) after its demonstration was loaded and a day's
 * work was done on it: a plan, a statement that was corrected, a document that was brought in, a question of the
 * public. `release-0.1.public.json.gz` is what that release's public site said then: every file, and the heading of
 * every page.
 */
const FILE = join(import.meta.dirname, 'release-0.1.backup')
const PASSWORD = 'the-password-of-the-first-release'
const said: { origin: string; files: Record<string, string>; headings: Record<string, string> } = JSON.parse(
  gunzipSync(readFileSync(join(import.meta.dirname, 'release-0.1.public.json.gz'))).toString('utf8'),
)

const cluster = await startTestCluster(embeddedBinaries())
afterAll(() => cluster.stop())
const url = inDatabase(cluster.url, 'upgraded')
let before: Record<string, number>
let running: Running

const rowsOf = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await withClient(url, (client) => client.query<Row>(text, values))).rows

beforeAll(async () => {
  await withClient(cluster.url, (client) => client.query('create database upgraded'))
  await restoreBackup(url, FILE, { migrations: MIGRATIONS, say: () => undefined })
  before = (await verifyBackup(FILE)).manifest.rows
  const applied = await rowsOf<{ name: string }>('select name from migrations.applied order by name')
  expect(applied.map(({ name }) => name.slice(0, 4))).toEqual(['0001', '0002', '0003', '0004'])
  running = await start({
    DATABASE_URL: url,
    GOLDTHREAD_DEMO: 'on',
    GOLDTHREAD_DEMO_PASSWORD: 'not-that-of-before',
  })
})
afterAll(() => running.stop())

/**
 * A file without the column that lists have had since release 0.1, and a feed without what has been published since;
 * whatever else differs, differs.
 */
function asThen(path: string, text: string): string {
  if (path === '/feed.xml') {
    const entries = text.match(/<entry>[\s\S]*?<\/entry>/g) ?? []
    return entries.filter((entry) => !entry.includes('/report-card/')).join('\n')
  }
  if (path.endsWith('.csv')) {
    const rows = parse(text, { relaxColumnCount: true })
    const at = rows[0]?.indexOf('first_due') ?? -1
    return JSON.stringify(at === -1 ? rows : rows.map((row) => row.toSpliced(at, 1)))
  }
  return path.endsWith('.json')
    ? JSON.stringify(JSON.parse(text, (key, value) => (key === 'first_due' ? undefined : value)))
    : text
}

describe('the database of release 0.1, with data in it', () => {
  test('is brought forward to every migration of this version', async () => {
    const applied = await rowsOf<{ name: string }>('select name from migrations.applied order by name')
    const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).toSorted()
    expect(applied.map(({ name }) => name)).toEqual(files)
  })

  test('has every row that it had', async () => {
    const lost: string[] = []
    for (const [table, count] of Object.entries(before)) {
      const [now] = await rowsOf<{ count: number }>(`select count(*)::int as count from ${table}`)
      if ((now?.count ?? 0) < count) lost.push(`${table}: ${count} before, ${now?.count} now`)
    }
    expect(lost).toEqual([])
  })

  test('has the history of its audit, each entry as it was', async () => {
    const [entries] = await rowsOf<{ count: number; people: number }>(
      `select count(*)::int as count, count(distinct person_id)::int as people from audit.entry where id <= $1`,
      [before['audit.entry']],
    )
    expect(entries?.count).toBe(before['audit.entry'])
    const corrected = await rowsOf<{ before: unknown; after: unknown }>(
      `select distinct before, after from audit.entry where before ->> 'text' = 'A playground in each street'`,
    )
    expect(corrected).toEqual([
      {
        before: expect.objectContaining({ text: 'A playground in each street' }),
        after: expect.objectContaining({ text: 'A playground in each second street' }),
      },
    ])
  })

  test('says to the public what it said before, in every file and under every heading', async () => {
    const reader = new Visitor(running.origin)
    const pages = await crawl(reader, ['/', '/plans'])
    const changed: string[] = []
    for (const [path, text] of Object.entries(said.files)) {
      const now = pages.get(path) ?? (await reader.get(path))
      const same = asThen(path, now.text.replaceAll(running.origin, said.origin)) === asThen(path, text)
      if (!same) changed.push(path)
    }
    // The pages about the service itself are the release's own; what a council published is not.
    const headings = Object.entries(said.headings).filter(([path]) => path.startsWith('/plans/'))
    expect(headings.length).toBeGreaterThan(100)
    for (const [path, heading] of headings) {
      const now = pages.get(path) ?? (await reader.get(path))
      const found = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(now.text)?.[1] ?? `${now.status}`
      if (
        found
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim() !== heading
      )
        changed.push(path)
    }
    expect(changed).toEqual([])
  })

  test('lets people in with the password that they had, to what they had', async () => {
    const officer = await new Visitor(running.origin).signIn('officer@rotherham.example', PASSWORD)
    const plans = await officer.get('/workspace/plans')
    expect(plans.text).toContain('القرى, 村庄 &amp; “towns” &lt;b&gt;')
    expect((await officer.get('/workspace/readings')).text).toContain('alder.txt')
    expect((await officer.get('/workspace/questions')).text).toContain(
      'The road named here was closed in May',
    )
    const workspace = await crawl(officer, ['/workspace'], {
      alike: (path) => path.replace(/[0-9a-f-]{36}|\?.*/g, '…'),
      most: 2,
    })
    const broken = [...workspace].filter(([, { status }]) => status >= 500).map(([path]) => path)
    expect(broken).toEqual([])
    await expect(
      new Visitor(running.origin).signIn('officer@rotherham.example', 'not-that-of-before'),
    ).rejects.toThrow('could not sign in')
  })
})
