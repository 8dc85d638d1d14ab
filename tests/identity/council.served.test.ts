import { describe, expect, test } from 'vitest'
import { COUNCIL_BACK } from '../../src/platform/identity/library.ts'
import { startCouncilServer, type CouncilPerson } from '../support/council-provider.ts'
import { mailsTo } from '../support/outbox.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { Visitor, type Answer } from '../support/visitor.ts'

const council = await startCouncilServer()
const site = await openSite({
  demonstration: true,
  council: council.settings,
  profile: { secondFactor: ['clerk'] },
})
council.serve(site.origin + COUNCIL_BACK)
const { owner } = site.database

function person(mailbox: string, more: Partial<CouncilPerson> = {}): CouncilPerson {
  return {
    sub: `sub-${mailbox}`,
    email: `${mailbox}@rotherham.example`,
    isVerified: true,
    methods: ['pwd'],
    ...more,
  }
}

/** Goes to the council and comes back, in one browser. */
async function enter(visitor: Visitor, who: CouncilPerson | undefined, to = ''): Promise<Answer> {
  council.setPerson(who)
  const gone = await visitor.get(`/sign-in/council${to}`)
  return visitor.get(await council.passThrough(gone.location))
}

async function sessions(): Promise<number> {
  return (await owner('select 1 from auth.session')).length
}

describe('the council’s own sign-in', () => {
  test('lets in whoever has an account with the address that it vouches for, and tells them the first time', async () => {
    const visitor = new Visitor(site.origin)
    expect((await visitor.get('/sign-in')).text).toContain('Sign in with Example Council')
    const entered = await enter(visitor, person('officer'), '?to=%2Fworkspace%2Fplans')
    expect([entered.status, entered.location]).toEqual([303, '/workspace/plans'])
    const page = await visitor.get('/account')
    expect(page.text).toContain('through the council')
    expect(page.text).toContain('You can sign in through your council')
    await enter(new Visitor(site.origin), person('officer'))
    const told = await mailsTo(site, 'officer@rotherham.example')
    expect(told.map(({ kind }) => kind)).toEqual(['security.way-in-added'])
  })

  test('asks with a state, a nonce and a proof key, and for no more than the address', async () => {
    const { location } = await new Visitor(site.origin).get('/sign-in/council')
    const query = new URL(location).searchParams
    expect(query.get('state')?.length).toBeGreaterThanOrEqual(32)
    expect(query.get('nonce')?.length).toBeGreaterThanOrEqual(32)
    expect(query.get('code_challenge_method')).toBe('S256')
    expect(query.get('scope')).toBe('openid email')
    expect(query.get('redirect_uri')).toBe(`${site.origin}/sign-in/council/back`)
  })

  test('lets nobody in who was not invited, and makes no account', async () => {
    const before = await sessions()
    const answer = await enter(new Visitor(site.origin), person('stranger'))
    expect([answer.status, answer.text.includes('nobody has invited')]).toEqual([409, true])
    expect(await owner('select 1 from auth."user" where email = $1', ['stranger@rotherham.example'])).toEqual(
      [],
    )
    expect(await sessions()).toBe(before)
  })

  test('lets nobody in by an address that it does not vouch for', async () => {
    const answer = await enter(
      new Visitor(site.origin),
      person('administrator', { sub: 'sub-thief', isVerified: false }),
    )
    expect([answer.status, answer.text.includes('did not say that your email address is yours')]).toEqual([
      409,
      true,
    ])
  })

  test('opens the account of whoever is invited, and settles the invitation', async () => {
    const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
    const { location } = await administrator.submit('/workspace/partners/people/new', 'Add the person', {
      name: 'Known to the council',
      email: 'known@rotherham.example',
    })
    await administrator.submit(location, 'Send an invitation')
    const visitor = new Visitor(site.origin)
    expect((await enter(visitor, person('known'))).location).toBe('/workspace')
    expect((await visitor.get('/account')).text).toContain('Known to the council')
    expect((await administrator.get(location)).text).toContain('Open')
  })

  test('counts as a second factor when it asked for one, and not otherwise', async () => {
    const one = new Visitor(site.origin)
    await enter(one, person('clerk'))
    expect((await one.get('/workspace')).location).toBe('/account/second-factor')
    const two = new Visitor(site.origin)
    await enter(two, person('clerk', { methods: ['pwd', 'mfa'] }))
    expect((await two.get('/workspace')).status).toBe(200)
  })

  test('lets nobody in whose account was ended', async () => {
    await enter(new Visitor(site.origin), person('board'))
    await owner(`update auth."user" set "endedAt" = now() where email = 'board@rotherham.example'`)
    expect((await enter(new Visitor(site.origin), person('board'))).status).toBe(409)
    await expect(new Visitor(site.origin).signIn('board@rotherham.example', PASSWORD)).rejects.toThrow(
      'could not',
    )
  })
})

describe('a return', () => {
  test('is taken once', async () => {
    council.setPerson(person('officer'))
    const visitor = new Visitor(site.origin)
    const back = await council.passThrough((await visitor.get('/sign-in/council')).location)
    expect((await visitor.get(back)).location).toBe('/workspace')
    const again = await visitor.get(back)
    expect([again.status, again.text.includes('did not fit')]).toEqual([409, true])
  })

  test('in another browser than the one that left opens nothing', async () => {
    council.setPerson(person('administrator'))
    const thief = new Visitor(site.origin)
    const back = await council.passThrough((await thief.get('/sign-in/council')).location)
    const victim = new Visitor(site.origin)
    const answer = await victim.get(back)
    expect([answer.status, answer.text.includes('did not fit')]).toEqual([409, true])
    expect((await victim.get('/account')).status).toBe(303)
  })

  test('that was made up, or says that the person went back, is a sentence', async () => {
    for (const query of [
      '',
      '?code=x',
      '?state=x&code=y',
      '?error=access_denied',
      `?state=${'x'.repeat(3000)}`,
      '?code=a&code=b&state=%00',
    ]) {
      const answer = await new Visitor(site.origin).get(`${COUNCIL_BACK}${query}`)
      expect([query.slice(0, 20), answer.status]).toEqual([query.slice(0, 20), 409])
    }
    const declined = await enter(new Visitor(site.origin), undefined)
    expect([declined.status, declined.text.includes('did not finish')]).toEqual([409, true])
    expect(site.log.filter((line) => line.includes('request.failed'))).toEqual([])
  })

  test('leads to this site alone', async () => {
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/..//evil.example']) {
      const answer = await enter(new Visitor(site.origin), person('officer'), `?to=${encodeURIComponent(to)}`)
      expect([to, new URL(answer.location, site.origin).origin]).toEqual([to, site.origin])
    }
  })
})

test('a provider that does not answer is a sentence, and holds nobody else up', async () => {
  const dead = await openSite({
    demonstration: true,
    council: { ...council.settings, issuer: 'http://localhost:1' },
  })
  const answer = await new Visitor(dead.origin).get('/sign-in/council')
  expect([answer.status, answer.text.includes('does not answer')]).toEqual([409, true])
  await new Visitor(dead.origin).signIn('officer@rotherham.example')
})
