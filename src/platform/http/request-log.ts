import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { AppParts, Env } from './app.ts'

/** A method and an address are the sender's to choose: only these words of theirs are passed on. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])
const FIXED = new Set(['assets', 'health', 'ready'])

/** A line for each request, and its numbers for who watches. */
export function logged({ log, routes, languages, watch }: AppParts) {
  const known = new Set([...FIXED, ...languages.map(({ code }) => code.toLowerCase())])
  for (const { path } of routes) known.add(path.split('/')[1] ?? '')
  return async (c: Context<Env>, next: () => Promise<void>) => {
    c.set('requestId', randomUUID())
    const started = performance.now()
    await next()
    // Only the beginning of an address of ours: what else was typed there could be anything, a name too.
    const under = c.req.path.split('/')[1] ?? ''
    const milliseconds = performance.now() - started
    watch?.request({
      method: METHODS.has(c.req.method) ? c.req.method : 'other',
      route: c.get('route') ?? (FIXED.has(under) ? `/${under}` : 'none'),
      status: c.res.status,
      seconds: milliseconds / 1000,
    })
    log.info('request', {
      id: c.get('requestId'),
      method: METHODS.has(c.req.method) ? c.req.method : 'other',
      under: known.has(under) ? under : 'elsewhere',
      status: c.res.status,
      ms: Math.round(milliseconds),
    })
  }
}
