import { sql } from 'kysely'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from './database/database.ts'

/** What one council's pages tell as they are served. Route patterns, never addresses: those can hold anything. */
export interface Watch {
  request(asked: { method: string; route: string; status: number; seconds: number }): void
  /** whether a public page was there already */
  page(from: 'kept' | 'drawn'): void
}

export interface Metrics {
  watch(council: string): Watch
  /** counted anew each time the figures are asked for */
  database(council: string, database: Database): void
  /** in the Prometheus text format */
  text(): Promise<string>
  type: string
}

/** Figures of one process. Nothing in them is about a person; each says which council it is of. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'goldthread_request_seconds',
    help: 'Requests answered, by the pattern of their route',
    labelNames: ['council', 'method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers,
  })
  const pages = new Counter({
    name: 'goldthread_public_pages_total',
    help: 'Public pages, kept ones and those drawn anew',
    labelNames: ['council', 'from'],
    registers,
  })
  const databases = new Map<string, Database>()
  const gauges = gaugesOf(registers)
  return {
    watch: (council) => ({
      request: ({ seconds, ...labels }) =>
        requests.observe({ council, ...labels, status: String(labels.status) }, seconds),
      page: (from) => pages.inc({ council, from }),
    }),
    database: (council, database) => databases.set(council, database),
    text: async () => {
      for (const gauge of Object.values(gauges)) gauge.reset()
      await Promise.all([...databases].map(([council, database]) => count(gauges, council, database)))
      return registry.metrics()
    },
    type: registry.contentType,
  }
}

function gaugesOf(registers: Registry[]) {
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name, help, labelNames: ['council', ...labelNames], registers })
  return {
    ready: gauge('goldthread_database_ready', '1 while the database answers', []),
    connections: gauge('goldthread_database_connections', 'Connections of each pool', ['pool', 'state']),
    jobs: gauge('goldthread_jobs', 'Jobs that wait, run, or failed for good', ['state']),
    mails: gauge('goldthread_mails', 'Mails in the outbox by state', ['state']),
  }
}

async function count(
  gauges: ReturnType<typeof gaugesOf>,
  council: string,
  database: Database,
): Promise<void> {
  for (const [pool, { total, idle, waiting }] of Object.entries(database.connections())) {
    gauges.connections.set({ council, pool, state: 'busy' }, total - idle)
    gauges.connections.set({ council, pool, state: 'idle' }, idle)
    gauges.connections.set({ council, pool, state: 'asked' }, waiting)
  }
  // A state in which there is none is a nought, so that an alarm can be set on it.
  for (const state of ['waiting', 'running', 'failed']) gauges.jobs.set({ council, state }, 0)
  for (const state of ['queued', 'failed', 'undeliverable']) gauges.mails.set({ council, state }, 0)
  try {
    await database.asSystem('metrics.read', async (tx) => {
      const jobs = await sql<{ state: string; count: number }>`
        select case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed'
          else 'waiting' end as state, count(*) as count
        from graphile_worker._private_jobs group by 1`.execute(tx)
      for (const { state, count: jobCount } of jobs.rows) gauges.jobs.set({ council, state }, jobCount)
      const mails = await sql<{
        state: string
        count: number
      }>`select state, count from mail.counts()`.execute(tx)
      for (const { state, count: mailCount } of mails.rows) gauges.mails.set({ council, state }, mailCount)
    })
    gauges.ready.set({ council }, 1)
  } catch {
    // A database that is away is a figure too.
    gauges.ready.set({ council }, 0)
  }
}
