import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { queueMail, queueMailForSignIn, type OutgoingMail } from './index.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)

const MAIL: OutgoingMail = {
  to: 'reader@example.org',
  personId: null,
  kind: 'test',
  subject: 'Come and see',
  text: 'Line one\nLine two',
}

function queue(mail: Partial<OutgoingMail>, who = people.officer.id): Promise<string> {
  return db.as(who, 'mail.tried', (tx) => queueMail(tx, { ...MAIL, ...mail }))
}

async function stored(id: string): Promise<Record<string, unknown> | undefined> {
  return (await owner('select * from mail.message where id = $1', [id]))[0]
}

describe('a mail that is queued', () => {
  test('waits in the outbox with its words', async () => {
    const id = await queue({})
    expect(await stored(id)).toMatchObject({
      recipient: 'reader@example.org',
      subject: 'Come and see',
      body: 'Line one\nLine two',
      state: 'queued',
      language: 'en',
      secret: false,
    })
  })

  test('is not there when the transaction that asked for it fails', async () => {
    const attempt = db.as(people.officer.id, 'mail.tried', async (tx) => {
      await queueMail(tx, { ...MAIL, key: 'taken back' })
      throw new Error('changed my mind')
    })
    await expect(attempt).rejects.toThrow('changed my mind')
    expect(await owner("select 1 from mail.message where key = 'taken back'")).toEqual([])
  })

  test('is queued once under one key', async () => {
    const first = await queue({ key: 'once' })
    const second = await queue({ key: 'once', subject: 'Another' })
    expect(second).toBe(first)
    expect((await stored(first))?.['subject']).toBe('Come and see')
  })

  test('is taken from the sign-in library, and from nobody who is not signed in', async () => {
    const id = await queueMailForSignIn(db.authPool, { ...MAIL, secret: true })
    expect(await stored(id)).toMatchObject({ secret: true })
    await expect(queue({}, '')).rejects.toThrow('not allowed to send mails')
    await expect(queue({}, '00000000-0000-4000-8000-000000000000')).rejects.toThrow(
      'not allowed to send mails',
    )
  })

  test.each([
    { subject: 'Hello\r\nBcc: everybody@example.org' },
    { subject: 'Hello\nBcc: everybody@example.org' },
    { subject: 'A bell \u0007' },
    { subject: '  ' },
    { to: 'reader@example.org\r\nBcc: everybody@example.org' },
    { to: 'a@example.org, b@example.org' },
    { to: 'Somebody <a@example.org>' },
    { to: 'nobody' },
    { to: `${'a'.repeat(320)}@example.org` },
    { text: 'x'.repeat(100_001) },
    { kind: 'Kind\n' },
  ])('is refused when a header of the writer’s own could hide in it: %j', async (wrong) => {
    await expect(queue(wrong)).rejects.toThrow(/check constraint/)
  })
})
