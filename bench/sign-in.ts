import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Client } from 'pg'
import { freePort } from '../tests/support/ports.ts'
import { median, type Figure } from './figures.ts'
import { openInstallation } from './installation.ts'

const TRIES = 200
/** Of the same length, so that the pages that repeat them are. */
const KNOWN = 'officer@rotherham.example'
const UNKNOWN = 'xavierr@rotherham.example'
/** Two-sided, at one in a thousand: a sound pair misses it once in a thousand runs. */
const TELLING = 3.29

/**
 * How long the answer takes to an address that has an account and to one that has none, in turns. Where the ranks of the
 * two differ by more than chance, a stranger with patience learns who has an account.
 */
export async function measureSignIn(): Promise<Figure[]> {
  const installation = await openInstallation({ demonstration: true })
  const port = String(await freePort())
  const child = fork(join(import.meta.dirname, 'server.ts'), [installation.ownerUrl, port, 'keep'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const owner = new Client({ connectionString: installation.ownerUrl })
  await owner.connect()
  const origin = `http://localhost:${port}`
  const ask = async (path: string, email: string): Promise<number> => {
    await owner.query('delete from auth.patience')
    const body = new URLSearchParams({ email, password: 'not-the-password-of-anybody', to: '' })
    const started = performance.now()
    const answer = await fetch(origin + path, {
      method: 'POST',
      headers: { origin },
      body,
      redirect: 'manual',
    })
    await answer.arrayBuffer()
    if (answer.status >= 500) throw new Error(`${path} answered ${answer.status}.`)
    return performance.now() - started
  }
  try {
    await once(child, 'message')
    const figures: Figure[] = []
    for (const [what, path] of [
      ['a wrong password', '/sign-in'],
      ['asking for a link', '/sign-in/link'],
      ['asking to reset', '/sign-in/reset'],
    ] as const) {
      const [known, unknown]: [number[], number[]] = [[], []]
      for (let warm = 0; warm < 5; warm++) await ask(path, warm % 2 === 0 ? KNOWN : UNKNOWN)
      for (let index = 0; index < TRIES; index++) {
        const pair = [
          () => ask(path, KNOWN).then((ms) => known.push(ms)),
          () => ask(path, UNKNOWN).then((ms) => unknown.push(ms)),
        ]
        for (const each of index % 2 === 0 ? pair : pair.toReversed()) await each()
      }
      figures.push(
        {
          what: `${what}: known : unknown address`,
          value: median(known),
          reference: median(unknown),
          unit: 'ms',
        },
        {
          what: `${what}: ranks (Mann-Whitney z)`,
          value: Math.abs(rankDifference(known, unknown)),
          reference: TELLING,
          unit: 'z',
          goal: { atMostValue: TELLING },
        },
      )
    }
    return figures
  } finally {
    child.kill('SIGKILL')
    await owner.end()
    await installation.stop()
  }
}

/** Mann and Whitney's U as a normal deviate (their 1947 paper, section 4); times to the nanosecond have no ties. */
function rankDifference(first: readonly number[], second: readonly number[]): number {
  const above = first.reduce((sum, one) => sum + second.filter((other) => one > other).length, 0)
  const [n, m] = [first.length, second.length]
  return (above - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
}
