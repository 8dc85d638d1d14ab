import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Profile } from '../profiles/default.ts'
import { allTasks, composeApp } from './compose.ts'
import { dateOfInstant } from './kernel/calendar.ts'
import { embeddedBinaries, startCluster } from './platform/database/cluster.ts'
import { openDatabase, type Database } from './platform/database/database.ts'
import { startWorker } from './platform/jobs/index.ts'
import type { Log } from './platform/log.ts'
import type { Watch } from './platform/metrics.ts'
import { createTranslator } from './platform/languages/messages.ts'
import { createSender } from './platform/mail/index.ts'
import { faultOfColour } from './platform/papers/index.ts'
import { clusterFolder, StartFault, type CouncilSettings } from './platform/settings.ts'
import { catalogues } from './messages.ts'
import { checkScale } from './modules/delivery/index.ts'
import { assets } from './ui/styles/build.ts'

/** One council as it is served: everything of its own, and nothing that another council's could reach. */
export interface Council {
  settings: CouncilSettings
  database: Database
  hasDemonstration: boolean
  /** `connection` is what the server knows of it, above all where it comes from */
  fetch(request: Request, connection?: object): Response | Promise<Response>
  /** comes true with a sentence when its database is gone for good; never otherwise */
  lost: Promise<string>
  /** Background work first, then the connections, then the embedded database. */
  stop(): Promise<void>
}

export interface CouncilParts {
  settings: CouncilSettings
  profile: Profile
  root: string
  /** says on each line which council it is about */
  log: Log
  /** hears how each request was answered */
  watch?: Watch | undefined
  /** where the compiled styles are */
  assetFolder: string
  /** asked for between the steps: a stop in the middle of a start goes no further */
  isAsked: () => boolean
  /** this moment in milliseconds since 1970 */
  now: () => number
}

/** Settings → database → modules → background work; undefined when it was asked to stop on the way. */
export async function openCouncil(parts: CouncilParts): Promise<Council | undefined> {
  const { settings, profile, root, log, isAsked } = parts
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each()
  }
  try {
    const { url, lost } = await openOwner(settings, log, stops)
    if (isAsked()) {
      await stop()
      return undefined
    }
    const database = await openDatabase(url, resolve(root, 'migrations'))
    stops.push(() => database.close())
    const hasDemonstration = settings.demo && (await bringDemonstration(database, url, settings, profile))
    const { origin } = settings
    const app = await composeApp({
      assets: await assets(parts.assetFolder),
      database,
      log,
      profile,
      origin,
      today: londonToday(parts.now),
      council: settings.signIn,
      trustedProxies: settings.trustedProxies,
      watch: parts.watch,
      settings,
    })
    // Here begins what runs beside the pages; each pushes its end, which comes before that of the database.
    const sender = settings.mail && createSender(settings.mail)
    const worker = await startWorker(database, allTasks({ profile, origin, database }, sender), log)
    stops.push(() => worker.stop())
    return {
      settings,
      database,
      hasDemonstration,
      fetch: (request, connection) => app.fetch(request, connection),
      lost,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const NEVER = new Promise<string>(() => undefined)

async function openOwner(
  settings: CouncilSettings,
  log: Log,
  stops: (() => Promise<void>)[],
): Promise<{ url: string; lost: Promise<string> }> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, lost: NEVER }
  const cluster = await startCluster(clusterFolder(settings), embeddedBinaries(), (what) =>
    log.error(`database.${what}`),
  )
  stops.push(() => cluster.stop())
  return cluster
}

/** Throws a `StartFault` with one sentence when there is no such file. */
export async function loadProfile(root: string, name: string): Promise<Profile> {
  const file = resolve(root, 'profiles', `${name}.ts`)
  if (!existsSync(file)) {
    throw new StartFault(
      `There is no profile profiles/${name}.ts: write it (profiles/default.ts shows every setting) or correct GOLDTHREAD_PROFILE.`,
    )
  }
  const module: { profile: Profile } = await import(pathToFileURL(file).href)
  const scale = checkScale(module.profile.reporting.scale)
  const english = createTranslator('en', catalogues['en'] ?? [])
  const fault =
    faultOfColour(module.profile.papers.colour) ??
    (scale.ok ? null : english(scale.fault.message, scale.fault.values))
  if (fault !== null) throw new StartFault(`In profiles/${name}.ts, ${fault}`)
  return module.profile
}

/** Asked on each request, and worked out once a second: time zones cost more than many a page. */
function londonToday(now: () => number): () => string {
  let known = { second: 0, date: '' }
  return () => {
    const second = Math.floor(now() / 1000)
    if (second !== known.second) known = { second, date: dateOfInstant(second * 1000) }
    return known.date
  }
}

/** False in a council's own database, which the demonstration never enters. */
async function bringDemonstration(
  database: Database,
  ownerUrl: string,
  settings: CouncilSettings,
  profile: Profile,
): Promise<boolean> {
  const { claimInstallation } = await import('../demo/installation.ts')
  if (!(await claimInstallation(ownerUrl))) return false
  const { loadDemonstration } = await import('../demo/load.ts')
  await loadDemonstration(database, ownerUrl, settings.demoPassword, profile)
  const { reportDemonstration } = await import('../demo/report.ts')
  await reportDemonstration(database)
  const { measureDemonstration } = await import('../demo/measures.ts')
  await measureDemonstration(database, profile)
  const { cardDemonstration } = await import('../demo/report-card.ts')
  await cardDemonstration(database)
  return true
}
