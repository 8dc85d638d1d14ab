import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COUNCIL,
  idAt,
  NAMES,
  nowOf,
  OTHER,
  Q4,
  THREE,
  type Worded,
} from '../../../../../tests/support/plan-for-editing.ts'
import { faultOf } from '../../../../../tests/support/results.ts'
import { keyFrom, keyOf, type Cells, type Column, type SheetRow } from './columns.ts'
import { differencesOf } from './differences.ts'
import type { PlanNow } from './plan-now.ts'
import { readRows } from './rows.ts'
import { writeSheet } from './write-sheet.ts'

async function thereAndBack(now: PlanNow): Promise<readonly SheetRow[]> {
  const read = await readRows({ bytes: await writeSheet(now, NAMES), filename: 'plan.xlsx' })
  if (!read.ok) throw new Error(read.fault.message)
  expect(read.value).toMatchObject({ absent: [], others: [] })
  return read.value.rows
}

function rowsOf(now: PlanNow): SheetRow[] {
  return now.records.map(({ cells }, index) => ({
    place: `Plan!${index + 2}`,
    cells,
    broken: [],
    retyped: [],
  }))
}

/** The rows with the cells of one of them changed. */
function edited(now: PlanNow, at: number, cells: Cells): SheetRow[] {
  return rowsOf(now).map((row, index) => (index === at ? { ...row, cells: { ...row.cells, ...cells } } : row))
}

const words = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
    fc.constantFrom(
      'a\uFFFDb',
      '_x000A_',
      '=1+1',
      '+44',
      '-x',
      '@a',
      "'a",
      '<b>x</b>',
      'a\nb',
      '1.10',
      '01/02',
      '"q" – ‘s’',
    ),
  )
  .filter((text) => text.trim() !== '')
const timescales = fc.constantFrom(
  null,
  Q4,
  { ...Q4, text: 'Jan-27' },
  { text: 'Ongoing', startsOn: null, dueOn: null, ongoing: true },
)
const worded: fc.Arbitrary<Worded> = fc.record({
  ref: fc.option(words.map((text) => text.trim().slice(0, 30)).filter((text) => text !== '')),
  text: words.map((text) => text.trim()),
  timescale: timescales,
  hasLead: fc.boolean(),
})

describe('a file for editing', () => {
  test('that comes back as it went changes nothing', async () => {
    const now = nowOf(THREE)
    const found = differencesOf(await thereAndBack(now), now)
    expect(found).toMatchObject({ changed: [], conflicts: [], added: [], missing: [], faulty: [] })
    expect(found.unchanged).toBe(now.records.length)
    await fc.assert(
      fc.asyncProperty(fc.array(worded, { minLength: 1, maxLength: 8 }), async (list) => {
        const any = nowOf(list)
        const again = differencesOf(await thereAndBack(any), any)
        expect(again.faulty).toEqual([])
        expect(again).toMatchObject({ changed: [], conflicts: [], added: [], missing: [] })
      }),
      { numRuns: 25 },
    )
  })

  test('in which one cell is changed changes that and nothing else, in whatever order its rows come back', () => {
    const now = nowOf(THREE)
    const values: Partial<Record<Column, [string, object]>> = {
      ref: ['9.9', { ref: '9.9' }],
      text: ['Something new', { text: 'Something new' }],
      outcome: ['2 Children play', { statementId: idAt(4, 2) }],
      lead: ['head of care', { leadPostId: OTHER.id }],
      organisation: ['Council', { organisationId: COUNCIL.id }],
      portfolio: ['', { portfolioPostId: null }],
      links: ['1', { alsoLinksTo: [idAt(4, 1)] }],
      to: [
        '30/06/2027',
        {
          timescale: {
            text: '1 January 2027 to 30 June 2027',
            startsOn: '2027-01-01',
            dueOn: '2027-06-30',
            ongoing: false,
          },
        },
      ],
      timescale: [
        'Q1 2027/28',
        { timescale: { text: 'Q1 2027/28', startsOn: '2027-04-01', dueOn: '2027-06-30', ongoing: false } },
      ],
    }
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.entries(values)),
        fc.boolean(),
        ([column, [cell, input]], isTurned) => {
          const at = now.records.findIndex(({ ref }) => ref === '1.10')
          const rows = edited(now, at, { [column]: cell })
          const found = differencesOf(isTurned ? rows.toReversed() : rows, now)
          expect(found.faulty).toEqual([])
          expect(found.changed.map((row) => row.record.id)).toEqual(
            column === 'outcome' && now.records[at]?.statementId === idAt(4, 2) ? [] : [now.records[at]?.id],
          )
          expect(found.changed[0]?.input ?? input).toEqual(input)
          expect(found).toMatchObject({ conflicts: [], added: [], missing: [] })
        },
      ),
    )
  })

  test('says what was changed here meanwhile, with both values, and changes none of it by itself', () => {
    const was = nowOf(THREE, 3)
    const now = nowOf(
      [{ ref: '1.10', text: 'Open four homes', timescale: Q4, hasLead: true }, ...THREE.slice(1)],
      4,
    )
    const found = differencesOf(rowsOf(was), now)
    expect(found.changed).toEqual([])
    const [first] = found.conflicts
    expect(first?.changes).toEqual([
      { field: 'text', column: 'text', from: 'Open four homes', to: 'Open homes' },
    ])
  })

  test('says which records are missing, new, doubled and of another plan', () => {
    const now = nowOf(THREE)
    const [first, second, ...rest] = rowsOf(now)
    const stranger = keyOf({ type: 'activity', id: idAt(9, 9), revision: 1 })
    const found = differencesOf(
      [
        ...(first ? [first, { ...first, place: 'Plan!90' }] : []),
        { place: 'Plan!91', cells: { text: 'New', outcome: '1' }, broken: [], retyped: [] },
        {
          place: 'Plan!92',
          cells: { what: 'Milestone', partOf: '007', text: 'A part' },
          broken: [],
          retyped: [],
        },
        { place: 'Plan!93', cells: { key: stranger, text: 'Of another plan' }, broken: [], retyped: [] },
        { place: 'Plan!94', cells: { key: 'A.broken', text: 'Damaged' }, broken: [], retyped: [] },
        { place: 'Plan!95', cells: { text: '', ref: ' ' }, broken: [], retyped: [] },
        { place: 'Plan!96', cells: { what: 'Milestone', text: 'Of nothing' }, broken: [], retyped: [] },
        ...rest,
      ],
      now,
    )
    expect(found.missing.map(({ id }) => id)).toEqual([
      now.records.find(({ cells }) => cells.key === second?.cells.key)?.id,
    ])
    expect(found.added).toMatchObject([
      { within: null, input: { text: 'New', statementId: idAt(4, 1), leadPostId: null } },
      { within: { at: { id: idAt(5, 1) }, ref: '007', text: 'Read aloud' }, input: { text: 'A part' } },
    ])
    expect(found.faulty.map(({ place, fault }) => [place, fault.message])).toEqual([
      ['Plan!90', 'fault.sheet.twice'],
      ['Plan!93', 'fault.sheet.elsewhere'],
      ['Plan!94', 'fault.sheet.key'],
      ['Plan!96', 'fault.sheet.noActivity'],
    ])
  })

  describe('in which a row is part of an activity', () => {
    const numbered = (...refs: readonly string[]) =>
      nowOf(refs.map((ref, index) => ({ ref, text: `Deed ${index}`, timescale: null, hasLead: false })))
    const part = (partOf: string, retyped: readonly Column[] = []): SheetRow => ({
      place: 'Plan!9',
      cells: { what: 'Milestone', partOf, text: 'New part' },
      broken: [],
      retyped,
    })

    test('that was numbered anew here still brings back what changed in the part', () => {
      // Somebody put an activity before it meanwhile: 1 has become 2, and 1 is another.
      const was = numbered('1', '3')
      const [deed, ...others] = numbered('2', '3').records
      if (!deed) throw new Error('No activity.')
      const inserted = { ...deed, id: idAt(5, 7), activityId: idAt(5, 7), ref: '1', cells: { ref: '1' } }
      const now = { ...was, records: [inserted, { ...deed, revision: 4 }, ...others] }
      const rows = edited(was, 1, { text: 'Another way' })
      expect(rows[1]?.cells).toMatchObject({ what: 'Milestone', partOf: '1' })
      const found = differencesOf(rows, now)
      expect(found.faulty).toEqual([])
      expect(found.changed).toMatchObject([{ input: { text: 'Another way' } }])
    })

    test('cannot be moved to another one by its cell', () => {
      const now = numbered('1', '2')
      const { faulty, changed } = differencesOf(edited(now, 1, { partOf: '2', text: 'Moved' }), now)
      expect(changed).toEqual([])
      expect(faulty.map(({ fault }) => fault.message)).toEqual(['fault.sheet.fixed'])
    })

    test('finds it by the number that the file gives it, not by the one that it had', () => {
      const now = numbered('1', '2')
      const swapped = rowsOf(now).map((row) => {
        const ref = row.cells.what === 'Activity' ? (row.cells.ref === '1' ? '2' : '1') : undefined
        return ref === undefined ? row : { ...row, cells: { ...row.cells, ref } }
      })
      const { added, faulty } = differencesOf([...swapped, part('1')], now)
      expect(faulty).toEqual([])
      expect(added).toMatchObject([{ within: { at: { id: idAt(5, 1) }, ref: '1', text: 'Deed 1' } }])
    })

    test('finds one that the file adds', () => {
      const now = numbered('1')
      const activity = { place: 'Plan!8', cells: { ref: '2', text: 'New deed' }, broken: [], retyped: [] }
      const { added } = differencesOf([part('2'), activity], now)
      expect(added).toMatchObject([
        { within: { at: { place: 'Plan!8' }, text: 'New deed' } },
        { within: null },
      ])
    })

    test('is told at once where that is none or several', () => {
      const now = numbered('1', '2', '1.1', '1.10')
      const both = [
        ...edited(
          now,
          now.records.findIndex(({ id }) => id === idAt(5, 1)),
          { ref: '1' },
        ),
        part('1'),
      ]
      for (const rows of [[part('9')], both, [part('1.1', ['partOf'])]]) {
        const { added, faulty } = differencesOf(rows, now)
        expect(added).toEqual([])
        expect(faulty.map(({ place, fault }) => [place, fault.message])).toEqual([
          ['Plan!9', 'fault.sheet.whichActivity'],
        ])
      }
      expect(differencesOf([part('1.1')], now).added).toHaveLength(1)
    })

    test('is added by who keeps the activity, even where they may add no activity', () => {
      const mayNot = { kind: 'not-allowed', message: 'fault.plan.reach.edit' } as const
      const now = { ...numbered('1', '2'), adding: mayNot }
      const records = now.records.map((each) =>
        each.activityId === idAt(5, 0) ? each : { ...each, refusal: mayNot },
      )
      expect(differencesOf([part('1')], { ...now, records })).toMatchObject({ added: [{}], faulty: [] })
      expect(differencesOf([part('2')], { ...now, records }).faulty).toMatchObject([{ fault: mayNot }])
    })
  })

  test('in which an activity is numbered anew to what a spreadsheet would make of the number changes it', () => {
    const now = nowOf(THREE)
    const rows = edited(now, 0, { ref: '1.1' })
    expect(differencesOf(rows, now).changed.map(({ input }) => input)).toEqual([{ ref: '1.1' }])
    const asNumber = rows.map((row) => ({ ...row, retyped: ['ref'] as const }))
    expect(differencesOf(asNumber, now).changed).toEqual([])
  })

  test.each<[Cells, string, (readonly Column[])?]>([
    [{ lead: 'Nobody we know' }, 'fault.sheet.unknown'],
    [{ outcome: 'Outcome 77' }, 'fault.sheet.unknown'],
    [{ to: '31/02/2027' }, 'fault.sheet.date'],
    [{ from: 'soon' }, 'fault.sheet.date'],
    [{ to: '01/01/2026' }, 'fault.sheet.backwards'],
    [{ text: ' ' }, 'fault.sheet.text.empty'],
    [{ text: 'x'.repeat(5001) }, 'fault.sheet.tooLong'],
    [{ text: '#NAME?' }, 'fault.sheet.formula'],
    [{ text: '' }, 'fault.sheet.formula', ['text']],
    [{ timescale: 'in due course' }, 'fault.sheet.words'],
    [{ ongoing: 'perhaps' }, 'fault.sheet.ongoing'],
    [{ what: 'Milestone' }, 'fault.sheet.fixed'],
  ])('tells what is wrong with a cell, and leaves the record alone: %j', (cells, message, broken = []) => {
    const now = nowOf(THREE)
    const rows = edited(now, 0, cells).map((row, index) => (index === 0 ? { ...row, broken } : row))
    const found = differencesOf(rows, now)
    expect(found.changed).toEqual([])
    expect(found.faulty).toMatchObject([{ place: 'Plan!2', fault: { message } }])
    for (const { fault } of found.faulty) faultOf({ ok: false, fault })
  })

  test('is refused row by row where the person may not change the record, and told so', () => {
    const content = nowOf(THREE)
    const mayNot = { kind: 'not-allowed', message: 'fault.plan.reach.edit' } as const
    const now: PlanNow = {
      ...content,
      adding: mayNot,
      records: content.records.map((record) => ({ ...record, refusal: mayNot })),
    }
    const rows = [
      ...edited(now, 0, { text: 'Mine now' }),
      { place: 'Plan!9', cells: { text: 'New' }, broken: [], retyped: [] },
    ]
    const found = differencesOf(rows, now)
    expect(found).toMatchObject({ changed: [], added: [], missing: [] })
    expect(found.faulty.map(({ fault }) => fault)).toEqual([mayNot, mayNot])
  })
})

test('a key is known again, and nothing else is taken for one', () => {
  const key = { type: 'milestone', id: idAt(6, 1), revision: 12 } as const
  expect(keyFrom(` ${keyOf(key).toLowerCase()} `)).toEqual(key)
  for (const other of ['', 'A', '12', 'A.12.r1', `X.${idAt(1, 1)}.r1`, `A.${idAt(1, 1)}`])
    expect(keyFrom(other)).toBeUndefined()
})
