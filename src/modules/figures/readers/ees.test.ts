import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import documents from '../../../platform/documents/messages/en.json' with { type: 'json' }
import { createTranslator } from '../../../platform/languages/messages.ts'
import type { Collected } from '../collected.ts'
import messages from '../messages/en.json' with { type: 'json' }
import { openFigures } from '../opening.ts'
import { shared } from '../../../../tests/support/shared.ts'

const t = createTranslator('en', [messages, documents])
const fixtures = shared('data', 'ees-fixtures')

interface Told {
  cells: number
  found: Collected
  sentences: string[]
}

/** Every part of a file read to its end; a sentence where the file is refused. */
async function read(filename: string, bytes: Buffer, meta?: Buffer): Promise<Told[] | string> {
  const beside = meta && { filename: filename.replace(/\.csv$/, '.meta.csv'), bytes: meta }
  const opened = await openFigures({ filename, bytes, beside })
  if (!opened.ok) return t(opened.fault.message, opened.fault.values)
  const parts: Told[] = []
  for (const part of opened.value) {
    if (part.is !== 'figures') continue
    let cells = 0
    for await (const batch of part.reading.batches()) cells += batch.lines.length
    const { found } = part.reading
    parts.push({ cells, found, sentences: found.refusals.map((each) => t(each.message, each.values)) })
  }
  return parts
}

const csv = (text: string) => Buffer.from(text)

describe('a file of Explore education statistics', () => {
  test('is read whatever the order of its columns, with a byte-order mark, quotation marks and symbols', async () => {
    const told = await read(
      'data_2024.csv',
      csv(
        '\u{FEFF}late,new_la_code,"la_name",old_la_code,geographic_level,time_identifier,time_period,region_code,region_name,sex\r\n' +
          '12.50,E08000018,Rotherham,372,Local authority,Academic year,202425,E12000003,Yorkshire and The Humber,"Total, all"\r\n' +
          'c,E08000018,Rotherham,372,Local authority,Academic year,202324,E12000003,Yorkshire and The Humber,"Total, all"\r\n',
      ),
    )
    if (typeof told === 'string') throw new Error(told)
    const [{ found, cells } = { found: undefined, cells: 0 }] = told
    expect(cells).toBe(2)
    expect(found?.series).toMatchObject([
      { indicator: 'late', breakdown: { sex: 'Total, all' }, dataset: 'data' },
    ])
    expect(found?.areas.map(({ code, regionCode }) => [code, regionCode])).toEqual([
      ['E12000003', undefined],
      ['E08000018', 'E12000003'],
    ])
    expect(found?.periods).toMatchObject([
      { code: '202425', name: '2024/25 Academic year', startsOn: '2024-09-01', endsOn: '2025-08-31' },
      { code: '202324' },
    ])
  })

  test('refuses what it cannot place by line, and takes the rest', async () => {
    const told = await read(
      'x.csv',
      csv(
        'time_period,time_identifier,geographic_level,country_code,country_name,count\n' +
          '2018,Calendar year,National,E92000001,England,5\n' +
          '201820,Academic year,National,E92000001,England,5\n' +
          '2018,Some year,National,E92000001,England,5\n' +
          '2018,Calendar year,Galaxy,E92000001,England,5\n' +
          '2019,Calendar year,National,E92000001,England\n' +
          '2020,Calendar year,National,E92000001,England,x\n',
      ),
    )
    if (typeof told === 'string') throw new Error(told)
    expect(told[0]?.cells).toBe(2)
    expect(told[0]?.found.refusals.map(({ lines }) => lines)).toEqual([
      [[3, 3]],
      [[4, 4]],
      [[5, 5]],
      [[6, 6]],
    ])
    for (const sentence of told[0]?.sentences ?? []) expect(sentence).toMatch(/: .+\.$/)
  })

  test('that leaves a quotation mark open is refused with a sentence', async () => {
    const head = 'time_period,time_identifier,geographic_level,country_code,country_name,count\n'
    const told = await read('x.csv', csv(`${head}2018,Calendar year,National,E92000001,"England,5\n`))
    expect(told).toContain('never closed')
  })
})

describe.runIf(fixtures.isThere)('the fixtures of the statistics service', () => {
  const files = (folder: string) =>
    (fixtures.isThere ? readdirSync(join(fixtures.path, folder)) : [])
      .filter((name) => !name.endsWith('.meta.csv'))
      .map((name) => {
        const meta = join(fixtures.path, folder, name.replace(/\.csv$/, '.meta.csv'))
        return {
          name,
          bytes: readFileSync(join(fixtures.path, folder, name)),
          meta: name.endsWith('.csv') && existsSync(meta) ? readFileSync(meta) : undefined,
        }
      })

  test.each(files('file-upload-validation'))(
    '$name is refused with a sentence',
    async ({ name, bytes, meta }) => {
      const told = await read(name, bytes, meta)
      if (typeof told === 'string') expect(told).toMatch(/: .+\.$/)
      else {
        expect(told.map(({ cells }) => cells)).toEqual([0])
        expect(told.flatMap(({ sentences }) => sentences)).toHaveLength(1)
      }
    },
  )

  test.each(files('zips'))(
    '$name is taken when each data file has its meta file, else refused',
    async ({ name, bytes }) => {
      const told = await read(name, bytes)
      if (name.startsWith('invalid')) expect(told).toMatch(/: .+\.$/)
      else expect(told).toMatchObject([{ cells: 14 }])
    },
  )

  /** Lines that say no year or no place that there is; everything else of these files is taken. */
  const LISTED: Readonly<Record<string, number>> = {
    'three_replacement.csv': 1,
    'all_year_empty.csv': 20,
    'institution_only.csv': 1,
    'mixed_digits.csv': 3,
    'school_and_provider.csv': 2,
    'some_identifier_missing.csv': 3,
    'string_digits.csv': 3,
  }

  test.each(['filter-hierarchies', 'mapping', 'replace-data', 'small-files'].flatMap(files))(
    '$name is taken',
    async ({ name, bytes, meta }) => {
      const told = await read(name, bytes, meta)
      if (typeof told === 'string') throw new Error(told)
      for (const { cells, found } of told) {
        const listed = found.refusals.reduce((all, each) => all + each.count, 0)
        expect(listed).toBe(LISTED[name] ?? 0)
        const indicators = new Set(found.series.map(({ indicator }) => indicator)).size
        expect(cells).toBe((found.rows - listed) * indicators)
      }
    },
  )
})
