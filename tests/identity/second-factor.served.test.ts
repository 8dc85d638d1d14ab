import { beforeEach, describe, expect, test } from 'vitest'
import { codeOfStep, stepAt } from '../../src/platform/identity/time-code.ts'
import { mailsTo } from '../support/outbox.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { Visitor, type Answer } from '../support/visitor.ts'

const site = await openSite({ demonstration: true, profile: { secondFactor: ['clerk'] } })
const { owner } = site.database
const SET_UP = '/account/second-factor'

beforeEach(async () => {
  // Codes that were tried by one test are no burden to the next.
  await owner('delete from auth.patience')
  // A test that began at the very end of a code's half minute would go on in the next, where its codes are too old.
  await owner(
    'select pg_sleep(30 - passed) from (select mod(extract(epoch from now()), 30) as passed) t where passed > 20',
  )
})

function address(mailbox: string): string {
  return `${mailbox}@rotherham.example`
}

/** RFC 4648 section 6, the other way round: what an app does with the letters that it is given. */
function bytesOf(letters: string): Buffer {
  const bits = [...letters].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The phone with the app: its code now, or some steps from now, by the clock of the database. */
async function codeOf(secret: Buffer, steps = 0): Promise<string> {
  const [row] = await owner<{ seconds: number }>('select extract(epoch from now())::float8 as seconds')
  return codeOfStep(secret, stepAt(row?.seconds ?? 0) + steps)
}

function secretIn(page: Answer): Buffer {
  const letters = /([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})/.exec(page.text)?.[1] ?? ''
  return bytesOf(letters.replaceAll(' ', ''))
}

async function setUp(visitor: Visitor): Promise<{ secret: Buffer; recovery: string[] }> {
  const page = await visitor.get(SET_UP)
  const secret = secretIn(page)
  const done = await visitor.fill(page, SET_UP, 'Check the code', { code: await codeOf(secret, -1) })
  const recovery = [...done.text.matchAll(/<code>([A-Z2-7]{5}-[A-Z2-7]{5})<\/code>/g)].map(
    ([, code = '']) => code,
  )
  if (recovery.length !== 10) throw new Error(`There are ${recovery.length} recovery codes:\n${done.text}`)
  return { secret, recovery }
}

describe('a second factor that somebody sets up', () => {
  test('is asked for at the next sign-in, and nothing opens before', async () => {
    const visitor = await new Visitor(site.origin).signIn(address('board'))
    const wrong = await visitor.submit(SET_UP, 'Check the code', { code: '000000' })
    expect([wrong.status, wrong.text.includes('This code is not right')]).toEqual([400, true])
    const square = await visitor.get(`${SET_UP}.svg`)
    expect([square.type, square.text.startsWith('<svg')]).toEqual(['image/svg+xml', true])
    const { secret } = await setUp(visitor)
    expect((await visitor.get('/account')).text).toContain('You have 10 recovery codes left')
    expect((await mailsTo(site, address('board'))).map(({ kind }) => kind)).toEqual([
      'security.second-factor-added',
    ])
    const next = await new Visitor(site.origin).signIn(address('board'))
    for (const path of ['/workspace', '/account', '/account/passkeys/new', SET_UP, '/workspace/plans'])
      expect([path, (await next.get(path)).location]).toEqual([path, '/account/code'])
    const token = await next.formToken('/account/code')
    expect((await next.post('/account/sessions/end-others', { formToken: token })).location).toBe(
      '/account/code',
    )
    expect((await next.post('/account/passkeys/new', { formToken: token, name: 'x' })).location).toBe(
      '/account/code',
    )
    const entered = await next.submit('/account/code', 'Sign in', { code: await codeOf(secret) })
    expect(entered.location).toBe('/workspace')
    expect((await next.get('/account')).status).toBe(200)
  })

  test('changes the session’s cookie when it is given, so that what was known before is worth nothing', async () => {
    const first = await new Visitor(site.origin).signIn(address('scrutiny'))
    const { secret } = await setUp(first)
    const visitor = await new Visitor(site.origin).signIn(address('scrutiny'))
    const stolen = visitor.at(site.origin)
    expect((await stolen.get('/account/code')).status).toBe(200)
    await visitor.submit('/account/code', 'Sign in', { code: await codeOf(secret) })
    expect((await visitor.get('/account')).status).toBe(200)
    expect((await stolen.get('/account')).location).toBe('/sign-in?to=%2Faccount')
  })

  test('has a secret of its own in each session: who looked in with a stolen password knows none that comes later', async () => {
    const thief = await new Visitor(site.origin).signIn(address('translator'))
    const seen = secretIn(await thief.get(SET_UP))
    expect(secretIn(await thief.get(SET_UP))).toEqual(seen)
    const person = await new Visitor(site.origin).signIn(address('translator'))
    const page = await person.get(SET_UP)
    expect(secretIn(page)).not.toEqual(seen)
    const late = await person.fill(page, SET_UP, 'Check the code', { code: await codeOf(seen) })
    expect(late.status).toBe(400)
    await setUp(person)
    expect((await thief.get('/account')).location).toBe('/account/code')
    expect((await thief.submit('/account/code', 'Sign in', { code: await codeOf(seen, 1) })).status).toBe(400)
  })

  test('takes a code once, and none that is older than the last', async () => {
    const first = await new Visitor(site.origin).signIn(address('camhs'))
    const { secret } = await setUp(first)
    const code = await codeOf(secret)
    const visitor = await new Visitor(site.origin).signIn(address('camhs'))
    expect((await visitor.submit('/account/code', 'Sign in', { code })).status).toBe(303)
    const thief = await new Visitor(site.origin).signIn(address('camhs'))
    for (const old of [code, await codeOf(secret, -1)]) {
      const answer = await thief.submit('/account/code', 'Sign in', { code: old })
      expect([answer.status, answer.text.includes('was used before')]).toEqual([400, true])
    }
    const many = await new Visitor(site.origin).signIn(address('camhs'))
    const later = await codeOf(secret, 1)
    // One page, sent three times: a page that is asked for after the first code is taken has no form any more.
    const page = await many.get('/account/code')
    const answers = await Promise.all(
      [1, 2, 3].map(() => many.fill(page, '/account/code', 'Sign in', { code: later })),
    )
    expect(
      answers.filter(({ status, location }) => status === 303 && location === '/workspace'),
    ).toHaveLength(1)
  })

  test('can be answered by a recovery code, each once, and its person is told', async () => {
    const first = await new Visitor(site.origin).signIn(address('early-help'))
    const { recovery } = await setUp(first)
    const [code = ''] = recovery
    const visitor = await new Visitor(site.origin).signIn(address('early-help'))
    const entered = await visitor.submit('/account/code', 'Sign in', {
      code: ` ${code.toLowerCase().replace('-', ' ')} `,
    })
    expect(entered.location).toBe('/workspace')
    expect((await visitor.get('/account')).text).toContain('You have 9 recovery codes left')
    const again = await new Visitor(site.origin).signIn(address('early-help'))
    expect((await again.submit('/account/code', 'Sign in', { code })).status).toBe(400)
    expect((await mailsTo(site, address('early-help'))).map(({ kind }) => kind)).toContain(
      'security.recovery-code-used',
    )
    const renewed = await visitor.submit('/account/recovery-codes', 'Renew them')
    expect(renewed.text).toContain('Your recovery codes')
    const last = await new Visitor(site.origin).signIn(address('early-help'))
    expect((await last.submit('/account/code', 'Sign in', { code: recovery[1] ?? '' })).status).toBe(400)
  })

  test('ends the session after five wrong codes', async () => {
    const visitor = await new Visitor(site.origin).signIn(address('early-help'))
    const page = await visitor.get('/account/code')
    for (let time = 0; time < 5; time++)
      expect((await visitor.fill(page, '/account/code', 'Sign in', { code: '123456' })).status).toBe(400)
    const sixth = await visitor.fill(page, '/account/code', 'Sign in', { code: '123456' })
    expect(sixth.text).toContain('too many wrong tries')
    expect((await visitor.get('/account/code')).location).toContain('/sign-in')
  })

  test('is taken away again only soon after signing in', async () => {
    const visitor = await new Visitor(site.origin).signIn(address('director'))
    await setUp(visitor)
    await owner(`update auth.session set "createdAt" = "createdAt" - interval '16 minutes'`)
    const stale = await visitor.get(`${SET_UP}/remove`)
    expect(stale.location).toBe('/sign-in?again=yes&to=%2Faccount%2Fsecond-factor%2Fremove')
    expect((await visitor.get(stale.location)).text).toContain('sign in once more')
    const token = await visitor.formToken('/account')
    expect((await visitor.post(`${SET_UP}/remove`, { formToken: token })).location).toContain('again=yes')
    await owner(`update auth.session set "createdAt" = now()`)
    expect((await visitor.submit(`${SET_UP}/remove`, 'Stop asking for a code')).location).toBe('/account')
    await new Visitor(site.origin).signIn(address('director')).then((next) => next.get('/account'))
    expect((await mailsTo(site, address('director'))).map(({ kind }) => kind)).toContain(
      'security.second-factor-removed',
    )
  })

  test('is stored so that nobody reads it out of the database', async () => {
    const rows = await owner<{ secret: string }>('select secret from auth.second_factor')
    expect(rows.length).toBeGreaterThan(0)
    for (const { secret } of rows) expect(secret).toMatch(/^\$?[\w+/=:.$-]{60,}$/)
  })
})

describe('a role that needs a second factor', () => {
  test('leads its person to set one up, and opens nothing before', async () => {
    const visitor = await new Visitor(site.origin).signIn(address('clerk'))
    for (const path of [
      '/workspace',
      '/account',
      '/account/password',
      '/account/recovery-codes',
      '/account/code',
    ])
      expect([path, (await visitor.get(path)).location]).toEqual([path, SET_UP])
    const page = await visitor.get(SET_UP)
    expect(page.text).toContain('Your role needs a second factor')
    expect(page.text).not.toContain('href="/workspace/plans"')
    await setUp(visitor)
    expect((await visitor.get('/workspace')).status).toBe(200)
  })

  test('is asked of nobody else', async () => {
    const visitor = await new Visitor(site.origin).signIn(address('officer'), PASSWORD)
    expect((await visitor.get('/workspace')).status).toBe(200)
  })
})
