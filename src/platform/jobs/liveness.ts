import type { Pool, PoolClient } from 'pg'

const SWEEP_MS = 15_000
const AGAIN_MS = 1000

/** What the library's workers say of themselves. */
export interface AtWork {
  workerPool: { id: string }
  getActiveJob(): { id: string } | null
}

/**
 * A process that is killed leaves its jobs locked, and the library alone would wait four hours for it. So each process
 * holds an advisory lock for as long as it has a line to the database, and each frees the jobs of those that hold none.
 * A process that only lost its line can be taken for dead: what its jobs do is guarded by itself (`Job.once`,
 * `mail.take`), and this here is for speed alone.
 */
export class Liveness {
  readonly #pool: Pool
  readonly #sweepMs: number
  readonly #workers: AtWork[] = []
  #client: PoolClient | undefined
  #held: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #closed = false
  /** ours by the database, and nobody's here, when it was looked at last */
  #suspects: ReadonlySet<string> = new Set()

  constructor(pool: Pool, sweepMs = SWEEP_MS) {
    this.#pool = pool
    this.#sweepMs = sweepMs
  }

  /** Before a worker takes its first job. All of one process have the same pool. */
  async hold(worker: AtWork): Promise<void> {
    this.#workers.push(worker)
    this.#held ??= this.#tend()
    await this.#held
  }

  get #name(): string {
    return this.#workers[0]?.workerPool.id ?? ''
  }

  async #open(): Promise<void> {
    const client = await this.#pool.connect()
    if (this.#closed) return client.release(true)
    client.once('error', () => this.#lost(client))
    client.once('end', () => this.#lost(client))
    this.#client = client
    await client.query("select pg_advisory_lock(hashtext('goldthread worker'), hashtext($1))", [this.#name])
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
      // Its end may have come before it was listened for.
      const client = this.#client
      this.#client = undefined
      client?.release(true)
      this.#later(AGAIN_MS)
    }
  }

  async #sweep(client: PoolClient): Promise<void> {
    const { rows } = await client.query<{ worker: string }>(
      'select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null and locked_by <> $1',
      [this.#name],
    )
    for (const { worker } of rows) await freeIfDead(client, worker)
    await this.#freeLost(client)
    this.#later(this.#sweepMs)
  }

  /**
   * A line that was cut while a job was handed to us leaves the job ours by the database alone. It is given back when
   * it was nobody's here at two looks, so that one that was just finished or just taken is left alone.
   */
  async #freeLost(client: PoolClient): Promise<void> {
    const { rows } = await client.query<{ id: string }>(
      'select id::text as id from graphile_worker._private_jobs where locked_by = $1',
      [this.#name],
    )
    const active = new Set(this.#workers.map((worker) => String(worker.getActiveJob()?.id)))
    const idle = rows.map(({ id }) => id).filter((id) => !active.has(id))
    const lost = idle.filter((id) => this.#suspects.has(id))
    this.#suspects = new Set(idle)
    if (lost.length === 0) return
    await client.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where id = any ($1) and locked_by = $2',
      [lost, this.#name],
    )
    await nudge(client)
  }

  close(): void {
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
    await nudge(client)
  } finally {
    await client.query(`select pg_advisory_unlock${lock}`, [worker])
  }
}

/** What the library says when a job is added. */
async function nudge(client: PoolClient): Promise<void> {
  await client.query(`select pg_notify('jobs:insert', '{"count":4}')`)
}
