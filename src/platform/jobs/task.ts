import type { z } from 'zod'
import type { Tx } from '../database/database.ts'
import type { Log } from '../log.ts'

/** What a task is given when it runs. */
export interface Job {
  /** the same for every run of the same job */
  key: string
  /** one transaction of the system's own, under `job.NAME` in the audit */
  system<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * The same, and never twice for one job: a job that was cut off after this was committed finds it done. False then.
   * A task that changes the database does all of its work in here.
   */
  once(work: (tx: Tx) => Promise<void>): Promise<boolean>
  /** the process is about to stop: what takes long hands its job back by throwing */
  signal: AbortSignal
  log: Log
}

/** Something that runs later or again and again, apart from any request. Throws to be run again after a growing wait. */
export interface Task {
  /** `mail.send`; names the task in the database */
  name: string
  /** minute, hour, day, month, weekday as in crontab(5), in UTC; a task without one is asked for by `jobs.enqueue` */
  schedule?: string
  run(payload: unknown, job: Job): Promise<void>
}

/** A task whose payload is checked before it runs. Payloads hold ids and no names: administrators see the queue. */
export function taskOf<Payload>(task: {
  name: string
  payload: z.ZodType<Payload>
  schedule?: string
  run(payload: Payload, job: Job): Promise<void>
}): Task {
  return { ...task, run: (payload, job) => task.run(task.payload.parse(payload ?? {}), job) }
}
