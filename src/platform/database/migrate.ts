import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { StartFault } from '../settings.ts'
import { installJobSchema } from './job-schema.ts'
import { ensureGroups } from './roles.ts'

/** PostgreSQL 15 is the oldest that Debian's stable release and this code's SQL both have. */
const OLDEST_SERVER = 150000

/**
 * Brings a database forward, each file in a transaction of its own; two processes starting at once take turns.
 * Throws `StartFault` when the server is too old or the database is newer than this code.
 */
export async function migrate(owner: Client, folder: string): Promise<number> {
  const { rows } = await owner.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  const version = rows[0]?.version ?? 0
  if (version < OLDEST_SERVER) {
    throw new StartFault(
      `The database server is PostgreSQL ${Math.floor(version / 10000)} and Goldthread needs 15 or later: use a newer server.`,
    )
  }
  await owner.query("select pg_advisory_lock(hashtext('goldthread migrate'))")
  try {
    await ensureGroups(owner)
    await installJobSchema(owner)
    return await apply(owner, folder)
  } finally {
    await owner.query("select pg_advisory_unlock(hashtext('goldthread migrate'))")
  }
}

async function apply(owner: Client, folder: string): Promise<number> {
  await owner.query('create schema if not exists migrations')
  await owner.query(
    'create table if not exists migrations.applied (name text primary key, sha256 text not null, at timestamptz not null default now())',
  )
  const { rows } = await owner.query<{ name: string; sha256: string }>(
    'select name, sha256 from migrations.applied',
  )
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  const files = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).toSorted()
  refuseUnknown(applied, files)
  let count = 0
  for (const name of files) {
    const text = await readFile(join(folder, name), 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    const before = applied.get(name)
    if (before === sha256) continue
    if (before) {
      throw new StartFault(
        `The migration ${name} has changed since this database was made with it: put the file back as it was and write a new migration. Nothing was changed.`,
      )
    }
    await inTransaction(owner, text, name, sha256)
    count++
  }
  return count
}

function refuseUnknown(applied: Map<string, string>, files: string[]) {
  const unknown = [...applied.keys()].find((name) => !files.includes(name))
  if (unknown) {
    throw new StartFault(
      `The database has the migration ${unknown}, which this version of Goldthread does not know: start the newer version that made it. Nothing was changed.`,
    )
  }
}

async function inTransaction(owner: Client, text: string, name: string, sha256: string) {
  await owner.query('begin')
  try {
    await owner.query(text)
    await owner.query('insert into migrations.applied (name, sha256) values ($1, $2)', [name, sha256])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}
