import { describe, expect, test } from 'vitest'
import { DEMONSTRATION_PEOPLE } from '../../demo/people.ts'
import { isPublic } from '../../src/platform/http/route.ts'
import { wholeGrants, type Actor } from '../../src/platform/identity/actor.ts'
import { routesOf } from '../support/routes.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { askRaw, postForm, signInRaw, type Session } from './stranger.ts'

/** Who comes in by which door, and who does not. */
const site = await openSite({ demonstration: true })
const { origin } = site
const staff = routesOf(site.database).flatMap((route) => (isPublic(route) ? [] : [route]))
const NOWHERE = '00000000-0000-4000-8000-000000000000'
const addressOf = (path: string) => path.replaceAll(/:\w+(\{[^}]*\})?/g, NOWHERE)
const OFFICER = 'officer@rotherham.example'

const sessions = new Map<string, Session>()
for (const { email } of DEMONSTRATION_PEOPLE) sessions.set(email, await signInRaw(origin, email, PASSWORD))

function sessionOf(email: string): Session {
  const session = sessions.get(email)
  if (!session) throw new Error(`${email} is not signed in`)
  return session
}

function attempt(fields: Record<string, string>) {
  return postForm(origin, '/sign-in', new URLSearchParams({ to: '', ...fields }).toString())
}

const holding = await site.database.owner<{ id: string }>(
  'select person_id as id from partners.holding where ends_on is null',
)
const holders = new Set(holding.map(({ id }) => id))

/** Who holds a post leads its activities, besides the roles that they were given. */
function acting(person: Actor): Actor {
  return holders.has(person.id)
    ? { ...person, grants: [...person.grants, ...wholeGrants(['activity-lead'])] }
    : person
}

describe('a page of the workspace', () => {
  test('is for the roles of its permission and for nobody else', async () => {
    const wrong: string[] = []
    for (const person of DEMONSTRATION_PEOPLE) {
      const { email } = person
      const { cookie } = sessionOf(email)
      for (const { method, path, permission } of staff.filter((route) => route.path !== '/sign-out')) {
        const { status } =
          method === 'get'
            ? await askRaw(origin, { path: addressOf(path), headers: { cookie } })
            : await postForm(origin, addressOf(path), '', { cookie })
        const may = permission.allows(acting(person))
        // Without its token a form of somebody who may is refused as an old one, and nothing is done.
        if (may ? status === 403 || status >= 500 : status !== 403)
          wrong.push(`${email} ${method} ${path} ${status}`)
        if (may && method === 'post' && status !== 409)
          wrong.push(`${email} ${path} was taken without a token`)
      }
    }
    expect(wrong).toEqual([])
  }, 240_000)

  test('sends who has no session to sign in, whatever cookie they bring', async () => {
    const wrong: string[] = []
    for (const cookie of [
      '',
      'goldthread.session_token=',
      'goldthread.session_token=a.b',
      `goldthread.session_token=${'x'.repeat(5000)}`,
    ]) {
      for (const { method, path } of staff) {
        const ask = { path: addressOf(path), headers: { cookie } }
        const answer = await (method === 'get'
          ? askRaw(origin, ask)
          : postForm(origin, ask.path, 'formToken=x', { cookie }))
        if (answer.status !== 303 || !String(answer.headers['location']).startsWith('/sign-in?to='))
          wrong.push(`${path} ${answer.status}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

test('an address that ends in a stroke leads to ours without it, and never to another site', async () => {
  for (const [asked, to] of [
    ['/plans/', '/plans'],
    ['/ur/?from=2', '/ur?from=2'],
    ['/workspace//', '/workspace'],
    ['//evil.example/', '/evil.example'],
    ['/%5Cevil.example/', '/%5Cevil.example'],
    ['/.//evil.example/', '/evil.example'],
  ] as const) {
    const { status, headers } = await askRaw(origin, { path: asked })
    expect([asked, status, headers['location']]).toEqual([asked, 301, to])
  }
})

test('who signs in comes to what was asked for, its question too', async () => {
  const { headers } = await askRaw(origin, { path: '/ur/workspace/find?q=school' })
  expect(headers['location']).toBe(`/ur/sign-in?to=${encodeURIComponent('/ur/workspace/find?q=school')}`)
})

describe('a form of the workspace', () => {
  const path = '/workspace/plans/new'
  const words = 'kind=theme&title=Forged'

  test('is not taken with the token of somebody else', async () => {
    const { cookie } = sessionOf(OFFICER)
    const { formToken } = sessionOf('administrator@rotherham.example')
    expect((await postForm(origin, path, `${words}&formToken=${formToken}`, { cookie })).status).toBe(409)
  })

  test('is not taken from a page of another site, and the answer is a sentence', async () => {
    const { cookie, formToken } = sessionOf(OFFICER)
    const body = `${words}&formToken=${formToken}`
    const strange = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: origin.replace('http', 'https') },
      { origin: `${origin}.evil.example` },
    ]
    for (const headers of strange) {
      const answer = await postForm(origin, path, body, { cookie, ...headers })
      expect([headers.origin, answer.status]).toEqual([headers.origin, 403])
      expect(answer.text).toContain('did not come from a page of this site')
    }
    const bare = { 'content-type': 'application/x-www-form-urlencoded', cookie }
    for (const headers of [
      bare,
      { ...bare, 'sec-fetch-site': 'cross-site' },
      { cookie, 'content-type': 'text/plain' },
    ]) {
      expect((await askRaw(origin, { path, method: 'POST', headers, body })).status).toBe(403)
    }
    const plans = await site.database.owner("select 1 from plan.plan where title = 'Forged'")
    expect(plans).toEqual([])
    expect(site.log.filter((line) => line.includes('request.failed'))).toEqual([])
  })

  test('is not taken by another method', async () => {
    const { cookie, formToken } = sessionOf(OFFICER)
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
      const asked = {
        path: `${path}?${words}&formToken=${formToken}&_method=POST`,
        method,
        headers: { cookie, origin, 'x-http-method-override': 'POST' },
      }
      expect((await askRaw(origin, asked)).status, method).not.toBe(303)
    }
  })
})

describe('a session', () => {
  test('ends in the database when its person signs out, and its token with it', async () => {
    const { cookie, formToken } = await signInRaw(origin, OFFICER, PASSWORD)
    const before = await site.database.owner('select 1 from auth.session')
    expect((await postForm(origin, '/sign-out', `formToken=${formToken}`, { cookie })).status).toBe(303)
    expect(await site.database.owner('select 1 from auth.session')).toHaveLength(before.length - 1)
    const again = await postForm(
      origin,
      '/workspace/plans/new',
      `title=x&kind=theme&formToken=${formToken}`,
      { cookie },
    )
    expect(again.headers['location']).toBe('/sign-in?to=%2Fworkspace%2Fplans%2Fnew')
  })

  test('is a new one at each sign-in, whatever cookie the browser brought', async () => {
    const { cookie } = sessionOf(OFFICER)
    const body = new URLSearchParams({ email: OFFICER, password: PASSWORD, to: '' }).toString()
    const answer = await postForm(origin, '/sign-in', body, { cookie })
    const [made = ''] = answer.headers['set-cookie'] ?? []
    expect(made).not.toContain(cookie.split('=')[1] ?? '')
    expect(made).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('is refused when one letter of its cookie was changed', async () => {
    const { cookie } = sessionOf(OFFICER)
    const at = cookie.indexOf('=') + 3
    const forged = `${cookie.slice(0, at)}${cookie[at] === 'a' ? 'b' : 'a'}${cookie.slice(at + 1)}`
    expect((await askRaw(origin, { path: '/workspace', headers: { cookie: forged } })).status).toBe(303)
  })
})

describe('signing in', () => {
  test('leads on to this site alone', async () => {
    const elsewhere = [
      '//evil.example',
      String.raw`/\evil.example`,
      '/\t/evil.example',
      'https://evil.example',
      '/..//evil.example',
      '/.//evil.example',
      '/a/..//evil.example',
      '/%2e//evil.example',
      '/%2E%2e//evil.example',
      ' //evil.example',
      'javascript:alert(1)',
      '/\n/evil.example',
      String.raw`/..\\evil.example`,
      '//',
      '/..//..//evil.example/..',
    ]
    for (const to of elsewhere) {
      const location = String((await attempt({ email: OFFICER, password: PASSWORD, to })).headers['location'])
      expect([to, new URL(location, origin).origin]).toEqual([to, origin])
      const page = await askRaw(origin, { path: `/sign-in?to=${encodeURIComponent(to)}` })
      const kept = /name="to" value="([^"]*)"/.exec(page.text)?.[1] ?? '?'
      expect([to, new URL(kept, origin).origin]).toEqual([to, origin])
    }
    const inside = await attempt({ email: OFFICER, password: PASSWORD, to: '/workspace/plans?from=2' })
    expect(inside.headers['location']).toBe('/workspace/plans?from=2')
  })

  test('tells nobody whether an address is known', async () => {
    const known = await attempt({ email: OFFICER, password: 'wrong-password' })
    const unknown = await attempt({ email: 'nobody9@rotherham.example', password: 'wrong-password' })
    expect(known.status).toBe(unknown.status)
    expect(known.text.replaceAll('officer', '')).toBe(unknown.text.replaceAll('nobody9', ''))
  })
})

describe('guessing', () => {
  test('ends after ten wrong passwords, many at once too, and alike for an address that nobody has', async () => {
    for (const email of ['board@rotherham.example', 'nobody8@rotherham.example']) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, number) => attempt({ email, password: `wrong-password-${number}` })),
      )
      const waits = answers.filter(({ text }) => text.includes('Too many tries'))
      expect(waits).toHaveLength(2)
      const right = await attempt({ email, password: PASSWORD })
      expect([right.status, right.text.includes('Too many tries')]).toEqual([400, true])
    }
  })
})

describe('a stranger', () => {
  test('cannot send more than a question, in one piece or in many', async () => {
    const body = `email=a&password=${'x'.repeat(400_000)}`
    const whole = await postForm(origin, '/sign-in', body)
    expect([whole.status, whole.text.includes('more than can be sent here')]).toEqual([400, true])
    const inPieces = await postForm(origin, '/sign-in', body, { 'transfer-encoding': 'chunked' })
    expect([inPieces.status, inPieces.text.includes('more than can be sent here')]).toEqual([400, true])
    expect(site.log.filter((line) => line.includes('request.failed'))).toEqual([])
  })

  test('gets no other origin into a page by the name of a host', async () => {
    for (const path of ['/', '/feed.xml', '/plans.json', '/sign-in']) {
      const answer = await askRaw(origin, {
        path,
        headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
      })
      expect(`${answer.text} ${JSON.stringify(answer.headers)}`).not.toContain('evil.example')
    }
  })
})
