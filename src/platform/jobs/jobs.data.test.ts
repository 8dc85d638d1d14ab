import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import type { Tx } from '../database/database.ts'
import { createLog } from '../log.ts'
import {
  enqueue,
  giveJobUp,
  JobFault,
  listJobs,
  listRuns,
  runJobAgain,
  startWorker,
  taskOf,
  type Job,
  type Task,
  type Worker,
} from './index.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const logged: string[] = []
const log = createLog(
  (line) => logged.push(line),
  () => '2026-11-22T10:00:00Z',
)

const running: Worker[] = []
afterEach(async () => {
  for (const worker of running.splice(0)) await worker.stop()
  await owner('delete from graphile_worker._private_jobs')
})

async function work(...tasks: Task[]): Promise<Worker> {
  const worker = await startWorker(db, tasks, log, { sweepMs: 200, endMs: 500 })
  running.push(worker)
  return worker
}

function task(name: string, run: (payload: { n: number }, job: Job) => Promise<void>): Task {
  return taskOf({ name, payload: z.object({ n: z.number() }), run })
}

const as = <T>(who: { id: string }, step: (tx: Tx) => Promise<T>) => db.as(who.id, 'job.tried', step)
const add = (name: string, n = 1, key: string | null = null) =>
  db.asSystem('job.tried', (tx) => enqueue(tx, { task: name, payload: { n }, key }))

function soon(): { told: Promise<void>; tell: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { told: promise, tell: resolve }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((done) => setTimeout(done, 20))
}

const left = () =>
  owner<{ last_error: string | null; attempts: number; id: number }>(
    'select * from graphile_worker._private_jobs',
  )

describe('a job', () => {
  test('runs soon after its transaction is committed, and never when that fails', async () => {
    const seen: number[] = []
    const { told, tell } = soon()
    await work(
      task('tried', async ({ n }) => {
        seen.push(n)
        tell()
      }),
    )
    const failing = db.asSystem('job.tried', async (tx) => {
      await enqueue(tx, { task: 'tried', payload: { n: 1 }, key: null })
      throw new Error('taken back')
    })
    await expect(failing).rejects.toThrow('taken back')
    await add('tried', 2)
    await told
    await until(async () => (await left()).length === 0)
    expect(seen).toEqual([2])
  })

  test('waits once under one key, with what was asked for last', async () => {
    await add('tried', 1, 'same')
    await add('tried', 2, 'same')
    const seen: number[] = []
    const { told, tell } = soon()
    await work(
      task('tried', async ({ n }) => {
        seen.push(n)
        tell()
      }),
    )
    await told
    expect(seen).toEqual([2])
  })

  test('of two workers is run by one', async () => {
    const seen: number[] = []
    const count = task('tried', async ({ n }) => void seen.push(n))
    await Promise.all([work(count), work(count)])
    await Promise.all(Array.from({ length: 50 }, (_each, n) => add('tried', n)))
    await until(async () => (await left()).length === 0)
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_each, n) => n))
  })

  test('with a payload of another shape fails and does not run', async () => {
    const seen: number[] = []
    await work(task('tried', async ({ n }) => void seen.push(n)))
    await db.asSystem('job.tried', (tx) => enqueue(tx, { task: 'tried', payload: { n: 'many' }, key: null }))
    await until(async () => (await left())[0]?.last_error !== null)
    expect((await left())[0]?.last_error).toBe('ZodError')
    expect(seen).toEqual([])
  })

  test('that fails keeps its reason without what the error quotes, and waits to be tried again', async () => {
    await work(
      task('tried', async ({ n }) => {
        if (n === 1) throw new JobFault('The folder for backups is full.')
        throw new Error('no such mailbox: secret@example.org')
      }),
    )
    await add('tried', 1)
    await add('tried', 2)
    await until(async () => (await left()).every((each) => each.last_error !== null))
    expect((await left()).map((each) => each.last_error).toSorted()).toEqual([
      'Error',
      'The folder for backups is full.',
    ])
    expect(logged.join('')).toContain('"task":"tried"')
    expect(logged.join('')).not.toContain('secret@example.org')
  })

  test('that was cut off after its work was committed finds it done', async () => {
    let runs = 0
    let tries = 0
    await work(
      task('tried', async (_payload, job) => {
        tries += 1
        await job.once(async () => void (runs += 1))
        if (tries === 1) throw new Error('cut off')
      }),
    )
    await add('tried')
    await until(async () => (await left())[0]?.last_error === 'Error')
    await owner('update graphile_worker._private_jobs set run_at = now()')
    await until(async () => (await left()).length === 0)
    expect([tries, runs]).toEqual([2, 1])
  })

  test('whose work fails leaves none of it, and may do it at the next try', async () => {
    let tries = 0
    await work(
      task('tried', async (_payload, job) => {
        await job.once(async (tx) => {
          await sql`insert into jobs.run (key, task) values ('half done', 'tried')`.execute(tx)
          tries += 1
          if (tries === 1) throw new Error('half done')
        })
      }),
    )
    await add('tried')
    await until(async () => (await left())[0]?.last_error === 'Error')
    expect(await owner("select 1 from jobs.run where key = 'half done'")).toEqual([])
    await owner('update graphile_worker._private_jobs set run_at = now()')
    await until(async () => (await left()).length === 0)
    expect(await owner("select 1 from jobs.run where key = 'half done'")).toHaveLength(1)
  })

  test('of a process that is gone is taken up by another at once', async () => {
    const seen: number[] = []
    await add('tried', 7)
    await owner("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-of-the-dead'")
    const { told, tell } = soon()
    await work(
      task('tried', async ({ n }) => {
        seen.push(n)
        tell()
      }),
    )
    await told
    expect(seen).toEqual([7])
  })

  test('that was taken over by another stays theirs when the first one comes to its end', async () => {
    const seen: number[] = []
    await add('tried', 7)
    const { told, tell } = soon()
    await work(
      task('tried', async ({ n }) => {
        if (seen.push(n) === 2) return tell()
        await owner("update graphile_worker._private_jobs set locked_by = 'pool-of-another'")
      }),
    )
    // They are gone too, and it is found.
    await told
    await until(async () => (await left()).length === 0)
    expect(seen).toEqual([7, 7])
  })

  test('is heard of after the database has cut every line, whenever that happens', async () => {
    const seen: number[] = []
    await work(task('tried', async ({ n }) => void seen.push(n)))
    for (let round = 0; round < 5; round++) {
      await owner(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename like '%\\_login\\_jobs'`)
      // The owner's line is the one that was not cut.
      await owner(`select jobs.enqueue('tried', $1::jsonb, null, null)`, [{ n: round }])
    }
    await until(async () => (await left()).length === 0)
    expect(new Set(seen)).toEqual(new Set([0, 1, 2, 3, 4]))
  }, 120_000)

  test('that was handed to this process while the line was cut is given back', async () => {
    const seen: number[] = []
    let own = ''
    await work(
      task('tried', async ({ n }) => {
        const [row] = await owner<{ locked_by: string }>(
          'select locked_by from graphile_worker._private_jobs',
        )
        own = row?.locked_by ?? ''
        seen.push(n)
      }),
    )
    await add('tried', 1)
    await until(async () => (await left()).length === 0)
    // As the database keeps a job whose handing over was not heard.
    await owner('begin')
    await owner(`select graphile_worker.add_job('tried', '{"n": 2}')`)
    await owner('update graphile_worker._private_jobs set locked_at = now(), locked_by = $1', [own])
    await owner('commit')
    expect(seen).toEqual([1])
    await until(async () => seen.includes(2))
  })

  test('is run after the database refused the ends of several at once', async () => {
    const waiting = async () => {
      const rows = await owner("select 1 from pg_locks where locktype = 'advisory' and not granted")
      return rows.length
    }
    const interruptions = () => logged.filter((line) => line.includes('jobs interrupted')).length
    const seen: number[] = []
    let isRefused = false
    await work(
      // One ends after the other, so that the end of each is noted by itself.
      task('tried', ({ n }) => until(async () => !isRefused || (await waiting()) === n)),
      task('after', async ({ n }) => void seen.push(n)),
    )
    for (const round of [1, 2, 3]) {
      const before = interruptions()
      isRefused = true
      await owner('select pg_advisory_lock(77)')
      await owner(`create function refuse_end() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock_shared(77); raise exception 'gone'; end $$`)
      await owner(`create trigger refuse_end before delete on graphile_worker._private_jobs
        for each row execute function refuse_end()`)
      for (const n of [0, 1, 2]) await add('tried', n)
      await until(async () => (await waiting()) === 3)
      await owner('select pg_advisory_unlock(77)')
      await until(async () => interruptions() > before)
      isRefused = false
      await owner('drop function refuse_end cascade')
      await add('after', round)
      await until(async () => (await left()).length === 0)
    }
    expect(seen).toEqual([1, 2, 3])
  }, 60_000)

  test('that runs is finished before the worker stops', async () => {
    const { told: begun, tell: begin } = soon()
    const { told: freed, tell: free } = soon()
    let isDone = false
    const worker = await work(
      task('tried', async () => {
        begin()
        await freed
        isDone = true
      }),
    )
    await add('tried')
    await begun
    const stopping = worker.stop()
    running.splice(0)
    free()
    await stopping
    expect(isDone).toBe(true)
    expect(await left()).toEqual([])
  })
})

describe('the queue', () => {
  test('is hidden from every login but the jobs’ own', async () => {
    await add('tried')
    const look = (tx: Tx) => sql`select * from graphile_worker._private_jobs`.execute(tx)
    const push = (tx: Tx) => sql`select graphile_worker.add_job('tried')`.execute(tx)
    for (const step of [look, push]) {
      for (const who of [people.administrator, people.officer])
        await expect(as(who, step)).rejects.toThrow('permission denied')
      await expect(db.asPublicWriting(step)).rejects.toThrow('permission denied')
    }
    await expect(db.authPool.query('select * from graphile_worker._private_jobs')).rejects.toThrow(
      'permission denied',
    )
    // Even somebody who was granted the table by mistake sees no row and adds none.
    await owner('grant usage on schema graphile_worker to goldthread_app')
    await owner('grant select, insert on graphile_worker._private_jobs to goldthread_app')
    expect((await as(people.administrator, look)).rows).toEqual([])
    const insert = (tx: Tx) => sql`insert into graphile_worker._private_jobs (task_id) values (1)`.execute(tx)
    await expect(as(people.administrator, insert)).rejects.toThrow('row-level security')
    await owner('revoke all on graphile_worker._private_jobs from goldthread_app')
    await owner('revoke usage on schema graphile_worker from goldthread_app')
  })

  test('takes no job from a person, whatever their role: pages ask through functions such as mail.queue', async () => {
    for (const id of ['', people.roleless.id, people.officer.id, people.administrator.id])
      for (const task of ['tried', 'mail.send', 'retention.run'])
        await expect(
          db.as(id, 'job.tried', (tx) => enqueue(tx, { task, payload: {}, key: null })),
        ).rejects.toMatchObject({ code: '42501' })
    expect(await left()).toEqual([])
  })

  test('is shown to administrators alone, who run a job again or give it up, which is noted', async () => {
    await add('tried', 1)
    await owner(
      "update graphile_worker._private_jobs set attempts = 12, max_attempts = 12, last_error = 'Error'",
    )
    expect(await as(people.officer, listJobs)).toEqual([])
    const [job] = await as(people.administrator, listJobs)
    expect(job).toMatchObject({ task: 'tried', state: 'failed', attempts: 12, lastError: 'Error' })
    const id = job?.id ?? 0
    await expect(as(people.officer, (tx) => runJobAgain(tx, id))).rejects.toThrow('only an administrator')
    await expect(as(people.officer, (tx) => giveJobUp(tx, id))).rejects.toThrow('only an administrator')
    expect(await as(people.administrator, (tx) => runJobAgain(tx, id))).toBe(true)
    expect((await as(people.administrator, listJobs))[0]?.state).toBe('waiting')
    expect(await as(people.administrator, (tx) => giveJobUp(tx, id))).toBe(true)
    expect(await as(people.administrator, (tx) => giveJobUp(tx, id))).toBe(false)
    expect(await as(people.administrator, listJobs)).toEqual([])
    const noted = await owner<{ after: unknown }>(
      "select after from audit.entry where record_kind = 'jobs.job' order by id",
    )
    expect(noted.map(({ after }) => after)).toEqual([
      { task: 'tried', done: 'run-again' },
      { task: 'tried', done: 'give-up' },
    ])
  })

  test('leaves alone what runs right now', async () => {
    await add('tried')
    await owner("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-of-another'")
    const [job] = await as(people.administrator, listJobs)
    expect(job?.state).toBe('running')
    expect(await as(people.administrator, (tx) => runJobAgain(tx, job?.id ?? 0))).toBe(false)
    expect(await as(people.administrator, (tx) => giveJobUp(tx, job?.id ?? 0))).toBe(false)
  })
})

test('a recurring task that was missed is made up for once, by whichever of two workers', async () => {
  let runs = 0
  const hourly = taskOf({
    name: 'hourly',
    payload: z.object({}),
    schedule: '0 * * * *',
    run: async (_payload, job) => void (await job.once(async () => void (runs += 1))),
  })
  await owner(`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    values ('hourly', now() - interval '3 days', now() - interval '61 minutes')`)
  await Promise.all([work(hourly), work(hourly)])
  await until(async () => runs > 0 && (await left()).length === 0)
  expect(runs).toBeLessThanOrEqual(2)
  const before = runs
  // A clock that is put back asks again for an hour that has run.
  await owner("update graphile_worker._private_known_crontabs set known_since = now() - interval '3 days'")
  await running.pop()?.stop()
  await work(hourly)
  await until(async () => (await left()).length === 0)
  expect(runs).toBe(before)
  expect(await as(people.administrator, listRuns)).toContainEqual({
    task: 'hourly',
    ranAt: expect.stringMatching(/Z$/) as string,
  })
})
