import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { databasesIn, dataFolder, run, start, until } from '../support/goldthread.ts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { PASSWORD } from '../support/site.ts'
import { emptyLedger, load, prepare, publishedNumber, type Ledger } from './mixed-load.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const isLong = process.env['GOLDTHREAD_LONG'] === '1'
/** Hours: who has less time asks for fewer, and the name of the test says how many it were. */
const ROUNDS = Number(process.env['GOLDTHREAD_ROUNDS'] ?? (isLong ? 1000 : 4))
/** A round grows slower with all that was written before it, so a council is left in peace after so many. */
const MOST_ROUNDS = 250
const COUNCILS = Array.from({ length: Math.ceil(ROUNDS / MOST_ROUNDS) }, (_, index) => ({
  council: index + 1,
  rounds: Math.min(MOST_ROUNDS, ROUNDS - index * MOST_ROUNDS),
}))
/** Hours beside other work on the same machine: a slow minute is no fault. */
const PATIENCE = isLong ? 300 : 20
const KILLS = ['database', 'site', 'both'] as const

/** It outlives the kills, as a council's own does. */
const mails = await startMailServer()

/** Numbers that are the same in each run, so that a failure can be had again. */
function series(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

async function asOwner<T>(data: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const password = (await readFile(join(data, 'postgres.password'), 'utf8')).trim()
  const port = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3]
  const owner = new Client({ connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` })
  // The kill of a round cuts this line as well.
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/**
 * As if the morning had come: yesterday's digests no longer count, the sign-ins that a kill left without an answer are
 * forgotten, and the task runs, asked for twice.
 */
async function beginDay(owner: Client): Promise<void> {
  await owner.query('delete from notice.digest')
  await owner.query('delete from auth.patience')
  await owner.query(
    `select jobs.enqueue('notices.digest', '{}', null, clock_timestamp()) from generate_series(1, 2)`,
  )
}

async function expectSaved(owner: Client, ledger: Ledger): Promise<void> {
  const texts = async (query: string) =>
    new Set((await owner.query<{ text: string }>(query)).rows.map(({ text }) => text))
  const plans = await texts('select title as text from plan.plan')
  expect(ledger.plans.filter((title) => !plans.has(title))).toEqual([])
  const questions = await texts('select text from plan.question')
  expect(ledger.questions.filter((text) => !questions.has(text))).toEqual([])
  const told = await texts(
    `select q.text from plan.question q join notice.notice n on n.key = 'question:' || q.id`,
  )
  expect(ledger.questions.filter((text) => !told.has(text))).toEqual([])
  const [now = ''] = await texts(`select text from plan.statement where text ~ '^Edited [0-9]+$'`)
  expect(Number(now.slice('Edited '.length))).toBeGreaterThanOrEqual(ledger.edit.acknowledged)
}

interface Outgoing {
  id: string
  recipient: string
  state: string
  why: string | null
}

/** Once what waits for no later attempt is settled; a mail whose job was lost is found by the next look after such. */
async function outbox(owner: Client): Promise<Outgoing[]> {
  const rows = async (where: string) =>
    (
      await owner.query<Outgoing>(
        `select id, recipient, state, last_error as why from mail.message where ${where}`,
      )
    ).rows
  await vi.waitUntil(
    async () =>
      (await rows(`state = 'sending' or (state = 'queued' and next_at <= clock_timestamp())`)).length === 0,
    { timeout: isLong ? 1_200_000 : 120_000, interval: 100 },
  )
  return rows('true')
}

/** Gives how many mails ended in each state. */
function expectMails(all: readonly Outgoing[], { answered }: Ledger, { received }: MailServer) {
  const ids = received.map(({ mail }) => /^<([0-9a-f-]{36})@/.exec(mail.messageId ?? '')?.[1] ?? '')
  const once = new Set(ids)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  expect(all.filter(({ id, state }) => state === 'sent' && !once.has(id))).toEqual([])
  const byRecipient = Map.groupBy(all, ({ recipient }) => recipient)
  for (const asker of answered) {
    const own = byRecipient.get(asker) ?? []
    expect(own, asker).toHaveLength(1)
    for (const { id, state, why } of own)
      if (!once.has(id))
        expect(state === 'unclear' || (state === 'queued' && why !== null), `${asker}: ${state}`).toBe(true)
  }
  return Object.fromEntries(
    [...Map.groupBy(all, ({ state }) => state)].map(([state, { length }]) => [state, length]),
  )
}

/** A digest that was made twice, or by halves, would tell a notice twice or not at all: its subject says how many. */
async function expectDigestsOnce(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ told: number; noted: number; digests: number }>(
    `select coalesce(sum(substring(subject from ': ([0-9]+) notice')::int), 0)::int as told, count(*)::int as digests,
       (select count(*)::int from notice.notice where digested_at is not null) as noted
     from mail.message where kind = 'notices.digest'`,
  )
  expect(rows[0]?.told).toBe(rows[0]?.noted)
  return rows[0]?.digests ?? 0
}

test.each(COUNCILS)(
  'council $council: after $rounds kills at random in the middle of mixed work nothing that was acknowledged is lost, no mail goes twice, no job is done twice, and the audit is whole',
  async ({ council, rounds }) => {
    const data = await dataFolder()
    const env = {
      GOLDTHREAD_DATA: data,
      GOLDTHREAD_DEMO: 'on',
      GOLDTHREAD_DEMO_PASSWORD: PASSWORD,
      GOLDTHREAD_SMTP_URL: mails.url,
      GOLDTHREAD_MAIL_FROM: 'plan@example.org',
    }
    const random = series(22 + council)
    // A server takes its time, so that kills fall between a mail's bytes and the answer to them as well.
    mails.onData(() => pause(random() * 100))
    const ledger = emptyLedger()
    let running = await start(env)
    const prepared = await prepare(running)
    for (let round = 0; round < rounds; round++) {
      let isOver = false
      const before = structuredClone(ledger)
      const working = load(running, round, ledger, prepared, () => isOver)
      await until(
        'the work is under way',
        () => {
          const { edit, publication, answered } = ledger
          return (
            edit.acknowledged > before.edit.acknowledged &&
            publication.acknowledged > before.publication.acknowledged &&
            answered.length > before.answered.length
          )
        },
        PATIENCE,
      )
      await asOwner(data, beginDay)
      await pause(random() * 500)
      const kill = KILLS[round % KILLS.length] ?? 'both'
      if (kill !== 'database') process.kill(running.pid, 'SIGKILL')
      if (kill !== 'site') for (const pid of await databasesIn(data)) process.kill(pid, 'SIGKILL')
      isOver = true
      await working.catch(() => undefined)
      if (kill !== 'database') {
        await running.ended
        running = await start(env)
      }
      await until(
        'it is ready',
        async () =>
          fetch(`${running.origin}/ready`).then(
            ({ status }) => status === 200,
            () => false,
          ),
        PATIENCE,
      )
      await until(
        'the public reads the last publication that was acknowledged',
        async () => (await publishedNumber(running)) >= ledger.publication.acknowledged,
        PATIENCE,
      )
      if (isLong && (round + 1) % 25 === 0)
        console.log(`${round + 1} of ${rounds} kills, ${mails.received.length} mails received`)
    }
    for (const { length } of [ledger.plans, ledger.questions, ledger.answered])
      expect(length).toBeGreaterThanOrEqual(rounds)
    await asOwner(data, async (owner) => {
      await expectSaved(owner, ledger)
      const states = expectMails(await outbox(owner), ledger, mails)
      const digests = await expectDigestsOnce(owner)
      expect(digests).toBeGreaterThanOrEqual(rounds)
      const { plans, questions, answered, edit, publication } = ledger
      console.log(
        `${rounds} kills: ${plans.length} plans, ${questions.length} questions, ${answered.length} answers, ${edit.acknowledged} edits, ${publication.acknowledged} publications, ${digests} digests; mails: ${JSON.stringify(states)}, ${mails.received.length} received`,
      )
    })
    const check = await run(['audit', 'check'], env)
    expect(check.stdout, check.stderr).toContain('The audit is whole')
    expect(check.code).toBe(0)
    expect((await running.stop()).code).toBe(0)
  },
  isLong ? 8 * 60 * 60 * 1000 : 240_000,
)
