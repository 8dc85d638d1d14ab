import { describe, expect, test } from 'vitest'
import { utils, write, type BookType, type CellObject } from '@e965/xlsx'
import documents from '../../../platform/documents/messages/en.json' with { type: 'json' }
import { createTranslator } from '../../../platform/languages/messages.ts'
import messages from '../messages/en.json' with { type: 'json' }
import { openFigures } from '../opening.ts'
import type { FiguresUpload } from '../table-in-file.ts'
import { readPrinted } from '../symbol.ts'
import { commasOf } from './commas.ts'

const t = createTranslator('en', [messages, documents])

async function opened(upload: Omit<FiguresUpload, 'bytes'> & { bytes: string | Uint8Array }) {
  return openFigures({ ...upload, bytes: Buffer.from(upload.bytes) })
}

async function sentenceOf(upload: Parameters<typeof opened>[0]): Promise<string> {
  const read = await opened(upload)
  return read.ok ? '' : t(read.fault.message, read.fault.values)
}

async function read(upload: Parameters<typeof opened>[0]) {
  const part = await opened(upload)
  if (!part.ok) throw new Error(t(part.fault.message, part.fault.values))
  const [first] = part.value
  if (first?.is !== 'figures') throw new Error('There are no figures in it')
  const { found } = first.reading
  const cells: (string | number | null)[][] = []
  for await (const batch of first.reading.batches())
    for (const [at, line] of batch.lines.entries())
      cells.push([
        found.periods[batch.periods[at] ?? 0]?.endsOn ?? null,
        batch.values[at] ?? batch.symbols[at] ?? null,
        batch.remarks[at] ?? null,
        line,
      ])
  return {
    kind: first.file.kind,
    cells,
    series: found.series.map(({ name, unit }) => [name, unit]),
    notes: found.notes.map((each) => t(each.message, each.values)),
    refusals: found.refusals.map((each) => [each.lines[0]?.[0], t(each.message, each.values)]),
  }
}

type Cells = readonly (string | number | { t: 'n'; v: number; z: string })[]

function workbook(sheets: Record<string, readonly Cells[]>, bookType: BookType): Uint8Array {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name)
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer)
}

const COVER = [
  ['Children in need, January 2026'],
  ['This workbook has four sheets.'],
  ['Published by', 'A department'],
]
const NOTES = [['Notes'], ['Note', 'What it says'], ['note 1', 'Counts of fewer than six are not shown.']]

describe('shorthand in brackets', () => {
  test.each([
    ['[c]', { symbol: 'c' }],
    ['[low]', { symbol: 'low' }],
    ['[x] [note 2]', { symbol: 'x', remark: 'note 2' }],
    ['12.5 [r]', { value: '12.5', remark: 'revised' }],
    ['1,234[p][e]', { value: '1234', remark: 'provisional, estimated' }],
    ['12 [u]', { value: '12', remark: 'low reliability' }],
    ['.. [note 3]', { symbol: '..', remark: 'note 3' }],
    ['..²', { symbol: '..', remark: '²' }],
    ['12.5¹', { value: '12.5', remark: '¹' }],
    ['12 345', { value: '12345' }],
    ['12 345.5', { value: '12345.5' }],
    ['–5.2', { value: '-5.2' }],
    ['−5.2', { value: '-5.2' }],
    ['–', { symbol: '-' }],
  ])('%s is read', (text, printed) => {
    expect(readPrinted(text)).toEqual(printed)
  })

  test.each(['12 [c]', '[c][x]', '[w]', '[note 1]', '*', 'SUPP', '<5', '1 23', '12,34', '5-', '[12.5]', ''])(
    '%s is no number, and nobody guesses what it stands for',
    (text) => {
      expect(readPrinted(text)).toBeUndefined()
    },
  )
})

describe.each(['xlsx', 'ods'] as const)('a published workbook (%s)', (bookType) => {
  test('is read from its table, under a title, behind a cover, contents and notes', async () => {
    const bytes = workbook(
      {
        Cover: COVER,
        Contents: [
          ['Sheet', 'What it holds'],
          ['Table 1', 'Rates'],
          ['Table 2', 'Counts'],
        ],
        Notes: NOTES,
        'Table 1': [
          ['Table 1: rate of referrals for each 10,000 children'],
          ['This sheet has one table. Some shorthand is used: c stands for confidential.'],
          ['Source:', 'Children in need census'],
          ['Year [note 1]', 'Area', 'Rate [note 2]'],
          ['2023/24', 'E08000018', 512.4],
          ['2024/25 [p]', 'E08000018', '[c]'],
          ['2024/25', 'E08000019', '498.1 [r]'],
          ['Source: the census'],
        ],
        'Table 2': [
          ['Year', 'Area', 'Count'],
          ['2023/24', 'E08000018', 51],
        ],
      },
      bookType,
    )
    const found = await read({ filename: `rates.${bookType}`, bytes })
    expect(found.cells).toEqual([
      ['2024-03-31', '512.4', null, 5],
      ['2025-03-31', 'c', null, 6],
      ['2025-03-31', '498.1', 'revised', 7],
    ])
    expect(found.series).toEqual([['Rate', '']])
    expect(found.refusals).toEqual([[8, expect.stringContaining('names no place')]])
    expect(found.notes).toContain(
      'Read from the sheet Table 1. Not read: Cover, Contents, Notes, Table 2. To take another one in, choose it and read the file again.',
    )
    const other = await read({ filename: `rates.${bookType}`, bytes, sheet: 'Table 2' })
    expect(other.series).toEqual([['Count', '']])
    expect(await sentenceOf({ filename: 'rates.xlsx', bytes, sheet: 'Table 9' })).toContain(
      'Table 1, Table 2',
    )
  })

  test('of Explore education statistics may have a title above its headings, and lines are those that people see', async () => {
    const bytes = workbook(
      {
        Cover: COVER,
        Data: [
          ['Absence'],
          [''],
          ['time_period', 'time_identifier', 'geographic_level', 'country_code', 'country_name', 'late'],
          ['2024', 'Calendar year', 'National', 'E92000001', 'England', 12],
          ['2025', 'Some year', 'National', 'E92000001', 'England', 13],
        ],
      },
      bookType,
    )
    const found = await read({ filename: `absence.${bookType}`, bytes })
    expect(found).toMatchObject({ kind: 'ees', cells: [['2024-12-31', '12', null, 4]] })
    expect(found.refusals).toEqual([[5, expect.stringContaining('Some year')]])
  })
})

test('a workbook has days and months as periods, and per cents as they are shown', async () => {
  const share = (v: number) => ({ t: 'n', v, z: '0.0%' }) as const
  const day = (v: number, z: string) => ({ t: 'n', v, z }) as const
  const bytes = workbook(
    {
      Data: [
        ['Month', 'Area', 'Seen in time'],
        [day(45748, 'mmm-yy'), 'E08000018', share(0.095)],
        [day(45777, 'dd/mm/yyyy'), 'E08000018', share(-0.012)],
      ],
    },
    'xlsx',
  )
  expect(await read({ filename: 'months.xlsx', bytes })).toMatchObject({
    cells: [
      ['2025-04-30', '9.5', null, 2],
      ['2025-04-30', '-1.2', null, 3],
    ],
    series: [['Seen in time', '%']],
    refusals: [],
  })
})

describe('a sign that only the notes of a file explain', () => {
  const text =
    'Period,Area,Value,Numerator,Denominator\n2023/24,E08000018,*,*,40\n2024/25,E08000018,12.5,5,40\n2025/26,E08000018,SUPP,,\n'

  test('is refused with a sentence, and taken as what a person says it stands for, with the sign beside it', async () => {
    const before = await read({ filename: 'own.csv', bytes: text })
    expect(before.cells).toEqual([['2025-03-31', '12.5', null, 3]])
    expect(before.refusals.map(([, sentence]) => sentence)).toEqual([
      expect.stringContaining('“*” under Value'),
      expect.stringContaining('“SUPP” under Value'),
    ])
    const said = await read({ filename: 'own.csv', bytes: text, signs: { '*': 'c', SUPP: 'c' } })
    expect(said.cells).toEqual([
      ['2024-03-31', 'c', '*', 2],
      ['2025-03-31', '12.5', null, 3],
      ['2026-03-31', 'c', 'SUPP', 4],
    ])
    expect(said.refusals).toEqual([])
  })

  test('makes no group of a column of many numbers, in words as well', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, at) => `${1990 + at},Calendar year,National,E92000001,England,${at * 7}\n`,
    )
    const head = 'time_period,time_identifier,geographic_level,country_code,country_name,late\n'
    const last = '2024,Calendar year,National,E92000001,England,fewer than 5\n'
    const found = await read({ filename: 'late.csv', bytes: `${head}${rows.join('')}${last}` })
    expect(found.series).toEqual([['Late', '']])
    expect(found.refusals).toEqual([[32, expect.stringContaining('“fewer than 5” under late')]])
    const said = await read({
      filename: 'late.csv',
      bytes: `${head}${rows.join('')}${last}`,
      signs: { 'fewer than 5': 'low' },
    })
    expect(said.cells.at(-1)).toEqual(['2024-12-31', 'low', 'fewer than 5', 32])
  })
})

describe('a file with semicolons and a byte order mark', () => {
  const with_ = (...values: string[]) =>
    `\uFEFFPeriod;Area;Value\r\n${values.map((value, at) => `${2000 + at};E08000018;${value}\r\n`).join('')}`

  test('may have decimal commas', async () => {
    const found = await read({
      filename: 'own.csv',
      bytes: with_('9,5', '1.234,5', '1,234', '1.234', '-0,25%'),
    })
    expect(found.cells.map(([, value]) => value)).toEqual(['9.5', '1234.5', '1.234', '1234', '-0.25'])
  })

  test('may have commas between thousands, where decimals say so', async () => {
    const found = await read({ filename: 'own.csv', bytes: with_('9.5', '1,234') })
    expect(found.cells.map(([, value]) => value)).toEqual(['9.5', '1234'])
  })

  test('is refused where 1,234 could be either', async () => {
    expect(await sentenceOf({ filename: 'own.csv', bytes: with_('12', '1,234') })).toContain(
      'nothing says whether 1,234 is a thousand',
    )
    expect(commasOf(with_('9,5', '9.5', '1,234'))).toBe('unclear')
    expect(commasOf(with_('12', '13'))).toBe('thousands')
  })
})

describe('neighbours, a row for each authority and neighbour', () => {
  const names = ['Rotherham', 'Barnsley', 'Doncaster'] as const
  const long = [
    'LA code,LA name,Neighbour code,Neighbour name,Rank,Distance',
    'E08000018,Rotherham,E08000038,Barnsley,1,2.35',
    'E08000018,Rotherham,E08000017,Doncaster,2,3.1',
    'E08000018,Rotherham,E08000017,Doncaster,2,3.1',
    'E08000018,Rotherham,E08000018,Rotherham,3,0',
    'E08000038,Barnsley,E08000017,Doncaster,11,3.2',
    'E08000038,Barnsley,,Nowhere,1,3.2',
  ].join('\n')

  async function neighboursIn(filename: string, bytes: string) {
    const part = await opened({ filename, bytes })
    if (!part.ok) throw new Error(t(part.fault.message, part.fault.values))
    const [first] = part.value
    if (first?.is !== 'neighbours') throw new Error('There are no neighbours in it')
    const { reading } = first
    return {
      edition: reading.edition,
      rows: reading.neighbours.map(({ area, neighbour, rank, closeness }) => [
        area.code,
        area.name,
        neighbour.code,
        neighbour.name,
        rank,
        closeness,
      ]),
      notes: reading.found.notes.map((each) => t(each.message, each.values)),
      refusals: reading.found.refusals.map((each) => t(each.message, each.values)),
    }
  }

  test('are read by code with rank and distance; every other row is told', async () => {
    const found = await neighboursIn('neighbours 2025.csv', long)
    expect(found).toMatchObject({
      edition: 2025,
      rows: [
        ['E08000018', names[0], 'E08000038', names[1], 1, '2.35'],
        ['E08000018', names[0], 'E08000017', names[2], 2, '3.1'],
      ],
      notes: ['One neighbour beyond the tenth was left out.'],
    })
    expect(found.refusals).toEqual([
      'Rotherham has two neighbours of the rank 2: the first, Doncaster, was taken. Correct the file and send it again.',
      'Rotherham stands as its own neighbour, of the rank 3, and that was left out: write another authority there and send the file again.',
      expect.stringContaining('names no place'),
    ])
    expect(await sentenceOf({ filename: 'neighbours.csv', bytes: long })).toContain('says no year')
  })

  test('may be named by the older codes, and by closeness in words', async () => {
    const old = [
      'old_la_code;la_name;sn_rank;sn_old_la_code;sn_closeness',
      '372;Rotherham;1;370;Very close',
      '372;Rotherham;2;371;Close',
      '370;Barnsley;1;372;Close',
      '371;Doncaster;1;372;Close',
    ].join('\n')
    expect((await neighboursIn('sn_2025_long.csv', old)).rows.slice(0, 2)).toEqual([
      ['E08000018', names[0], 'E08000038', names[1], 1, 'very close'],
      ['E08000018', names[0], 'E08000017', names[2], 2, 'close'],
    ])
  })

  test('a table of the council’s own about neighbourhoods is none', async () => {
    const found = await read({
      filename: 'x.csv',
      bytes: 'Neighbourhood,Area,Year,Rank\nOld Town,E08000018,2024,3\n',
    })
    expect(found.kind).toBe('own')
  })
})

test('rows and columns that nobody sees are left out, and told', async () => {
  const sheet = utils.aoa_to_sheet([
    ['Year', 'Area', 'Name', 'Rate'],
    ['2024', 'E08000018', 'Somebody', 5],
    ['2025', 'E08000018', 'Somebody else', 6],
  ])
  sheet['!rows'] = [{}, {}, { hidden: true }]
  sheet['!cols'] = [{}, {}, { hidden: true }, {}]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Rates')
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
  const found = await read({ filename: 'rates.xlsx', bytes })
  expect(found.cells).toEqual([['2024-12-31', '5', null, 2]])
  expect(found.notes).toEqual([
    'Left out, because they are hidden in the sheet Rates: 2 rows and columns. Show them and send the file again if they belong to the figures.',
  ])
})

test('a number that a sheet shows rounded is taken as shown, and told', async () => {
  const sheet = utils.aoa_to_sheet([
    ['Year', 'Area', 'Rate'],
    ['2024', 'E08000018', 0.0954],
  ])
  const cell = sheet['C2'] as CellObject
  Object.assign(cell, { z: '0%', w: '10%' })
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Rates')
  for (const bookType of ['xlsx', 'ods'] as const) {
    const bytes = new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer)
    const found = await read({ filename: `rates.${bookType}`, bytes })
    expect(found.cells).toEqual([['2024-12-31', '10', null, 2]])
    expect(found.notes.join()).toContain('such as 10% for 9.54%. What is shown was taken')
  }
})

test.each([
  ['0.095,0.1,1', true],
  ['0.095,0.1,1.1', false],
  ['0,1,1', false],
  ['9.5%,0.1%,0.5%', false],
])('per cents of %s: %s that they could be shares', async (values, isNoted) => {
  const rows = values.split(',').map((value, at) => `${2020 + at},E08000018,${value}\n`)
  const { notes } = await read({ filename: 'own.csv', bytes: `Year,Area,Percentage\n${rows.join('')}` })
  expect(notes.some((note) => note.includes('if 0.095 means 9.5%'))).toBe(isNoted)
})

test('judgements of inspectors are told where they belong; a share under that heading is a figure', async () => {
  const head = 'Area,Year,Overall effectiveness\n'
  expect(await sentenceOf({ filename: 'x.csv', bytes: `${head}E08000018,2024,Good\n` })).toContain(
    'inspections take',
  )
  const found = await read({ filename: 'x.csv', bytes: `${head}E08000018,2024,81.5\n` })
  expect(found.cells).toEqual([['2024-12-31', '81.5', null, 2]])
})
