import { expect, test } from 'vitest'
import { activity, FIRST, milestone, NOT_DATED, ONGOING, plan, SAFE } from './example-plan.ts'
import {
  ACTIVITY_COLUMNS,
  activityList,
  planList,
  planRecord,
  recordsOf,
  STATEMENT_COLUMNS,
  statementList,
} from './lists.ts'

const ORIGIN = 'https://plan.example'

test('the list of activities has a row for each step with a time of its own, and whole addresses', () => {
  const first = { dueOn: '2022-12-31', planId: 'earlier' }
  const part = { ...milestone('1.1 a)', FIRST), original: first }
  const lead = { id: 'p', title: 'Youth work lead', organisation: 'Youth service' }
  const organisation = { id: 'o', name: 'Youth service', parent: null }
  const content = plan([
    activity('1.1', { milestones: [part], lead, organisation }),
    activity('1.2', { timescale: ONGOING }),
    activity('1.3', { timescale: NOT_DATED, statementId: null, original: { ...first, dueOn: '2021-03-31' } }),
  ])
  const { head, rows } = activityList(content, ORIGIN)
  expect(head).toBe(ACTIVITY_COLUMNS)
  const page = `${ORIGIN}/plans/year-plan/activities`
  expect(rows).toEqual([
    [
      SAFE.text,
      '1.1 a)',
      'Activity 1.1',
      'Step 1.1 a)',
      'Q1',
      '2023-04-01',
      '2023-06-30',
      'no',
      'Youth work lead',
      'Youth service',
      null,
      `${page}/1-1#milestone-${part.id}`,
      '2022-12-31',
    ],
    [
      SAFE.text,
      '1.2',
      'Activity 1.2',
      null,
      ONGOING.text,
      null,
      '2025-03-31',
      'yes',
      null,
      null,
      null,
      `${page}/1-2`,
      null,
    ],
    [
      null,
      '1.3',
      'Activity 1.3',
      null,
      'tbc',
      null,
      null,
      'no',
      null,
      null,
      null,
      `${page}/1-3`,
      '2021-03-31',
    ],
  ])
})

test('the same list as objects has the columns as keys', () => {
  const [record] = recordsOf(activityList(plan([activity('1.1')]), ORIGIN))
  expect(Object.keys(record ?? {})).toEqual([...ACTIVITY_COLUMNS])
  expect(record?.activity).toBe('Activity 1.1')
})

test('the list of statements says under which statement each one stands', () => {
  const { head, rows } = statementList(plan([]), ORIGIN)
  expect(head).toBe(STATEMENT_COLUMNS)
  expect(rows[1]).toEqual([
    'commitment',
    null,
    'Paths to school are lit',
    'Young people feel safe',
    'no',
    `${ORIGIN}/plans/year-plan/statements/paths-to-school-are-lit`,
  ])
})

test('the list of plans says whose place each one took', () => {
  const { plan: old } = plan([])
  const row = {
    ...old,
    planId: old.id,
    number: 2,
    publishedAt: '2024-04-01T08:00:00.000Z',
    replaces: [{ planId: 'x', slug: 'older', title: 'An older plan' }],
    replacedBy: [],
  }
  expect(planList([row], ORIGIN).rows).toEqual([
    [
      'A plan for one year',
      'delivery-plan',
      '2023-04-01',
      '2024-03-31',
      2,
      '2024-04-01T08:00:00.000Z',
      'An older plan',
      `${ORIGIN}/plans/year-plan`,
    ],
  ])
})

test('a whole plan names the documents of its facts and never their identifiers', () => {
  const sources = [
    {
      fact: 'text',
      documentId: 'c0ffee00-0000-4000-8000-000000000000',
      filename: 'plan.txt',
      page: null,
      line: 7,
      confirmedAt: '2024-04-01T08:00:00.000Z',
    },
  ]
  const read = { ...milestone('1.1 a)', FIRST), sources }
  const content = plan([activity('1.1', { sources, milestones: [read] })], [{ ...SAFE, sources }])
  const { plan: facts } = content
  const published = { number: 1, publishedAt: '2024-04-01T08:00:00.000Z', replaces: [], replacedBy: [] }
  const record = planRecord({ ...facts, ...published, planId: facts.id, content }, ORIGIN)
  const text = JSON.stringify(record)
  expect(text).not.toContain('c0ffee00')
  expect(text.match(/plan\.txt/g)).toHaveLength(3)
  expect(record.activities[0]?.milestones[0]?.address).toBe(
    `${ORIGIN}/plans/year-plan/activities/1-1#milestone-${read.id}`,
  )
})
