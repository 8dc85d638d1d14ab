import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultOf } from '../../../../../tests/support/results.ts'
import { wholeGrants, type Actor } from '../../../../platform/identity/actor.ts'
import type { Organisation, Post } from '../../../partners/index.ts'
import type { Activity, Milestone, PlanContent, Timescale } from '../../content.ts'
import type { PlanDraft } from '../../queries.ts'
import { COLUMNS, HEADINGS, keyFrom, keyOf, type Cells, type Column, type SheetRow } from './columns.ts'
import { differencesOf } from './differences.ts'
import { planNow, type PlanNow } from './plan-now.ts'
import { readRows } from './rows.ts'
import { writeSheet } from './write-sheet.ts'

const OFFICER: Actor = {
  id: '00000000-0000-4000-8000-0000000000aa',
  name: 'Officer',
  email: 'officer@example.org',
  roles: ['performance-officer'],
  grants: wholeGrants(['performance-officer']),
}

function idAt(kind: number, index: number): string {
  return `00000000-0000-4000-8000-${String(kind)}${String(index).padStart(11, '0')}`
}

const COUNCIL: Organisation = {
  id: idAt(1, 1),
  name: 'Council',
  kind: 'council',
  parentId: null,
  revision: 1,
}
const CARE: Organisation = {
  id: idAt(1, 2),
  name: 'Children’s Services',
  kind: 'directorate',
  parentId: COUNCIL.id,
  revision: 1,
}
const HEAD: Post = {
  id: idAt(2, 1),
  title: 'Head of Play',
  organisationId: CARE.id,
  portfolio: false,
  revision: 1,
}
const OTHER: Post = { ...HEAD, id: idAt(2, 2), title: 'Head of Care' }
const MEMBER: Post = { ...HEAD, id: idAt(2, 3), title: 'Member for Play', portfolio: true }

const Q4: Timescale = { text: 'Quarter 4', startsOn: '2027-01-01', dueOn: '2027-03-31', ongoing: false }

const PLAN: PlanContent['plan'] = {
  id: idAt(3, 1),
  slug: 'plan',
  kind: 'delivery-plan',
  title: 'A plan',
  summary: '',
  periodText: '2026 to 2027',
  startsOn: '2026-04-01',
  endsOn: '2027-03-31',
}

function outcome(index: number, text: string): PlanContent['statements'][number] {
  return {
    id: idAt(4, index),
    parentId: null,
    kind: 'outcome',
    ref: String(index),
    text,
    slug: `o${index}`,
    inferred: false,
    sources: [],
  }
}

const STATEMENTS = [outcome(1, 'Children read “well”'), outcome(2, 'Children play')]

interface Worded {
  ref: string | null
  text: string
  timescale: Timescale | null
  hasLead: boolean
}

function activityOf(worded: Worded, index: number): Activity {
  const { ref, text, timescale, hasLead } = worded
  const lead = hasLead ? { id: HEAD.id, title: HEAD.title, organisation: CARE.name } : null
  const part: Milestone = {
    id: idAt(6, index),
    ref: ref && `${ref} a)`,
    text: `Part of ${text}`,
    timescale,
    sources: [],
  }
  return {
    id: idAt(5, index),
    statementId: index % 3 === 0 ? null : idAt(4, (index % 2) + 1),
    ref,
    text,
    slug: `a${index}`,
    timescale,
    lead,
    organisation: hasLead ? { id: CARE.id, name: CARE.name, parent: COUNCIL.name } : null,
    portfolio: hasLead ? { id: MEMBER.id, title: MEMBER.title, organisation: CARE.name } : null,
    alsoLinksTo: hasLead ? [idAt(4, 1), idAt(4, 2)] : [],
    milestones: index % 2 === 0 ? [part] : [],
    sources: [],
  }
}

function nowOf(worded: readonly Worded[], revision = 3): PlanNow {
  const activities = worded.map(activityOf)
  const all = activities.flatMap((each) => [each, ...each.milestones])
  const draft: PlanDraft = {
    content: { plan: PLAN, statements: STATEMENTS, activities, links: [] },
    revision: 1,
    revisions: new Map(all.map(({ id }) => [id, revision])),
    removed: [],
  }
  return planNow(draft, [HEAD, OTHER, MEMBER], [COUNCIL, CARE], OFFICER, 4)
}

const THREE: readonly Worded[] = [
  { ref: '1.10', text: 'Open homes', timescale: Q4, hasLead: true },
  { ref: '007', text: 'Read aloud', timescale: null, hasLead: false },
  { ref: null, text: '=2+2', timescale: { ...Q4, text: 'March 2027' }, hasLead: true },
]

const NAMES = {
  plan: 'Plan',
  howTo: 'How to use this file',
  lists: 'Lists',
  how: ['Leave the first column.'],
}

async function thereAndBack(now: PlanNow): Promise<readonly SheetRow[]> {
  const read = await readRows({ bytes: await writeSheet(now, NAMES), filename: 'plan.xlsx' })
  if (!read.ok) throw new Error(read.fault.message)
  expect(read.value).toMatchObject({ absent: [], others: [] })
  return read.value.rows
}

function rowsOf(now: PlanNow): SheetRow[] {
  return now.records.map(({ cells }, index) => ({ place: `Plan!${index + 2}`, cells, broken: [] }))
}

/** The rows with the cells of one of them changed. */
function edited(now: PlanNow, at: number, cells: Cells): SheetRow[] {
  return rowsOf(now).map((row, index) => (index === at ? { ...row, cells: { ...row.cells, ...cells } } : row))
}

const words = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
    fc.constantFrom('=1+1', '+44', '-x', '@a', "'a", '<b>x</b>', 'a\nb', '1.10', '01/02', '"q" – ‘s’'),
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
        { place: 'Plan!91', cells: { text: 'New', outcome: '1' }, broken: [] },
        { place: 'Plan!92', cells: { what: 'Milestone', partOf: '007', text: 'A part' }, broken: [] },
        { place: 'Plan!93', cells: { key: stranger, text: 'Of another plan' }, broken: [] },
        { place: 'Plan!94', cells: { key: 'A.broken', text: 'Damaged' }, broken: [] },
        { place: 'Plan!95', cells: { text: '', ref: ' ' }, broken: [] },
        { place: 'Plan!96', cells: { what: 'Milestone', text: 'Of nothing' }, broken: [] },
        ...rest,
      ],
      now,
    )
    expect(found.missing.map(({ id }) => id)).toEqual([
      now.records.find(({ cells }) => cells.key === second?.cells.key)?.id,
    ])
    expect(found.added).toMatchObject([
      { type: 'activity', input: { text: 'New', statementId: idAt(4, 1), leadPostId: null } },
      { type: 'milestone', partOf: '007', input: { text: 'A part' } },
    ])
    expect(found.faulty.map(({ place, fault }) => [place, fault.message])).toEqual([
      ['Plan!90', 'fault.sheet.twice'],
      ['Plan!93', 'fault.sheet.elsewhere'],
      ['Plan!94', 'fault.sheet.key'],
      ['Plan!96', 'fault.sheet.noActivity'],
    ])
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
      { place: 'Plan!9', cells: { text: 'New' }, broken: [] },
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
})
