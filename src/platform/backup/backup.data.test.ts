import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { loadDemonstration } from '../../../demo/load.ts'
import { profile } from '../../../profiles/demo.ts'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { inDatabase, MIGRATIONS, withClient } from '../../../tests/support/servers.ts'
import { openDatabase } from '../database/database.ts'
import { GROUPS, TIERS } from '../database/roles.ts'
import { HEAD, MANIFEST, partsOf, sha256 } from './format.ts'
import { restoreBackup, writeBackup } from './index.ts'

const { db, owner, ownerUrl } = await freshDatabase()
await loadDemonstration(db, ownerUrl, 'a-password-of-the-tests', profile)
// What COPY has to carry through: every script, backslashes, tabs, empty and null.
const HARD = 'Tab\there, a \\N and a \\. and القرى 村庄 “𝄞”\nA second line\u00ad'
await owner(`insert into identity.person (name, email) values ($1, 'hard@example.org')`, [HARD])

const folder = mkdtempSync(join(tmpdir(), 'goldthread-backup-'))
const file = join(folder, 'first.backup')
const made = await writeBackup(ownerUrl, file, { version: '0.0.0', say: () => undefined })

const names: string[] = []
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await withClient(inject('serverUrl'), async (server) => {
    for (const name of names) await server.query(`drop database if exists ${name} with (force)`)
  })
})

/** A database with nothing in it. */
async function emptyDatabase(): Promise<string> {
  const name = `goldthread_test_${randomBytes(6).toString('hex')}`
  names.push(name)
  await withClient(inject('serverUrl'), (server) =>
    server.query(`create database ${name} template template0`),
  )
  return inDatabase(inject('serverUrl'), name)
}

const restore = (url: string, from = file, migrations = MIGRATIONS) =>
  restoreBackup(url, from, { migrations, say: () => undefined })

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Error) || error.constructor.name !== 'StartFault') throw error
  return error.message
}

async function schemasIn(url: string): Promise<string[]> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ name: string }>(
      "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker')",
    ),
  )
  return rows.map(({ name }) => name)
}

/** Everything that a restore takes away for a moment, and must have put back. */
async function guardsOf(url: string): Promise<string[]> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ guard: string }>(`
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as guard
        from pg_constraint where conrelid <> 0
      union all select tgrelid::regclass || ' ' || pg_get_triggerdef(oid) || ' ' || tgenabled::text
        from pg_trigger where not tgisinternal
      union all select schemaname || '.' || sequencename || ' ' || coalesce(last_value, 0) from pg_sequences
      order by 1`),
  )
  return rows.map(({ guard }) => guard)
}

async function partsIn(path: string): Promise<Map<string, string>> {
  const parts = new Map<string, string>()
  for await (const { name, body } of partsOf(path)) parts.set(name, sha256(body))
  return parts
}

describe('a backup', () => {
  test('is its maker’s alone, and says what is in it', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(made.tables).toBeGreaterThan(25)
    expect(made.rows).toBeGreaterThan(2000)
    expect(made.bytes).toBe((await stat(file)).size)
  })

  test('restored into an empty database is the same to the last byte, keys, triggers and sequences too', async () => {
    const url = await emptyDatabase()
    const restored = await restore(url)
    expect({ tables: restored.tables, rows: restored.rows }).toEqual({ tables: made.tables, rows: made.rows })
    const again = join(folder, 'again.backup')
    await writeBackup(url, again, { version: '0.0.0', say: () => undefined })
    const [before, after] = [await partsIn(file), await partsIn(again)]
    for (const parts of [before, after]) for (const head of ['goldthread.json']) parts.delete(head)
    before.delete('manifest.json')
    after.delete('manifest.json')
    expect(after).toEqual(before)
    expect(await guardsOf(url)).toEqual(await guardsOf(ownerUrl))
  })

  test('is of one moment, whatever is written beside it', async () => {
    let isDone = false
    const write = async () => {
      while (!isDone)
        await owner(
          `insert into partners.organisation (kind, name) select kind, 'Beside ' || gen_random_uuid() from partners.organisation limit 1`,
        )
    }
    const writing = write()
    const beside = join(folder, 'beside.backup')
    await writeBackup(ownerUrl, beside, { version: '0.0.0', say: () => undefined })
    isDone = true
    await writing
    const url = await emptyDatabase()
    await restore(url, beside)
    // A row, its line in the audit and its node in the thread are of one transaction.
    const { rows } = await withClient(url, (client) =>
      client.query<{ name: string }>(`
        select name from partners.organisation o
        where name like 'Beside %' and not (
          exists (select from audit.entry e where e.record_id = o.id::text)
          and exists (select from thread.node n where n.id = o.id))`),
    )
    expect(rows).toEqual([])
  })

  test('is not written over another, nor where it cannot be', async () => {
    const write = (path: string) => writeBackup(ownerUrl, path, { version: '0.0.0', say: () => undefined })
    expect(await refusal(write(file))).toContain('is there already')
    expect(await refusal(write(join(folder, 'nowhere', 'x.backup')))).toContain('its folder is not there')
    expect(
      await refusal(
        writeBackup(await emptyDatabase(), join(folder, 'x'), { version: '', say: () => undefined }),
      ),
    ).toContain('is not one of Goldthread')
  })
})

describe('a restore', () => {
  test('goes into an empty database alone', async () => {
    const before = await guardsOf(ownerUrl)
    expect(await refusal(restore(ownerUrl))).toMatch(/is not empty \(\d+ tables, such as audit\.\w+\)/)
    expect(await guardsOf(ownerUrl)).toEqual(before)
  })

  test('of a file that is damaged, foreign or not there is refused with a sentence, and nothing is changed', async () => {
    const whole = await readFile(file)
    const flipped = Buffer.from(gunzipSync(whole))
    const place = flipped.indexOf('hard@example.org')
    flipped.write('soft@example.org', place)
    const cases: [string, Buffer, RegExp][] = [
      ['nothing', Buffer.alloc(0), /is no backup of Goldthread|is damaged/],
      ['words', Buffer.from('Dear all, please find attached'), /is no backup of Goldthread/],
      ['another archive', gzipSync('not a tar at all, though compressed'), /is no backup of Goldthread/],
      ['a beginning', whole.subarray(0, 40), /is no backup of Goldthread|is damaged/],
      ['a half', whole.subarray(0, whole.length / 2), /is damaged/],
      ['all but the end', whole.subarray(0, whole.length - 9), /is damaged/],
      [
        'a changed byte',
        Buffer.concat([
          whole.subarray(0, 70_000),
          Buffer.from([whole[70_000] ?? 0 ^ 1, 255, 0]),
          whole.subarray(70_003),
        ]),
        /is damaged/,
      ],
      ['a changed name', gzipSync(flipped), /is damaged \(its part rows\/\S+ is not what was written/],
    ]
    const url = await emptyDatabase()
    for (const [what, bytes, words] of cases) {
      const path = join(folder, 'damaged.backup')
      await writeFile(path, bytes)
      expect(await refusal(restore(url, path)), what).toMatch(words)
    }
    expect(await refusal(restore(url, join(folder, 'absent')))).toContain('it is not there')
    expect(await refusal(restore(url, folder))).toContain('it is a folder')
    expect(await schemasIn(url)).toEqual([])
  })

  test('of a backup by a newer version, or with migrations that have changed, is refused', async () => {
    const url = await emptyDatabase()
    const few = mkdtempSync(join(folder, 'few-'))
    const first = '0001-identity-and-audit.sql'
    await writeFile(join(few, first), await readFile(join(MIGRATIONS, first)))
    expect(await refusal(restore(url, file, few))).toMatch(/has the migration 0002-\S+, which this version/)
    await writeFile(join(few, first), 'select 1')
    expect(await refusal(restore(url, file, few))).toContain(`The migration ${first} has changed`)
    expect(await schemasIn(url)).toEqual([])
  })

  test('that is cut off leaves the database as empty as it was, and works the next time', async () => {
    const url = await emptyDatabase()
    const outcome = restore(url).then(
      () => 'whole',
      () => 'cut',
    )
    await withClient(inject('serverUrl'), async (server) => {
      for (let cut = 0; cut === 0;) {
        const { rows } = await server.query<{ cut: boolean }>(
          `select pg_terminate_backend(pid) as cut from pg_stat_activity
           where application_name = 'goldthread restore' and datname = $1 and xact_start is not null`,
          [new URL(url).pathname.slice(1)],
        )
        cut = rows.length
      }
    })
    expect(await outcome).toBe('cut')
    expect(await schemasIn(url)).toEqual([])
    expect((await restore(url)).rows).toBe(made.rows)
  })
})

describe('an owner of the database who is no superuser', () => {
  const keeper = `goldthread_test_${randomBytes(6).toString('hex')}`
  const word = 'a-word-of-the-tests'

  /** An empty database of theirs, with what docs/operation.md asks for and nothing more. */
  async function ownDatabase(): Promise<string> {
    const url = await emptyDatabase()
    const { pathname } = new URL(url)
    await withClient(inject('serverUrl'), async (server) => {
      await server.query(`create role ${keeper} login createrole nosuperuser password '${word}'`)
      await server.query(`alter database ${pathname.slice(1)} owner to ${keeper}`)
      // The groups are there already: another council on this server has made them.
      for (const group of GROUPS) await server.query(`grant ${group} to ${keeper} with admin option`)
    })
    return Object.assign(new URL(url), { username: keeper, password: word }).href
  }

  afterAll(() =>
    withClient(inject('serverUrl'), async (server) => {
      for (const name of names) await server.query(`drop database if exists ${name} with (force)`)
      // The logins of the tiers first: who made them cannot go before them.
      const roles = [...names.flatMap((name) => TIERS.map((tier) => `${name}_login_${tier}`)), keeper]
      for (const role of roles) await server.query(`drop role if exists ${role}`)
    }),
  )

  test('restores a backup, starts on it, and makes the same backup again', async () => {
    const url = await ownDatabase()
    const restored = await restore(url)
    expect(restored.rows).toBe(made.rows)
    // The database that the backup is of has gone on since.
    const guards = async (of: string) => (await guardsOf(of)).filter((guard) => !/_seq \d+$/.test(guard))
    expect(await guards(url)).toEqual(await guards(ownerUrl))
    const opened = await openDatabase(url, MIGRATIONS)
    const plans = await opened.asPublic((reader) =>
      runSql(reader, 'select slug from published.version where is_current'),
    )
    await opened.close()
    expect(plans.length).toBeGreaterThan(1)
    const again = join(folder, 'theirs.backup')
    await writeBackup(url, again, { version: '0.0.0', say: () => undefined })
    const [before, after] = [await partsIn(file), await partsIn(again)]
    const different = [...before.keys()].filter((part) => before.get(part) !== after.get(part))
    expect(different.filter((part) => part !== HEAD && part !== MANIFEST)).toEqual([])
  })
})
