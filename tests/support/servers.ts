import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startCluster, type Binaries } from '../../src/platform/database/cluster.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { TIERS } from '../../src/platform/database/roles.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** the server on which a test file makes its own database */
    serverUrl: string
    /** the migrated database that it is copied from */
    template: string
  }
}

export const MIGRATIONS = join(import.meta.dirname, '../../migrations')

const OLDEST_SERVER = 15
const FOLDER = 'goldthread-test-'

export type ServerAtHand = { kind: 'url'; url: string } | { kind: 'binaries'; binaries: Binaries }

/** The server PostgreSQL for the second run of the data-layer tests: `DATABASE_URL`, or Debian's newest. */
export function serverAtHand(env: NodeJS.ProcessEnv): ServerAtHand | undefined {
  if (env['DATABASE_URL']) return { kind: 'url', url: env['DATABASE_URL'] }
  const root = '/usr/lib/postgresql'
  const newest = (existsSync(root) ? readdirSync(root) : [])
    .map(Number)
    .filter((version) => version >= OLDEST_SERVER && existsSync(join(root, String(version), 'bin', 'initdb')))
    .toSorted((a, b) => b - a)[0]
  if (newest === undefined) return undefined
  const folder = join(root, String(newest), 'bin')
  return {
    kind: 'binaries',
    binaries: { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') },
  }
}

export interface TestServer {
  url: string
  template: string
  stop(): Promise<void>
}

/** A cluster of its own in a temporary folder, with a migrated template; gone when it is stopped. */
export async function startTestCluster(binaries: Binaries): Promise<TestServer> {
  await sweepKilledRuns()
  const folder = mkdtempSync(join(tmpdir(), FOLDER))
  // As root the database process runs as another user, who has to pass through.
  await chmod(folder, 0o755)
  const cluster = await startCluster(join(folder, 'postgres'), binaries)
  const stop = async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await withClient(cluster.url, async (client) => {
      // Nothing in here has to survive a power cut.
      for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
        await client.query(`alter system set ${setting} = off`)
      }
      await client.query('select pg_reload_conf()')
    })
    return { url: cluster.url, template: await makeTemplate(cluster.url), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A run that was killed could not stop its cluster: the next one does, for those whose own process is gone. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(FOLDER))) {
    const folder = join(tmpdir(), name)
    const runner = pidIn(join(folder, 'goldthread.pid'))
    if (runner === undefined || isAlive(runner)) continue
    const postmaster = pidIn(join(folder, 'postgres', 'postmaster.pid'))
    try {
      // PostgreSQL's immediate shutdown: nothing in there is wanted any more.
      if (postmaster !== undefined && runsIn(postmaster, folder)) process.kill(postmaster, 'SIGQUIT')
      await rm(folder, { recursive: true, force: true })
    } catch {
      // Another user's run: that user sweeps it.
    }
  }
}

function pidIn(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

/** A process number is used again, so what runs under it is looked at. */
function runsIn(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** An existing server: only databases of this run are made in it, and dropped. */
export async function useServer(url: string): Promise<TestServer> {
  const template = await makeTemplate(url)
  return {
    url,
    template,
    stop: () =>
      withClient(url, async (client) => {
        for (const name of [template, demonstrationOf(template)]) {
          await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
        }
        for (const tier of TIERS)
          await client.query(`drop role if exists ${beingMade(template)}_login_${tier}`)
      }),
  }
}

async function makeTemplate(url: string): Promise<string> {
  const template = `goldthread_template_${randomBytes(6).toString('hex')}`
  await withClient(url, (client) => client.query(`create database ${template}`))
  await withClient(inDatabase(url, template), (client) => migrate(client, MIGRATIONS))
  return template
}

/** The template with the demonstration in it, made by the first test that asks for it (demonstration.ts). */
export function demonstrationOf(template: string): string {
  return `${template}_demo`
}

export function beingMade(template: string): string {
  return `${demonstrationOf(template)}_new`
}

export function inDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'goldthread test' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
