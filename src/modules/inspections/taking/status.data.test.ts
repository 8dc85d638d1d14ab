import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../../tests/support/results.ts'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { withoutMarks } from '../../../kernel/authored.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { readSource } from '../../../platform/documents/source.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { typeJudgement } from '../commands.ts'
import { inspectionTable } from '../queries.ts'
import { selectJudgements, selectProviders } from '../store.ts'
import type { Account } from './account.ts'
import { readJudgements, type Refused } from './read-judgements.ts'
import { takeJudgements } from './take-judgements.ts'

const database = await freshDatabase()
const { officer, scrutiny } = await seedPeople(database)
const TODAY = '2026-11-23'

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) =>
  database.db.as(actor.id, 'inspections.test', work)

async function take(head: string, ...rows: string[]): Promise<Account> {
  const bytes = new TextEncoder().encode([head, ...rows].join('\n'))
  const source = valueOf(await readSource(bytes, 'judgements.csv'))
  const file = { kind: 'file' as const, name: 'judgements.csv', digest: 'a'.repeat(64) }
  return valueOf(
    await as(officer, (tx) => takeJudgements(tx, officer, file, readJudgements(source, { today: TODAY }))),
  )
}

const HEAD =
  'URN,Provider name,Provider type,Inspection date,Publication date,Overall effectiveness,Judgement status'
const WITHOUT = HEAD.replace(',Judgement status', '')

/** "2 of 3" of the last month of a kind. */
async function share(kind: string): Promise<string> {
  const { rows } = await as(scrutiny, (tx) => inspectionTable(tx, TODAY))
  const last = rows.find((row) => row.kind === kind)?.values.at(-1)
  return last === undefined ? 'nobody' : `${last.good} of ${last.judged}`
}

async function read(actor: Actor, kind: string) {
  const rows = await as(actor, (tx) => selectJudgements(tx, { kind, areaCode: null }, 10))
  return rows.map(({ provider, grade, status }) => `${provider}: ${grade}, ${status}`)
}

const told = (refused: Refused) => withoutMarks(sentenceOf({ kind: 'invalid', ...refused }))

describe('a judgement that is provisional', () => {
  const row = '500001,Elm College,FE college,10/09/2026,,Inadequate'

  test('does not count, and nobody reads it but who keeps inspections, by SQL neither', async () => {
    expect(await take(HEAD, `${row},Draft`)).toMatchObject({ taken: 1, refused: [] })
    expect(await share('post-16')).toBe('nobody')
    expect(await read(officer, 'post-16')).toEqual(['Elm College: inadequate, provisional'])
    expect(await read(scrutiny, 'post-16')).toEqual([])
  })

  test('stays so where a file says nothing of it, and is final once one says that it was published', async () => {
    expect(await take(WITHOUT, row)).toMatchObject({ same: 1, changed: [] })
    const { changed } = await take(WITHOUT, row.replace(',,', ',12/10/2026,'))
    expect(changed.map(({ was, becomes }) => [was.status, becomes.status])).toEqual([
      ['provisional', 'final'],
    ])
    expect(await read(scrutiny, 'post-16')).toEqual(['Elm College: inadequate, final'])
    expect(await share('post-16')).toBe('0 of 1')
  })
})

test('a judgement that was withdrawn counts no more, and stands beside what was said before', async () => {
  const row = '500002,Ash House,Children’s home,10/03/2026,12/04/2026,Outstanding'
  await take(HEAD, `${row},Published`)
  expect(await share('childrens-home')).toBe('1 of 1')
  const { changed } = await take(HEAD, `${row},Withdrawn`)
  expect(changed.map(({ becomes }) => becomes.status)).toEqual(['withdrawn'])
  expect(await share('childrens-home')).toBe('nobody')
  // The next month's file, which has no such column, says nothing against it.
  expect(await take(WITHOUT, row)).toMatchObject({ same: 1, changed: [] })
  const versions = await database.owner<{ status: string; isLatest: boolean }>(
    `select j.status, j.is_latest as "isLatest" from inspection.judgement j join inspection.provider p on p.id = j.provider_id
     where p.urn = '500002' order by j.version`,
  )
  expect(versions).toEqual([
    { status: 'final', isLatest: false },
    { status: 'withdrawn', isLatest: true },
  ])
})

test('a status that nobody knows is refused with the words that are', async () => {
  const { taken, refused } = await take(
    HEAD,
    '500003,Oak Infants,Infant school,10/03/2024,12/04/2024,Good,Splendid',
    '500004,Ivy Infants,Infant school,10/03/2024,12/04/2024,Good,',
  )
  expect([taken, refused.map(({ line }) => line)]).toEqual([1, [2]])
  expect(refused.map(told)).toEqual([
    expect.stringContaining('“Splendid” is no status that is known here: write final'),
  ])
})

test('a column called status that holds something else is left alone', async () => {
  const { taken, refused } = await take(
    `${WITHOUT},Status`,
    '500009,Yew Infants,Infant school,10/03/2024,12/04/2024,Good,Academy',
    '500010,Bay Infants,Infant school,10/03/2024,12/04/2024,Good,Maintained',
  )
  expect([taken, refused]).toEqual([2, []])
})

describe('a provisional judgement beside a published one', () => {
  const published = '500011,Beech College,FE college,10/03/2026,12/04/2026,Good'
  const row = '500011,Beech College,FE college,10/03/2026,,Inadequate'
  const both = ['Beech College: good, final', 'Beech College: inadequate, provisional']
  const readNow = async (actor: Actor) =>
    (await read(actor, 'post-16')).filter((each) => each.startsWith('Beech'))

  test('replaces nothing: what was published counts on, and nobody else reads of it anywhere', async () => {
    await take(HEAD, `${published},Final`)
    const before = await share('post-16')
    const { taken, changed } = await take(HEAD, `${row},Provisional`)
    expect([taken, changed]).toEqual([1, []])
    expect(await share('post-16')).toBe(before)
    expect(await readNow(officer)).toEqual(both)
    expect(await readNow(scrutiny)).toEqual(both.slice(0, 1))
    const told = await as(scrutiny, async (tx) => {
      const { rows: accounts } = await sql`select * from inspection.account`.execute(tx)
      const { rows: versions } = await sql`
        select j.grade, j.is_latest, j.replaced_by from inspection.judgement j
        join inspection.provider p on p.id = j.provider_id where p.urn = '500011'`.execute(tx)
      return [accounts, versions]
    })
    expect(told).toEqual([[], [{ grade: 'good', is_latest: true, replaced_by: null }]])
  })

  test('is no newer where the same files come again, with a status or without one', async () => {
    expect(await take(HEAD, `${row},Provisional`)).toMatchObject({ same: 1, taken: 0, changed: [] })
    expect(await take(WITHOUT, published)).toMatchObject({ same: 1, taken: 0, changed: [] })
    expect(await take(WITHOUT, row)).toMatchObject({ same: 1, taken: 0, changed: [] })
    const two = [`${published},Final`, `${row},Provisional`]
    expect(await take(HEAD, ...two)).toMatchObject({ same: 2, taken: 0, changed: [], refused: [] })
    expect(await readNow(officer)).toEqual(both)
  })

  test('is answered by one that says again what was published, or that is published itself', async () => {
    const { changed } = await take(HEAD, `${published},Final`)
    expect(changed.map(({ was, becomes }) => [was.status, was.grade, becomes.status, becomes.grade])).toEqual(
      [['provisional', 'inadequate', 'final', 'good']],
    )
    expect(await readNow(officer)).toEqual(both.slice(0, 1))
    await take(HEAD, `${row},Provisional`)
    expect(await readNow(officer)).toEqual(both)
    const later = await take(WITHOUT, row.replace(',,', ',20/06/2026,'))
    expect(later.changed).toMatchObject([{ was: { grade: 'good' }, becomes: { status: 'final' } }])
    expect(await readNow(officer)).toEqual(['Beech College: inadequate, final'])
    expect(await readNow(scrutiny)).toEqual(['Beech College: inadequate, final'])
  })

  test('and a published one that come in one file are both taken', async () => {
    const rows = [`${published},Final`, `${row},Provisional`].map((each) =>
      each.replace('500011,Beech', '500012,Birch'),
    )
    expect(await take(HEAD, ...rows)).toMatchObject({ taken: 2, refused: [] })
    expect((await read(officer, 'post-16')).filter((each) => each.startsWith('Birch'))).toEqual(
      both.map((each) => each.replace('Beech', 'Birch')),
    )
  })
})

test('who is known by a provisional judgement alone, and one withdrawn before it was published, are read by nobody else', async () => {
  const row = '500013,Cedar Lodge,Children’s home,10/03/2026,,Inadequate'
  const seen = (actor: Actor) =>
    as(actor, async (tx) => {
      const providers = (await selectProviders(tx)).filter(({ urn }) => urn === '500013')
      return [
        providers.length,
        (await read(actor, 'childrens-home')).filter((each) => each.startsWith('Cedar')),
      ]
    })
  await take(HEAD, `${row},Provisional`)
  expect(await seen(scrutiny)).toEqual([0, []])
  await take(HEAD, `${row},Withdrawn`)
  expect(await seen(officer)).toEqual([1, ['Cedar Lodge: inadequate, withdrawn']])
  expect(await seen(scrutiny)).toEqual([0, []])
})

describe('a provider that has closed, the file does not say when,', () => {
  const head = `${WITHOUT},Status`
  const row = '500005,Fir Secondary,Secondary school,10/03/2024,12/04/2024,Good'

  test('counts until the day of reading where it was known, and the same file again changes nothing', async () => {
    await take(head, `${row},Open`)
    expect(await share('secondary')).toBe('1 of 1')
    const { changedProviders } = await take(head, `${row},Closed`)
    expect(changedProviders).toMatchObject([{ fact: 'closedOn', was: null, becomes: TODAY }])
    expect(await take(head, `${row},Closed`)).toMatchObject({ same: 1, changedProviders: [] })
  })

  test('is refused where it was not, for it can be counted in no month', async () => {
    const { taken, refused } = await take(
      'URN,Provider name,Provider type,Provider status,Inspection date,Overall effectiveness,Leadership',
      '500006,Elder Nursery,Day nursery,Resigned,10/03/2024,Good,Good',
      '500007,Lime Nursery,Day nursery,Active,10/03/2024,Good,Good',
    )
    expect(taken).toBe(2)
    expect(refused.map((each) => [each.line, told(each)])).toEqual([
      [2, expect.stringContaining('give the day in a column “Closed”')],
    ])
    expect(await read(scrutiny, 'early-years')).toHaveLength(2)
  })
})

test('what is typed says its status', async () => {
  const typed = {
    provider: 'Larch Special',
    isChildminder: false,
    kind: 'special-pru',
    urn: '500008',
    inspectedOn: '2024-03-01',
    publishedOn: '2024-04-01',
    name: 'Overall effectiveness',
    grade: 'good',
    isOverall: true,
  }
  const type = (status: string) =>
    as(officer, (tx) => typeJudgement(tx, officer, { ...typed, status }, TODAY))
  expect(sentenceOf(faultOf(await type('splendid')))).toContain('final, provisional or withdrawn')
  valueOf(await type('withdrawn'))
  expect(await share('special-pru')).toBe('nobody')
})
