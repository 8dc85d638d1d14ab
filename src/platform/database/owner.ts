import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { clusterFolder, StartFault, type CouncilSettings } from '../settings.ts'
import { embeddedBinaries, startCluster } from './cluster.ts'
// How values leave the database: big numbers as numbers, instants as text.
import './database.ts'

/**
 * For commands that are run beside the site or without it: a connection as the owner of the database. The embedded
 * database is used where it runs, and started for the command's time where it does not.
 */
export async function withOwner<T>(
  settings: CouncilSettings,
  purpose: string,
  work: (owner: Client) => Promise<T>,
): Promise<T> {
  const running = settings.databaseUrl ?? (await runningCluster(clusterFolder(settings)))
  if (running) return connected(running, purpose, work)
  const cluster = await startCluster(clusterFolder(settings), embeddedBinaries())
  try {
    return await connected(cluster.url, purpose, work)
  } finally {
    await cluster.stop()
  }
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

/** The address of the embedded database when another process has it running. */
async function runningCluster(folder: string): Promise<string | undefined> {
  try {
    const [pid, , , port] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')
    process.kill(Number(pid), 0)
    const password = (await readFile(join(folder, '..', 'postgres.password'), 'utf8')).trim()
    return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  } catch {
    return undefined
  }
}
