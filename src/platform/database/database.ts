import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { Client, Pool, TypeOverrides, types } from 'pg'
import { StartFault } from '../settings.ts'
import { migrate } from './migrate.ts'
import { ensureLogins, loginPassword, type Tier } from './roles.ts'

// Dates stay plain dates and instants stay ISO text: no bare Date comes out of the database.
types.setTypeParser(types.builtins.DATE, (value) => value)
types.setTypeParser(types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString())
types.setTypeParser(types.builtins.INT8, Number)

/** Modules write plain SQL in their stores; the table types live in the rows that each query names. */
export type Tx = Transaction<unknown>

export interface Database {
  /**
   * What one person does in one transaction; `event` names it in the audit. Rolled back when `work` throws. With
   * `onlyFor` of their roles only what that leaves them is in force: see `identity.grants_of`.
   */
  as<T>(personId: string, event: string, work: (tx: Tx) => Promise<T>, onlyFor?: string): Promise<T>
  /** The public site: a login that was never granted more than what is published. */
  asPublic<T>(work: (tx: Kysely<unknown>) => Promise<T>): Promise<T>
  /** Adds as the public: in a transaction of its own. */
  asPublicWriting<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * What no person does but the system itself: a job, under `event` in the audit. Its login may call the functions that
   * were granted to goldthread_jobs, and sees no table but the jobs' own.
   */
  asSystem<T>(event: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The worker's own pool; it sees the jobs, and its instants are `Date`s. */
  jobsPool: Pool
  /** The sign-in library's own pool; it sees schema `auth` only. */
  authPool: Pool
  /** The installation's secret; signs cookies and tokens. */
  secret: string
  /** Calls back after each publication by any process; `onLost` when the line to the database is down. */
  listen(onPublished: () => void, onLost: () => void): Promise<void>
  isReady(): Promise<boolean>
  /** how many connections each pool has, of these idle, and how many are asked for and not yet had */
  connections(): Record<Tier, { total: number; idle: number; waiting: number }>
  close(): Promise<void>
}

/** Migrates and opens. `ownerUrl` is used for migrations and role set-up alone. */
export async function openDatabase(ownerUrl: string, migrations: string): Promise<Database> {
  const owner = new Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'goldthread migrate',
  })
  try {
    await owner.connect()
  } catch (error) {
    letGo(owner)
    throw unreachable(error, owner)
  }
  try {
    await migrate(owner, migrations)
    const { rows } = await owner.query<{ secret: string; name: string }>(
      'select secret, current_database() as name from identity.installation',
    )
    const row = rows[0]
    if (!row)
      throw new StartFault(
        'The database has no installation row: it was emptied by hand. Restore it from a backup.',
      )
    await owner.query("select pg_advisory_lock(hashtext('goldthread migrate'))")
    const logins = await ensureLogins(owner, row.name, row.secret)
    await owner.query("select pg_advisory_unlock(hashtext('goldthread migrate'))")
    await provePowerless(owner, row.secret, logins)
    return connect(owner, row.secret, logins)
  } catch (error) {
    throw lacksRight(error, owner)
  } finally {
    await owner.end()
  }
}

/** A connection on which signing in failed can still be open, and would keep the process from ending. */
function letGo(client: Client): void {
  client.end().catch(() => undefined)
}

/** The server as the address in DATABASE_URL named it, in whatever form: with one of our logins instead of the owner. */
export function addressOf(owner: Client, login: string, secret: string) {
  const { host, port, database, ssl } = owner
  return { host, port, database, ssl, user: login, password: loginPassword(secret, login) }
}

/**
 * Row-level security is only worth something while the pools sign in as the logins that were made for them: a
 * connection pooler or `pg_hba.conf` can map every name to one user, and then all would be open.
 */
async function provePowerless(owner: Client, secret: string, logins: Record<Tier, string>): Promise<void> {
  for (const login of Object.values(logins)) {
    const client = new Client({ ...addressOf(owner, login, secret), connectionTimeoutMillis: 10_000 })
    try {
      await client.connect()
    } catch (error) {
      letGo(client)
      const why = error instanceof Error ? error.message : 'unknown'
      throw new StartFault(
        `The database server does not let the login "${login}" in, which was made for it (${why}): allow sign-in by password (scram-sha-256) for it in pg_hba.conf.`,
      )
    }
    const { rows } = await client.query<{ name: string; above: boolean }>(
      'select current_user as name, rolsuper or rolbypassrls as above from pg_roles where rolname = current_user',
    )
    await client.end()
    if (rows[0]?.name !== login || rows[0].above) {
      throw new StartFault(
        `The database server signs "${login}" in as "${rows[0]?.name ?? 'somebody else'}", so what is not public could not be kept apart: connect to the server itself, by password.`,
      )
    }
  }
}

/** SQLSTATE 42501, insufficient_privilege: the owner in DATABASE_URL may not do what a start has to do. */
function lacksRight(error: unknown, owner: Client): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '42501') return error
  return new StartFault(
    `The database user "${owner.user}" lacks a right (${error.message}): let it own the database "${owner.database}" and give it CREATEROLE. On a server that other owners share, make it a member of the goldthread_ roles with admin option. Nothing was changed.`,
  )
}

/** Says what is wrong without repeating the password in the address. */
function unreachable(error: unknown, owner: Client): StartFault {
  const place = `${owner.host}:${owner.port}`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why: Record<string, string> = {
    ECONNREFUSED: `nothing answers at ${place}. Start the server or correct DATABASE_URL.`,
    ENOENT: `there is no socket at ${place}. Start the server or correct DATABASE_URL.`,
    ENOTFOUND: `there is no machine called ${owner.host}. Correct the host in DATABASE_URL.`,
    EAI_AGAIN: `the name ${owner.host} could not be looked up. Correct the host in DATABASE_URL, or the network.`,
    '28P01': `${place} refuses the user name or password. Correct DATABASE_URL.`,
    '28000': `${place} does not let the user "${owner.user}" in. Correct DATABASE_URL.`,
    '3D000': `${place} has no database "${owner.database}". Create it ("createdb ${owner.database}") or correct DATABASE_URL.`,
    '53300': `${place} has no connection left. Close others or raise its max_connections.`,
    '57P03': `${place} is still starting. Start again in a moment.`,
  }
  const message = error instanceof Error ? error.message : ''
  const otherwise = /password/i.test(message)
    ? `${place} asks for a password and DATABASE_URL has none. Add it.`
    : /SSL/.test(message)
      ? `${place} does not speak TLS as DATABASE_URL asks. Correct sslmode in DATABASE_URL.`
      : `${place} did not answer as a PostgreSQL server (${code || message || 'no answer'}). Correct DATABASE_URL.`
  return new StartFault(`The database server cannot be reached: ${why[code] ?? otherwise}`)
}

/** graphile-worker compares instants with its own `Date`s; where they are text, a task that was missed is not made up for. */
function workerTypes(): TypeOverrides {
  const own = new TypeOverrides()
  own.setTypeParser(types.builtins.TIMESTAMPTZ, (value) => new Date(value))
  return own
}

function poolFor(owner: Client, login: string, secret: string, tier: Tier, own?: TypeOverrides): Pool {
  const patient = tier === 'app' || tier === 'jobs'
  const pool = new Pool({
    ...addressOf(owner, login, secret),
    ...(own ? { types: own } : {}),
    max: tier === 'public' ? 12 : 8,
    connectionTimeoutMillis: 10_000,
    // A page has no use for an answer after ten seconds; the workspace also writes whole documents at once.
    statement_timeout: patient ? 60_000 : 10_000,
    idle_in_transaction_session_timeout: patient ? 60_000 : 10_000,
    application_name: `goldthread ${tier}`,
    ...(tier === 'auth' ? { options: '-c search_path=auth' } : {}),
  })
  // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

function useOf(pool: Pool) {
  return { total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }
}

function connect(owner: Client, secret: string, logins: Record<Tier, string>): Database {
  const pools = {
    app: poolFor(owner, logins.app, secret, 'app'),
    public: poolFor(owner, logins.public, secret, 'public'),
    auth: poolFor(owner, logins.auth, secret, 'auth'),
    jobs: poolFor(owner, logins.jobs, secret, 'jobs'),
    worker: poolFor(owner, logins.jobs, secret, 'jobs', workerTypes()),
  }
  const app = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pools.app }) })
  const open = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pools.public }) })
  const system = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pools.jobs }) })
  const listener = createListener(addressOf(owner, logins.public, secret))
  return {
    as: (personId, event, work, onlyFor = '') =>
      app.transaction().execute(async (tx) => {
        await sql`
          select set_config('goldthread.person', ${personId}, true), set_config('goldthread.event', ${event}, true),
            set_config('goldthread.only_for', ${onlyFor}, true)`.execute(tx)
        return work(tx)
      }),
    asPublic: (work) => work(open),
    asPublicWriting: (work) =>
      open.transaction().execute(async (tx) => {
        await sql`select set_config('goldthread.event', 'public.ask', true)`.execute(tx)
        return work(tx)
      }),
    asSystem: (event, work) =>
      system.transaction().execute(async (tx) => {
        await sql`select set_config('goldthread.event', ${event}, true)`.execute(tx)
        return work(tx)
      }),
    jobsPool: pools.worker,
    authPool: pools.auth,
    secret,
    listen: listener.listen,
    connections: () => ({
      app: useOf(pools.app),
      public: useOf(pools.public),
      auth: useOf(pools.auth),
      jobs: useOf(pools.jobs),
    }),
    isReady: async () => {
      try {
        await sql`select 1`.execute(open)
        return true
      } catch {
        return false
      }
    },
    close: async () => {
      await listener.close()
      await Promise.all([
        app.destroy(),
        open.destroy(),
        system.destroy(),
        pools.auth.end(),
        pools.worker.end(),
      ])
    },
  }
}

const HEARTBEAT_MS = 20_000

/** One connection of its own listens; when it is lost the caller is told at once and it is opened anew. */
function createListener(address: ReturnType<typeof addressOf>) {
  let client: Client | undefined
  let closed = false
  let retry: NodeJS.Timeout | undefined
  const listen = async (onPublished: () => void, onLost: () => void): Promise<void> => {
    if (closed) return
    const next = new Client({
      ...address,
      application_name: 'goldthread listen',
      query_timeout: HEARTBEAT_MS,
    })
    let heart: NodeJS.Timeout | undefined
    const lost = () => {
      clearInterval(heart)
      if (closed || client !== next) return
      client = undefined
      onLost()
      retry = setTimeout(() => void listen(onPublished, onLost).catch(lostAgain), 1000)
    }
    const lostAgain = () => {
      retry = setTimeout(() => void listen(onPublished, onLost).catch(lostAgain), 1000)
    }
    next.on('error', lost)
    next.on('end', lost)
    next.on('notification', onPublished)
    await next.connect()
    await next.query('listen goldthread_published')
    client = next
    // A line that a network dropped without a word stays open for hours: it is asked.
    const isThere = async () => {
      try {
        await next.query('select 1')
      } catch {
        letGo(next)
        lost()
      }
    }
    heart = setInterval(() => void isThere(), HEARTBEAT_MS).unref()
    // What was published before the line stood was not heard.
    onPublished()
  }
  return {
    listen,
    close: async () => {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
