import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { checkChain } from '../../src/platform/audit/chain.ts'
import { databasesIn, dataFolder, start, until, type Running } from '../support/goldthread.ts'
import { PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const isLong = process.env['GOLDTHREAD_LONG'] === '1'
const ROUNDS = isLong ? 1000 : 4
/** where the demonstration's public may ask */
const ASKED = '/plans/partnership-delivery-plan-2026-27/activities/2-2/report'
const KILLS = ['database', 'site', 'both'] as const

/** Numbers that are the same in each run, so that a failure can be had again. */
function series(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** What a client was told that it is saved. */
interface Ledger {
  plans: string[]
  questions: string[]
  /** the number in the words of the statement that is edited again and again: the last that was acknowledged, or tried */
  edit: { acknowledged: number; tried: number }
}

async function asOwner<T>(data: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const password = (await readFile(join(data, 'postgres.password'), 'utf8')).trim()
  const port = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3]
  const owner = new Client({ connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/** Sign-ins, new plans, edits by revision and questions of the public, all at once until it is told to end. */
async function load(running: Running, round: number, ledger: Ledger, edited: string, isOver: () => boolean) {
  const quietly = async (work: () => Promise<void>) => {
    while (!isOver()) await work().catch(() => undefined)
  }
  let number = 0
  const officer = await new Visitor(running.origin).signIn('officer@rotherham.example')
  const formToken = await officer.formToken()
  const reader = new Visitor(running.origin)
  await Promise.all([
    quietly(async () => {
      const title = `Plan ${round} ${++number}`
      const fields = { formToken, kind: 'strategy', title, summary: '', periodText: '' }
      if ((await officer.post('/workspace/plans/new', fields)).status === 303) ledger.plans.push(title)
    }),
    quietly(async () => {
      const next = ++ledger.edit.tried
      const answer = await officer.submit(edited, 'Save', { text: `Edited ${next}` })
      if (answer.status === 303) ledger.edit.acknowledged = next
    }),
    quietly(async () => {
      const words = `Question ${round} ${++number}`
      const answer = await reader.post(ASKED, { kind: 'question', text: words, contact: '' })
      if (answer.status === 303) ledger.questions.push(words)
    }),
    quietly(async () => {
      await new Visitor(running.origin).signIn('scrutiny@rotherham.example')
    }),
  ])
}

test(
  `after ${ROUNDS} kills at random in the middle of mixed work nothing that was acknowledged is lost, and the audit is whole`,
  async () => {
    const data = await dataFolder()
    const env = { GOLDTHREAD_DATA: data, GOLDTHREAD_DEMO: 'on', GOLDTHREAD_DEMO_PASSWORD: PASSWORD }
    const random = series(23)
    const ledger: Ledger = { plans: [], questions: [], edit: { acknowledged: 0, tried: 0 } }
    let running = await start(env)
    const officer = await new Visitor(running.origin).signIn('officer@rotherham.example')
    const { location: plan } = await officer.submit('/workspace/plans/new', 'Make the plan', {
      kind: 'strategy',
      title: 'Edited again and again',
    })
    const theme = { kind: 'theme', text: 'Edited 0' }
    await officer.submit(`${plan}/statements/new`, 'Add the statement', theme)
    const { text: page } = await officer.get(plan)
    const edited = /href="(\/workspace\/plans\/[^"]+\/statements\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
    for (let round = 0; round < ROUNDS; round++) {
      let isOver = false
      const working = load(running, round, ledger, edited, () => isOver)
      const before = ledger.edit.acknowledged
      await until('the work is under way', () => ledger.edit.acknowledged > before)
      await new Promise((done) => setTimeout(done, Math.floor(random() * 500)))
      const kill = KILLS[round % KILLS.length] ?? 'both'
      if (kill !== 'database') process.kill(running.pid, 'SIGKILL')
      if (kill !== 'site') for (const pid of await databasesIn(data)) process.kill(pid, 'SIGKILL')
      isOver = true
      await working.catch(() => undefined)
      if (kill !== 'database') {
        await running.ended
        running = await start(env)
      }
      await until('it is ready', async () =>
        fetch(`${running.origin}/ready`).then(
          ({ status }) => status === 200,
          () => false,
        ),
      )
    }
    expect(ledger.plans.length).toBeGreaterThanOrEqual(ROUNDS)
    await asOwner(data, async (owner) => {
      const texts = async (query: string) =>
        new Set((await owner.query<{ text: string }>(query)).rows.map(({ text }) => text))
      const plans = await texts('select title as text from plan.plan')
      expect(ledger.plans.filter((title) => !plans.has(title))).toEqual([])
      const questions = await texts('select text from plan.question')
      expect(ledger.questions.filter((text) => !questions.has(text))).toEqual([])
      const [now = ''] = await texts(`select text from plan.statement where text ~ '^Edited [0-9]+$'`)
      expect(ledger.edit.acknowledged).toBeGreaterThanOrEqual(ROUNDS)
      expect(ledger.questions.length).toBeGreaterThan(0)
      expect(Number(now.slice('Edited '.length))).toBeGreaterThanOrEqual(ledger.edit.acknowledged)
      expect((await checkChain(owner, undefined, () => undefined)).tampering).toBeUndefined()
    })
    expect((await running.stop()).code).toBe(0)
  },
  isLong ? 3 * 60 * 60 * 1000 : 120_000,
)
