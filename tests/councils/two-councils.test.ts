import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { findRunning } from '../../src/platform/database/cluster.ts'
import { fetchByAddress } from '../support/by-address.ts'
import { deliveryPlanText } from '../support/documents.ts'
import { databasesIn, dataFolder, start, until, type Running } from '../support/goldthread.ts'
import { startMailServer } from '../support/mail-server.ts'
import { freePort } from '../support/ports.ts'
import { withClient } from '../support/servers.ts'
import { crawl, Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const OFFICER = 'officer@rotherham.example'
/** who needs no second factor in the default profile, which south has */
const DIRECTOR = 'director@rotherham.example'
const PASSWORDS = { north: 'the-password-of-north', south: 'the-password-of-south' }
type Name = keyof typeof PASSWORDS

const data = await dataFolder()
const port = await freePort()
const mailServers = { north: await startMailServer(), south: await startMailServer() }
let running: Running

const origin = (name: Name) => `http://${name}.example:${port}`
const visitor = (name: Name) => new Visitor(origin(name), running.origin)
const signedIn = (name: Name, email: string) => visitor(name).signIn(email, PASSWORDS[name])

function council(name: Name, more: Record<string, string> = {}) {
  return {
    GOLDTHREAD_ORIGIN: origin(name),
    GOLDTHREAD_DATA: join(data, name),
    GOLDTHREAD_DEMO_PASSWORD: PASSWORDS[name],
    GOLDTHREAD_SMTP_URL: mailServers[name].url,
    GOLDTHREAD_MAIL_FROM: `plan@${name}.example`,
    ...more,
  }
}

/** Rows of one council's database, as its owner sees them. */
async function rowsOf<Row extends object>(name: Name, text: string, values: unknown[] = []): Promise<Row[]> {
  const url = (await findRunning(join(data, name, 'postgres'))) ?? ''
  return (await withClient(url, (client) => client.query<Row>(text, values))).rows
}

/** A question to one council with an address left, and its answer: the id of the mail that says so. */
async function answerTo(name: Name, contact: string): Promise<string> {
  const activity = "select path from published.node where kind = 'activity' order by id limit 1"
  const [about] = await rowsOf<{ path: string }>(name, activity)
  const fields = { kind: 'question', text: `When, ${contact}?`, contact }
  expect((await visitor(name).post(`${about?.path}/report`, fields)).status).toBe(303)
  const [asked] = await rowsOf<{ id: string }>(name, 'select id from plan.question where contact = $1', [
    contact,
  ])
  const director = await signedIn(name, DIRECTOR)
  const formToken = await director.formToken()
  const answer = { formToken, revision: '1', answer: 'In May.' }
  expect((await director.post(`/workspace/questions/${asked?.id}`, answer)).status).toBe(303)
  const mail = 'select id from mail.message where recipient = $1'
  const [queued] = await rowsOf<{ id: string }>(name, mail, [contact])
  return queued?.id ?? ''
}

/** Where a council's database speaks of this mail or its reader: the outbox, the queue of jobs, the audit. */
async function traces(name: Name, id: string, contact: string) {
  const [found] = await rowsOf<Record<'mails' | 'jobs' | 'audited', number>>(
    name,
    `select (select count(*)::int from mail.message where id = $1 or recipient = $2) as mails,
       (select count(*)::int from graphile_worker._private_jobs where payload ->> 'message' = $1::text) as jobs,
       (select least(count(*), 1)::int from audit.entry where record_id = $1::text) as audited`,
    [id, contact],
  )
  return found
}

beforeAll(async () => {
  const file = join(dirname(data), 'councils.json')
  const councils = [council('north'), council('south', { GOLDTHREAD_PROFILE: 'default' })]
  await writeFile(file, JSON.stringify(councils))
  running = await start({ PORT: String(port), GOLDTHREAD_DEMO: 'on', GOLDTHREAD_COUNCILS: file })
})

describe('one process that serves two councils by host name', () => {
  test('shows each under its own name with its own profile', async () => {
    expect((await visitor('north').get('/')).text).toContain('Rotherham Children, Young People and Families')
    const south = await visitor('south').get('/')
    expect(south.status).toBe(200)
    expect(south.text).not.toContain('Rotherham Children, Young People and Families')
  })

  test('shows no council under a name that is neither, and answers there for the process alone', async () => {
    for (const host of [
      'elsewhere.example',
      `north.example:${port + 1}`,
      `north.example.:${port}`,
      'north',
    ]) {
      const stranger = new Visitor(`http://${host}`, running.origin)
      const answer = await stranger.get('/')
      expect(answer.status, host).toBe(421)
      expect(answer.text, host).toMatch(/^No council has its site under this host name\./)
      expect((await stranger.get('/workspace')).status, host).toBe(421)
      expect((await stranger.get('/ready')).status, host).toBe(200)
      expect((await stranger.get('/health')).status, host).toBe(200)
    }
  })

  test('keeps what the one writes and publishes from the rows, pages and caches of the other', async () => {
    // Both are kept before the one changes.
    for (const name of ['north', 'south'] as const) await visitor(name).get('/plans')
    const before = await visitor('south').get('/plans')
    const officer = await signedIn('north', OFFICER)
    const made = await officer.submit('/workspace/plans/new', 'Make the plan', {
      kind: 'strategy',
      title: 'Narwhals for the north',
    })
    await officer.submit(`${made.location}/statements/new`, 'Add the statement', {
      kind: 'theme',
      text: 'A narwhal in each pool',
    })
    await officer.submit(`${made.location}/versions/propose`, /Propose/, { note: 'First' })
    const { text } = await officer.get(`${made.location}/versions`)
    const version = `${made.location}/versions/${/\/versions\/(\d+)"/.exec(text)?.[1]}`
    const director = await signedIn('north', DIRECTOR)
    expect((await director.submit(version, /Approve/)).status).toBe(303)
    expect((await officer.submit(version, /Publish/)).status).toBe(303)
    await until('north shows it', async () =>
      (await visitor('north').get('/plans')).text.includes('Narwhals'),
    )

    const after = await visitor('south').get('/plans')
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
    const southern = await signedIn('south', DIRECTOR)
    for (const path of [made.location, version]) expect((await southern.get(path)).status, path).toBe(404)
    const everything = await crawl(southern, ['/', '/plans', '/workspace'], {
      alike: (path) => path.replace(/[0-9a-f-]{36}|\?.*|(?<=\/activities\/).*/g, '…'),
      most: 3,
    })
    expect(everything.size).toBeGreaterThan(30)
    const telling = [...everything].filter(([, answer]) => /narwhal/i.test(answer.text)).map(([path]) => path)
    expect(telling).toEqual([])
  })

  test('keeps a file that was brought to the one from the other', async () => {
    const officer = await signedIn('north', OFFICER)
    const document = new File([deliveryPlanText({ activities: 10, word: 'Narwhal' })], 'narwhal.txt', {
      type: 'text/plain',
    })
    const { location } = await officer.submit('/workspace/readings', 'Read the document', { document })
    expect((await officer.get(location)).status).toBe(200)
    const held = async (name: Name) => {
      const count = "select count(*)::int as count from documents.document where filename = 'narwhal.txt'"
      return (await rowsOf<{ count: number }>(name, count))[0]?.count
    }
    expect([await held('north'), await held('south')]).toEqual([1, 0])
    const southern = await signedIn('south', DIRECTOR)
    expect((await southern.get(location)).text).not.toMatch(/narwhal/i)
  })

  test.each([
    ['north', 'south'],
    ['south', 'north'],
  ] as const)(
    'sends the mails of %s through its own server, and %s knows of neither mail nor job',
    async (own, other) => {
      const nothing = { mails: 0, jobs: 0, audited: 0 }
      const [goes, waits] = [`goes@${own}.example.org`, `waits@${own}.example.org`]
      const sent = await answerTo(own, goes)
      const [received] = await mailServers[own].waitFor(1, goes)
      expect(received?.from).toBe(`plan@${own}.example`)
      expect(received?.mail.messageId).toBe(`<${sent}@${own}.example>`)

      // One that its own server does not take stays in the queue, where another council's worker would find it.
      mailServers[own].setMood('later', waits)
      const kept = await answerTo(own, waits)
      await until('it waits for its second attempt', async () => {
        const tried = "select 1 from mail.message where id = $1 and state = 'queued' and attempts = 1"
        return (await rowsOf(own, tried, [kept])).length === 1
      })
      // The attempt that has just ended is a job too until it is taken out of the queue.
      await until('its first attempt is gone', async () => (await traces(own, kept, waits))?.jobs === 1)
      expect(await traces(own, kept, waits)).toEqual({ mails: 1, jobs: 1, audited: 1 })
      expect(await traces(other, kept, waits)).toEqual(nothing)
      expect(await traces(other, sent, goes)).toEqual(nothing)
      expect(mailServers[own].to(goes)).toHaveLength(1)
      const elsewhere = mailServers[other].received.flatMap(({ from, to }) => [from, ...to])
      expect(elsewhere.filter((address) => address.includes(own))).toEqual([])
    },
  )

  test('lets the session and the forms of the one in at the other nowhere', async () => {
    const officer = await signedIn('north', OFFICER)
    expect((await officer.get('/workspace')).status).toBe(200)
    const elsewhere = officer.at(origin('south'), running.origin)
    const refused = await elsewhere.get('/workspace')
    expect([refused.status, refused.location]).toEqual([303, '/sign-in?to=%2Fworkspace'])
    await expect(visitor('south').signIn(OFFICER, PASSWORDS.north)).rejects.toThrow('could not sign in')

    const formToken = await officer.formToken()
    const southern = await signedIn('south', DIRECTOR)
    const forged = await southern.post('/account/language', { formToken, language: 'en' })
    expect([forged.status, forged.location]).toEqual([409, ''])
    const own = await southern.formToken()
    expect((await southern.post('/account/language', { formToken: own, language: 'en' })).status).not.toBe(
      409,
    )
    const foreign = await fetchByAddress(new URL('/sign-in', origin('south')), running.origin, {
      method: 'POST',
      headers: { origin: origin('north') },
      body: new URLSearchParams({ email: OFFICER, password: PASSWORDS.south, to: '' }),
    })
    expect(foreign.status).toBe(403)
  })

  test('names the council on each line of its log', async () => {
    await visitor('south').get('/plans')
    await visitor('north').get('/plans')
    const lines = running
      .stderr()
      .split('\n')
      .filter((line) => line !== '')
      .map((line): { event: string; council?: string } => JSON.parse(line))
    const councils = lines.filter(({ event }) => event === 'request').map((line) => line.council)
    expect(councils.slice(-2)).toEqual([`south.example:${port}`, `north.example:${port}`])
  })

  test('has a database for each, and stops both when it is asked to', async () => {
    for (const name of ['north', 'south']) expect(await databasesIn(join(data, name))).toHaveLength(1)
    const ended = await running.stop()
    expect(ended.code).toBe(0)
    for (const name of ['north', 'south'] as const) {
      expect(ended.stdout).toContain(`Goldthread is running at ${origin(name)}`)
      expect(await databasesIn(join(data, name))).toEqual([])
    }
  })
})
