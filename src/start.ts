import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { serve, type ServerType } from '@hono/node-server'
import type { Profile } from '../profiles/default.ts'
import { composeApp } from './compose.ts'
import { embeddedBinaries, startCluster } from './platform/database/cluster.ts'
import { openDatabase, type Database } from './platform/database/database.ts'
import { createLog } from './platform/log.ts'
import { clusterFolder, readSettings, StartFault, type Settings } from './platform/settings.ts'
import { assets, buildStyles } from './ui/styles/build.ts'
import { dateOfInstant } from './kernel/calendar.ts'

/** Settings → database → modules → http. Ends with exit code 0 when it was asked to stop. */
export async function start(root: string, env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env, root)
  const profile = await loadProfile(root, settings.profile)
  const log = createLog(
    (line) => process.stderr.write(line),
    () => new Date().toISOString(),
  )
  await refuseTakenPort(settings)
  const asked = askedToStop()
  const stops: (() => Promise<void>)[] = []
  const stopAll = async () => {
    for (const stop of stops.splice(0).toReversed()) await stop()
  }
  try {
    let ownerUrl = settings.databaseUrl
    let lost: Promise<string> | undefined
    if (!ownerUrl) {
      const cluster = await startCluster(clusterFolder(settings), embeddedBinaries())
      stops.push(() => cluster.stop())
      ownerUrl = cluster.url
      lost = cluster.lost
    }
    if (asked.isAsked()) return 0
    const database = await openDatabase(ownerUrl, resolve(root, 'migrations'))
    stops.push(() => database.close())
    const hasDemonstration =
      settings.demo && (await bringDemonstration(database, ownerUrl, settings, profile))
    const assetFolder = resolve(root, 'dist', 'assets')
    await buildStyles(assetFolder)
    const app = await composeApp({
      assets: await assets(assetFolder),
      database,
      log,
      profile,
      origin: settings.origin,
      today: londonToday(),
    })
    const server = await listen(app.fetch, settings)
    stops.push(() => closeServer(server))
    await greet(settings, hasDemonstration)
    const sentence = await Promise.race([asked.whenAsked, ...(lost ? [lost] : [])])
    // A supervisor starts it again; alone it would only answer every request with an error.
    if (sentence) throw new StartFault(sentence)
    log.info('stopping')
    return 0
  } finally {
    await stopAll()
  }
}

async function loadProfile(root: string, name: string): Promise<Profile> {
  const file = resolve(root, 'profiles', `${name}.ts`)
  if (!existsSync(file)) {
    throw new StartFault(
      `There is no profile profiles/${name}.ts: write it (profiles/default.ts shows every setting) or correct GOLDTHREAD_PROFILE.`,
    )
  }
  const module: { profile: Profile } = await import(pathToFileURL(file).href)
  return module.profile
}

function portTaken(settings: Settings): StartFault {
  return new StartFault(
    `Port ${settings.port} on ${settings.host} is taken by another program: stop that one, or choose another port, for example PORT=${settings.port + 1} npm start.`,
  )
}

/** Asked before the database is touched, so that a second start by mistake changes nothing. */
async function refuseTakenPort(settings: Settings): Promise<void> {
  const server = await listen(() => new Response('starting'), settings)
  await closeServer(server)
}

async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  settings: Settings,
): Promise<ServerType> {
  return new Promise((done, refuse) => {
    const server = serve({ fetch, port: settings.port, hostname: settings.host }, () => done(server))
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') refuse(portTaken(settings))
      else if (error.code === 'EACCES')
        refuse(
          new StartFault(
            `Port ${settings.port} may not be used by this user: choose one above 1023 with PORT.`,
          ),
        )
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        refuse(new StartFault(`This machine has no address ${settings.host}: correct HOST.`))
      else refuse(error)
    })
  })
}

/** Requests under way are finished; idle connections are closed; after 10 seconds the rest is cut. */
async function closeServer(server: ServerType): Promise<void> {
  await new Promise<void>((done) => {
    const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 10_000)
    server.close(() => {
      clearTimeout(cut)
      done()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}

/** Asked on each request, and worked out once a second: time zones cost more than many a page. */
function londonToday(): () => string {
  let known = { second: 0, date: '' }
  return () => {
    const second = Math.floor(Date.now() / 1000)
    if (second !== known.second) known = { second, date: dateOfInstant(second * 1000) }
    return known.date
  }
}

/** False in a council's own database, which the demonstration never enters. */
async function bringDemonstration(
  database: Database,
  ownerUrl: string,
  settings: Settings,
  profile: Profile,
): Promise<boolean> {
  const { claimInstallation } = await import('../demo/installation.ts')
  if (!(await claimInstallation(ownerUrl))) return false
  const { loadDemonstration } = await import('../demo/load.ts')
  await loadDemonstration(database, ownerUrl, settings.demoPassword, profile)
  return true
}

async function greet(settings: Settings, hasDemonstration: boolean): Promise<void> {
  const lines = ['', `Goldthread is running at ${settings.origin}`]
  if (hasDemonstration) {
    const { DEMONSTRATION_PEOPLE } = await import('../demo/people.ts')
    lines.push('', `Sign in at ${settings.origin}/sign-in with the password ${settings.demoPassword} as:`)
    for (const person of DEMONSTRATION_PEOPLE)
      lines.push(`  ${person.email.padEnd(36)} ${person.roles.join(', ')}`)
  }
  lines.push('', 'Stop with Ctrl-C.', '')
  console.log(lines.join('\n'))
}

/**
 * Heard from before the database starts, so that a stop in the middle of a start leaves no database running. The
 * launcher's end (`kill -9` of it) is a stop as well: nobody else would hand on a signal.
 */
function askedToStop(): { isAsked: () => boolean; whenAsked: Promise<void> } {
  let isAsked = false
  const whenAsked = new Promise<void>((done) => {
    const stop = () => {
      isAsked = true
      done()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
    process.once('disconnect', stop)
    process.channel?.unref()
  })
  return { isAsked: () => isAsked, whenAsked }
}
