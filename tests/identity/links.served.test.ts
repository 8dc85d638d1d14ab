import { describe, expect, test } from 'vitest'
import { linkTo, mailsTo } from '../support/outbox.ts'
import { openSite, PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const { owner } = site.database
const NEW_PASSWORD = 'lamp otter window rain'

function address(mailbox: string): string {
  return `${mailbox}@rotherham.example`
}

async function ask(path: string, email: string) {
  const answer = await new Visitor(site.origin).submit(path, 'Send me a link', { email })
  if (answer.status !== 200) throw new Error(`${path} for ${email}: ${answer.status} ${answer.text}`)
  return answer
}

describe('a link to sign in', () => {
  test('is shown when it is opened, signs in when it is confirmed, and works once', async () => {
    await ask('/sign-in/link', `  ${address('clerk').toUpperCase()} `)
    const [mail] = await mailsTo(site, address('clerk'))
    expect([mail?.kind, mail?.secret]).toEqual(['link.sign-in', true])
    expect(mail?.body).toContain('If you did not ask for it')
    const link = await linkTo(site, address('clerk'), 'link.sign-in')
    const visitor = new Visitor(site.origin)
    for (let time = 0; time < 3; time++) expect((await visitor.get(link)).text).toContain('Sign in as Clerk')
    expect((await visitor.get('/account')).status).toBe(303)
    const entered = await visitor.submit(link, /Sign in as/)
    expect([entered.status, entered.location]).toEqual([303, '/workspace'])
    expect((await visitor.get('/account')).text).toContain('by a link')
    for (const answer of [await visitor.get(link), await new Visitor(site.origin).post(link, {})])
      expect([answer.status, answer.text.includes('It was used before')]).toEqual([409, true])
  })

  test('that many confirm at once opens one session', async () => {
    await ask('/sign-in/link', address('board'))
    const link = await linkTo(site, address('board'), 'link.sign-in')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => new Visitor(site.origin).post(link, {})),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409])
  })

  test('is late after a quarter of an hour, by the clock of the database', async () => {
    await ask('/sign-in/link', address('scrutiny'))
    const link = await linkTo(site, address('scrutiny'), 'link.sign-in')
    await owner("update auth.link set expires_at = expires_at - interval '15 minutes'")
    for (const answer of [
      await new Visitor(site.origin).get(link),
      await new Visitor(site.origin).post(link, {}),
    ])
      expect([answer.status, answer.text.includes('sent too long ago')]).toEqual([409, true])
  })

  test('is no link to a new password, and the other way round', async () => {
    await ask('/sign-in/link', address('director'))
    await ask('/sign-in/reset', address('director'))
    const signInLink = await linkTo(site, address('director'), 'link.sign-in')
    const resetLink = await linkTo(site, address('director'), 'link.reset')
    const visitor = new Visitor(site.origin)
    expect((await visitor.post(resetLink.replace('reset', 'link'), {})).status).toBe(404)
    expect((await visitor.post(signInLink.replace('link', 'reset'), { password: NEW_PASSWORD })).status).toBe(
      404,
    )
    expect((await visitor.post(signInLink, {})).status).toBe(303)
  })

  test('is answered alike for an address that nobody has, and sends nothing', async () => {
    for (const path of ['/sign-in/link', '/sign-in/reset']) {
      const known = await ask(path, address('early-help'))
      const unknown = await ask(path, address('nobody9'))
      expect(known.text).toBe(unknown.text)
    }
    expect(await mailsTo(site, address('nobody9'))).toEqual([])
    expect(await mailsTo(site, address('early-help'))).toHaveLength(2)
  })

  test('is sent four times from one place and no more, alike for an address that nobody has', async () => {
    for (const mailbox of ['camhs', 'nobody8']) {
      for (let time = 0; time < 4; time++) await ask('/sign-in/link', address(mailbox))
      const fifth = await new Visitor(site.origin).submit('/sign-in/link', 'Send me a link', {
        email: address(mailbox),
      })
      expect([fifth.status, fifth.text.includes('Wait 5 minutes')]).toEqual([400, true])
    }
    expect(await mailsTo(site, address('camhs'))).toHaveLength(4)
  })

  test('is asked for by an address in which no header hides', async () => {
    for (const email of [
      `${address('clerk')}\r\nBcc: all@example.org`,
      `${address('clerk')},all@example.org`,
      `all@example.org%0aBcc:${address('clerk')}`,
      '',
      'x'.repeat(10_000),
    ]) {
      const answer = await new Visitor(site.origin).post('/sign-in/link', { email })
      expect([email.slice(0, 60), answer.status]).toEqual([email.slice(0, 60), 400])
    }
  })
})

describe('a forgotten password', () => {
  test('is replaced by a link that works once, and everybody who was in is out', async () => {
    const before = await new Visitor(site.origin).signIn(address('officer'))
    await ask('/sign-in/reset', address('officer'))
    const link = await linkTo(site, address('officer'), 'link.reset')
    const visitor = new Visitor(site.origin)
    for (const [password, words] of [
      ['short', 'at least 12 characters'],
      ['officer-officer', 'among the first'],
      ['x'.repeat(201), 'at most 200'],
    ] as const) {
      const refused = await visitor.submit(link, 'Save the new password', { password })
      expect([refused.status, refused.text.includes(words)]).toEqual([400, true])
    }
    const done = await visitor.submit(link, 'Save the new password', { password: NEW_PASSWORD })
    expect(done.text).toContain('Your password is changed')
    expect((await before.get('/account')).status).toBe(303)
    await expect(new Visitor(site.origin).signIn(address('officer'))).rejects.toThrow('could not sign in')
    await new Visitor(site.origin).signIn(address('officer'), NEW_PASSWORD)
    const again = await visitor.post(link, { password: 'seven quiet lemons' })
    expect([again.status, again.text.includes('It was used before')]).toEqual([409, true])
    const told = await mailsTo(site, address('officer'))
    expect(told.map(({ kind }) => kind)).toEqual(['link.reset', 'security.password-changed'])
    expect(told[1]?.secret).toBe(false)
  })

  test('is noted in the audit as that person', async () => {
    const entries = await owner<{ name: string }>(
      `select p.name from audit.entry e join identity.person p on p.id = e.person_id where e.event = 'password.reset'`,
    )
    expect(entries.map(({ name }) => name)).toEqual(['Performance Officer (demonstration)'])
  })
})

test('neither a link nor a password nor an address stands in the log', async () => {
  const link = await linkTo(site, address('clerk'), 'link.sign-in')
  const token = link.split('/').at(-1) ?? '?'
  const log = site.log.join('\n')
  for (const secret of [token, NEW_PASSWORD, PASSWORD, 'rotherham.example']) expect(log).not.toContain(secret)
  const kept = await owner<{ text: string }>('select l::text as text from auth.link l')
  expect(kept.map(({ text }) => text).join()).not.toContain(token)
})
