import { read, write, type WorkSheet } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { NAMES, nowOf, THREE } from '../../../../../tests/support/plan-for-editing.ts'
import { faultOf } from '../../../../../tests/support/results.ts'
import { COLUMNS, HEADINGS } from './columns.ts'
import { differencesOf } from './differences.ts'
import { readRows } from './rows.ts'
import { writeSheet } from './write-sheet.ts'

describe('a file that comes back', () => {
  const csv = (...rows: readonly (readonly string[])[]) =>
    new TextEncoder().encode(
      rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'),
    )

  test('is read as CSV too, with its columns in any order and others among them', async () => {
    const now = nowOf(THREE)
    const [first] = now.records
    const bytes = csv(
      ['', 'Some title'],
      ['TEXT', 'Our notes', HEADINGS.key, 'Ref'],
      ['Open homes', 'note', first?.cells.key ?? '', '1.1'],
    )
    const read = await readRows({ bytes, filename: 'Book1.csv' })
    expect(read).toMatchObject({ ok: true, value: { others: ['Our notes'] } })
    const rows = read.ok ? read.value.rows : []
    expect(rows[0]?.place).toBe('Book1.csv!3')
    expect(differencesOf(rows, now)).toMatchObject({ changed: [], faulty: [], unchanged: 1 })
  })

  test('says which references a spreadsheet has made numbers of: those of a CSV, and cells that hold one', async () => {
    const now = nowOf(THREE)
    const written = await readRows({ bytes: await writeSheet(now, NAMES), filename: 'plan.xlsx' })
    expect(written.ok && new Set(written.value.rows.flatMap(({ retyped }) => retyped))).toEqual(new Set())
    const book = read(await writeSheet(now, NAMES), { dense: true })
    const [, first] = book.Sheets['Plan']?.['!data'] ?? []
    if (!first) throw new Error('No rows.')
    first[COLUMNS.indexOf('ref')] = { t: 'n', v: 1.1 }
    for (const bookType of ['xlsx', 'ods'] as const) {
      const bytes = new Uint8Array(write(book, { type: 'array', bookType }))
      const back = await readRows({ bytes, filename: `plan.${bookType}` })
      expect(back.ok && back.value.rows.map(({ retyped }) => retyped)).toEqual([
        ['ref'],
        ...now.records.slice(1).map(() => []),
      ])
    }
    const saved = csv([HEADINGS.key, HEADINGS.text, HEADINGS.ref], ['', 'Open homes', '1.1'])
    const asCsv = await readRows({ bytes: saved, filename: 'plan.csv' })
    expect(asCsv.ok && asCsv.value.rows.map(({ retyped }) => retyped)).toEqual([['ref']])
  })

  test('whose days were written month first, as one of them shows, is read so', async () => {
    const now = nowOf(THREE)
    const heads = [HEADINGS.key, HEADINGS.text, HEADINGS.from, HEADINGS.to]
    const [first, , third] = now.records
    const rowOf = (record: typeof first, from: string, to: string) => [
      record?.cells.key ?? '',
      record?.text ?? '',
      from,
      to,
    ]
    const both = csv(heads, rowOf(first, '01/01/2027', '03/31/2027'), rowOf(third, '02/01/2027', ''))
    const read = await readRows({ bytes: both, filename: 'us.csv' })
    expect(read.ok && read.value.rows.map(({ cells }) => [cells.from, cells.to])).toEqual([
      ['01/01/2027', '31/03/2027'],
      ['01/02/2027', ''],
    ])
    const ours = csv(heads, rowOf(first, '31/01/2027', '03/02/2027'))
    const same = await readRows({ bytes: ours, filename: 'uk.csv' })
    expect(same.ok && same.value.rows[0]?.cells.to).toBe('03/02/2027')
  })

  test('without our headings, with too many rows, or that is no spreadsheet is refused in a sentence', async () => {
    const heads = COLUMNS.map((column) => HEADINGS[column])
    const many = Array.from({ length: 10_000 }, () => ['', '', '', '', '', 'Text'])
    for (const [bytes, message] of [
      [csv(['Action', 'Lead'], ['a', 'b']), 'fault.sheet.noHeadings'],
      [csv(heads, ...many), 'fault.sheet.tooManyRows'],
      [new TextEncoder().encode('%PDF-1.7 and so on'), 'fault.sheet.format'],
    ] as const) {
      const read = await readRows({ bytes, filename: 'x.csv' })
      expect(faultOf(read).message).toBe(message)
    }
  })

  test('is read with its rows filtered, turned round and moved, its sheet renamed, and others before it', async () => {
    const now = nowOf(THREE)
    const book = read(await writeSheet(now, NAMES), { cellStyles: true, cellNF: true, dense: true })
    const sheet = book.Sheets['Plan'] as WorkSheet
    const [heads, ...rows] = sheet['!data'] ?? []
    sheet['!data'] = [[], ...(heads ? [heads] : []), [], ...rows.toReversed()]
    sheet['!ref'] = `A1:N${rows.length + 3}`
    sheet['!rows'] = rows.map((_row, index) => (index % 2 === 0 ? { hidden: true } : {}))
    book.SheetNames = ['Lists', 'How to use this file', 'My own name']
    book.Sheets['My own name'] = sheet
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', cellStyles: true }))
    const back = await readRows({ bytes, filename: 'turned.xlsx' })
    if (!back.ok) throw new Error(back.fault.message)
    expect(back.value.rows[0]?.place).toMatch(/^My own name!/)
    const found = differencesOf(back.value.rows, now)
    expect(found).toMatchObject({ changed: [], added: [], missing: [], faulty: [] })
    expect(found.unchanged).toBe(now.records.length)
  })

  test('with a formula in a cell gives its value, and says so where it has none', async () => {
    const now = nowOf(THREE)
    const book = read(await writeSheet(now, NAMES), { dense: true })
    const cells = book.Sheets['Plan']?.['!data']
    const at = COLUMNS.indexOf('text')
    const [, first, second] = cells ?? []
    if (!first || !second) throw new Error('No rows.')
    first[at] = { t: 's', v: 'Worked out', f: 'CONCATENATE("Worked"," out")' }
    second[at] = { t: 'z', f: 'NOW()' }
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
    const back = await readRows({ bytes, filename: 'formulas.xlsx' })
    if (!back.ok) throw new Error(back.fault.message)
    const { changed, faulty } = differencesOf(back.value.rows, now)
    expect(changed.map(({ input }) => input)).toEqual([{ text: 'Worked out' }])
    expect(faulty.map(({ fault }) => fault.message)).toEqual(['fault.sheet.formula'])
  })

  test('has no cell that a spreadsheet would run: what begins like a formula is text', async () => {
    const now = nowOf(
      ['=1+1', '+44', '-x', '@you'].map((text) => ({
        ...THREE[0],
        ref: text,
        text,
        timescale: null,
        hasLead: false,
      })),
    )
    const book = read(await writeSheet(now, NAMES), { cellFormula: true, dense: true })
    const cells = Object.values(book.Sheets).flatMap((sheet) => (sheet['!data'] ?? []).flat())
    expect(cells.filter((cell) => cell?.f !== undefined)).toEqual([])
    expect(cells.filter((cell) => cell?.v === '=1+1').map((cell) => cell?.t)).toEqual(['s', 's', 's'])
  })
})
