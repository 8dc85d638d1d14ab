import { randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { Client, type QueryResultRow } from 'pg'
import { afterAll, inject } from 'vitest'
import { openDatabase, type Database } from '../../src/platform/database/database.ts'
import { TIERS } from '../../src/platform/database/roles.ts'
import { inDatabase, MIGRATIONS, withClient } from './servers.ts'

export interface TestDatabase {
  db: Database
  /** the owner's connection string, as DATABASE_URL would give it */
  ownerUrl: string
  /** runs SQL as the owner of every table: for seeding and for looking behind row-level security */
  owner<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
}

/** Runs SQL that no store has, to see that the database refuses what no command would do. */
export async function runSql<Row = unknown>(tx: Kysely<unknown>, text: string): Promise<Row[]> {
  return (await sql.raw<Row>(text).execute(tx)).rows
}

/**
 * A database for one test file, copied from the migrated template or from another; dropped with its logins when the file is done.
 * Call it at the top of the file: `const { db, owner } = await freshDatabase()`.
 */
export async function freshDatabase(template: string = inject('template')): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl')
  const name = `goldthread_test_${randomBytes(6).toString('hex')}`
  await withClient(serverUrl, (client) => client.query(`create database ${name} template ${template}`))
  const ownerUrl = inDatabase(serverUrl, name)
  const db = await openDatabase(ownerUrl, MIGRATIONS)
  const client = new Client({ connectionString: ownerUrl, application_name: 'goldthread test owner' })
  await client.connect()
  afterAll(async () => {
    await db.close()
    await client.end()
    await withClient(serverUrl, async (server) => {
      await server.query(`drop database if exists ${name} with (force)`)
      for (const tier of TIERS) await server.query(`drop role if exists ${name}_login_${tier}`)
    })
  })
  return {
    db,
    ownerUrl,
    owner: async <Row extends QueryResultRow>(text: string, values: unknown[] = []) =>
      (await client.query<Row>(text, values)).rows,
  }
}
