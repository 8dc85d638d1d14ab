import { expect, test } from 'vitest'
import { doubtsOf } from './doubts.ts'
import { aMilestone, anActivity, aPlan, aStatement, timescale, YEAR } from './fabricated.ts'

const COMPLETE = {
  statementId: 'outcome',
  lead: { id: 'post', title: 'Head of Play', organisation: 'Leisure' },
  organisation: { id: 'org', name: 'Leisure', parent: null },
  timescale: timescale('Quarter 4', '2024-01-01', '2024-03-31'),
}

function doubts(id: string, ...args: Parameters<typeof aPlan>) {
  return doubtsOf(aPlan(...args)).get(id) ?? []
}

function doubtsWith(given: ReturnType<typeof timescale>) {
  return doubts('a', [aStatement('outcome')], [anActivity('a', { ...COMPLETE, timescale: given })])
}

function doubtsDue(dueOn: string) {
  return doubtsWith(timescale('then', null, dueOn))
}

test('an activity that says who, when and for what raises no doubt', () => {
  expect(doubts('a', [aStatement('outcome')], [anActivity('a', COMPLETE)])).toEqual([])
})

test('a missing lead, organisation, timescale and outcome are each named', () => {
  expect(doubts('a', [aStatement('outcome')], [anActivity('a')])).toEqual([
    'no-lead',
    'no-organisation',
    'no-statement',
    'no-timescale',
  ])
})

test('an activity in parts needs no timescale of its own, but each part needs one', () => {
  const milestones = [aMilestone('dated', { timescale: COMPLETE.timescale }), aMilestone('undated')]
  const activities = [anActivity('a', { ...COMPLETE, timescale: null, milestones })]
  expect(doubts('a', [aStatement('outcome')], activities)).toEqual([])
  expect(doubts('dated', [aStatement('outcome')], activities)).toEqual([])
  expect(doubts('undated', [aStatement('outcome')], activities)).toEqual(['no-timescale'])
})

test('a timescale in words alone is doubted, and one that is ongoing is not', () => {
  expect(doubtsWith(timescale('tbc', null, null))).toEqual(['no-date'])
  expect(doubtsWith(timescale('Ongoing', null, null, true))).toEqual([])
})

test('a date before the plan begins or after it ends is doubted', () => {
  expect(doubtsDue('2023-03-31')).toEqual(['outside-period'])
  expect(doubtsDue(YEAR.startsOn)).toEqual([])
  expect(doubtsDue(YEAR.endsOn)).toEqual([])
  expect(doubtsDue('2024-04-01')).toEqual(['outside-period'])
})

test('two activities with one reference are both doubted', () => {
  const activities = [
    anActivity('a', { ...COMPLETE, ref: '1.1' }),
    anActivity('b', { ...COMPLETE, ref: '1.1' }),
  ]
  expect(doubts('a', [aStatement('outcome')], activities)).toEqual(['reference-twice'])
  expect(doubts('b', [aStatement('outcome')], activities)).toEqual(['reference-twice'])
})

test('an outcome that nothing delivers and a kind that was inferred are doubted', () => {
  const statements = [aStatement('outcome'), aStatement('vision', { kind: 'vision', inferred: true })]
  expect(doubts('outcome', statements)).toEqual(['no-activity'])
  expect(doubts('vision', statements)).toEqual(['kind-inferred'])
})
