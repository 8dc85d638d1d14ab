import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { Client, Pool, types } from 'pg'
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
  /** What one person does in one transaction; `event` names it in the audit. Rolled back when `work` throws. */
  as<T>(personId: string, event: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** The public site: a login that was never granted more than what is published. */
  asPublic<T>(work: (tx: Kysely<unknown>) => Promise<T>): Promise<T>
  /** Adds as the public: in a transaction of its own. */
  asPublicWriting<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The sign-in library's own pool; it sees schema `auth` only. */
  authPool: Pool
  /** The installation's secret; signs cookies and tokens. */
  secret: string
  /** Calls back after each publication by any process; `onLost` when the line to the database is down. */
  listen(onPublished: () => void, onLost: () => void): Promise<void>
  isReady(): Promise<boolean>
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
    throw new StartFault(`The database server cannot be reached: ${unreachable(error, ownerUrl)}`)
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
    return connect(ownerUrl, row.secret, logins)
  } finally {
    await owner.end()
  }
}

/** Says what is wrong without repeating the password in the address. */
function unreachable(error: unknown, url: string): string {
  const host = URL.canParse(url) ? new URL(url).host : 'the address in DATABASE_URL'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why: Record<string, string> = {
    ECONNREFUSED: `nothing answers at ${host}. Start the server or correct DATABASE_URL.`,
    ENOTFOUND: `there is no machine called ${host}. Correct the host in DATABASE_URL.`,
    '28P01': `${host} refuses the user name or password. Correct DATABASE_URL.`,
    '28000': `${host} does not let this user in. Correct DATABASE_URL.`,
    '3D000': `${host} has no database of that name. Create it ("createdb NAME") or correct DATABASE_URL.`,
  }
  return (
    why[code] ??
    `${host} did not answer as a PostgreSQL server (${code || 'no answer in 10 seconds'}). Correct DATABASE_URL.`
  )
}

function poolFor(ownerUrl: string, login: string, secret: string, tier: Tier): Pool {
  const url = new URL(ownerUrl)
  url.username = encodeURIComponent(login)
  url.password = loginPassword(secret, login)
  const pool = new Pool({
    connectionString: url.href,
    max: tier === 'public' ? 12 : 8,
    connectionTimeoutMillis: 10_000,
    application_name: `goldthread ${tier}`,
    ...(tier === 'auth' ? { options: '-c search_path=auth' } : {}),
  })
  // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

function connect(ownerUrl: string, secret: string, logins: Record<Tier, string>): Database {
  const pools = {
    app: poolFor(ownerUrl, logins.app, secret, 'app'),
    public: poolFor(ownerUrl, logins.public, secret, 'public'),
    auth: poolFor(ownerUrl, logins.auth, secret, 'auth'),
  }
  const app = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pools.app }) })
  const open = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pools.public }) })
  const listener = createListener(pools.public)
  return {
    as: (personId, event, work) =>
      app.transaction().execute(async (tx) => {
        await sql`select set_config('goldthread.person', ${personId}, true), set_config('goldthread.event', ${event}, true)`.execute(
          tx,
        )
        return work(tx)
      }),
    asPublic: (work) => work(open),
    asPublicWriting: (work) =>
      open.transaction().execute(async (tx) => {
        await sql`select set_config('goldthread.event', 'public.ask', true)`.execute(tx)
        return work(tx)
      }),
    authPool: pools.auth,
    secret,
    listen: listener.listen,
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
      await Promise.all([app.destroy(), open.destroy(), pools.auth.end()])
    },
  }
}

/** One connection of its own listens; when it is lost the caller is told at once and it is opened anew. */
function createListener(pool: Pool) {
  let client: Client | undefined
  let closed = false
  let retry: NodeJS.Timeout | undefined
  const listen = async (onPublished: () => void, onLost: () => void): Promise<void> => {
    if (closed) return
    const { connectionString } = pool.options
    const next = new Client({
      ...(connectionString ? { connectionString } : {}),
      application_name: 'goldthread listen',
      keepAlive: true,
    })
    const lost = () => {
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
