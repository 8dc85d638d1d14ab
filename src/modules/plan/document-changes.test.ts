import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueOf } from '../../../tests/support/results.ts'
import { readTextSource } from '../../platform/documents/source.ts'
import { recordsOf, type PlannedRecords } from './accepting.ts'
import { changesOf, isUntouched, samePrint, shareOf, type PlanRows } from './document-changes.ts'
import { DEFAULT_READING_PROFILE, readDocument } from './reading/index.ts'

const byName = {
  organisation: (name: string | null) => name,
  lead: (title: string | null) => title,
  portfolio: (title: string | null) => title,
}

const HEAD = 'Ref,Outcome,Activity,Timescale,Lead officer,Directorate,Cabinet member,Also links to'
const ROWS = [
  '7.1,Children play outdoors,Open a play street in every ward,Quarter 4 2023,Head of Play,Leisure and Parks,Cabinet Member for Leisure,Families get help early',
  '7.2,Families get help early,Start a help line,Quarter 2 2023,Early Help Manager,Children’s Services,Cabinet Member for Children,',
  '7.3,Families get help early,Visit every newborn,tbc,Early Help Manager,Children’s Services,Cabinet Member for Children,',
]

function planned(rows: readonly string[] = ROWS, head = HEAD): PlannedRecords {
  const bytes = new TextEncoder().encode(`${[head, ...rows].join('\n')}\n`)
  const source = valueOf(readTextSource(bytes, 'plan.csv'))
  const draft = valueOf(readDocument(source, 'delivery-plan', DEFAULT_READING_PROFILE))
  return valueOf(recordsOf(draft, 'plan', byName, { documentId: 'document', text: new Map() }))
}

/** The plan as accepting the records would leave it. */
function rowsOf({ statements, activities, milestones, links }: PlannedRecords): PlanRows {
  const more = { removed: false, revision: 1, originalDueOn: null, originalPlanId: null }
  return {
    statements: statements.map((each) => ({ ...each, ...more })),
    activities: activities.map((each) => ({ ...each, ...more })),
    milestones: milestones.map((each) => ({ ...each, ...more })),
    links,
  }
}

const plan = rowsOf(planned())

/** Each change in a line: the record by its text here. */
function told(document: PlannedRecords, apart?: ReadonlySet<string>): string[] {
  const { paired, added, dropped, numberTakenFrom } = changesOf(document, plan, apart)
  const words = new Map(
    [...plan.statements, ...plan.activities, ...document.statements, ...document.activities].map(
      ({ id, text }) => [id, text],
    ),
  )
  const say = (id: string | null) => (id === null ? 'the plan' : (words.get(id) ?? id))
  return [
    ...paired.flatMap(({ id, fields, move, doubt }) => [
      ...fields.map(({ field, from, to }) => `${say(id)}: ${field} ${from} → ${to}`),
      ...(move
        ? [
            `${say(id)}: from ${move.fromPlace} in ${say(move.fromParentId)} to ${move.toPlace} in ${say(move.toParentId)}`,
          ]
        : []),
      ...(doubt ? [`${say(id)}: perhaps`] : []),
    ]),
    ...added.map(({ id }) => `new: ${say(id)}`),
    ...dropped.map(({ id }) => `gone: ${say(id)}`),
    ...[...numberTakenFrom].map(([newId, id]) => `${say(newId)} has the number of ${say(id)}`),
  ]
}

function edited(index: number, from: string, to: string): PlannedRecords {
  return planned(ROWS.map((row, at) => (at === index ? row.replace(from, to) : row)))
}

describe('what a document changes', () => {
  test('is nothing where it says what the plan says, also in other quotation marks', () => {
    expect(told(planned())).toEqual([])
    // Who answers is found by name, as accepting finds it; here the name itself stands for the organisation.
    expect(told(planned(ROWS.map((row) => row.replaceAll('’', "'"))))).toEqual(
      ['Start a help line', 'Visit every newborn'].map(
        (text) => `${text}: organisation Children’s Services → Children's Services`,
      ),
    )
  })

  test('is no day that people have set under the same words', () => {
    const read = planned()
    const activities = read.activities.map((each) => ({ ...each, startsOn: '2023-08-01' }))
    expect(told({ ...read, activities })).toEqual([])
  })

  test('is told field by field', () => {
    expect(told(edited(1, 'Start a help line', 'Start a help line for parents'))).toEqual([
      'Start a help line: text Start a help line → Start a help line for parents',
    ])
    expect(told(edited(1, 'Quarter 2 2023', 'Quarter 3 2023'))).toEqual([
      'Start a help line: timescale Quarter 2 2023 → Quarter 3 2023',
      'Start a help line: startsOn 2023-07-01 → 2023-10-01',
      'Start a help line: dueOn 2023-09-30 → 2023-12-31',
    ])
    expect(told(edited(0, 'Head of Play', 'Head of Parks'))).toEqual([
      'Open a play street in every ward: lead Head of Play → Head of Parks',
    ])
    expect(told(edited(0, ',Families get help early', ','))).toEqual([])
    expect(
      told(edited(1, 'Cabinet Member for Children,', 'Cabinet Member for Children,Children play outdoors')),
    ).toHaveLength(1)
  })

  test('is a move under another outcome, and a move among neighbours', () => {
    expect(told(edited(1, 'Families get help early', 'Children play outdoors'))).toEqual([
      'Start a help line: from 1 in Families get help early to 2 in Children play outdoors',
    ])
    const [first = '', second = '', third = ''] = ROWS
    expect(told(planned([first, third, second]))).toEqual([
      'Visit every newborn: from 2 in Families get help early to 1 in Families get help early',
    ])
  })

  test('finds an activity under its new number, and says that its number went to another', () => {
    const [first = ''] = ROWS
    const inserted = first.replace('Open a play street in every ward', 'Lend bicycles')
    const renumbered = [inserted, ...ROWS.map((row, index) => row.replace(/^7\.\d/, `7.${index + 2}`))]
    expect(told(planned(renumbered))).toEqual([
      'Open a play street in every ward: ref 7.1 → 7.2',
      'Start a help line: ref 7.2 → 7.3',
      'Visit every newborn: ref 7.3 → 7.4',
      'new: Lend bicycles',
      'Lend bicycles has the number of Open a play street in every ward',
    ])
  })

  test('leaves alone what the document has no column for', () => {
    const rows = ROWS.map((row) => row.split(',').slice(0, 3).join(','))
    expect(told(planned(rows, HEAD.split(',').slice(0, 3).join(',')))).toEqual([])
  })

  test('adds and drops what the other has not; a refused doubt is both', () => {
    expect(told(planned(ROWS.slice(0, 2)))).toEqual(['gone: Visit every newborn'])
    const doubtful = edited(1, 'Start a help line', 'Begin a service for parents on the help line')
    const { paired } = changesOf(doubtful, plan)
    const doubt = paired.find((each) => each.doubt !== null)
    expect(doubt?.doubt).toEqual({ isProposed: true })
    expect(told(doubtful, new Set([doubt?.id ?? '']))).toEqual([
      'new: Begin a service for parents on the help line',
      'gone: Start a help line',
      'Begin a service for parents on the help line has the number of Start a help line',
    ])
  })
})

test('how much is shared is counted both ways', () => {
  const document = planned(ROWS.slice(0, 2))
  expect(shareOf(document, plan, changesOf(document, plan))).toBeCloseTo(4 / 5)
  expect(shareOf(planned(), plan, changesOf(planned(), plan))).toBe(1)
})

test('printing differently says nothing new; capitals and full stops do', () => {
  expect(samePrint('“Safe” – every\u00a0child’s right', '"Safe" - every child\'s right')).toBe(true)
  expect(samePrint('Safe.', 'Safe')).toBe(false)
  expect(samePrint('safe', 'Safe')).toBe(false)
})

const ACTIVITY = fc.constantFrom(
  'Open a hub',
  'Train all staff',
  'Visit families',
  'Open two hubs',
  'Mend swings',
)
const OUTCOME = fc.constantFrom('Children play', 'Families thrive', 'Children are safe')
const anyPlan = fc
  .array(fc.tuple(OUTCOME, ACTIVITY), { minLength: 1, maxLength: 10 })
  .map((rows) =>
    planned(rows.map(([outcome, activity], index) => `${index + 1},${outcome},${activity},,,,,`)),
  )

describe('whatever the plan and the document', () => {
  test('a plan changes nothing in itself', () => {
    fc.assert(
      fc.property(anyPlan, (records) => {
        const { paired, added, dropped } = changesOf(records, rowsOf(records))
        expect(paired.every(isUntouched)).toBe(true)
        expect([...added, ...dropped]).toEqual([])
      }),
    )
  })

  test('each record is in exactly one place, and what one adds the other drops', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (document, other) => {
        const { paired, added, dropped } = changesOf(document, rowsOf(other))
        const ids = ({ statements, activities, milestones }: PlannedRecords) =>
          [...statements, ...activities, ...milestones].map(({ id }) => id).toSorted()
        expect([...paired.map(({ newId }) => newId), ...added.map(({ id }) => id)].toSorted()).toEqual(
          ids(document),
        )
        expect([...paired.map(({ id }) => id), ...dropped.map(({ id }) => id)].toSorted()).toEqual(ids(other))
        const turned = changesOf(other, rowsOf(document))
        expect(turned.paired.length).toBe(paired.length)
        expect(turned.added.length).toBe(dropped.length)
        expect(turned.dropped.length).toBe(added.length)
      }),
    )
  })
})
