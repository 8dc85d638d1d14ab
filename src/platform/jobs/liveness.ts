import type { Pool, PoolClient } from 'pg'

const SWEEP_MS = 30_000
const AGAIN_MS = 1000

/**
 * A process that is killed leaves its jobs locked, and the library alone would wait four hours for it. So each worker
 * holds an advisory lock for as long as it has a line to the database, and each frees the jobs of those that hold none.
 * A worker that only lost its line can be taken for dead: what its jobs do is guarded by itself (`Job.once`,
 * `mail.take`), and this here is for speed alone.
 */
export class Liveness {
  readonly #pool: Pool
  #client: PoolClient | undefined
  #worker: string | undefined
  #held: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Before the worker takes its first job. */
  async hold(worker: string): Promise<void> {
    this.#worker = worker
    this.#held ??= this.#tend()
    await this.#held
  }

  async #open(): Promise<void> {
    const client = await this.#pool.connect()
    if (this.#closed) return client.release(true)
    client.once('error', () => this.#lost(client))
    client.once('end', () => this.#lost(client))
    this.#client = client
    await client.query("select pg_advisory_lock(hashtext('goldthread worker'), hashtext($1))", [this.#worker])
    await this.#sweep(client)
  }

  #lost(client: PoolClient): void {
    if (this.#client !== client) return
    this.#client = undefined
    client.release(true)
    this.#later(AGAIN_MS)
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    if (this.#closed) return
    this.#timer = setTimeout(() => void this.#tend(), ms).unref()
  }

  async #tend(): Promise<void> {
    try {
      if (this.#client) await this.#sweep(this.#client)
      else await this.#open()
    } catch {
      this.#later(AGAIN_MS)
    }
  }

  async #sweep(client: PoolClient): Promise<void> {
    const { rows } = await client.query<{ worker: string }>(
      'select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null and locked_by <> $1',
      [this.#worker],
    )
    for (const { worker } of rows) await freeIfDead(client, worker)
    this.#later(SWEEP_MS)
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    const client = this.#client
    this.#client = undefined
    // Ends the session and with it the lock.
    client?.release(true)
  }
}

async function freeIfDead(client: PoolClient, worker: string): Promise<void> {
  const lock = "(hashtext('goldthread worker'), hashtext($1))"
  const { rows } = await client.query<{ dead: boolean }>(`select pg_try_advisory_lock${lock} as dead`, [
    worker,
  ])
  if (!rows[0]?.dead) return
  try {
    await client.query('select graphile_worker.force_unlock_workers(array[$1])', [worker])
    await client.query(`select pg_notify('jobs:insert', '{"count":4}')`)
  } finally {
    await client.query(`select pg_advisory_unlock${lock}`, [worker])
  }
}
