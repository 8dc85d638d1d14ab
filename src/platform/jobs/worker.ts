import { EventEmitter } from 'node:events'
import {
  Logger,
  parseCronItems,
  run,
  type Runner,
  type Task as Handler,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { errorFields, type Log } from '../log.ts'
import { Liveness } from './liveness.ts'
import type { Job, Task } from './task.ts'

/** What the library says of the job that it runs. */
type About = Parameters<Handler>[1]

/** Mails wait for a server in another place; a few at once do not wait for each other. */
const AT_ONCE = 4
/** Asked for at this pace where a notice was missed; otherwise a new job is heard of at once. */
const POLL_MS = 5000
/** A recurring task that was missed while nothing ran is made up for, once, up to this long after. */
const MAKE_UP_MS = 24 * 60 * 60 * 1000
/** What runs when the process is asked to stop has this long; then it is handed back. */
const STOP_MS = 8000
/** A runner that ends by itself has this long for it; then it is left alone. */
const END_MS = 30_000

/** In milliseconds. */
export interface Pace {
  /** how often it looks for jobs that nobody runs */
  sweepMs?: number
  endMs?: number
}

export interface Worker {
  /** What runs is finished, or handed back to be run by another process. */
  stop(): Promise<void>
}

/** Runs the jobs of one database in this process. Several processes share the work and never run one job twice. */
export async function startWorker(
  database: Database,
  tasks: readonly Task[],
  log: Log,
  pace: Pace = {},
): Promise<Worker> {
  const keeper = new Keeper(database, tasks, log, pace)
  await keeper.begin()
  return keeper
}

const AGAIN_MS = 1000

/** The library's runner ends where the database was away in the wrong moment: another one takes its place. */
class Keeper implements Worker {
  readonly #database: Database
  readonly #tasks: readonly Task[]
  readonly #log: Log
  readonly #pace: Pace
  #runner: Runner | undefined
  #liveness: Liveness | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopping = false

  constructor(database: Database, tasks: readonly Task[], log: Log, pace: Pace) {
    this.#pace = pace
    this.#database = database
    this.#tasks = tasks
    this.#log = log
  }

  async begin(): Promise<void> {
    const liveness = new Liveness(this.#database.jobsPool, this.#pace.sweepMs)
    const events = this.#watch()
    const runner = await openRunner(this.#database, this.#tasks, liveness, this.#log, events)
    this.#liveness = liveness
    this.#runner = runner
    this.#awaitEnd(runner, events)
    if (this.#isStopping) await this.stop()
  }

  /**
   * The library asks once for the numbers of its tasks and keeps the answer, also when that was an error: it would
   * never take a job again. So one whose workers all fail to ask for a job is replaced.
   */
  #watch(): WorkerEvents {
    const events: WorkerEvents = new EventEmitter()
    let failures = 0
    const works = () => {
      failures = 0
    }
    events.on('worker:getJob:empty', works)
    events.on('job:start', works)
    events.on('worker:getJob:error', () => {
      failures += 1
      if (failures === AT_ONCE) this.#runner?.stop().catch(() => undefined)
    })
    return events
  }

  /**
   * Where the ends of several jobs are refused at once, as when the database goes away, the library counts them wrong and
   * waits for ever to have ended: its clock ticks on, and no job is run again. So it is waited for no longer than so.
   * @see https://github.com/graphile/worker/issues/636
   */
  #awaitEnd(runner: Runner, events: WorkerEvents): void {
    let late: NodeJS.Timeout | undefined
    let isOver = false
    const ended = () => {
      if (isOver) return
      isOver = true
      clearTimeout(late)
      this.#ended()
    }
    runner.promise.then(ended, ended)
    events.on('pool:gracefulShutdown', () => {
      late = setTimeout(() => {
        runner.stop().catch(() => undefined)
        ended()
      }, this.#pace.endMs ?? END_MS).unref()
    })
  }

  #ended(): void {
    if (this.#isStopping) return
    // With its lock gone, what it left locked is freed by the next.
    this.#liveness?.close()
    this.#runner = undefined
    this.#log.error('jobs interrupted')
    this.#later()
  }

  #later(): void {
    this.#timer = setTimeout(() => {
      this.begin().catch(() => this.#later())
    }, AGAIN_MS)
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    clearTimeout(this.#timer)
    if (this.#runner) await stopRunner(this.#runner)
    this.#runner = undefined
    this.#liveness?.close()
  }
}

async function openRunner(
  database: Database,
  tasks: readonly Task[],
  liveness: Liveness,
  log: Log,
  events: WorkerEvents,
): Promise<Runner> {
  return run({
    events,
    pgPool: database.jobsPool,
    noHandleSignals: true,
    concurrency: AT_ONCE,
    pollInterval: POLL_MS,
    taskList: taskListOf(database, tasks, log),
    parsedCronItems: parseCronItems(
      tasks.flatMap(({ name, schedule }) =>
        schedule === undefined
          ? []
          : [
              {
                task: name,
                match: schedule,
                identifier: name,
                options: { backfillPeriod: MAKE_UP_MS, jobKey: name },
              },
            ],
      ),
    ),
    // The library's own lines quote messages of errors, which can quote people.
    logger: new Logger(() => () => undefined),
    preset: {
      worker: {
        gracefulShutdownAbortTimeout: STOP_MS / 2,
        // Without these the library awaits nothing when it notes the end of a job, and a database that is gone by then
        // ends the whole process (an unhandled rejection). With a delay, even of nothing, the runner alone ends.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
      plugins: [
        {
          name: 'goldthread-liveness',
          worker: {
            hooks: { startWorker: (_context, event) => liveness.hold(event.worker) },
            middleware: { poolGracefulShutdown: endQuietly },
          },
        },
      ],
    },
  })
}

/**
 * The library ends itself when it cannot note the end of a job, and awaits that nowhere: where the database is away for
 * longer than that takes, it would end the whole process (an unhandled rejection). `runner.promise` tells of each end.
 */
async function endQuietly(next: () => PromiseLike<void> | void): Promise<void> {
  try {
    await next()
  } catch {
    // What it had locked is freed by the next runner.
  }
}

async function stopRunner(runner: Runner): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), STOP_MS)
  })
  const ended = runner.stop().catch(() => undefined)
  if ((await Promise.race([ended, late])) === 'late') await runner.kill().catch(() => undefined)
  clearTimeout(timer)
}

function taskListOf(database: Database, tasks: readonly Task[], log: Log): TaskList {
  return Object.fromEntries(
    tasks.map((task) => [
      task.name,
      async (payload: unknown, about: About) => {
        const job = jobOf(database, task, payload, about, log)
        try {
          await task.run(payload, job)
        } catch (error) {
          log.error('job failed', { task: task.name, attempt: about.job.attempts, ...errorFields(error) })
          // The queue keeps the message for administrators; one of the database's could quote a value.
          throw error instanceof Error ? new Error(kept(error), { cause: error }) : error
        }
        await expectStillOurs(database, about.job)
      },
    ]),
  )
}

/**
 * The library takes a job that has run out of the queue whoever holds it by then. One that was thought dead and freed,
 * because its line was cut, is another's: to fail leaves it to them, so that it is not lost when they are cut off too.
 */
async function expectStillOurs({ jobsPool }: Database, job: About['job']): Promise<void> {
  const { rows } = await jobsPool.query<{ holder: string | null }>(
    'select locked_by as holder from graphile_worker._private_jobs where id = $1',
    [job.id],
  )
  if (rows.some(({ holder }) => holder !== job.locked_by))
    throw new JobFault('Another process has taken this job over.')
}

function kept(error: Error): string {
  if (error instanceof JobFault) return error.message
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name
}

/** A failure with a sentence that administrators may read beside the job; without personal data. */
export class JobFault extends Error {}

/** `run` is put in by jobs.enqueue, `_cron` by the library. */
const origin = z.looseObject({
  run: z.string().optional(),
  _cron: z.looseObject({ ts: z.string() }).optional(),
})

function jobOf(database: Database, task: Task, payload: unknown, about: About, log: Log): Job {
  const { run: own, _cron: tick } = origin.parse(payload ?? {})
  const key = own ?? (tick ? `${task.name} ${tick.ts}` : `job ${about.job.id}`)
  const event = `job.${task.name}`
  return {
    key,
    log,
    signal: about.abortSignal ?? new AbortController().signal,
    system: (work) => database.asSystem(event, work),
    once: (work) =>
      database.asSystem(event, async (tx) => {
        const { rows } = await sql`
          insert into jobs.run (key, task) values (${key}, ${task.name}) on conflict do nothing returning 1`.execute(
          tx,
        )
        if (rows.length === 0) return false
        await work(tx)
        return true
      }),
  }
}
