import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import type { Tx } from '../../platform/database/database.ts'
import { authoritySpec } from './authorities.ts'
import { Collected, type Reading } from './collected.ts'
import type { FileSpec } from './figure.ts'
import { eesPeriod } from './periods.ts'
import { findArea, listFigures, listVersions, searchSeries } from './queries.ts'
import { openFigures } from './opening.ts'
import { keepSeries } from './store.ts'
import { takeFigures } from './taking.ts'
import { typeFigure } from './typing.ts'

const database = await freshDatabase()
const { db, owner } = database
const { officer, activityLead, roleless } = await seedPeople(database)

const asOfficer = <T>(work: (tx: Tx) => Promise<T>) => db.as(officer.id, 'figures.test', work)

function periodOf(code: string) {
  const period = eesPeriod(code, 'Reporting year')
  if (typeof period === 'string') throw new Error(period)
  return period
}

/** A file of one indicator for Rotherham: [year, printed] a line. */
function file(name: string, rows: readonly [string, string][]): { file: FileSpec; reading: Reading } {
  const found = new Collected()
  const digest = Buffer.from(JSON.stringify(rows)).toString('hex').padEnd(64, '0').slice(-64)
  const batches = function* () {
    for (const [at, [year, printed]] of rows.entries()) {
      found.rows += 1
      const series = found.seriesAt('percent', () => ({
        source: 'ees',
        dataset: 'referrals',
        indicator: 'rereferral_percent',
        name: 'Re-referrals',
        breakdown: { category: 'All' },
        unit: '%',
      }))
      const area = found.areaAt('E08000018', () => ({
        code: 'E08000018',
        name: 'Rotherham',
        kind: 'authority',
        oldCode: '372',
      }))
      const period = found.periodAt(year, () => periodOf(year)) ?? 0
      if (!found.add({ series, area, period, line: at + 2, printed }))
        found.refuse(at + 2, 'fault.figures.noNumber', { text: printed })
    }
    yield found.drain()
  }
  return {
    file: { kind: 'ees', name, dataset: 'referrals', digest, sizeBytes: 10 },
    reading: { found, batches },
  }
}

const first: [string, string][] = [
  ['2023', '22.50'],
  ['2024', 'c'],
  ['2025', '0'],
]

describe('a file of figures', () => {
  test('is taken once: sent again it changes nothing, and a correction is a new version beside the old', async () => {
    const taken = valueOf(await asOfficer((tx) => takeFigures(tx, officer, file('a.csv', first))))
    expect(taken).toMatchObject({ rows: 3, taken: 3, same: 0, changed: 0, refused: 0, nothingNew: false })
    const again = valueOf(await asOfficer((tx) => takeFigures(tx, officer, file('a.csv', first))))
    expect(again).toMatchObject({ taken: 0, same: 3, changed: 0, nothingNew: true, fileId: taken.fileId })
    expect(await owner('select from figure.file')).toHaveLength(1)

    const corrected = [...first.slice(0, 2), ['2025', '20.1']] as [string, string][]
    const changed = valueOf(await asOfficer((tx) => takeFigures(tx, officer, file('b.csv', corrected))))
    expect(changed).toMatchObject({ taken: 0, same: 2, changed: 1 })
    expect(changed.changes).toEqual([
      {
        series: 'Re-referrals (All)',
        area: 'Rotherham',
        period: '2025 Reporting year',
        line: 4,
        was: '0',
        isNow: '20.1',
      },
    ])
    await asOfficer(async (tx) => {
      const [series] = await searchSeries(tx, 'referral re')
      const area = await findArea(tx, '372')
      expect(area).toMatchObject({ code: 'E08000018', name: 'Rotherham' })
      const figures = (await listFigures(tx, series?.id ?? 0, [area?.id ?? 0])).get(area?.id ?? 0)
      expect(figures?.map(({ text, value, symbol, version }) => [text, value, symbol, version])).toEqual([
        ['22.50', 22.5, undefined, 1],
        ['c', undefined, 'c', 1],
        ['20.1', 20.1, undefined, 2],
      ])
      expect(figures?.[2]).toMatchObject({ line: 4, file: { name: 'b.csv', takenBy: officer.name } })
      const versions = await listVersions(tx, series?.id ?? 0, area?.id ?? 0)
      expect(versions.map(({ text, file: from }) => `${text} ${from.name}`)).toEqual([
        '22.50 a.csv',
        'c a.csv',
        '0 a.csv',
        '20.1 b.csv',
      ])
    })
  })

  test('that says two things of one place has the first taken and the second listed with its line', async () => {
    const twice: [string, string][] = [
      ['2019', '1'],
      ['2019', '1'],
      ['2019', '2'],
      ['2020', 'about 3'],
    ]
    const account = valueOf(await asOfficer((tx) => takeFigures(tx, officer, file('c.csv', twice))))
    expect(account).toMatchObject({ rows: 4, taken: 1, refused: 3 })
    expect(account.refusals.map(({ message, lines }) => [message, lines])).toEqual([
      ['fault.figures.noNumber', [[5, 5]]],
      ['figures.refused.repeated', [[3, 3]]],
      ['figures.refused.contradicts', [[4, 4]]],
    ])
  })

  test('may name one place by either of its codes: it is the same place', async () => {
    const found = new Collected()
    const batches = function* () {
      for (const [at, code] of ['E08000016', 'E08000038'].entries()) {
        const series = found.seriesAt('x', () => ({
          source: 'ees',
          dataset: 'codes',
          indicator: 'x',
          name: 'X \0 \ud800',
          breakdown: { group: 'y'.repeat(3000) },
          unit: '',
        }))
        const area = found.areaAt(code, () => authoritySpec({ code, name: 'Barnsley' }))
        const period = found.periodAt('2024', () => periodOf('2024')) ?? 0
        found.add({ series, area, period, line: at + 2, printed: String(at) })
      }
      yield found.drain()
    }
    const spec = {
      kind: 'ees',
      name: 'codes.csv',
      dataset: 'codes',
      digest: 'c'.repeat(64),
      sizeBytes: 1,
    } as const
    const taken = valueOf(
      await asOfficer((tx) => takeFigures(tx, officer, { file: spec, reading: { found, batches } })),
    )
    expect(taken).toMatchObject({ taken: 1, refused: 1 })
  })

  test('is for administrators and performance officers, by the command and around it', async () => {
    const refused = await db.as(activityLead.id, 'figures.test', (tx) =>
      takeFigures(tx, activityLead, file('d.csv', first)),
    )
    expect(faultOf(refused).kind).toBe('not-allowed')
    const around = db.as(activityLead.id, 'figures.test', (tx) =>
      takeFigures(tx, officer, file('d.csv', first)),
    )
    await expect(around).rejects.toMatchObject({ code: '42501' })
    const direct = db.as(officer.id, 'figures.test', (tx) =>
      runSql(tx, "select * from figure.take_values(1, '{1}', '{1}', '{1}', '{1}', '{1}', null)"),
    )
    await expect(direct).rejects.toMatchObject({ code: '42501' })
    expect(await db.as(roleless.id, 'figures.test', (tx) => searchSeries(tx, 'referral'))).toEqual([])
  })
})

test('a typed figure is a version too, and only for who may type it', async () => {
  const period = periodOf('2018')
  const own = {
    source: 'own',
    dataset: 'measures',
    indicator: 'visits',
    name: 'Visits',
    breakdown: {},
    unit: '',
  } as const
  const [seriesId = 0] = await asOfficer((tx) => keepSeries(tx, [own]))
  const type = (wanted: number) => (tx: Tx) =>
    typeFigure(tx, { seriesId: wanted, areaId: 1, period, printed: '12.5', numerator: '1', denominator: '8' })
  expect(valueOf(await asOfficer(type(seriesId))).changed).toBe(true)
  expect(valueOf(await asOfficer(type(seriesId))).changed).toBe(false)
  await expect(db.as(activityLead.id, 'figures.test', type(seriesId))).rejects.toMatchObject({
    code: '42501',
  })
  // What the Department published is corrected by the Department.
  await expect(asOfficer(type(1))).rejects.toMatchObject({ code: '42501' })
})

test('a place of the council’s own table is the authority of that name, where one is known', async () => {
  const openOwn = async (text: string) => {
    const opened = valueOf(await openFigures({ filename: 'kpi.csv', bytes: Buffer.from(text) }))
    const [part] = opened
    if (part?.is !== 'figures') throw new Error('There are no figures in it')
    return valueOf(await asOfficer((tx) => takeFigures(tx, officer, part)))
  }
  expect(
    await openOwn('Title,,\n,,\nYear,Area,Rate\n2024,rotherham,5\n2024,E08000018,6\n2024,Old Town,7\n'),
  ).toMatchObject({
    taken: 2,
    refused: 1,
    refusals: [{ lines: [[5, 5]] }],
  })
  const areas = await owner(
    "select code, name from figure.area where name in ('Old Town', 'Rotherham', 'rotherham')",
  )
  expect(areas).toEqual(
    expect.arrayContaining([
      { code: 'E08000018', name: 'Rotherham' },
      { code: 'own:Old Town', name: 'Old Town' },
    ]),
  )
  expect(areas).toHaveLength(2)
  expect(await openOwn('Year,Area,Rate\n2024,Rotherham,5\n')).toMatchObject({ same: 1, taken: 0 })
  for (const name of ['Rotherham MBC', 'Rotherham Metropolitan Borough Council', 'Borough of Rotherham'])
    expect(await openOwn(`Year,Area,Rate\n2024,${name},5\n`)).toMatchObject({ same: 1, taken: 0 })
})

describe('the name of a file', () => {
  const table = (name: string, rows: readonly string[]) => ({
    filename: name,
    bytes: new TextEncoder().encode(['Area,Period,Late visits', ...rows].join('\n')),
    as: 'own' as const,
  })
  const take = async (name: string, rows: readonly string[]) => {
    const [opened] = valueOf(await openFigures(table(name, rows)))
    if (opened?.is !== 'figures') throw new Error('no figures')
    const { nothingNew, taken, changed, notes } = valueOf(
      await asOfficer((tx) => takeFigures(tx, officer, opened)),
    )
    return { nothingNew, taken, changed, notes: notes.map(({ values }) => values?.['dataset']) }
  }
  const datasets = () =>
    owner(`select distinct dataset from figure.series where indicator = 'Late visits' order by 1`)
  const april = ['E08000018,2025-04,12']

  test('goes on with the data set of which it is a copy, a version or the next month, and says so', async () => {
    await take('Visits report April 2025.csv', april)
    expect(await take('Visits report April 2025 (1).csv', april)).toMatchObject({ nothingNew: true })
    const both = [...april, 'E08000018,2025-05,14']
    expect(await take('visits_report_May_2025_v2.csv', both)).toEqual({
      nothingNew: false,
      taken: 1,
      changed: 0,
      notes: ['Visits report April'],
    })
    expect(await take('quite another name.csv', both)).toMatchObject({ nothingNew: true })
    expect(await datasets()).toEqual([{ dataset: 'Visits report April' }])
  })

  test('that says nothing, or that of another table, does not', async () => {
    expect(await take('data.csv', ['E08000018,2025-04,1'])).toMatchObject({ taken: 1, notes: [] })
    expect(await take('data (1).csv', ['E08000018,2025-04,2'])).toMatchObject({ taken: 1, notes: [] })
    expect(await take('Visits report by ward 2025.csv', ['E08000018,2025-04,3'])).toMatchObject({
      taken: 1,
      notes: [],
    })
    expect(await datasets()).toHaveLength(4)
  })
})
