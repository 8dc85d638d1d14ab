import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { StartFault } from '../settings.ts'
import { installJobSchema } from './job-schema.ts'
import { ensureGroups } from './roles.ts'

/** PostgreSQL 15 is the oldest that Debian's stable release and this code's SQL both have. */
const OLDEST_SERVER = 150000

/** One file of `migrations/`. */
export interface Migration {
  name: string
  text: string
  sha256: string
}

/** In the order in which they are applied. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Brings a database forward, each file in a transaction of its own; two processes starting at once take turns.
 * Throws `StartFault` when the server is too old or the database is newer than this code.
 */
export async function migrate(owner: Client, folder: string): Promise<number> {
  await owner.query("select pg_advisory_lock(hashtext('goldthread migrate'))")
  try {
    await prepareServer(owner)
    return await apply(owner, folder)
  } finally {
    await owner.query("select pg_advisory_unlock(hashtext('goldthread migrate'))")
  }
}

/** What has to be there before the first migration. Throws `StartFault` when the server is too old. */
export async function prepareServer(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  const version = rows[0]?.version ?? 0
  if (version < OLDEST_SERVER) {
    throw new StartFault(
      `The database server is PostgreSQL ${Math.floor(version / 10000)} and Goldthread needs 15 or later: use a newer server.`,
    )
  }
  await ensureGroups(owner)
  await installJobSchema(owner)
}

async function apply(owner: Client, folder: string): Promise<number> {
  await makeLedger(owner)
  const { rows } = await owner.query<{ name: string; sha256: string }>(
    'select name, sha256 from migrations.applied',
  )
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  const migrations = await readMigrations(folder)
  refuseUnknown(
    applied,
    migrations.map(({ name }) => name),
  )
  let count = 0
  for (const migration of migrations) {
    const before = applied.get(migration.name)
    if (before === migration.sha256) continue
    if (before) {
      throw new StartFault(
        `The migration ${migration.name} has changed since this database was made with it: put the file back as it was and write a new migration. Nothing was changed.`,
      )
    }
    await inTransaction(owner, migration)
    count++
  }
  return count
}

async function makeLedger(owner: Client): Promise<void> {
  await owner.query('create schema if not exists migrations')
  await owner.query(
    'create table if not exists migrations.applied (name text primary key, sha256 text not null, at timestamptz not null default now())',
  )
}

function refuseUnknown(applied: Map<string, string>, files: string[]) {
  const unknown = [...applied.keys()].find((name) => !files.includes(name))
  if (unknown) {
    throw new StartFault(
      `The database has the migration ${unknown}, which this version of Goldthread does not know: start the newer version that made it. Nothing was changed.`,
    )
  }
}

async function inTransaction(owner: Client, migration: Migration) {
  await owner.query('begin')
  try {
    await applyMigration(owner, migration)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

/** All of them in the transaction that is open. */
export async function applyTogether(owner: Client, migrations: readonly Migration[]): Promise<void> {
  await makeLedger(owner)
  for (const migration of migrations) await applyMigration(owner, migration)
}

async function applyMigration(owner: Client, { name, text, sha256 }: Migration): Promise<void> {
  await owner.query(text)
  await owner.query('insert into migrations.applied (name, sha256) values ($1, $2)', [name, sha256])
}
