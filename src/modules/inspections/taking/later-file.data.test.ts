import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../../tests/support/results.ts'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { readSource } from '../../../platform/documents/source.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { bringFile, confirmFile } from '../commands.ts'
import { selectProviderChanges, selectVersions } from '../store.ts'
import { digestOfChanges } from './compare.ts'
import { readJudgements, type FoundJudgements } from './read-judgements.ts'
import { previewJudgements, takeJudgements } from './take-judgements.ts'

const database = await freshDatabase()
const { db } = database
const people = await seedPeople(database)
const { officer, scrutiny } = people

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'inspections.test', work)
const DIGEST = 'a'.repeat(64)

const HEAD =
  'URN,Provider name,Provider type,Inspection date,Publication date,Overall effectiveness,Leadership,Opened,Closed'
const file = (...rows: string[]) => [HEAD, ...rows].join('\n')

async function found(text: string): Promise<FoundJudgements> {
  const source = valueOf(await readSource(new TextEncoder().encode(text), 'providers.csv'))
  return readJudgements(source, { today: '2026-11-23' })
}

const taking = ({ name, text }: { name: string; text: string }) =>
  as(officer, async (tx) =>
    takeJudgements(tx, officer, { kind: 'file', name, digest: DIGEST }, await found(text)),
  )

type Version = Awaited<ReturnType<typeof selectVersions>>[number]

async function providerId(urn: string): Promise<string> {
  const [provider] = await database.owner<{ id: string }>(
    `select id from inspection.provider where urn = '${urn}'`,
  )
  return provider?.id ?? ''
}

/** What was ever said of one judgement of a provider, as its page tells it. */
async function versionsOf(
  urn: string,
  name: string,
  ...columns: (keyof Version)[]
): Promise<Partial<Version>[]> {
  const versions = await as(scrutiny, async (tx) => selectVersions(tx, await providerId(urn)))
  const shown = columns.length > 0 ? columns : (['grade', 'file', 'isLatest', 'replacedBy'] as const)
  return versions
    .filter((each) => each.name === name)
    .map((each) => Object.fromEntries(shown.map((column) => [column, each[column]])))
}

describe('a file that comes later', () => {
  test('that was corrected says what it changes, and the older judgement stays as a version', async () => {
    const row = '100001,Elm Primary,Primary school,10/01/2024,12/02/2024,Good,Outstanding,,'
    valueOf(await taking({ name: 'providers.csv', text: file(row) }))
    const corrected = file(row.replace('Good', 'Outstanding'))
    const account = valueOf(await taking({ name: 'corrected.csv', text: corrected }))
    const said = {
      framework: 'eif',
      inspectedOn: '2024-01-10',
      publishedOn: '2024-02-12',
      isOverall: true,
      status: 'final',
      line: 2,
      place: null,
    }
    expect(account.changed).toEqual([
      {
        provider: 'Elm Primary',
        judgement: 'Overall effectiveness',
        was: { ...said, grade: 'good', file: 'providers.csv' },
        becomes: { ...said, grade: 'outstanding' },
      },
    ])
    expect(await versionsOf('100001', 'Overall effectiveness')).toEqual([
      { grade: 'outstanding', file: 'corrected.csv', isLatest: true, replacedBy: null },
      { grade: 'good', file: 'providers.csv', isLatest: false, replacedBy: 'corrected.csv' },
    ])
  })

  test('which corrects the day of publication is a version too; one that says no day changes nothing', async () => {
    const take = async (row: string) => valueOf(await taking({ name: 'days.csv', text: file(row) }))
    const row = '100006,Rowan Primary,Primary school,10/01/2023,12/02/2023,Good,,,'
    expect(await take(row)).toMatchObject({ taken: 1 })
    expect(await take(row.replace('12/02/2023', ''))).toMatchObject({ same: 1, changed: [] })
    expect((await take(row.replace('12/02', '02/03'))).changed).toMatchObject([
      {
        was: { grade: 'good', publishedOn: '2023-02-12' },
        becomes: { grade: 'good', publishedOn: '2023-03-02' },
      },
    ])
    expect((await take(row.replace('12/02/2023,Good', ',Inadequate'))).changed).toMatchObject([
      { becomes: { grade: 'inadequate', publishedOn: '2023-03-02' } },
    ])
    expect(await versionsOf('100006', 'Overall effectiveness', 'grade', 'publishedOn')).toEqual([
      { grade: 'inadequate', publishedOn: '2023-03-02' },
      { grade: 'good', publishedOn: '2023-03-02' },
      { grade: 'good', publishedOn: '2023-02-12' },
    ])
  })

  test('which corrects the day of inspection or the framework replaces what stood, unless it has both', async () => {
    const head = HEAD.replace(',Opened', ',Framework,Opened')
    const row = (day: string, framework: string) =>
      `100007,Lime Primary,Primary school,${day},12/02/2023,Good,,${framework},,`
    const take = async (name: string, ...rows: string[]) =>
      valueOf(await taking({ name, text: [head, ...rows].join('\n') }))
    await take('first.csv', row('10/01/2023', ''))
    expect(await take('second.csv', row('11/01/2023', ''))).toMatchObject({
      taken: 0,
      changed: [{ was: { inspectedOn: '2023-01-10' }, becomes: { inspectedOn: '2023-01-11' } }],
    })
    expect(await take('third.csv', row('11/01/2023', 'earlier'))).toMatchObject({
      taken: 0,
      changed: [{ was: { framework: 'eif' }, becomes: { framework: 'earlier' } }],
    })
    expect(await take('third again.csv', row('11/01/2023', 'earlier'))).toMatchObject({
      same: 1,
      changed: [],
    })
    expect(await take('both.csv', row('11/01/2023', 'earlier'), row('12/01/2023', ''))).toMatchObject({
      taken: 1,
      same: 1,
      changed: [],
    })
    expect(await versionsOf('100007', 'Overall effectiveness')).toMatchObject([
      { file: 'both.csv', replacedBy: null },
      { file: 'third.csv', replacedBy: null },
      { file: 'second.csv', replacedBy: 'third.csv' },
      { file: 'first.csv', replacedBy: 'second.csv' },
    ])
  })

  test('which names, counts or closes a provider otherwise says so first, and what was said stays readable', async () => {
    const first = '100008,Fir School,Primary school,10/01/2023,12/02/2023,Good,,01/09/2001,'
    const second = '100008,Fir Academy,Special school,10/01/2023,12/02/2023,Good,,,31/08/2025'
    valueOf(await taking({ name: 'first.csv', text: file(first) }))
    const account = valueOf(await taking({ name: 'second.csv', text: file(second) }))
    expect(account.changedProviders.map(({ fact, was, becomes }) => [fact, was, becomes])).toEqual([
      ['name', 'Fir School', 'Fir Academy'],
      ['kind', 'nursery-primary', 'special-pru'],
      ['closedOn', null, '2025-08-31'],
    ])
    expect([account.same, account.changed]).toEqual([1, []])
    const told = await as(scrutiny, async (tx) => selectProviderChanges(tx, await providerId('100008')))
    expect(told.map(({ fact, was, becomes, file: name }) => [fact, was, becomes, name])).toEqual([
      ['closedOn', null, '2025-08-31', 'second.csv'],
      ['kind', 'nursery-primary', 'special-pru', 'second.csv'],
      ['name', 'Fir School', 'Fir Academy', 'second.csv'],
    ])
    const third = second.replace('31/08/2025', '31/08/2000')
    const refused = valueOf(await taking({ name: 'third.csv', text: file(third) }))
    expect(refused.refused).toMatchObject([{ line: 2, message: 'inspections.refused.closed' }])
    expect(refused.changedProviders).toEqual([])
  })

  test('which says that somebody is a childminder tells nobody the name', async () => {
    const rows = ['Rose Sample,Full day care', 'Rose Sample,Childminder'].map(
      (who) => `100009,${who},10/01/2023,12/02/2023,Good,,,`,
    )
    valueOf(await taking({ name: 'first.csv', text: file(rows[0] ?? '') }))
    const account = valueOf(await taking({ name: 'second.csv', text: file(rows[1] ?? '') }))
    expect(account.same).toBe(1)
    expect(account.changedProviders).toMatchObject([
      { fact: 'name', was: null, becomes: 'Childminder 100009' },
    ])
    const [provider] = await database.owner<{ name: string }>(
      `select name from inspection.provider where urn = '100009'`,
    )
    expect(provider?.name).toBe('Childminder 100009')
  })

  test('without numbers is about the providers of that kind and name, and one with numbers gives them to these', async () => {
    const row = (urn: string, more = 'Good,,,') =>
      `${urn},Lake Primary,Primary school,10/01/2023,12/02/2023,${more}`
    expect(valueOf(await taking({ name: 'bare.csv', text: file(row('')) }))).toMatchObject({ providers: 1 })
    const numbered = valueOf(await taking({ name: 'numbered.csv', text: file(row('100011')) }))
    expect(numbered).toMatchObject({
      providers: 0,
      taken: 0,
      same: 1,
      changedProviders: [{ fact: 'urn', was: null, becomes: '100011' }],
    })
    const bare = valueOf(await taking({ name: 'bare again.csv', text: file(row('', 'Inadequate,,,')) }))
    expect(bare).toMatchObject({ providers: 0, taken: 0, changed: [{ becomes: { grade: 'inadequate' } }] })
    expect(bare.changedProviders).toEqual([])
    expect(await versionsOf('100011', 'Overall effectiveness', 'grade', 'replacedBy')).toEqual([
      { grade: 'inadequate', replacedBy: null },
      { grade: 'good', replacedBy: 'bare again.csv' },
    ])
    // Another one of that name: nobody can say which of them is meant.
    expect(valueOf(await taking({ name: 'other.csv', text: file(row('100012')) }))).toMatchObject({
      providers: 1,
    })
    expect(valueOf(await taking({ name: 'which.csv', text: file(row('')) }))).toMatchObject({ providers: 1 })
  })

  test('is not confirmed when something else came in since it was shown', async () => {
    const row = '100010,Bay Primary,Primary school,10/01/2023,12/02/2023,Good,,,'
    valueOf(await taking({ name: 'first.csv', text: file(row) }))
    const read = await found(file(row.replace('Good', 'Inadequate')))
    const account = valueOf(await as(officer, (tx) => previewJudgements(tx, officer, read)))
    const upload = { name: 'shown.csv', digest: DIGEST, found: read }
    const { id } = valueOf(await as(officer, (tx) => bringFile(tx, officer, upload)))
    valueOf(await taking({ name: 'between.csv', text: file(row.replace('Good', 'Outstanding')) }))
    const confirm = (shown: string) => as(officer, (tx) => confirmFile(tx, officer, { id, shown }))
    const refused = faultOf(await confirm(digestOfChanges(account)))
    expect([refused.kind, sentenceOf(refused)]).toEqual([
      'conflict',
      expect.stringContaining('would change now'),
    ])
    const now = valueOf(await as(officer, (tx) => previewJudgements(tx, officer, read)))
    expect(valueOf(await confirm(digestOfChanges(now))).changed).toMatchObject([
      { was: { grade: 'outstanding', file: 'between.csv' }, becomes: { grade: 'inadequate' } },
    ])
  })
})
