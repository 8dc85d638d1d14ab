import { describe, expect, test } from 'vitest'
import { catalogues } from '../../src/messages.ts'
import { isPublic, type Route } from '../../src/platform/http/route.ts'
import { createTranslator } from '../../src/platform/languages/messages.ts'
import { freshDatabase } from '../support/database.ts'
import { routesOf } from '../support/routes.ts'

const routes = routesOf(await freshDatabase())

function told(route: Route): string {
  const permission = isPublic(route) ? `public${route.cached ? ', kept' : ''}` : route.permission.name
  return `${route.method.toUpperCase().padEnd(5)}${route.path.padEnd(60)} ${permission.padEnd(24)} ${route.audit}${isPublic(route) || !route.forReporting ? '' : ', for reporting too'}`
}

describe('the routes', () => {
  test('are those that were reviewed (if a change is meant: npx vitest run -u --project embedded tests/tidy/routes)', async () => {
    const text = `${routes.map(told).toSorted().join('\n')}\n`
    await expect(text).toMatchFileSnapshot('../routes.snapshot.txt')
  })

  test('have one handler each (mend: take one away)', () => {
    const addresses = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
    expect(addresses.filter((each, index) => addresses.indexOf(each) !== index)).toEqual([])
  })

  test('below /workspace and /account are for people who signed in, and the others for all (mend: the permission or the path)', () => {
    const wrong = routes.filter(
      (route) =>
        /^\/(?:workspace|account)\b/.test(route.path) === isPublic(route) && route.path !== '/sign-out',
    )
    expect(wrong.map(told)).toEqual([])
  })

  test('that change something, or show what is sensitive, name what the audit shows, as noun.verb (mend: audit: "plan.amend")', () => {
    const wrong = routes.filter(
      ({ method, audit }) =>
        (method === 'post') !== /^[a-z]+(\.[a-z-]+)+$/.test(audit) && !/\.(export|read)$/.test(audit),
    )
    expect(wrong.map(told)).toEqual([])
  })

  test('ask for rights that have words for the table of who may do what (mend: the key in permissionOf, and its words)', () => {
    const t = createTranslator('en', catalogues['en'] ?? [])
    const rights = routes.flatMap((route) => (isPublic(route) ? [] : [route.permission]))
    for (const { name, words } of rights) expect([name, t(words).length > 5]).toEqual([name, true])
  })

  test('are kept only where a reply depends on the address alone (mend: cached: false)', () => {
    expect(
      routes.filter((route) => isPublic(route) && route.cached && route.method === 'post').map(told),
    ).toEqual([])
  })
})
