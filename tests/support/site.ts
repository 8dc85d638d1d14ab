import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import { afterAll } from 'vitest'
import type { Profile } from '../../profiles/default.ts'
import { profile } from '../../profiles/demo.ts'
import { composeApp } from '../../src/compose.ts'
import { dateOfInstant } from '../../src/kernel/calendar.ts'
import type { CouncilProvider } from '../../src/platform/identity/library.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { createLog } from '../../src/platform/log.ts'
import { assets, buildStyles } from '../../src/ui/styles/build.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { demonstrationTemplate } from './demonstration.ts'
import { freePort } from './ports.ts'

export { PASSWORD } from './demonstration.ts'
/**
 * The day that it is on the site of a test: the database's, whose clock nobody turns, or what somebody is given today
 * would begin tomorrow. Not before the third quarter of the demonstration's current plan.
 */
export const TODAY = [dateOfInstant(Date.now()), '2026-11-22'].toSorted().at(-1) ?? ''

export interface Site {
  origin: string
  database: TestDatabase
  /** what the log was told, a JSON object a line */
  log: string[]
  /** another process's worth of the same site: its own cache, sign-in and pools, on the same database */
  another(db: Database): Promise<Site>
}

/** The whole of Goldthread over HTTP on a database of its own; stopped when the test file is done. */
export async function openSite(given: {
  demonstration: boolean
  /** knobs of the profile that differ from the demonstration's */
  profile?: Partial<Profile>
  council?: CouncilProvider
  /** a clock that the test turns; without one it is TODAY for good */
  today?: () => string
}): Promise<Site> {
  const database = await freshDatabase(given.demonstration ? await demonstrationTemplate() : undefined)
  return serveOn(database, database.db, { ...profile, ...given.profile }, given.council, given.today)
}

async function serveOn(
  database: TestDatabase,
  db: Database,
  used: Profile,
  council?: CouncilProvider,
  today: () => string = () => TODAY,
): Promise<Site> {
  const folder = join(import.meta.dirname, '../../dist/assets')
  await buildStyles(folder)
  const log: string[] = []
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const app = await composeApp({
    database: db,
    log: createLog(
      (line) => log.push(line),
      () => `${TODAY}T12:00:00.000Z`,
    ),
    profile: used,
    council,
    origin,
    today,
    assets: await assets(folder),
  })
  const server = await new Promise<ServerType>((done) => {
    // Reading markup keeps this process busy for longer than a connection would be kept by default.
    const serverOptions = { keepAliveTimeout: 600_000 }
    const made = serve({ serverOptions, fetch: app.fetch, port, hostname: '127.0.0.1' }, () => done(made))
  })
  afterAll(
    () =>
      new Promise<void>((done) => {
        server.close(() => done())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  )
  return { origin, database, log, another: (other) => serveOn(database, other, used, council, today) }
}
