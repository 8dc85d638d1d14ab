import { utils, write, type WorkSheet } from '@e965/xlsx'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { readSource } from '../../../platform/documents/source.ts'
import { wordsOf } from '../../../platform/documents/white-space.ts'
import { accountForWords } from './account.ts'
import { DOCUMENT_KINDS } from './kind.ts'
import { readDocument } from './read-document.ts'

const HEADS = [
  'Ref',
  'Activity',
  'Milestone',
  'By when',
  'Lead',
  'Outcome',
  'Status',
  'Q1',
  'Q2',
  '__proto__',
]
const WORDS = [
  'Outcome 1: Safe streets',
  'Vision',
  '1.1',
  'Open the hub a) north b) south',
  'Open a hall\na) in June\nb) in July',
  'Head of Play\nHall Manager',
  'March 2027',
  'x',
  '•',
  '–',
  'constructor',
]

const cell = fc.option(fc.oneof(fc.constantFrom(...HEADS), fc.constantFrom(...WORDS)), { freq: 2 })
const grid = fc.array(fc.array(cell, { maxLength: 7 }), { minLength: 1, maxLength: 9 })
const place = fc.nat(8)
const merge = fc.tuple(place, fc.nat(6), fc.nat(3), fc.nat(3))
const sheets = fc.array(
  fc.record({
    name: fc.constantFrom('Sheet1', 'Plan', 'Priority 2 - Heard', 'Being safe', '__proto__'),
    rows: grid,
    merges: fc.array(merge, { maxLength: 3 }),
    hiddenRows: fc.array(place, { maxLength: 2 }),
    hiddenColumns: fc.array(fc.nat(6), { maxLength: 1 }),
    commented: fc.boolean(),
    hidden: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
)

type Made = typeof sheets extends fc.Arbitrary<(infer Sheet)[]> ? Sheet : never

function sheetOf({ rows, merges, hiddenRows, hiddenColumns, commented }: Made): WorkSheet {
  const sheet = utils.aoa_to_sheet(rows)
  sheet['!merges'] = merges.map(([r, c, down, right]) => ({ s: { r, c }, e: { r: r + down, c: c + right } }))
  sheet['!rows'] = Array.from({ length: 9 }, (_, row) => ({ hidden: hiddenRows.includes(row) }))
  sheet['!cols'] = Array.from({ length: 7 }, (_, column) => ({
    wch: 9,
    hidden: hiddenColumns.includes(column),
  }))
  const first: unknown = sheet['A1']
  if (commented && first !== undefined)
    Object.assign(first as object, { c: [{ a: 'Office', t: 'Ask again' }] })
  return sheet
}

function bytesOf(made: readonly Made[], bookType: 'xlsx' | 'xlsb' | 'ods'): Uint8Array {
  const book = utils.book_new()
  for (const [at, sheet] of made.entries()) utils.book_append_sheet(book, sheetOf(sheet), nameOf(made, at))
  book.Workbook = { Sheets: made.map(({ hidden }, at) => ({ Hidden: hidden && at > 0 ? 1 : 0 })) }
  return new Uint8Array(write(book, { bookType, type: 'buffer', cellStyles: true }) as Buffer)
}

function nameOf(made: readonly Made[], at: number): string {
  const name = made[at]?.name ?? ''
  return at === 0 ? name : `${name} ${at}`
}

/** A merge may cover words in a program that writes none of what it covers. */
function withoutMerges(made: readonly Made[]): Made[] {
  return made.map((sheet) => ({ ...sheet, merges: [] }))
}

describe.each(['xlsx', 'xlsb', 'ods'] as const)('workbooks of any content (%s)', (type) => {
  it('keep every word of every cell, show none of a hidden row, and lose none in the reading', async () => {
    await fc.assert(
      fc.asyncProperty(sheets, async (drawn) => {
        const made = type === 'ods' ? withoutMerges(drawn) : drawn
        const source = await readSource(bytesOf(made, type), `plan.${type}`)
        if (!source.ok) throw new Error(sentenceOf(source.fault))
        const units = source.value.units.flatMap(({ text, unseen }) =>
          wordsOf(`${text} ${unseen?.text ?? ''}`),
        )
        const cells = made.flatMap(({ rows, name }) => [
          ...wordsOf(name),
          ...rows.flat().flatMap((each) => wordsOf(each ?? '')),
        ])
        const counted = Map.groupBy(units, (word) => word)
        for (const [word, all] of Map.groupBy(cells, (each) => each))
          expect(counted.get(word)?.length ?? 0, word).toBeGreaterThanOrEqual(all.length)
        if (type !== 'ods') {
          const notShown = new Set(
            made.flatMap(({ hiddenRows }, at) => hiddenRows.map((row) => `${nameOf(made, at)}!${row + 1}`)),
          )
          expect(
            source.value.units.filter((unit) => notShown.has(unit.place ?? '') && unit.text !== ''),
          ).toEqual([])
        }
        for (const kind of DOCUMENT_KINDS) {
          const draft = readDocument(source.value, kind)
          if (draft.ok) expect(accountForWords(source.value, draft.value)).toEqual([])
        }
      }),
      { numRuns: 30 },
    )
  })
})

it('takes no title from a sheet of lists behind the plan', async () => {
  const rows = [
    ['Ref', 'Action', 'Due date', 'Lead officer'],
    ['1.1', 'Open two more drop-in rooms', '31 March 2027', 'Head of Early Help'],
    ['1.2', 'Print one page of opening hours', '30 June 2026', 'Communications Manager'],
  ]
  const lists = [['Status'], ['Red'], ['Amber'], ['Green']]
  const book = {
    SheetNames: ['Plan', 'Lists'],
    Sheets: { Plan: utils.aoa_to_sheet(rows), Lists: utils.aoa_to_sheet(lists) },
  }
  const source = await readSource(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer, 'plan.xlsx')
  const draft = source.ok ? readDocument(source.value, undefined) : source
  expect(draft.ok && [draft.value.title, draft.value.outcomes[0]?.activities.length]).toEqual([null, 2])
})

describe('damaged workbooks', () => {
  const made: Made = {
    name: 'Plan',
    rows: [HEADS, ['1.1', 'Open the hub', 'Let the contract', 'March 2027', 'Head of Play']],
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
    commented: true,
    hidden: false,
  }

  it.each(['xlsx', 'ods'] as const)(
    'are refused in a sentence or read with every word (%s)',
    async (type) => {
      const whole = bytesOf([made], type)
      const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { minLength: 1, maxLength: 5 }),
          fc.nat(whole.length),
          async (changes, cut) => {
            const bytes = whole.slice(0, cut % 3 === 0 ? cut : whole.length)
            for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
            const source = await readSource(bytes, `plan.${type}`)
            const draft = source.ok ? readDocument(source.value, 'delivery-plan') : source
            if (draft.ok && source.ok) expect(accountForWords(source.value, draft.value)).toEqual([])
            else if (!draft.ok) expect(sentenceOf(draft.fault)).toMatch(/^[^\n]{10,400}\.$/)
          },
        ),
        { numRuns: 60 },
      )
    },
  )
})
