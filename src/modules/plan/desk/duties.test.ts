import { expect, test } from 'vitest'
import { dutiesByWhen } from './duties.ts'
import type { DutyRow } from './store.ts'

const TODAY = '2026-11-22'

function row(id: string, given: Partial<DutyRow> = {}): DutyRow {
  return {
    id,
    type: 'activity',
    activityId: id,
    planId: 'p',
    planTitle: 'Plan',
    ref: null,
    text: id,
    timescale: null,
    dueOn: null,
    ongoing: false,
    leads: true,
    ...given,
  }
}

function part(id: string, activityId: string, dueOn: string | null): DutyRow {
  return row(id, { type: 'milestone', activityId, dueOn })
}

function told(rows: readonly DutyRow[]): Record<string, string[]> {
  return Object.fromEntries(
    [...dutiesByWhen(rows, TODAY)].map(([when, duties]) => [when, duties.map(({ id }) => id)]),
  )
}

test('what is due today is due soon, and what was due yesterday is past its date', () => {
  expect(told([row('today', { dueOn: TODAY }), row('yesterday', { dueOn: '2026-11-21' })])).toEqual({
    soon: ['today'],
    past: ['yesterday'],
  })
})

test('three months make the difference between soon and later', () => {
  expect(told([row('soon', { dueOn: '2027-02-22' }), row('later', { dueOn: '2027-02-23' })])).toEqual({
    soon: ['soon'],
    later: ['later'],
  })
})

test('an activity stands at the next day of its parts, also when its own day or another part’s is past', () => {
  const rows = [
    row('a', { dueOn: '2027-12-31' }),
    part('a1', 'a', '2026-01-31'),
    part('a2', 'a', '2026-12-01'),
    row('b', { dueOn: '2026-11-30' }),
  ]
  expect(told(rows)).toEqual({ soon: ['b', 'a'] })
  const [, a] = dutiesByWhen(rows, TODAY).get('soon') ?? []
  expect(a?.parts.map(({ id }) => id)).toEqual(['a1', 'a2'])
  expect([a?.pastOn, a?.nextOn]).toEqual(['2026-01-31', '2026-12-01'])
})

test('a part of somebody else’s activity stands alone', () => {
  expect(told([part('x1', 'x', '2026-12-01')])).toEqual({ soon: ['x1'] })
})

test('what goes on, or has no day, is late for nobody', () => {
  expect(told([row('ongoing', { ongoing: true, dueOn: '2025-01-01' }), row('tbc')])).toEqual({
    undated: ['tbc', 'ongoing'],
  })
})
