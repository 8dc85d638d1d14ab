import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { zipOf } from '../../../../tests/support/zips.ts'
import documents from '../../../platform/documents/messages/en.json' with { type: 'json' }
import { createTranslator } from '../../../platform/languages/messages.ts'
import messages from '../messages/en.json' with { type: 'json' }
import { openFigures } from '../opening.ts'
import { shared } from '../../../../tests/support/shared.ts'

const t = createTranslator('en', [messages, documents])
const EES = 'time_period,time_identifier,geographic_level,country_code,country_name'
const ENGLAND = '2024,Calendar year,National,E92000001,England'

/** The sentence with which a file is refused, or what was taken of it and the sentences about its lines. */
async function told(
  filename: string,
  bytes: string | Buffer,
): Promise<string | { cells: number; said: string[] }> {
  const opened = await openFigures({ filename, bytes: Buffer.from(bytes), area: 'E08000018' })
  if (!opened.ok) return t(opened.fault.message, opened.fault.values)
  let cells = 0
  const said: string[] = []
  for (const part of opened.value) {
    if (part.is !== 'figures') continue
    for await (const batch of part.reading.batches()) cells += batch.lines.length
    said.push(...part.reading.found.refusals.map(({ message, values }) => t(message, values)))
  }
  return { cells, said }
}

const NAMES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
const cell = (text: string, times = 1) =>
  `<table:table-cell office:value-type="string" table:number-columns-repeated="${times}"><text:p>${text}</text:p></table:table-cell>`
const row = (cells: string, times = 1) =>
  `<table:table-row table:number-rows-repeated="${times}">${cells}</table:table-row>`
const ods = (rows: string, head = '') =>
  zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'META-INF/manifest.xml', content: '<m/>' },
    {
      name: 'content.xml',
      content: `<?xml version="1.0"?>${head}<office:document-content ${NAMES}><office:body><office:spreadsheet><table:table table:name="A">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    },
  ])

describe('a file made to do harm is refused with a sentence', () => {
  const TABLE = /cannot be read as a table/
  test.each([
    ['a million columns', `${EES},${'c,'.repeat(1_000_000)}\n`, TABLE],
    ['a million columns of one’s own', `${','.repeat(1_000_000)}\n`, TABLE],
    ['a line without end', 'x'.repeat(6_000_000), TABLE],
    [
      'a quotation mark without end',
      `${EES},n\n${ENGLAND},"${'x'.repeat(100)}`,
      /quotation mark is never closed/,
    ],
    ['a NUL', `${EES},n\n${ENGLAND},5\0\n`, /not a text file/],
    ['UTF-16 that does not say so', Buffer.from(`${EES},n\n`, 'utf16le'), /not a text file/],
    ['a Parquet that is nothing else', 'PAR1', /cannot be read as a Parquet file/],
    [
      'a Parquet whose end is longer than itself',
      `PAR1${'\0'.repeat(9)}\u00ff\u00ff\u00ff\u007fPAR1`,
      /Parquet/,
    ],
    [
      'entities of files and of themselves',
      ods(row(cell('&a;')), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
      /is damaged/,
    ],
  ])('%s', async (_, bytes, sentence) => {
    const outcome = await told('x.csv', typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
    expect(typeof outcome === 'string' ? outcome : outcome.said.join(' ')).toMatch(sentence)
    if (typeof outcome !== 'string') expect(outcome.cells).toBe(0)
  })

  test('a zip that is larger than it says', async () => {
    const bomb = zipOf([
      { name: 'a.csv', content: Buffer.alloc(9_000_000, 'a'), says: 10 },
      { name: 'a.meta.csv', content: 'col_name,col_type,label\n' },
    ])
    expect(await told('bomb.zip', bomb)).toMatch(/damaged/)
  })
})

test('formulas are no figures, stay unreckoned, and leave the figures beside them as they are', async () => {
  const outcome = await told(
    'x.csv',
    `${EES},n\n${ENGLAND},5\n2023${ENGLAND.slice(4)},6\n2022${ENGLAND.slice(4)},=1+1\n`,
  )
  expect(outcome).toEqual({ cells: 2, said: [expect.stringContaining('“=1+1” under n')] })
})

test('rows and cells that say that they stand a thousand million times are read in bounds', async () => {
  const outcome = await told(
    'x.ods',
    ods(
      row(cell('Period') + cell('Value')) +
        row(cell('2024') + cell('5')) +
        row(cell('', 2_000_000_000), 2_000_000_000),
    ),
  )
  expect(outcome).toMatchObject({ cells: 1 })
})

test.each([
  ['spaces within a cell', `2024,E08000018,a${' '.repeat(300_000)}b`],
  ['marks of notes', `2024,E08000018,1${' [r'.repeat(100_000)}]`],
  ['thousands', `2024,E08000018,"${'1,111'.repeat(60_000)}"`],
])('so many %s that a pattern would try them all are no number', async (_, row) => {
  const outcome = await told('x.csv', `Year,Area,Rate\n${row}\n`)
  expect(outcome).toMatchObject({ cells: 0, said: [expect.stringContaining('is neither a number')] })
})

test('headings that are words of the language of programs are headings', async () => {
  expect(await told('x.csv', `${EES},__proto__,constructor,n\n${ENGLAND},toString,valueOf,5\n`)).toEqual({
    cells: 1,
    said: [],
  })
})

const lait = shared('data', 'lait', 'bds_long_0.parquet')

describe.runIf(lait.isThere)('a Parquet that was damaged', () => {
  const whole = lait.isThere ? readFileSync(lait.path) : Buffer.alloc(0)
  const damaged = (from: number, to: number, step: number) => {
    const bytes = Buffer.from(whole)
    for (let at = from; at < to; at += step) bytes[at] = 255 - (bytes[at] ?? 0)
    return bytes
  }
  const end = whole.length - 8 - (whole.length > 8 ? whole.readUInt32LE(whole.length - 8) : 0)

  test.each([
    ['in its first page', damaged(4, 4000, 1)],
    ['here and there', damaged(1000, end, 997)],
    ['by a missing piece', Buffer.concat([whole.subarray(0, 4), whole.subarray(400_000)])],
  ])('%s has nothing taken from there on, and says so', async (_, bytes) => {
    expect(await told('lait.parquet', bytes)).toEqual({
      cells: 0,
      said: ['From this row on nothing was taken, because the file is damaged: download it again.'],
    })
  })

  test.each([
    ['in what it says of itself', damaged(end + 50, whole.length - 8, 911)],
    ['by being cut off', whole.subarray(0, 900_000)],
  ])('%s is refused', async (_, bytes) => {
    expect(await told('lait.parquet', bytes)).toMatch(/cannot be read as a Parquet file/)
  })
})
