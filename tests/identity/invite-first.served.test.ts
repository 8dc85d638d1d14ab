import { describe, expect, test } from 'vitest'
import { inviteFirstCommand } from '../../src/platform/identity/cli.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { openSite } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

const site = await openSite({ demonstration: false, profile: { secondFactor: ['administrator'] } })
const settings = readSettings(
  { DATABASE_URL: site.database.ownerUrl, GOLDTHREAD_ORIGIN: site.origin, GOLDTHREAD_DEMO: 'off' },
  '/',
)

async function inviteFirst(...args: string[]): Promise<string> {
  let said = ''
  await inviteFirstCommand(args, {
    council: settings.councils[0],
    stdout: { write: (text) => (said += text) },
  })
  return new URL(/https?:\/\/\S+/.exec(said)?.[0] ?? 'http://nowhere/').pathname
}

describe('the first administrator of an empty council', () => {
  test('is invited by who owns the database, opens the account and is led to a second factor', async () => {
    const old = await inviteFirst('first@example.org', 'First', 'Person')
    const link = await inviteFirst('first@example.org', 'First', 'Person')
    expect((await new Visitor(site.origin).get(old)).status).toBe(409)
    const visitor = new Visitor(site.origin)
    const opened = await visitor.submit(link, 'Open my account', { password: 'lamp otter window rain' })
    expect(opened.status).toBe(303)
    expect((await visitor.get('/workspace')).location).toBe('/account/second-factor')
  })

  test('is not invited where there is one, nor without an address and a name', async () => {
    await expect(inviteFirst('second@example.org', 'Second')).rejects.toThrow(
      'There is an administrator already',
    )
    await expect(inviteFirst('nobody', 'Name')).rejects.toThrow('Say whom to invite')
    await expect(inviteFirst('a@example.org')).rejects.toThrow('Say whom to invite')
    const people = await site.database.owner('select email from identity.person')
    expect(people).toEqual([{ email: 'first@example.org' }])
  })
})
