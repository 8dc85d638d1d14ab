import { resolve } from 'node:path'
import { loadProfile, openCouncil, type Council } from './council.ts'
import { byHostName } from './host-names.ts'
import type { Grant } from './platform/identity/actor.ts'
import { outliveDatabase } from './platform/database/outlive.ts'
import { createLog } from './platform/log.ts'
import { createMetrics } from './platform/metrics.ts'
import { StartFault, type Settings } from './platform/settings.ts'
import { serveMetrics } from './metrics-server.ts'
import { closeServer, listen, refuseTakenPort } from './server.ts'
import { buildStyles } from './ui/styles/build.ts'

/**
 * Councils → http. Ends with exit code 0 when it was asked to stop. `now`, in milliseconds since 1970, says
 * which day it is.
 */
export async function start(
  root: string,
  settings: Settings,
  now: () => number = () => Date.now(),
): Promise<number> {
  const log = createLog(
    (line) => process.stderr.write(line),
    () => new Date().toISOString(),
  )
  const pairs = await Promise.all(
    settings.councils.map(async (each) => ({
      settings: each,
      profile: await loadProfile(root, each.profile),
    })),
  )
  await refuseTakenPort(settings)
  const asked = askedToStop()
  outliveDatabase(log)
  const stops: (() => Promise<void>)[] = []
  try {
    const assetFolder = resolve(root, 'dist', 'assets')
    await buildStyles(assetFolder)
    const councils: Council[] = []
    const metrics = settings.metricsPort ? createMetrics() : undefined
    for (const pair of pairs) {
      const parts = { ...pair, root, assetFolder, isAsked: asked.isAsked, now }
      const { name } = pair.settings
      const watch = metrics?.watch(name)
      const council = await openCouncil({ ...parts, watch, log: log.about({ council: name }) })
      if (!council) return 0
      metrics?.database(name, council.database)
      councils.push(council)
      stops.push(() => council.stop())
    }
    const server = await listen(fetchOf(councils, settings), settings)
    stops.push(() => closeServer(server))
    if (metrics && settings.metricsPort) stops.push(await serveMetrics(metrics, settings.metricsPort))
    await greet(councils)
    const sentence = await Promise.race([asked.whenAsked, ...councils.map(({ lost }) => lost)])
    // A supervisor starts it again; alone it would only answer every request with an error.
    if (sentence) throw new StartFault(sentence)
    log.info('stopping')
    return 0
  } finally {
    for (const stop of stops.toReversed()) await stop()
  }
}

function fetchOf(councils: readonly Council[], settings: Settings): Council['fetch'] {
  const [first] = councils
  return settings.byHostName || !first ? byHostName(councils) : first.fetch
}

function inWords({ role, scope }: Grant): string {
  return scope === null ? role : `${role} (${scope.title})`
}

async function greet(councils: readonly Council[]): Promise<void> {
  const lines: string[] = []
  for (const { settings, hasDemonstration } of councils) {
    lines.push('', `Goldthread is running at ${settings.origin}`)
    if (!hasDemonstration) continue
    const { DEMONSTRATION_PEOPLE } = await import('../demo/people.ts')
    lines.push('', `Sign in at ${settings.origin}/sign-in with the password ${settings.demoPassword} as:`)
    for (const person of DEMONSTRATION_PEOPLE)
      lines.push(`  ${person.email.padEnd(36)} ${person.grants.map(inWords).join(', ')}`)
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
