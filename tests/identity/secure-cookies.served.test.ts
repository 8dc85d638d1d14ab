import { join } from 'node:path'
import { expect, test } from 'vitest'
import { profile } from '../../profiles/demo.ts'
import { composeApp } from '../../src/compose.ts'
import { createLog } from '../../src/platform/log.ts'
import { assets, buildStyles } from '../../src/ui/styles/build.ts'
import { openSite, PASSWORD, TODAY } from '../support/site.ts'

/** The site as its visitors know it behind a proxy that speaks TLS. */
const ORIGIN = 'https://plan.example.org'
const site = await openSite({ demonstration: true })
const folder = join(import.meta.dirname, '../../dist/assets')
await buildStyles(folder)
const app = await composeApp({
  database: site.database.db,
  log: createLog(
    () => undefined,
    () => `${TODAY}T12:00:00.000Z`,
  ),
  profile,
  origin: ORIGIN,
  today: () => TODAY,
  assets: await assets(folder),
})

async function post(path: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  return app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { origin: ORIGIN, cookie },
    body: new URLSearchParams(fields),
  })
}

// RFC 6265bis section 4.1.3.2: without Secure and Path=/, or with a Domain, a browser refuses a cookie so called.
test('every cookie of a site with TLS is sent to this host alone, over TLS, for every path', async () => {
  const entered = await post('/sign-in', {
    email: 'administrator@rotherham.example',
    password: PASSWORD,
    to: '',
  })
  expect(entered.status).toBe(303)
  const set = entered.headers.getSetCookie()
  const names = set.map((each) => each.split('=')[0])
  expect(names).toContain('__Host-goldthread.session_token')
  expect(names).toContain('__Host-goldthread.device')

  const cookie = set.map((each) => each.split(';')[0]).join('; ')
  const page = await app.request(`${ORIGIN}/workspace`, { headers: { cookie } })
  expect(page.status).toBe(200)
  const formToken = /name="formToken" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  const left = await post('/sign-out', { formToken }, cookie)
  const forgotten = left.headers.getSetCookie()
  expect(forgotten.map((each) => each.split('=')[0])).toContain('__Host-goldthread.session_token')

  for (const each of [...set, ...forgotten]) {
    const [pair = '', ...attributes] = each.split(/; ?/)
    expect(pair).toMatch(/^__Host-/)
    expect(attributes).toContain('Secure')
    expect(attributes).toContain('Path=/')
    expect(attributes).toContain('HttpOnly')
    expect(each).not.toMatch(/domain/i)
  }
})

test('a cookie by the name that a site without TLS uses opens nothing there', async () => {
  const entered = await post('/sign-in', {
    email: 'administrator@rotherham.example',
    password: PASSWORD,
    to: '',
  })
  const cookie = entered.headers
    .getSetCookie()
    .map((each) => each.split(';')[0]?.replace('__Host-', ''))
    .join('; ')
  expect((await app.request(`${ORIGIN}/workspace`, { headers: { cookie } })).status).toBe(303)
})
