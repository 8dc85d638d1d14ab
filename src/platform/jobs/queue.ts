import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

export interface QueuedJob {
  id: number
  task: string
  state: 'waiting' | 'running' | 'failed'
  attempts: number
  /** ISO instants */
  runAt: string
  addedAt: string
  /** why it did not run through; without personal data */
  lastError: string | null
}

/** Those that were given up first, then those that are tried again, then by when they are due. */
export async function listJobs(tx: Tx): Promise<QueuedJob[]> {
  const { rows } = await sql<QueuedJob>`
    select id, task, state, attempts, run_at as "runAt", added_at as "addedAt", last_error as "lastError"
    from jobs.list()`.execute(tx)
  return rows
}

export interface PastRun {
  task: string
  /** ISO instant */
  ranAt: string
}

/** The latest run of each task that keeps a record of its runs. */
export async function listRuns(tx: Tx): Promise<PastRun[]> {
  const { rows } = await sql<PastRun>`
    select task, max(ran_at) as "ranAt" from jobs.run group by task order by 2 desc, 1`.execute(tx)
  return rows
}

/** False when it runs right now, or is gone. Audited. */
export async function runJobAgain(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select jobs.run_again(${id}) as done`.execute(tx)
  return rows[0]?.done === true
}

/** Takes it out of the queue; false when it runs right now, or is gone. Audited. */
export async function giveJobUp(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select jobs.give_up(${id}) as done`.execute(tx)
  return rows[0]?.done === true
}

/**
 * Asks for a task in the caller's transaction, which is a job's; one that waits under the same key is replaced. A page
 * asks through a function in SQL that looks at who asks, as `mail.queue` does. `runAt`: ISO instant.
 */
export async function enqueue(
  tx: Tx,
  job: { task: string; payload: Readonly<Record<string, unknown>>; key: string | null; runAt?: string },
): Promise<void> {
  await sql`
    select jobs.enqueue(${job.task}, ${JSON.stringify(job.payload)}::jsonb, ${job.key}, ${job.runAt ?? null}::timestamptz)`.execute(
    tx,
  )
}

/** What ran a quarter ago is forgotten. */
export async function forgetRuns(tx: Tx): Promise<void> {
  await sql`delete from jobs.run where ran_at < now() - interval '90 days'`.execute(tx)
}
