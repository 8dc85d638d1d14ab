import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { Tx } from '../../platform/database/database.ts'
import { readSource } from '../../platform/documents/source.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import type { CouncilSettings } from '../../platform/settings.ts'
import { inspectionsCommand } from './cli.ts'
import { bringFile, confirmFile, publishInspections, typeJudgement } from './commands.ts'
import { inspectionTable, publishedInspectionTable } from './queries.ts'
import { selectJudgements } from './store.ts'
import { digestOfChanges } from './taking/compare.ts'
import { readJudgements, type FoundJudgements } from './taking/read-judgements.ts'
import { previewJudgements, takeJudgements } from './taking/take-judgements.ts'
import { shared } from '../../../tests/support/shared.ts'

const database = await freshDatabase()
const { db } = database
const people = await seedPeople(database)
const { officer, scrutiny } = people

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'inspections.test', work)
const DIGEST = 'a'.repeat(64)

async function found(text: string, name = 'providers.csv'): Promise<FoundJudgements> {
  const source = valueOf(await readSource(new TextEncoder().encode(text), name))
  return readJudgements(source, { today: '2026-11-23' })
}

const HEAD =
  'URN,Provider name,Provider type,Inspection date,Publication date,Overall effectiveness,Leadership,Opened,Closed'
const ROWS = [
  '100001,Elm Primary,Primary school,10/01/2024,12/02/2024,Good,Outstanding,,',
  '100002,Oak Infants,Infant school,05/03/2024,01/04/2024,Requires improvement,Good,,',
  '100003,Ash House,Children’s home,20 May 2024,30 May 2024,Outstanding,,,',
  '100004,Ivy Smith,Childminder,1/6/2024,20/6/2024,Good,,,',
  '100005,Old Mill,Primary school,01/02/2020,01/03/2020,Inadequate,,,31/05/2024',
]
const file = (...rows: string[]) => [HEAD, ...rows].join('\n')

describe('a file of judgements', () => {
  test('is shown first, then taken once: the same file again changes nothing', async () => {
    const read = await found(file(...ROWS))
    const account = valueOf(await as(officer, (tx) => previewJudgements(tx, officer, read)))
    expect(account).toMatchObject({
      taken: 7,
      same: 0,
      providers: 5,
      refused: [],
    })
    const { id } = valueOf(
      await as(officer, (tx) =>
        bringFile(tx, officer, { name: 'providers.csv', digest: DIGEST, found: read }),
      ),
    )
    const confirm = () =>
      as(officer, (tx) => confirmFile(tx, officer, { id, shown: digestOfChanges(account) }))
    expect(valueOf(await confirm())).toMatchObject({ taken: 7 })
    expect(sentenceOf(faultOf(await confirm()))).toContain('is not here any more')
    const again = await as(officer, (tx) =>
      takeJudgements(tx, officer, { kind: 'file', name: 'again.csv', digest: DIGEST }, read),
    )
    expect(valueOf(again)).toMatchObject({ taken: 0, same: 7, changed: [], providers: 0 })
    const files = await database.owner<{ count: number }>(
      'select count(*)::int as count from inspection.file',
    )
    expect(files[0]?.count).toBe(1)
  })

  test('has each line refused that cannot be taken, with the reason, and the others taken', async () => {
    const read = await found(
      file(
        '200001,Beech,Zeppelin,10/01/2024,,Good,,,',
        ',Rose Jones,Childminder,10/01/2024,,Good,,,',
        '200002,Fir Primary,Primary school,soon,,Good,,,',
        '200003,Yew Primary,Primary school,10/02/2024,01/02/2024,Good,,,',
        '200004,Bay Primary,Primary school,10/02/2024,,Splendid,,,',
        '200005,Box Primary,Primary school,Not yet inspected,,Not yet inspected,,,',
      ),
    )
    expect(
      read.refused.map(({ line, message }) => [line, message.replace('inspections.refused.', '')]),
    ).toEqual([
      [2, 'kind'],
      [3, 'childminder'],
      [4, 'date'],
      [5, 'published'],
      [6, 'grade'],
    ])
    expect([read.judgements.length, read.unjudged]).toEqual([0, 1])
    // Nobody is known by a row that is refused.
    expect(read.providers.map(({ name }) => name)).toEqual(['Box Primary'])
  })

  test('names a childminder by number alone', async () => {
    const { providers } = await found(file(ROWS[3] ?? ''))
    expect(providers.map(({ name }) => name)).toEqual(['Childminder 100004'])
  })

  test('is taken by officers alone', async () => {
    const read = await found(file(...ROWS))
    const refused = await as(scrutiny, (tx) =>
      takeJudgements(tx, scrutiny, { kind: 'file', name: 'x', digest: DIGEST }, read),
    )
    expect(faultOf(refused).kind).toBe('not-allowed')
  })
})

describe('the table over months', () => {
  test('counts each open provider by the latest grade that was published by the month’s end', async () => {
    const table = await as(scrutiny, (tx) => inspectionTable(tx, '2024-07-15', '2024-02', 4))
    expect(table.months).toEqual(['2024-03', '2024-04', '2024-05', '2024-06'])
    const primary = table.rows.find(({ kind }) => kind === 'nursery-primary')
    // February: Elm good, Old Mill inadequate. April: Oak requires improvement. At the end of May Old Mill has closed.
    expect(primary?.base).toEqual({ percentage: 50, good: 1, judged: 2 })
    expect(primary?.values).toEqual([
      { percentage: 50, good: 1, judged: 2 },
      { percentage: 33.3, good: 1, judged: 3 },
      { percentage: 50, good: 1, judged: 2 },
      { percentage: 50, good: 1, judged: 2 },
    ])
    expect(table.rows.map(({ kind }) => kind)).toEqual(['early-years', 'nursery-primary', 'childrens-home'])
  })

  test('is published by an officer, replaces the table of the same month, and is kept each time', async () => {
    const table = await as(officer, (tx) => inspectionTable(tx, '2024-07-15', '2024-02', 4))
    expect(faultOf(await as(scrutiny, (tx) => publishInspections(tx, scrutiny, table))).kind).toBe(
      'not-allowed',
    )
    valueOf(await as(officer, (tx) => publishInspections(tx, officer, table)))
    valueOf(await as(officer, (tx) => publishInspections(tx, officer, table)))
    const shown = await as(scrutiny, (tx) => publishedInspectionTable(tx))
    expect(shown).toMatchObject({ month: '2024-06', content: table })
    const kept = await database.owner<{ count: number }>(
      'select count(*)::int as count from inspection.publication',
    )
    expect(kept[0]?.count).toBe(2)
  })
})

describe('goldthread measure inspections', () => {
  const run = async (...args: string[]) => {
    const written = { out: '', err: '' }
    const code = await inspectionsCommand(args, {
      council: { databaseUrl: database.ownerUrl } as CouncilSettings,
      today: '2024-07-15',
      area: 'Rotherham',
      stdout: { write: (text) => (written.out += text) },
      stderr: { write: (text) => (written.err += text) },
    })
    return { code, ...written }
  }

  test('prints the percentages by kind over months, for people and as JSON', async () => {
    const { code, out } = await run('--base', '2024-02', '--months', '4')
    expect([code, out]).toEqual([0, expect.stringMatching(/^nursery-primary .*50%.*33\.3%.*same, of 2$/m)])
    const json = JSON.parse((await run('--months', '4', '--json')).out) as { rows: { bands: string[] }[] }
    expect(json.rows[1]?.bands).toEqual(['low', 'lowest', 'low', 'low'])
    for (const base of ['soon', '2024-07', '2030-01'])
      for (const args of [[], ['publish', '--by', officer.email]])
        expect((await run(...args, '--base', base)).code).toBe(2)
  })

  test('takes a file as a preview of which nothing stays', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'goldthread-inspections-'))
    const path = join(folder, 'new.csv')
    await writeFile(path, file('400001,New Primary,Primary school,10/06/2024,20/06/2024,Good,,,'))
    for (const time of ['first', 'second']) {
      const { code, out } = await run('take', path, '--preview')
      expect([time, code, out]).toEqual([
        time,
        0,
        expect.stringContaining('1 judgements would be taken, 0 the same'),
      ])
    }
    await rm(folder, { recursive: true })
    expect((await run('take', path)).code).toBe(1)
  })

  test('shows in a preview what a corrected file would change, and why rows are refused, for people and as JSON', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'goldthread-inspections-'))
    const path = join(folder, 'later.csv')
    const standing = '100002,Oak Infants,Infant school,05/03/2024,01/04/2024,Requires improvement,Good,,'
    await writeFile(
      path,
      file(
        standing.replace('Oak Infants', 'Oak Primary').replace('Requires improvement', 'Good'),
        '1,Elm,,10/01/2024,,Good,,,',
      ),
    )
    const { out } = await run('take', path, '--preview')
    expect(out).toContain('1 would change, 1 rows refused')
    expect(out).toContain('  row 2: Oak Primary: name Oak Infants → Oak Primary\n')
    expect(out).toContain(
      '  row 2: Oak Primary, Overall effectiveness: requires-improvement overall, eif, inspected 2024-03-05, published 2024-04-01 (providers.csv, row 3) → good overall, eif, inspected 2024-03-05, published 2024-04-01\n',
    )
    expect(out).toContain('  row 3: It has no type of provider')
    expect(JSON.parse((await run('take', path, '--preview', '--json')).out)).toMatchObject({
      preview: true,
      changed: [
        { was: { grade: 'requires-improvement', file: 'providers.csv' }, becomes: { grade: 'good' } },
      ],
      changedProviders: [{ fact: 'name', was: 'Oak Infants', becomes: 'Oak Primary' }],
      refused: [{ line: 3, sentence: expect.stringContaining('no type of provider') }],
    })
    await writeFile(path, file('1,Elm,,10/01/2024,,Good,,,', '2,Oak Primary,,soon,,Good,,,', ',,,,,,,,'))
    const none = await run('take', path)
    expect([none.code, none.out]).toEqual([1, ''])
    expect(none.err).toContain('No judgement in later.csv can be taken in. Rows refused: 2.')
    expect(none.err).not.toContain('heading row')
    expect(none.err).toMatch(/\n {2}row 2: It has no type.*\n {2}row 3: “soon” is no inspection date/)
    await writeFile(path, 'a,b\n1,2\n')
    expect((await run('take', path)).err).toContain('it needs a heading row')
    await rm(folder, { recursive: true })
  })

  test('types a judgement and publishes the table in the name of a person who may', async () => {
    const what = [
      'Yew Special School',
      '--kind',
      'special-pru',
      '--judgement',
      'Overall effectiveness',
      '--overall',
    ]
    const judged = [
      'judge',
      ...what,
      '--urn',
      '500001',
      '--inspected',
      '2024-05-01',
      '--grade',
      'good',
      '--by',
    ]
    expect(await run(...judged, officer.email)).toEqual({ code: 0, out: 'taken\n', err: '' })
    expect((await run(...judged, officer.email)).out).toBe('as before\n')
    expect((await run(...judged.with(judged.indexOf('good'), 'outstanding'), officer.email)).out).toBe(
      'changed\n  row 1: Yew Special School, Overall effectiveness: good overall, eif, inspected 2024-05-01 (typed in) → outstanding overall, eif, inspected 2024-05-01\n',
    )
    expect((await run(...judged, officer.email)).out).toContain('changed\n')
    expect((await run(...judged, scrutiny.email)).code).toBe(1)
    expect(
      (await run('judge', ...what, '--inspected', 'May', '--grade', 'good', '--by', officer.email)).code,
    ).toBe(1)
    expect((await run('judge', ...what)).code).toBe(2)
    const published = ['publish', '--base', '2024-02', '--by']
    expect((await run(...published, 'nobody@example.org')).err).toContain('Nobody with that address')
    expect((await run(...published, scrutiny.email)).code).toBe(1)
    expect(await run(...published, officer.email.toUpperCase())).toMatchObject({
      code: 0,
      out: 'published\t2024-06\n',
    })
    const shown = await as(scrutiny, (tx) => publishedInspectionTable(tx))
    expect(shown?.content.rows.map(({ kind }) => kind)).toContain('special-pru')
  })
})

describe('a judgement that is typed in', () => {
  const typed = {
    provider: 'Larch College',
    isChildminder: false,
    kind: 'post-16',
    urn: '300001',
    inspectedOn: '2024-03-01',
    publishedOn: '2024-04-01',
    name: 'Overall effectiveness',
    grade: 'good',
    isOverall: true,
    status: 'final',
  }
  const type = (more: Partial<typeof typed>) =>
    as(officer, (tx) => typeJudgement(tx, officer, { ...typed, ...more }, '2026-11-22'))

  test('is a file of its own', async () => {
    expect(valueOf(await type({}))).toMatchObject({ taken: 1 })
    const rows = await as(scrutiny, (tx) => selectJudgements(tx, { kind: 'post-16', areaCode: null }, 10))
    expect(rows).toMatchObject([{ provider: 'Larch College', framework: 'eif', grade: 'good', line: 1 }])
  })

  test('of a childminder keeps no name, whatever was typed and whatever comes later', async () => {
    const minder = { provider: 'Rose Example', kind: 'early-years', urn: 'EY300009', isChildminder: true }
    valueOf(await type(minder))
    valueOf(
      await type({ ...minder, provider: 'Rose Example, childminder', isChildminder: false, urn: 'EY300010' }),
    )
    // Somebody forgets to say so the next time.
    valueOf(await type({ ...minder, isChildminder: false, inspectedOn: '2024-03-02' }))
    const named = await database.owner<{ name: string }>(
      `select name from inspection.provider where urn like 'EY3000%' order by urn`,
    )
    expect(named.map(({ name }) => name)).toEqual(['Childminder EY300009', 'Childminder EY300010'])
    for (const table of ['file', 'judgement', 'provider'])
      expect(
        await database.owner(
          `select from inspection.${table} t where to_jsonb(t)::text like '%Rose Example%'`,
        ),
      ).toEqual([])
    expect(sentenceOf(faultOf(await type({ ...minder, urn: '' })))).toMatch(/needs a URN/)
  })

  test('is refused with a sentence for what its framework does not give', async () => {
    const refused: [Partial<typeof typed>, RegExp][] = [
      [{ kind: 'castle' }, /kind of provider/],
      [{ grade: 'strong' }, /not a grade/],
      [{ grade: 'expected', inspectedOn: '2025-12-01', publishedOn: '2026-01-05' }, /no overall grade/],
      [{ kind: 'authority', inspectedOn: '2026-05-01', publishedOn: '2026-06-01' }, /no overall grade/],
      [{ inspectedOn: '2030-01-01' }, /day of the inspection/],
      [{ publishedOn: '2024-02-01' }, /publish/],
      [{ provider: ' ' }, /who was inspected/i],
    ]
    for (const [more, sentence] of refused) expect(sentenceOf(faultOf(await type(more)))).toMatch(sentence)
  })
})

const ofsted = shared('data', 'ofsted', 'LA_Inspection_Outcomes_as_at_31_March_2025.ods')

describe.runIf(ofsted.isThere)('the inspectorate’s workbook of authorities', () => {
  test('is read by its codes, its three sheets once, and taken again without a change', async () => {
    const source = valueOf(await readSource(readFileSync(ofsted.path), 'outcomes.ods'))
    const read = readJudgements(source, { today: '2026-11-23' })
    expect(read.refused).toEqual([])
    const rotherham = read.providers.find(({ areaCode }) => areaCode === 'E08000018')
    expect(rotherham).toMatchObject({ kind: 'authority', name: 'Rotherham' })
    const taken = valueOf(
      await as(officer, (tx) =>
        takeJudgements(tx, officer, { kind: 'file', name: 'outcomes.ods', digest: 'c'.repeat(64) }, read),
      ),
    )
    expect(taken.refused).toEqual([])
    const again = valueOf(
      await as(officer, (tx) =>
        takeJudgements(tx, officer, { kind: 'file', name: 'outcomes.ods', digest: 'c'.repeat(64) }, read),
      ),
    )
    expect(again).toMatchObject({ taken: 0, same: taken.taken, changed: [], providers: 0 })
    const rows = await as(scrutiny, (tx) =>
      selectJudgements(tx, { kind: 'authority', areaCode: 'E08000018' }, 50),
    )
    expect(rows.filter(({ inspectedOn }) => inspectedOn === '2022-06-27').map(({ grade }) => grade)).toEqual([
      'good',
      'good',
      'good',
      'good',
    ])
  })
})
