import { Kysely, PostgresDialect, sql, type PostgresPoolClient } from 'kysely'
import { Client } from 'pg'
import { clusterFolder, StartFault, type CouncilSettings } from '../settings.ts'
import { embeddedBinaries, findRunning, startCluster } from './cluster.ts'
import { lookIntoCluster } from './data-folder.ts'
// How values leave the database, too: big numbers as numbers, instants as text.
import { addressOf, type Tx } from './database.ts'
import { loginName } from './roles.ts'

/**
 * For commands that are run beside the site or without it: a connection as the owner of the database. The embedded
 * database is used where it runs, and started for the command's time where it does not. Throws `StartFault`.
 */
export async function withOwner<T>(
  settings: CouncilSettings,
  purpose: string,
  work: (owner: Client) => Promise<T>,
): Promise<T> {
  return withOwnerAddress(settings, 'refuse', (url) => connected(url, purpose, work))
}

/**
 * As `withOwner`, for work that opens connections of its own. `absent` says what to do where no embedded database was
 * ever made.
 */
export async function withOwnerAddress<T>(
  council: Pick<CouncilSettings, 'databaseUrl' | 'dataFolder'>,
  absent: 'make' | 'refuse',
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (council.databaseUrl) return work(council.databaseUrl)
  const folder = clusterFolder(council)
  const running = await findRunning(folder)
  if (running) return work(running)
  if (absent === 'refuse' && (await lookIntoCluster(folder)) === 'absent') {
    throw new StartFault(
      `There is no database in ${folder} yet: set GOLDTHREAD_DATA to the folder that the site uses, or DATABASE_URL to its server.`,
    )
  }
  const cluster = await startCluster(folder, embeddedBinaries())
  try {
    return await work(cluster.url)
  } finally {
    await cluster.stop()
  }
}

/** What has been rolled back on purpose, with what it had found out. */
class RolledBack<T> extends Error {
  readonly found: T
  constructor(found: T) {
    super('Rolled back')
    this.found = found
  }
}

/**
 * A command's work in one transaction as the owner of the database, under `event` in the audit; `rollBack` makes it a
 * preview, of which nothing stays.
 */
export async function withOwnerTransaction<T>(
  council: Pick<CouncilSettings, 'databaseUrl' | 'dataFolder'>,
  { event, rollBack = false }: { event: string; rollBack?: boolean },
  work: (tx: Tx, owner: Client) => Promise<T>,
): Promise<T> {
  return withOwnerAddress(council, 'refuse', (url) =>
    connected(url, event, (owner) =>
      oneTransaction(owner, { event, person: '', rollBack }, (tx) => work(tx, owner)),
    ),
  )
}

/** Whom a command acts for. */
export interface NamedPerson {
  id: string
  name: string
  email: string
}

/**
 * A command's work in the name of a person, on the login that the site's workspace has: row-level security and the
 * triggers decide as they do there. `undefined` when nobody has this address, or whoever had it has left.
 */
export async function withPersonTransaction<T>(
  council: Pick<CouncilSettings, 'databaseUrl' | 'dataFolder'>,
  { event, by, rollBack = false }: { event: string; by: string; rollBack?: boolean },
  work: (tx: Tx, person: NamedPerson) => Promise<T>,
): Promise<T | undefined> {
  return withOwnerAddress(council, 'refuse', (url) =>
    connected(url, event, async (owner) => {
      const { rows } = await owner.query<NamedPerson & { secret: string; database: string }>(
        `select p.id, p.name, p.email, i.secret, current_database() as database
         from identity.installation i, identity.person p left join auth."user" u on u.id = p.id
         where lower(p.email) = lower($1) and u."endedAt" is null`,
        [by.trim()],
      )
      const [found] = rows
      if (!found) return undefined
      const { secret, database, ...person } = found
      const client = new Client(addressOf(owner, loginName(database, 'app'), secret))
      await client.connect()
      try {
        return await oneTransaction(client, { event, person: person.id, rollBack }, (tx) => work(tx, person))
      } finally {
        await client.end()
      }
    }),
  )
}

/** The one connection, so that what is done with it beside Kysely, such as COPY, is part of the transaction. */
async function oneTransaction<T>(
  client: Client,
  { event, person, rollBack }: { event: string; person: string; rollBack: boolean },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const pool = { connect: async () => lent(client), end: async () => undefined, options: {} }
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await kysely.transaction().execute(async (tx) => {
      await sql`
        select set_config('goldthread.event', ${event}, true), set_config('goldthread.person', ${person}, true)`.execute(
        tx,
      )
      const found = await work(tx)
      if (rollBack) throw new RolledBack(found)
      return found
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.found as T
    throw error
  }
}

/** A connection that is not given back, since nobody else waits for it. */
function lent(owner: Client): PostgresPoolClient {
  return { query: owner.query.bind(owner), release: () => undefined } as PostgresPoolClient
}

async function connected<T>(url: string, purpose: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: `goldthread ${purpose}`,
    connectionTimeoutMillis: 10_000,
  })
  try {
    await client.connect()
  } catch (error) {
    client.end().catch(() => undefined)
    const why = error instanceof Error ? error.message : 'unknown'
    throw new StartFault(`The database cannot be reached (${why}): start it, or correct DATABASE_URL.`)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
