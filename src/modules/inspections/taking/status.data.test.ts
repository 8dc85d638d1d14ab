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
import { selectJudgements } from '../store.ts'
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
