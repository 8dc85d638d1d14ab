import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { Client, Pool } from 'pg'
import { profile } from '../profiles/demo.ts'
import { composeApp } from '../src/compose.ts'
import { createLog } from '../src/platform/log.ts'
import { assets } from '../src/ui/styles/build.ts'
import { median, type Figure } from './figures.ts'
import { freePort } from '../tests/support/ports.ts'
import { openInstallation, ROOT, type Installation } from './installation.ts'

const CONNECTIONS = 16
const SECONDS = 3
const ROUNDS = 2

interface Rate {
  /** requests or sets of queries a second */
  perSecond: number
  p99Ms: number
}

/** The public pages of a plan and of an activity, kept and drawn anew, against a static page and against their queries. */
export async function measurePages(): Promise<Figure[]> {
  const installation = await openInstallation({ demonstration: true })
  try {
    const paths = await pathsOf(installation)
    const kept = await rates(installation, 'keep', paths)
    const drawn = await rates(installation, 'draw', paths)
    const figures: Figure[] = []
    for (const [name, path] of Object.entries(paths)) {
      const [page, hello] = [kept.get(path), kept.get('/hello')]
      if (page && hello) figures.push(...against(`${name}, kept`, page, 'hello', hello, { atLeast: 0.5 }))
    }
    for (const [name, path] of Object.entries(paths)) {
      const [page, hello] = [drawn.get(path), drawn.get('/hello')]
      if (page && hello) figures.push(...against(`${name}, drawn anew`, page, 'hello', hello))
      const queries = await queriesOf(installation, path)
      const bare = await rateOfQueries(installation, queries)
      const label = `its ${queries.length} ${queries.length === 1 ? 'query' : 'queries'} bare`
      if (page) figures.push(...against(`${name}, drawn anew`, page, label, bare))
    }
    return figures
  } finally {
    await installation.stop()
  }
}

export function against(
  what: string,
  page: Rate,
  other: string,
  reference: Rate,
  goal?: Figure['goal'],
): Figure[] {
  return [
    {
      what: `${what} : ${other}`,
      value: page.perSecond,
      reference: reference.perSecond,
      unit: 'a second',
      ...(goal ? { goal } : {}),
    },
    { what: `${what} : ${other}, p99`, value: page.p99Ms, reference: reference.p99Ms, unit: 'ms' },
  ]
}

/** The delivery plan with the most activities, and one of its activities in the middle. */
export async function pathsOf({ database }: Installation): Promise<Record<string, string>> {
  const { sql } = await import('kysely')
  const rows = await database.asPublic(async (reader) => {
    const { rows: found } = await sql<{ slug: string; path: string }>`
      select v.slug, n.path from published.version v join published.node n using (plan_id)
      where v.is_current and v.kind = 'delivery-plan' and n.kind = 'activity'
      order by count(*) over (partition by v.slug) desc, n.path`.execute(reader)
    return found
  })
  const middle = rows[Math.floor(rows.filter(({ slug }) => slug === rows[0]?.slug).length / 2)]
  if (!middle) throw new Error('The demonstration publishes no delivery plan.')
  return { 'plan page': `/plans/${middle.slug}`, 'activity page': middle.path }
}

/** Each path in turn and round after round, so that a slow moment of the machine hits all alike. */
async function rates(
  { ownerUrl }: Installation,
  pages: 'keep' | 'draw',
  paths: Readonly<Record<string, string>>,
): Promise<Map<string, Rate>> {
  const port = String(await freePort())
  const child = fork(join(import.meta.dirname, 'server.ts'), [ownerUrl, port, pages], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  try {
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('The server of the bench did not start.'))),
    ])
    const rounds = new Map<string, Rate[]>()
    const all = ['/hello', ...Object.values(paths)]
    for (const path of all) await rateOf(port, path, 1)
    for (let round = 0; round < ROUNDS; round++) {
      for (const path of all)
        rounds.set(path, [...(rounds.get(path) ?? []), await rateOf(port, path, SECONDS)])
    }
    return new Map([...rounds].map(([path, each]) => [path, middleOf(each)]))
  } finally {
    child.kill('SIGKILL')
  }
}

function middleOf(rounds: readonly Rate[]): Rate {
  return {
    perSecond: median(rounds.map((each) => each.perSecond)),
    p99Ms: median(rounds.map((each) => each.p99Ms)),
  }
}

export async function rateOf(
  port: string,
  path: string,
  seconds: number,
  headers: Record<string, string> = {},
): Promise<Rate> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections: CONNECTIONS,
    duration: seconds,
    headers,
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${path} answered ${result.non2xx} times with an error, and ${result.errors} times not at all.`,
    )
  }
  return { perSecond: result.requests.total / result.duration, p99Ms: result.latency.p99 }
}

interface Query {
  text: string
  values: unknown[]
}

/** What one page asks of the database, listened to while it is drawn once in this process. */
export async function queriesOf(
  { database }: Installation,
  path: string,
  headers: Record<string, string> = {},
): Promise<Query[]> {
  const app = await composeApp({
    database,
    log: createLog(
      () => undefined,
      () => '',
    ),
    profile,
    origin: 'http://localhost',
    today: () => '2026-11-22',
    assets: await assets(join(ROOT, 'dist', 'assets')),
    keepPages: false,
  })
  const asked: Query[] = []
  const prototype: { query: unknown } = Client.prototype
  const query = prototype.query as (...args: unknown[]) => unknown
  prototype.query = function listened(this: Client, ...args: unknown[]) {
    const [first, values] = args
    if (typeof first === 'string') asked.push({ text: first, values: Array.isArray(values) ? values : [] })
    return query.apply(this, args)
  }
  try {
    const response = await app.request(`http://localhost${path}`, { headers })
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`)
  } finally {
    prototype.query = query
  }
  return asked
}

export async function rateOfQueries({ ownerUrl }: Installation, queries: readonly Query[]): Promise<Rate> {
  const pool = new Pool({ connectionString: ownerUrl, max: 12 })
  const taken: number[] = []
  const runFor = async (seconds: number) => {
    const until = performance.now() + seconds * 1000
    const one = async () => {
      while (performance.now() < until) {
        const started = performance.now()
        const client = await pool.connect()
        for (const { text, values } of queries) await client.query(text, values)
        client.release()
        taken.push(performance.now() - started)
      }
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, one))
  }
  await runFor(0.5)
  taken.length = 0
  const started = performance.now()
  await runFor(SECONDS)
  const seconds = (performance.now() - started) / 1000
  await pool.end()
  const sorted = taken.toSorted((a, b) => a - b)
  return { perSecond: taken.length / seconds, p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
}
