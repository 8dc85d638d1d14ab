import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { QueryResultRow } from 'pg'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import {
  databasesIn,
  dataFolder,
  start,
  until,
  type Environment,
  type Running,
} from '../support/goldthread.ts'
import { freePort } from '../support/ports.ts'
import { setToday } from '../support/reporting.ts'
import { withClient } from '../support/servers.ts'
import type { Answer, Visitor } from '../support/visitor.ts'
import type { World } from './cycle.ts'

const KINDS = ['site', 'both', 'database'] as const
/** A slow minute beside other work on the same machine is no fault. */
const PATIENCE = 120

/** What is killed when: after how many deeds, and by how many milliseconds later. */
export type Kills = ReadonlyMap<number, number>

/** The whole of Goldthread in processes of its own on one data folder, on a day that the test turns. */
export class Installation implements World {
  readonly data: string
  readonly origin: string
  readonly hands = 4
  readonly #env: Environment
  readonly #clock: string
  #running: Running | undefined
  #kills: Kills = new Map()
  #deeds = 0
  #killing: Promise<void> = Promise.resolve()
  /** how often it was killed */
  killed = 0

  private constructor(data: string, port: number, mailUrl: string) {
    this.data = data
    this.origin = `http://localhost:${port}`
    this.#clock = `${data}.day`
    this.#env = {
      PORT: String(port),
      GOLDTHREAD_DATA: data,
      GOLDTHREAD_SMTP_URL: mailUrl,
      GOLDTHREAD_MAIL_FROM: 'plan@example.org',
      TURNED_CLOCK: this.#clock,
    }
  }

  /** Running, on a data folder of its own: an empty one, or a copy of another's that has stopped. */
  static async begin(mailUrl: string, today: PlainDate, copied?: Installation): Promise<Installation> {
    const data = await dataFolder()
    // With its owner, which is another account when the tests run as root.
    if (copied) execFileSync('cp', ['-a', copied.data, data])
    const made = new Installation(data, await freePort(), mailUrl)
    writeFileSync(made.#clock, today)
    await made.#start()
    return made
  }

  async #start(): Promise<void> {
    this.#running = await start(this.#env, undefined, ['run', join('tests', 'delivery', 'turned.ts')])
  }

  async stop(): Promise<number | null> {
    await this.#killing
    return (await this.#running?.stop())?.code ?? null
  }

  async ownerUrl(): Promise<string> {
    const password = (await readFile(join(this.data, 'postgres.password'), 'utf8')).trim()
    const port = (await readFile(join(this.data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3]
    return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  }

  /** As the owner, asked again where a kill has cut the line: what is asked here can be asked twice. */
  async rows<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    for (let tries = 1; ; tries++) {
      try {
        const url = await this.ownerUrl()
        return await withClient(url, async (client) => {
          // The server's end is told by the query that it cuts off.
          client.on('error', () => undefined)
          return (await client.query<Row>(text, values)).rows
        })
      } catch (error) {
        if (tries === 20) throw error
        await this.#ready()
      }
    }
  }

  /** From now on it is killed by this plan. */
  disturb(kills: Kills): void {
    this.#kills = kills
  }

  /** Each deed, also one of the test's own, may be the one in whose middle a process dies. */
  #mayDie(): void {
    const delay = this.#kills.get(++this.#deeds)
    if (delay !== undefined) this.#killing = this.#killing.then(() => this.#kill(delay))
  }

  async #kill(delay: number): Promise<void> {
    await pause(delay)
    const kind = KINDS[this.killed++ % KINDS.length] ?? 'both'
    const running = this.#running
    if (kind !== 'database' && running) process.kill(running.pid, 'SIGKILL')
    if (kind !== 'site') for (const pid of await databasesIn(this.data)) process.kill(pid, 'SIGKILL')
    if (kind !== 'database' && running) {
      await running.ended
      await this.#start()
    }
    await this.#answers()
  }

  async #ready(): Promise<void> {
    await this.#killing
    await this.#answers()
  }

  async #answers(): Promise<void> {
    const asks = () =>
      fetch(`${this.origin}/ready`).then(
        ({ status }) => status === 200,
        () => false,
      )
    await until('it is ready', asks, PATIENCE)
  }

  async get(who: Visitor, path: string): Promise<Answer> {
    for (;;) {
      const answer = await who.get(path).catch(() => undefined)
      if (answer?.status === 200) return answer
      if (answer && answer.status < 500) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
      await this.#ready()
    }
  }

  /** Whoever gets no answer sends the same again, and a conflict then says that the first was carried out. */
  async does(send: () => Promise<Answer>): Promise<void> {
    for (let isAgain = false; ; isAgain = true) {
      this.#mayDie()
      const answer = await send().catch(() => undefined)
      if (answer?.status === 303 && !answer.location.includes('/sign-in')) return
      if (answer?.status === 409 && isAgain) return
      if (answer && answer.status < 500)
        throw new Error(`It was not done: ${answer.status}: ${answer.text.slice(0, 4000)}`)
      await this.#ready()
    }
  }

  /** Its morning's jobs are asked for twice, as by two processes, and have run to their end. */
  async begins(day: PlainDate): Promise<void> {
    writeFileSync(this.#clock, day)
    await setToday({ owner: (text) => this.rows(text) }, day)
    this.#mayDie()
    for (const key of ['one', 'two'])
      await this.rows(`select jobs.enqueue('delivery.chase', '{}', 'delivery.chase:' || $1, null)`, [key])
    await until(
      'the morning has been chased',
      async () => {
        // Where a run ended with its database, the next need not wait.
        await this.rows(
          `update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()`,
        )
        return (await this.#waiting('delivery.chase')) === 0
      },
      PATIENCE,
    )
  }

  async #waiting(task: string): Promise<number> {
    const [row] = await this.rows<{ count: number }>(
      `select count(*)::int as count from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1`,
      [task],
    )
    return row?.count ?? 0
  }

  /** Every mail has gone, or nobody can say whether it has. */
  async mailsSettled(): Promise<void> {
    await until(
      'every mail is settled',
      async () => {
        const [row] = await this.rows<{ count: number }>(
          `select count(*)::int as count from mail.message where state in ('queued', 'sending')`,
        )
        return row?.count === 0
      },
      PATIENCE,
    )
  }
}
