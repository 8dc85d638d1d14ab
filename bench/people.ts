import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { freePort } from '../tests/support/ports.ts'
import type { Figure } from './figures.ts'
import { openInstallation, PASSWORD, type Installation } from './installation.ts'
import { against, pathsOf, queriesOf, rateOf, rateOfQueries } from './pages.ts'

const PEOPLE = 200
const SECONDS = 60
/** A page of the workspace that reads under row-level security as the person who is signed in. */
const SIGNED_IN = '/workspace/plans'

/** A signed-in page against the static page and its own queries; then 200 people at once for a minute. */
export async function measurePeople(): Promise<Figure[]> {
  const installation = await openInstallation({ demonstration: true })
  const port = String(await freePort())
  const child = fork(join(import.meta.dirname, 'server.ts'), [installation.ownerUrl, port, 'keep'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  try {
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('The server of the bench did not start.'))),
    ])
    const cookie = await signIn(port)
    const hello = await rateOf(port, '/hello', 3)
    const page = await rateOf(port, SIGNED_IN, 3, { cookie })
    const queries = await queriesOf(installation, SIGNED_IN, { cookie })
    const bare = await rateOfQueries(installation, queries)
    return [
      ...against('signed-in page', page, 'hello', hello),
      ...against('signed-in page', page, `its ${queries.length} queries bare`, bare),
      ...(await crowd(installation, port, cookie)),
    ]
  } finally {
    child.kill('SIGKILL')
    await installation.stop()
  }
}

async function signIn(port: string): Promise<string> {
  const origin = `http://localhost:${port}`
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ email: 'officer@rotherham.example', password: PASSWORD, to: '' }),
    redirect: 'manual',
  })
  if (answer.status !== 303) throw new Error(`The officer of the bench could not sign in: ${answer.status}.`)
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

/** One in five is signed in. What is not answered with a page is an error, and there may be none. */
async function crowd(installation: Installation, port: string, cookie: string): Promise<Figure[]> {
  const open = ['/', '/plans', ...Object.values(await pathsOf(installation))]
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: PEOPLE,
    duration: SECONDS,
    timeout: 20,
    requests: [...open.map((path) => ({ path })), { path: SIGNED_IN, headers: { cookie } }],
  })
  const errors = result.errors + result.timeouts + result.non2xx
  const all = `${PEOPLE} people at once for ${SECONDS} seconds`
  return [
    {
      what: `${all}, requests without a page`,
      value: errors,
      reference: result.requests.total,
      unit: 'requests',
      goal: { atMostValue: 0 },
    },
    { what: `${all}, p99 : median`, value: result.latency.p99, reference: result.latency.p50, unit: 'ms' },
  ]
}
