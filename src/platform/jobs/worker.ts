import {
  Logger,
  parseCronItems,
  run,
  type Runner,
  type Task as Handler,
  type TaskList,
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

export interface Worker {
  /** What runs is finished, or handed back to be run by another process. */
  stop(): Promise<void>
}

/** Runs the jobs of one database in this process. Several processes share the work and never run one job twice. */
export async function startWorker(database: Database, tasks: readonly Task[], log: Log): Promise<Worker> {
  const liveness = new Liveness(database.jobsPool)
  const runner = await run({
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
      worker: { gracefulShutdownAbortTimeout: STOP_MS / 2 },
      plugins: [
        {
          name: 'goldthread-liveness',
          worker: { hooks: { startWorker: (_context, event) => liveness.hold(event.worker.workerPool.id) } },
        },
      ],
    },
  })
  return { stop: () => stop(runner, liveness) }
}

async function stop(runner: Runner, liveness: Liveness): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), STOP_MS)
  })
  const ended = runner.stop().catch(() => undefined)
  if ((await Promise.race([ended, late])) === 'late') await runner.kill().catch(() => undefined)
  clearTimeout(timer)
  await liveness.close()
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
      },
    ]),
  )
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
