import { profile } from '../../profiles/demo.ts'
import { allRoutes, openSignIn } from '../../src/compose.ts'
import { isPublic, type Route } from '../../src/platform/http/route.ts'
import type { TestDatabase } from './database.ts'

export function routesOf({ db }: TestDatabase): Route[] {
  return allRoutes(
    profile,
    openSignIn({ profile, database: db, origin: 'http://localhost:3000', words: { translators: new Map() } }),
  )
}

/** The first route that answers a GET of this address: its path as it was written; '' when there is none. */
export function routeFinder(routes: readonly Route[]): (address: string) => string {
  const patterns = routes
    .filter(({ method }) => method === 'get')
    .map(({ path }) => ({ path, pattern: patternOf(path) }))
  return (address) => {
    const path = address.split('?')[0] ?? ''
    return patterns.find(({ pattern }) => pattern.test(path))?.path ?? ''
  }
}

/** `/plans/:slug{[a-z]+}/feed.xml` as a pattern of whole paths. */
function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) =>
      part.startsWith(':')
        ? (/\{(.*)\}$/.exec(part)?.[1] ?? '[^/]+')
        : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
    )
  return new RegExp(`^${parts.join('/')}$`)
}

export function pagesOf(routes: readonly Route[], whose: 'public' | 'workspace'): string[] {
  return routes
    .filter((route) => route.method === 'get' && isPublic(route) === (whose === 'public'))
    .map(({ path }) => path)
}
