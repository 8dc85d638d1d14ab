import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { embeddedBinaries } from '../../src/platform/database/cluster.ts'
import { start, until, type Running } from '../support/goldthread.ts'
import { startTestCluster, withClient, inDatabase } from '../support/servers.ts'
import { PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Two processes that know nothing of each other but one empty database, started in the same moment. */
const cluster = await startTestCluster(embeddedBinaries())
afterAll(() => cluster.stop())

const DATABASE_URL = inDatabase(cluster.url, 'shared')
let first: Running
let second: Running

beforeAll(async () => {
  await withClient(cluster.url, (client) => client.query('create database shared'))
  const env = { DATABASE_URL, GOLDTHREAD_DEMO: 'on', GOLDTHREAD_DEMO_PASSWORD: PASSWORD }
  ;[first, second] = await Promise.all([start(env), start(env)])
}, 60_000)

async function at(running: Running, mailbox: string): Promise<Visitor> {
  return new Visitor(running.origin).signIn(`${mailbox}@rotherham.example`)
}

async function count(table: string): Promise<number> {
  return withClient(DATABASE_URL, async (client) => {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`)
    return rows[0]?.count ?? 0
  })
}

describe('two processes on one database', () => {
  test('started at once on an empty one, they load the demonstration once', async () => {
    expect(await count("published.version where is_current and kind = 'delivery-plan'")).toBe(2)
    const pages = await Promise.all(
      [first, second].map(async ({ origin }) => (await fetch(`${origin}/plans.json`)).text()),
    )
    expect(pages[0]?.replaceAll(first.origin, '')).toBe(pages[1]?.replaceAll(second.origin, ''))
  })

  test('show a publication by the one on the kept pages of the other at once', async () => {
    const officer = await at(first, 'officer')
    const made = await officer.submit('/workspace/plans/new', 'Make the plan', {
      kind: 'strategy',
      title: 'Play everywhere',
    })
    const plan = made.location
    await officer.submit(`${plan}/statements/new`, 'Add the statement', {
      kind: 'theme',
      text: 'A playground in each street',
    })
    await publish(officer, plan, 'First')
    const reader = new Visitor(second.origin)
    await until(
      'the other process knows the plan',
      async () => (await reader.get('/plans/play-everywhere')).status === 200,
    )
    // Asked for twice, it is kept.
    const kept = [await reader.get('/plans/play-everywhere'), await reader.get('/plans/play-everywhere')]
    expect(kept[0]?.headers.get('etag')).toBe(kept[1]?.headers.get('etag'))

    await officer.submit(`${plan}/statements/new`, 'Add the statement', {
      kind: 'theme',
      text: 'A bicycle for each child',
    })
    expect((await reader.get('/plans/play-everywhere')).text).not.toContain('bicycle')
    await publish(officer, plan, 'Second')
    const published = performance.now()
    await until('the other process shows it', async () =>
      (await reader.get('/plans/play-everywhere')).text.includes('bicycle'),
    )
    expect(performance.now() - published).toBeLessThan(2000)
  })

  test('refuse the change of a record that the other has changed, and show both', async () => {
    const officer = await at(first, 'officer')
    const administrator = await at(second, 'administrator')
    const made = await officer.submit('/workspace/plans/new', 'Make the plan', {
      kind: 'strategy',
      title: 'A quarrel',
    })
    await officer.submit(`${made.location}/statements/new`, 'Add the statement', {
      kind: 'theme',
      text: 'As it was',
    })
    const { text } = await officer.get(made.location)
    const edit = /href="(\/workspace\/plans\/[^"]+\/statements\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? ''
    const open = await officer.get(edit)
    expect((await administrator.submit(edit, 'Save', { text: 'As the administrator has it' })).status).toBe(
      303,
    )
    const refused = await officer.fill(open, edit, 'Save', { text: 'As the officer has it' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('As the administrator has it')
    expect(refused.text).toContain('As the officer has it')
    // What was typed stands in the form and can be saved over the other's.
    const saved = await officer.fill(refused, edit, 'Save')
    expect(saved.status).toBe(303)
    expect((await administrator.get(made.location)).text).toContain('As the officer has it')
  })

  test('know one sign-in, and its end', async () => {
    const visitor = await at(first, 'scrutiny')
    const elsewhere = visitor.at(second.origin)
    expect((await elsewhere.get('/workspace')).status).toBe(200)
    const signedOut = await visitor.submit('/workspace', 'Sign out')
    expect(signedOut.status).toBe(303)
    expect((await elsewhere.get('/workspace')).status).toBe(303)
  })

  test('go on alone when the other is killed', async () => {
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    const officer = await at(second, 'officer')
    const made = await officer.submit('/workspace/plans/new', 'Make the plan', {
      kind: 'strategy',
      title: 'Alone',
    })
    expect(made.status).toBe(303)
    expect((await fetch(`${second.origin}/ready`)).status).toBe(200)
    expect((await second.stop()).code).toBe(0)
  })
})

async function publish(officer: Visitor, plan: string, note: string): Promise<void> {
  const proposed = await officer.submit(`${plan}/versions/propose`, /Propose/, { note })
  expect(proposed.status).toBe(303)
  const { text } = await officer.get(`${plan}/versions`)
  const numbers = [...text.matchAll(/\/versions\/(\d+)"/g)].map(([, number]) => Number(number))
  const version = `${plan}/versions/${Math.max(...numbers)}`
  const director = await at(second, 'director')
  expect((await director.submit(version, /Approve/)).status).toBe(303)
  expect((await officer.submit(version, /Publish/)).status).toBe(303)
}
