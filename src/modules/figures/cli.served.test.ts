import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { figuresCommand } from './cli.ts'
import { findArea, listFigures, listNeighbours, searchSeries } from './queries.ts'
import { shared } from '../../../tests/support/shared.ts'

const database = await freshDatabase()
const { db, owner } = database
const { boardMember } = await seedPeople(database)
const folder = await mkdtemp(join(tmpdir(), 'goldthread-figures-'))
const data = shared('data')

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const council = { databaseUrl: database.ownerUrl, dataFolder: folder }
  const code = await figuresCommand(args, {
    council,
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  })
  return { code, ...said }
}

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const EES =
  'time_period,time_identifier,geographic_level,country_code,country_name,count\n2024,Calendar year,National,E92000001,England,12\n'

describe('goldthread measure import', () => {
  test('previews without taking, takes, and says that the same again is nothing new', async () => {
    const file = await fileOf('pupils.csv', EES)
    expect((await run('import', file, '--preview')).out).toContain('1 figures new')
    expect(await owner('select from figure.value')).toHaveLength(0)
    const taken = await run('import', file, '--json')
    expect(taken.code).toBe(0)
    expect(JSON.parse(taken.out)).toMatchObject({
      preview: false,
      files: [{ name: 'pupils.csv', taken: 1, fileId: 2 }],
    })
    expect((await run('import', file)).out).toContain('taken in before')
    expect((await run('files')).out).toContain('pupils.csv')
    expect((await run('series', 'pupils', 'count')).out).toContain('ees/pupils')
  })

  test('refuses with a sentence, and with exit code 1 or 2', async () => {
    const broken = await fileOf('broken.csv', EES.replace('time_identifier', 'identifier'))
    expect(await run('import', broken)).toMatchObject({
      code: 1,
      err: expect.stringContaining('no column time_identifier'),
    })
    const nothing = await fileOf('nothing.csv', EES.replace('Calendar year', 'Some year'))
    expect(await run('import', nothing)).toMatchObject({
      code: 1,
      out: expect.stringContaining('“Some year” is not known'),
    })
    expect(await run('import', join(folder, 'not-there.csv'))).toMatchObject({ code: 1 })
    for (const args of [['import'], ['import', 'x', '--as', 'pdf'], ['fetch'], []])
      expect((await run(...args)).code).toBe(2)
  })

  test('takes the columns and signs that are said, and remembers both', async () => {
    const text = 'When;Share;Where\n2023/24;12.5;E08000018\n2024/25;SUPP;E08000018\n'
    const file = await fileOf('kpi_2025.csv', text)
    const before = await run('import', file, '--preview')
    expect(before.err).toContain('says which area')
    expect((await run('import', file, '--columns', 'area=Nowhere')).err).toContain('When, Share, Where')
    const columns = ['--columns', 'period=When,value=Share,area=3']
    const hint = await run('import', file, ...columns, '--preview')
    expect(hint.out).toContain('--sign "SUPP=c"')
    for (const wrong of [
      ['--sign', 'SUPP'],
      ['--sign', 'SUPP=hidden'],
      ['--columns', 'colour=Share'],
    ])
      expect((await run('import', file, ...wrong)).code).toBe(2)
    const taken = JSON.parse((await run('import', file, ...columns, '--sign', 'SUPP=c', '--json')).out)
    expect(taken.files[0]).toMatchObject({ taken: 2, refused: 0 })
    const next = await fileOf('kpi_2026.csv', `${text}2025/26;SUPP;E08000018\n`)
    expect(JSON.parse((await run('import', next, '--json')).out).files[0]).toMatchObject({
      taken: 1,
      same: 2,
      refused: 0,
    })
  })

  test('takes the sheet that is said, and remembers it', async () => {
    const book = utils.book_new()
    for (const [name, rate] of [
      ['First', 'Rate'],
      ['Second', 'Other rate'],
    ] as const)
      utils.book_append_sheet(
        book,
        utils.aoa_to_sheet([
          ['Year', 'Area', rate],
          ['2024', 'E08000018', 11],
        ]),
        name,
      )
    const save = async (name: string) => {
      await writeFile(join(folder, name), write(book, { type: 'buffer', bookType: 'xlsx' }))
      return join(folder, name)
    }
    const first = await save('rates-2024.xlsx')
    expect((await run('import', first, '--sheet', 'Second')).out).toContain('Not read: First.')
    utils.sheet_add_aoa(book.Sheets['Second'] ?? {}, [['2025', 'E08000018', 12]], { origin: -1 })
    const next = await run('import', await save('rates-2025.xlsx'), '--json')
    expect(JSON.parse(next.out).files[0]).toMatchObject({ taken: 1, same: 1 })
    expect((await run('import', first, '--sheet', 'First')).out).toContain('Not read: Second.')
  })

  test.runIf(data.isThere)(
    'takes LAIT and the neighbours, so that an authority stands among others',
    async () => {
      const neighbours = await run('import', join(data.path, 'dfe', 'sn_model_2025_wide.csv'))
      expect(neighbours.out).toContain('1,530 figures new')
      const lait = [
        'import',
        join(data.path, 'lait', 'bds_long_0.parquet'),
        '--meta',
        join(data.path, 'lait', 'lait_data_dictionary.csv'),
      ]
      const taken = JSON.parse((await run(...lait, '--json')).out)
      expect(taken.files[0]).toMatchObject({ rows: 641_070, taken: 640_900, refused: 170, changed: 0 })
      // The key of the table, which is made at the end, holds each place once.
      expect(await owner("select from pg_constraint where conname = 'value_pkey'")).toHaveLength(1)
      expect(JSON.parse((await run(...lait, '--json')).out).files[0]).toMatchObject({
        nothingNew: true,
        same: 640_900,
      })
      await db.as(boardMember.id, 'figures.test', async (tx) => {
        const rotherham = await findArea(tx, 'E08000018')
        expect(rotherham).toMatchObject({ name: 'Rotherham', oldCode: '372', kind: 'authority' })
        expect(await findArea(tx, '372')).toEqual(rotherham)
        const near = await listNeighbours(tx, rotherham?.id ?? 0)
        expect(near.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        const [series] = await searchSeries(tx, 'Infant Mortality InfMort')
        expect(series).toMatchObject({ indicator: 'InfMort', polarity: 'low' })
        const figures = await listFigures(tx, series?.id ?? 0, [
          rotherham?.id ?? 0,
          ...near.map(({ id }) => id),
        ])
        expect(figures.size).toBe(11)
      })
    },
    300_000,
  )
})
