import { describe, expect, test } from 'vitest'
import { linkTo, mailsTo } from '../support/outbox.ts'
import { openSite } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: true })
const { owner } = site.database
const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
const NEW = '/workspace/partners/people/new'
const PASSWORD = 'lamp otter window rain'

/** Adds somebody by the page; the path of their account. */
async function add(name: string, email: string): Promise<string> {
  const answer = await administrator.submit(NEW, 'Add the person', { name, email })
  if (answer.status !== 303) throw new Error(`${email} was not added: ${answer.status}\n${answer.text}`)
  return answer.location
}

async function invited(name: string, email: string): Promise<{ account: string; link: string }> {
  const account = await add(name, email)
  await administrator.submit(account, 'Send an invitation')
  return { account, link: await linkTo(site, email, 'invitation') }
}

describe('an invitation', () => {
  test('comes by mail, says who sent it, and opens an account with a password, once', async () => {
    const { account, link } = await invited('سارة الأمثلة', 'sara@example.org')
    const [mail] = await mailsTo(site, 'sara@example.org')
    expect(mail?.secret).toBe(true)
    expect(mail?.body).toContain('سارة الأمثلة')
    expect(mail?.body).toContain('Administrator (demonstration)')
    expect(mail?.body).toContain(site.origin)
    const guest = new Visitor(site.origin)
    // Programs that check mails open every link.
    for (let time = 0; time < 3; time++)
      expect((await guest.get(link)).text).toContain('Welcome, سارة الأمثلة')
    expect((await administrator.get(account)).text).toContain('Invited')
    const weak = await guest.submit(link, 'Open my account', { password: 'password1234' })
    expect([weak.status, weak.text.includes('among the first')]).toEqual([400, true])
    const opened = await guest.submit(link, 'Open my account', { password: PASSWORD })
    expect([opened.status, opened.location]).toEqual([303, '/workspace'])
    expect((await guest.get('/account')).text).toContain('sara@example.org')
    expect((await administrator.get(account)).text).toContain('Open')
    const again = await new Visitor(site.origin).get(link)
    expect([again.status, again.text.includes('It was used before')]).toEqual([409, true])
    const posted = await new Visitor(site.origin).post(link, {
      way: 'password',
      password: 'another otter lamp',
    })
    expect(posted.status).toBe(409)
    await new Visitor(site.origin).signIn('sara@example.org', PASSWORD)
  })

  test('that is sent many times at once leaves one link that works', async () => {
    const account = await add('Invited at once', 'at-once@example.org')
    const formToken = await administrator.formToken()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => administrator.post(`${account}/invite`, { formToken })),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    const [open] = await owner<{ count: number }>(
      `select count(*)::int as count from identity.invitation i join identity.person p on p.id = i.person_id
       where p.email = 'at-once@example.org' and i.withdrawn_at is null`,
    )
    expect(open?.count).toBe(1)
  })

  test('that many take at once opens one account', async () => {
    const { link } = await invited('Many at once', 'many@example.org')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        new Visitor(site.origin).post(link, { way: 'password', password: PASSWORD }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409])
  })

  test('is late after a week, by the clock of the database', async () => {
    const { account, link } = await invited('Too late', 'late@example.org')
    await owner(
      "update identity.invitation set expires_at = now() - interval '1 second' where accepted_at is null",
    )
    const answer = await new Visitor(site.origin).get(link)
    expect([answer.status, answer.text.includes('more than a week ago')]).toEqual([409, true])
    expect((await new Visitor(site.origin).post(link, { way: 'password', password: PASSWORD })).status).toBe(
      409,
    )
    expect((await administrator.get(account)).text).toContain('Invited, not opened in time')
    await administrator.submit(account, 'Send an invitation')
    const next = await linkTo(site, 'late@example.org', 'invitation')
    expect((await new Visitor(site.origin).get(next)).status).toBe(200)
    expect((await new Visitor(site.origin).get(link)).text).toContain('a newer one was sent')
  })

  test('can be withdrawn, and then does nothing', async () => {
    const { account, link } = await invited('Not wanted', 'withdrawn@example.org')
    expect((await administrator.submit(account, 'Withdraw the invitation')).status).toBe(303)
    expect(
      (await new Visitor(site.origin).post(link, { way: 'password', password: PASSWORD })).text,
    ).toContain('It was withdrawn')
    const people = await owner('select 1 from auth."user" where email = $1', ['withdrawn@example.org'])
    expect(people).toEqual([])
  })

  test('is for nobody who is signed in as somebody else', async () => {
    const { link } = await invited('For me alone', 'alone@example.org')
    const clerk = await new Visitor(site.origin).signIn('clerk@rotherham.example')
    for (const answer of [await clerk.get(link), await clerk.post(link, { way: 'passkey' })])
      expect([answer.status, answer.text.includes('This invitation is for somebody else')]).toEqual([
        409,
        true,
      ])
    expect((await clerk.get('/account')).text).toContain('clerk@rotherham.example')
  })

  test('that was never sent is not found, whatever stands in it', async () => {
    for (const token of ['a', 'x'.repeat(5000), '%00', '..%2f..%2f', "'or'1"]) {
      const answer = await new Visitor(site.origin).get(`/invitation/${token}`)
      expect([token.slice(0, 10), answer.status]).toEqual([token.slice(0, 10), 404])
    }
  })

  test('gives no role, whatever else the form says', async () => {
    const { link } = await invited('Wants more', 'more@example.org')
    const guest = new Visitor(site.origin)
    const answer = await guest.post(link, {
      way: 'password',
      password: PASSWORD,
      role: 'administrator',
      personId: 'd3000000-0000-4000-8000-000000000001',
      email: 'administrator@rotherham.example',
      emailVerified: 'true',
      formToken: 'x',
    })
    expect(answer.status).toBe(303)
    expect((await guest.get('/account')).text).toContain('more@example.org')
    expect((await guest.get('/workspace/audit')).status).toBe(403)
    expect((await guest.get('/workspace/partners/people/new')).status).toBe(403)
  })

  test('is sent by administrators alone, and never to an open account', async () => {
    const account = await add('Nobody may', 'nobody-may@example.org')
    for (const mailbox of ['officer', 'director', 'clerk']) {
      const other = await new Visitor(site.origin).signIn(`${mailbox}@rotherham.example`)
      expect((await other.get(account)).status).toBe(403)
      const token = await other.formToken('/account')
      for (const act of ['invite', 'withdraw', 'end'])
        expect((await other.post(`${account}/${act}`, { formToken: token })).status).toBe(403)
    }
    const [director] = await owner<{ id: string }>(
      "select id from identity.person where email = 'director@rotherham.example'",
    )
    const token = await administrator.formToken('/account')
    const path = `/workspace/partners/people/${director?.id}/account/invite`
    const answer = await administrator.post(path, { formToken: token })
    expect([answer.status, answer.text.includes('has an account already')]).toEqual([409, true])
    expect(await mailsTo(site, 'director@rotherham.example')).toEqual([])
  })
})

describe('an account that is ended', () => {
  test('is out at once, stays out, and can be opened anew without its old ways in', async () => {
    const { account, link } = await invited('Leaver', 'leaver@example.org')
    const leaver = new Visitor(site.origin)
    await leaver.submit(link, 'Open my account', { password: PASSWORD })
    expect((await leaver.get('/account')).status).toBe(200)
    await administrator.submit(account, 'End the account now')
    expect((await leaver.get('/account')).status).toBe(303)
    await expect(new Visitor(site.origin).signIn('leaver@example.org', PASSWORD)).rejects.toThrow(
      'could not sign in',
    )
    expect((await administrator.get(account)).text).toContain('Ended')
    await administrator.submit(account, 'Send an invitation')
    const next = await linkTo(site, 'leaver@example.org', 'invitation')
    await new Visitor(site.origin).submit(next, 'Open my account', { password: 'seven quiet lemons' })
    await expect(new Visitor(site.origin).signIn('leaver@example.org', PASSWORD)).rejects.toThrow(
      'could not sign in',
    )
    await new Visitor(site.origin).signIn('leaver@example.org', 'seven quiet lemons')
  })

  test('is never one’s own', async () => {
    const [own] = await owner<{ id: string }>(
      "select id from identity.person where email = 'administrator@rotherham.example'",
    )
    const path = `/workspace/partners/people/${own?.id}/account`
    expect((await administrator.get(path)).text).not.toContain('End the account now')
    const token = await administrator.formToken('/account')
    expect((await administrator.post(`${path}/end`, { formToken: token })).status).toBe(403)
  })
})

describe('a person', () => {
  test.each([
    ['Sam \u202Eselbat', 'with signs that turn the direction'],
    ['\u200FSam', 'with a mark of direction'],
    ['Sam\u2066Lee', 'with an isolate'],
  ])('is not added %j %s', async (name) => {
    const answer = await administrator.submit(NEW, 'Add the person', { name, email: 'turned@example.org' })
    expect([answer.status, answer.text.includes('turn the direction of writing')]).toEqual([400, true])
  })

  test.each(['علی رضا\u200Cیی', '李小龙', 'Ľubomíra Ďuricová', 'עדה', 'Nguyễn Thị'])(
    'can be called %s',
    async (name) => {
      const address = `name${[...name].length}${name.codePointAt(0)}@example.org`
      const { link } = await invited(name, address)
      expect((await new Visitor(site.origin).get(link)).text).toContain(name)
    },
  )

  test('has an address in which no header hides', async () => {
    for (const email of [
      'a@example.org\r\nBcc: all@example.org',
      'a@example.org, b@example.org',
      'a@b',
      '<a@b.org>',
    ]) {
      const answer = await administrator.submit(NEW, 'Add the person', { name: 'Header', email })
      expect([email, answer.status]).toEqual([email, 400])
    }
  })
})
