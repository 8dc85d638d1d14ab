import { afterEach, describe, expect, test, vi } from 'vitest'
import { mailsTo } from '../support/outbox.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const { owner } = site.database
const NEW_PASSWORD = 'lamp otter window rain'

function address(mailbox: string): string {
  return `${mailbox}@rotherham.example`
}

async function sessionsOf(
  mailbox: string,
): Promise<{ id: string; userAgent: string; ipAddress: string | null }[]> {
  return owner(
    `select s.id, s."userAgent", s."ipAddress" from auth.session s join auth."user" u on u.id = s."userId"
     where u.email = $1 order by s."createdAt"`,
    [address(mailbox)],
  )
}

describe('sessions', () => {
  test('are listed by device, without an address, and ended one by one or all but this', async () => {
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map(() => new Visitor(site.origin).signIn(address('clerk'))),
    )
    if (!one || !two || !three) throw new Error('Three did not sign in')
    const page = await one.get('/account')
    expect(page.text.match(/Sign out there/g)).toHaveLength(2)
    expect(page.text).not.toMatch(/127\.0\.0\.1|::1/)
    expect((await one.submit('/account', 'Sign out there')).status).toBe(303)
    const open = async () =>
      (await Promise.all([one, two, three].map((each) => each.get('/account')))).filter(
        ({ status }) => status === 200,
      )
    expect(await open()).toHaveLength(2)
    expect((await one.submit('/account', 'Sign out everywhere else').catch(() => undefined))?.status).toBe(
      303,
    )
    expect(await open()).toHaveLength(1)
    expect((await one.get('/account')).status).toBe(200)
  })

  test('of another person are not ended', async () => {
    await new Visitor(site.origin).signIn(address('board'))
    const [theirs] = await sessionsOf('board')
    const clerk = await new Visitor(site.origin).signIn(address('clerk'))
    const token = await clerk.formToken('/account')
    const answer = await clerk.post(`/account/sessions/${theirs?.id}/end`, {
      formToken: token,
      userId: theirs?.id ?? '',
    })
    expect(answer.status).toBe(404)
    for (const id of ['x', "'", '%00', '00000000-0000-4000-8000-000000000000'])
      expect((await clerk.post(`/account/sessions/${id}/end`, { formToken: token })).status).toBe(404)
    expect(await sessionsOf('board')).toHaveLength(1)
  })

  test('keep neither an address nor what a browser says of itself', async () => {
    for (const row of await sessionsOf('clerk')) {
      expect(row.ipAddress ?? '').toBe('')
      expect(row.userAgent.length).toBeLessThan(40)
    }
  })

  test('end twelve hours after they began, by the clock of the database', async () => {
    const visitor = await new Visitor(site.origin).signIn(address('scrutiny'))
    await owner(`update auth.session set "expiresAt" = now()`)
    expect((await visitor.get('/account')).location).toBe('/sign-in?to=%2Faccount')
  })

  test('do not open by a cookie that was changed or made up', async () => {
    const visitor = await new Visitor(site.origin).signIn(address('scrutiny'))
    const cookie = await cookieOf(visitor)
    const [token = '', signature = ''] = decodeURIComponent(cookie).split('.')
    const forged = [
      `${token}x.${signature}`,
      // Its first letter and not its last, four of whose six bits are all that the signature has there.
      `${token}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      token,
      `${token}.`,
      `.${signature}`,
      `${token}.${signature}.${signature}`,
      '%E0%A4%A',
      'null',
      "' or 1=1 --",
    ]
    for (const value of forged) {
      const answer = await fetch(`${site.origin}/account`, {
        redirect: 'manual',
        headers: {
          cookie: `goldthread.session_token=${value.includes('%') ? value : encodeURIComponent(value)}`,
        },
      })
      expect([value, answer.status]).toEqual([value, 303])
    }
    expect(site.log.filter((line) => line.includes('request.failed'))).toEqual([])
  })
})

/** The value of the session's cookie, as a thief would have it. */
async function cookieOf(visitor: Visitor): Promise<string> {
  const answer = await visitor.post('/sign-in', { email: address('scrutiny'), password: PASSWORD, to: '' })
  const set = answer.headers.getSetCookie().find((each) => each.startsWith('goldthread.session_token='))
  return /=([^;]*)/.exec(set ?? '')?.[1] ?? ''
}

describe('a clock of the application that jumps', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test.each([
    ['a year on', 365],
    ['a year back', -365],
  ])('%s neither ends a session nor lengthens one', async (_where, days) => {
    const visitor = await new Visitor(site.origin).signIn(address('early-help'))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
    expect((await visitor.get('/account')).status).toBe(200)
    const another = await new Visitor(site.origin).signIn(address('early-help'))
    expect((await another.get('/account')).status).toBe(200)
    vi.useRealTimers()
    expect((await another.get('/account')).status).toBe(200)
    const [row] = await owner<{ hours: number }>(
      `select max(extract(epoch from "expiresAt" - now()) / 3600)::float8 as hours from auth.session`,
    )
    expect(row?.hours).toBeLessThanOrEqual(12)
    expect(row?.hours).toBeGreaterThan(11)
  })
})

describe('a password', () => {
  test('is changed by who knows the old one, and everybody else is out', async () => {
    const visitor = await new Visitor(site.origin).signIn(address('officer'))
    const elsewhere = await new Visitor(site.origin).signIn(address('officer'))
    const path = '/account/password'
    const wrong = await visitor.submit(path, 'Save the new password', {
      old: 'not it at all',
      password: NEW_PASSWORD,
    })
    expect([wrong.status, wrong.text.includes('not the password that you have now')]).toEqual([400, true])
    const own = await visitor.submit(path, 'Save the new password', {
      old: PASSWORD,
      password: 'officer.rotherham',
    })
    expect([own.status, own.text.includes('among the first')]).toEqual([400, true])
    const done = await visitor.submit(path, 'Save the new password', {
      old: PASSWORD,
      password: NEW_PASSWORD,
    })
    expect(done.location).toBe('/account')
    expect((await visitor.get('/account')).status).toBe(200)
    expect((await elsewhere.get('/account')).status).toBe(303)
    await expect(new Visitor(site.origin).signIn(address('officer'))).rejects.toThrow('could not sign in')
    await new Visitor(site.origin).signIn(address('officer'), NEW_PASSWORD)
    expect((await mailsTo(site, address('officer'))).map(({ kind }) => kind)).toEqual([
      'security.password-changed',
    ])
  })

  test('is not guessed by who found a session open', async () => {
    const visitor = await new Visitor(site.origin).signIn(address('camhs'))
    const page = await visitor.get('/account/password')
    const send = (old: string) =>
      visitor.fill(page, '/account/password', 'Save the new password', { old, password: NEW_PASSWORD })
    for (let time = 0; time < 10; time++) expect((await send(`guess number ${time}`)).status).toBe(400)
    const right = await send(PASSWORD)
    expect([right.status, right.text.includes('too many wrong tries')]).toEqual([400, true])
  })
})

test('the language that somebody chooses is that of their mails', async () => {
  const visitor = await new Visitor(site.origin).signIn(address('director'))
  expect((await visitor.submit('/account', 'Save', { language: 'fr' })).status).toBe(303)
  const [row] = await owner('select language from identity.person where email = $1', [address('director')])
  expect(row).toEqual({ language: 'fr' })
  await new Visitor(site.origin).submit('/sign-in/link', 'Send me a link', { email: address('director') })
  expect((await mailsTo(site, address('director')))[0]?.language).toBe('fr')
  await visitor.submit('/account', 'Save', { language: 'tlh' })
  const [after] = await owner('select language from identity.person where email = $1', [address('director')])
  expect(after).toEqual({ language: null })
})
