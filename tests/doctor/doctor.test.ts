import { mkdtempSync } from 'node:fs'
import { chmod, mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { examine } from '../../src/doctor/examine.ts'
import { embeddedBinaries } from '../../src/platform/database/cluster.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { buildStyles } from '../../src/ui/styles/build.ts'
import { ROOT, run } from '../support/goldthread.ts'
import { freePort } from '../support/ports.ts'
import { inDatabase, MIGRATIONS, startTestCluster, withClient } from '../support/servers.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const cluster = await startTestCluster(embeddedBinaries())
afterAll(() => cluster.stop())
const url = inDatabase(cluster.url, 'patient')
await withClient(cluster.url, (client) => client.query('create database patient'))
await (await openDatabase(url, MIGRATIONS)).close()
await buildStyles(join(ROOT, 'dist', 'assets'))

const folder = mkdtempSync(join(tmpdir(), 'goldthread-doctor-'))
afterAll(() => rm(folder, { recursive: true }))
const port = await freePort()
const now = () => performance.timeOrigin + performance.now()
const SOUND = { PORT: String(port), DATABASE_URL: url, GOLDTHREAD_DEMO: 'off' }

/** What is wrong, as "check: sentence". */
async function wrongs(
  env: Record<string, string> = {},
  given: { now?: () => number; backups?: string } = {},
) {
  const found = await examine(ROOT, { env: { ...SOUND, ...env }, now, backups: undefined, ...given })
  return found.filter(({ level }) => level === 'wrong').map(({ check, sentence }) => `${check}: ${sentence}`)
}

async function broken(statement: string, mended: string): Promise<string[]> {
  const ask = (text: string) => withClient(url, (client) => client.query(text))
  await ask(statement)
  const found = await wrongs()
  await ask(mended)
  return found
}

describe('the doctor', () => {
  test('finds nothing wrong with a sound installation', async () => {
    expect(await wrongs()).toEqual([])
  })

  test.each([
    [{ PORT: 'x' }, /^settings: The setting PORT cannot be used/],
    [{ GOLDTHREAD_PROFILE: 'atlantis' }, /^profile: There is no profile/],
    [{ GOLDTHREAD_PROFILE: 'default' }, /^profile: The profile default names no address/],
    [{ GOLDTHREAD_ORIGIN: 'http://plan.example.org' }, /^address: .* is not encrypted/],
    [{ DATABASE_URL: 'postgres://somebody@127.0.0.1:1/x' }, /^database: The database cannot be reached/],
    [
      { GOLDTHREAD_SMTP_URL: 'smtp://127.0.0.1:1', GOLDTHREAD_MAIL_FROM: 'a@example.org' },
      /^mail: .* cannot be reached/,
    ],
  ])('sees what is wrong with %o', async (env, words) => {
    const found = await wrongs(env)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(words)
  })

  test.each([
    [
      'create table public.open (x int)',
      'drop table public.open',
      /^row-level security: The table public\.open/,
    ],
    [
      'alter role patient_login_app bypassrls',
      'alter role patient_login_app nobypassrls',
      /^logins: The login patient_login_app/,
    ],
    [
      `insert into migrations.applied values ('9999-x.sql', 'x')`,
      `delete from migrations.applied where name = '9999-x.sql'`,
      /^migrations: .* 9999-x\.sql, which this version does not know/,
    ],
    [
      `update migrations.applied set sha256 = 'x' || sha256 where name like '0001%'`,
      `update migrations.applied set sha256 = substr(sha256, 2) where name like '0001%'`,
      /^migrations: The migration 0001-\S+ has changed/,
    ],
    [
      `select graphile_worker.add_job('x', max_attempts => 1); update graphile_worker._private_jobs set attempts = 1`,
      'delete from graphile_worker._private_jobs',
      /^jobs and mails: 1 jobs failed for good/,
    ],
    [
      `select graphile_worker.add_job('x', run_at => now() - interval '2 hours')`,
      'delete from graphile_worker._private_jobs',
      /^jobs and mails: 1 jobs wait for more than an hour/,
    ],
  ])('sees what was done to the database by %s', async (statement, mended, words) => {
    const found = await broken(statement, mended)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(words)
  })

  test('sees clocks that are apart', async () => {
    expect(await wrongs({}, { now: () => now() + 60_000 })).toEqual([
      expect.stringMatching(/^clock: .* are (59|60|61) seconds apart/),
    ])
  })

  test('sees a port that another program has', async () => {
    const other = createServer((_request, response) => response.end('Hello'))
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const taken = (other.address() as AddressInfo).port
    expect(await wrongs({ PORT: String(taken) })).toEqual([
      expect.stringMatching(/^port: .* another program/),
    ])
    other.close()
  })

  test('sees backups that are missing or old', async () => {
    const backups = join(folder, 'backups')
    expect((await wrongs({}, { backups }))[0]).toContain('cannot be read')
    await mkdir(backups)
    expect((await wrongs({}, { backups }))[0]).toContain('There is no backup')
    const file = join(backups, 'one.backup')
    await writeFile(file, 'x')
    expect(await wrongs({}, { backups })).toEqual([])
    const old = now() / 1000 - 3 * 24 * 60 * 60
    await utimes(file, old, old)
    expect((await wrongs({}, { backups }))[0]).toContain('is 3 days old')
  })

  test('sees a password that others can read', async () => {
    const data = join(folder, 'data')
    await mkdir(data)
    await writeFile(join(data, 'postgres.password'), 'x')
    await chmod(join(data, 'postgres.password'), 0o644)
    expect(await wrongs({ DATABASE_URL: '', GOLDTHREAD_DATA: data })).toEqual([
      expect.stringMatching(/^data folder: The password of the database .* can be read by others/),
    ])
  })

  test('says it in the terminal with an exit code, and as JSON', async () => {
    const well = await run(['doctor'], SOUND)
    expect([well.code, well.stdout.trim().split('\n').at(-1)]).toEqual([0, 'Nothing is wrong.'])
    const ill = await run(['doctor', '--json'], { ...SOUND, GOLDTHREAD_PROFILE: 'default' })
    expect(ill.code).toBe(1)
    expect(JSON.parse(ill.stdout)).toMatchObject({ well: false, findings: expect.any(Array) })
  })
})
