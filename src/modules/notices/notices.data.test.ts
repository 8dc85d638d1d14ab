import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { addOneOfEach } from '../../../tests/support/one-of-each.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Job } from '../../platform/jobs/index.ts'
import { createTranslator } from '../../platform/languages/messages.ts'
import { catalogues } from '../../messages.ts'
import { digestTask, digestText } from './digest.ts'
import { notify, type Audience, type News } from './index.ts'
import { countUnread, markAllRead, markRead, saveDigest, selectNotices } from './store.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const ids = await addOneOfEach(database, people)
await owner('delete from notice.notice')
await owner('delete from notice.preference')
await owner('delete from notice.digest')
const t = createTranslator('en', catalogues['en'] ?? [])
const plan = ids.get('plan.plan') ?? ''
const post = ids.get('partners.post') ?? ''

const NEWS: News = {
  message: 'notices.versionProposed',
  values: { number: 1, plan: 'The year ahead' },
  path: '/workspace/plans',
  key: 'tried',
}

function tell(audience: Audience, news: Partial<News> = {}, who = people.officer.id): Promise<void> {
  return db.as(who, 'notice.tried', (tx) => notify(tx, audience, { ...NEWS, ...news }))
}

function ofPerson<T>(who: { id: string }, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.as(who.id, 'notice.tried', work)
}

async function toldKeys(who: { id: string }): Promise<string[]> {
  const rows = await owner<{ key: string }>(
    'select key from notice.notice where person_id = $1 order by key',
    [who.id],
  )
  return rows.map(({ key }) => key)
}

describe('a notice', () => {
  test('goes to who has the role or holds the post, and not to who did it', async () => {
    await tell({ roles: ['directorate-lead', 'performance-officer'], planId: plan }, { key: 'roles' })
    await tell({ postId: post }, { key: 'post' })
    await tell({ people: [people.clerk.id, people.officer.id] }, { key: 'people' })
    expect(await toldKeys(people.directorateLead)).toEqual(['roles'])
    expect(await toldKeys(people.activityLead)).toEqual(['post'])
    expect(await toldKeys(people.clerk)).toEqual(['people'])
    expect(await toldKeys(people.officer)).toEqual([])
    expect(await toldKeys(people.boardMember)).toEqual([])
  })

  test('is seen and marked by nobody else', async () => {
    const [own] = await ofPerson(people.clerk, (tx) => selectNotices(tx, 10))
    expect(own).toMatchObject({ message: 'notices.versionProposed', isRead: false })
    for (const other of [people.administrator, people.officer]) {
      expect(await ofPerson(other, (tx) => selectNotices(tx, 10))).toEqual([])
      expect(await ofPerson(other, (tx) => markRead(tx, own?.id ?? ''))).toBe(false)
    }
    expect(await ofPerson(people.clerk, countUnread)).toBe(1)
    expect(await ofPerson(people.clerk, (tx) => markRead(tx, own?.id ?? ''))).toBe(true)
    expect(await ofPerson(people.clerk, countUnread)).toBe(0)
  })

  test('that is unread is said anew in its place, and after reading it comes again', async () => {
    const to = { people: [people.scrutiny.id] }
    await tell(to, { key: 'again', values: { number: 1, plan: 'A' } })
    await tell(to, { key: 'again', values: { number: 2, plan: 'A' } })
    const [only, ...more] = await ofPerson(people.scrutiny, (tx) => selectNotices(tx, 10))
    expect(more).toEqual([])
    expect(only?.values).toEqual({ number: 2, plan: 'A' })
    await ofPerson(people.scrutiny, (tx) => markAllRead(tx, only?.toldAt ?? ''))
    await tell(to, { key: 'again', values: { number: 3, plan: 'A' } })
    expect(
      (await ofPerson(people.scrutiny, (tx) => selectNotices(tx, 10))).map((each) => each.isRead),
    ).toEqual([false, true])
  })

  test('cannot be changed in its words, nor sent by nobody, nor lead to another site', async () => {
    const change = ofPerson(people.clerk, (tx) =>
      sql`update notice.notice set path = '/elsewhere'`.execute(tx),
    )
    await expect(change).rejects.toThrow('permission denied')
    await expect(tell({ people: [people.clerk.id] }, {}, '')).rejects.toThrow('nobody acts')
    for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example'])
      await expect(tell({ people: [people.clerk.id] }, { path, key: path })).rejects.toThrow(
        'check constraint',
      )
  })

  test('of a question from the public reaches the performance officers, without its words', async () => {
    const [node] = await owner<{ id: string }>('select id from published.node limit 1')
    await db.asPublicWriting((tx) =>
      sql`select published.ask('question', ${node?.id}::uuid, '/', 'Where is my son?', 'parent@example.org')`.execute(
        tx,
      ),
    )
    const [notice] = await ofPerson(people.officer, (tx) => selectNotices(tx, 10))
    expect(notice).toMatchObject({ message: 'notices.questionAsked' })
    expect(JSON.stringify(notice)).not.toMatch(/son|parent/)
    expect(await toldKeys(people.boardMember)).toEqual([])
  })
})

/** One run of the daily job, as the worker gives it. */
async function runDigest(): Promise<void> {
  const task = digestTask({
    partnership: 'the borough',
    origin: 'https://plan.example.org',
    words: async () => ({ translators: new Map([['en', t]]) }),
  })
  const job: Job = {
    key: 'tried',
    system: (work) => db.asSystem('job.tried', work),
    once: async (work) => {
      await db.asSystem('job.tried', work)
      return true
    },
    signal: new AbortController().signal,
    log: { info: () => undefined, error: () => undefined, about: () => job.log },
  }
  await task.run({}, job)
}

async function digestsTo(email: string): Promise<{ subject: string; body: string }[]> {
  return owner("select subject, body from mail.message where recipient = $1 and kind = 'notices.digest'", [
    email,
  ])
}

async function daysPass(days: number): Promise<void> {
  await owner(`update notice.digest set sent_on = sent_on - $1::int`, [days])
}

describe('the digest', () => {
  test('goes to each once, with what is unread and a link, though the job runs twice', async () => {
    await runDigest()
    await runDigest()
    const mails = await digestsTo(people.directorateLead.email)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.subject).toBe('the borough: 1 notice for you')
    expect(mails[0]?.body).toContain('Version 1 of “The year ahead” waits for approval.')
    expect(mails[0]?.body).toContain('https://plan.example.org/workspace/notices')
    expect(mails[0]?.body).not.toContain(people.directorateLead.name)
    expect(await digestsTo(people.administrator.email)).toEqual([])
  })

  test('is not sent again for the same notices, nor when a clock is put back', async () => {
    await daysPass(1)
    await runDigest()
    expect(await digestsTo(people.directorateLead.email)).toHaveLength(1)
    await tell({ people: [people.directorateLead.id] }, { key: 'new' })
    await daysPass(-3)
    await runDigest()
    expect(await digestsTo(people.directorateLead.email)).toHaveLength(1)
    await daysPass(3)
    await runDigest()
    expect(await digestsTo(people.directorateLead.email)).toHaveLength(2)
  })

  test('comes weekly or never to who chose so, and not to who has no role any more', async () => {
    await ofPerson(people.boardMember, (tx) => saveDigest(tx, people.boardMember.id, 'weekly'))
    await ofPerson(people.clerk, (tx) => saveDigest(tx, people.clerk.id, 'none'))
    const all = [people.boardMember, people.clerk, people.roleless]
    const say = (key: string) => tell({ people: all.map(({ id }) => id) }, { key })
    await say('first')
    await runDigest()
    await daysPass(6)
    await say('second')
    await runDigest()
    expect(await digestsTo(people.boardMember.email)).toHaveLength(1)
    await daysPass(1)
    await runDigest()
    expect(await digestsTo(people.boardMember.email)).toHaveLength(2)
    expect(await digestsTo(people.clerk.email)).toEqual([])
    expect(await digestsTo(people.roleless.email)).toEqual([])
  })

  test('lists twenty and counts the rest, and a sentence that no release knows does not stop it', () => {
    const notices = Array.from({ length: 25 }, (_each, index) => ({
      id: String(index),
      message: index === 0 ? 'notices.ofYesteryear' : 'notices.appointed',
      values: index === 1 ? {} : { post: `Post ${index}` },
    }))
    const text = digestText(
      { notices },
      { partnership: 'the borough', origin: 'https://plan.example.org' },
      t,
    )
    expect(text.match(/^- /gm)).toHaveLength(20)
    expect(text).toContain('and 5 more notices.')
    expect(text.match(/Something was changed that concerns you\./g)).toHaveLength(2)
  })
})
