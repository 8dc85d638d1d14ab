import { mkdtempSync } from 'node:fs'
import { chmod, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { loadDemonstration } from '../demo/load.ts'
import { profile } from '../profiles/demo.ts'
import { embeddedBinaries, startCluster } from '../src/platform/database/cluster.ts'
import { openDatabase, type Database } from '../src/platform/database/database.ts'

export const ROOT = resolve(import.meta.dirname, '..')
export const MIGRATIONS = join(ROOT, 'migrations')

/** Never reachable from outside: every server of a bench listens on this machine alone. */
export const PASSWORD = 'a-password-of-the-bench'

export interface Installation {
  ownerUrl: string
  database: Database
  /** SQL as the owner */
  owner(text: string): Promise<unknown>
  stop(): Promise<void>
}

/** A folder of this run, removed at its end. */
export async function temporaryFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'goldthread-bench-'))
  // As root the database runs as another user, who has to pass through.
  await chmod(folder, 0o755)
  return folder
}

/** A cluster with its settings as shipped, with the demonstration loaded when it is asked for. */
export async function openInstallation(given: { demonstration: boolean }): Promise<Installation> {
  const folder = await temporaryFolder()
  const cluster = await startCluster(join(folder, 'postgres'), embeddedBinaries())
  const database = await openDatabase(cluster.url, MIGRATIONS)
  if (given.demonstration) await loadDemonstration(database, cluster.url, PASSWORD, profile)
  return {
    ownerUrl: cluster.url,
    database,
    owner: async (text) => {
      const client = new Client({ connectionString: cluster.url })
      await client.connect()
      try {
        return await client.query(text)
      } finally {
        await client.end()
      }
    },
    stop: async () => {
      await database.close()
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
