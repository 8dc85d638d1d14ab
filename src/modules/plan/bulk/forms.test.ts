import { describe, expect, test } from 'vitest'
import { formOf } from '../../../platform/http/form.ts'
import { changeFields, checkChange, checkTicked, seenRecords, seenRecord } from './forms.ts'
import { chosenFrom, rowsFrom } from './sheet/forms.ts'

const CHOICES = {
  leads: new Set(['lead', 'other lead']),
  portfolios: new Set(['member']),
  organisations: new Set(['care']),
  fromPostId: undefined,
}
const ID = '00000000-0000-4000-8000-000000000001'

function check(typed: Record<string, string>, choices: Parameters<typeof checkChange>[1] = CHOICES) {
  return checkChange(changeFields(formOf(typed)), choices)
}

function wrongIn(typed: Record<string, string>, choices: Parameters<typeof checkChange>[1] = CHOICES) {
  const checked = check(typed, choices)
  return checked.ok ? [] : checked.errors.map(({ field }) => field)
}

describe('what becomes of many activities', () => {
  test('is what was chosen; what was not chosen stays, and nobody is chosen on purpose', () => {
    expect(check({ leadPostId: 'lead' })).toEqual({ ok: true, value: { kind: 'set', leadPostId: 'lead' } })
    expect(check({ portfolioPostId: 'none', organisationId: 'care' })).toEqual({
      ok: true,
      value: { kind: 'set', organisationId: 'care', portfolioPostId: null },
    })
  })

  test('is a last day, a quarter or a move, and only one of them', () => {
    const day = { 'dueOn-day': '31', 'dueOn-month': '3', 'dueOn-year': '2027' }
    expect(check(day)).toMatchObject({ value: { time: { kind: 'due', dueOn: '2027-03-31' } } })
    expect(check({ quarter: '2026-4' })).toMatchObject({
      value: { time: { kind: 'quarter', quarter: { startYear: 2026, quarter: 4 } } },
    })
    expect(check({ moveBy: '2', moveUnit: 'weeks', moveWay: 'earlier' })).toMatchObject({
      value: { time: { kind: 'move', move: { by: -2, unit: 'weeks' } } },
    })
    expect(wrongIn({ ...day, quarter: '2026-4' })).toEqual(['dueOn-day'])
  })

  test('is told what is wrong, field by field', () => {
    expect(wrongIn({})).toEqual(['leadPostId'])
    expect(wrongIn({ leadPostId: 'somebody', organisationId: 'nowhere' })).toEqual([
      'leadPostId',
      'organisationId',
    ])
    expect(wrongIn({ 'dueOn-day': '31', 'dueOn-month': '2', 'dueOn-year': '2027' })).toEqual(['dueOn-day'])
    expect(wrongIn({ quarter: '2026-5' })).toEqual(['quarter'])
    for (const moveBy of ['0', '-1', '121', 'two', '1.5'])
      expect(wrongIn({ moveBy, moveUnit: 'months' })).toEqual(['moveBy'])
    expect(wrongIn({ moveBy: '1', moveUnit: 'years' })).toEqual(['moveBy'])
  })

  test('of a post that is handed over is another post', () => {
    const choices = { ...CHOICES, fromPostId: 'lead' }
    expect(check({ toPostId: 'other lead' }, choices)).toEqual({
      ok: true,
      value: { kind: 'hand-over', fromPostId: 'lead', toPostId: 'other lead' },
    })
    for (const toPostId of ['', 'lead', 'nobody'])
      expect(wrongIn({ toPostId }, choices)).toEqual(['toPostId'])
  })

  test('needs records, and no more than can be looked through', () => {
    const ticked = (count: number) => {
      const record = Array.from({ length: count }, () => ID)
      return checkTicked(changeFields(formOf({ record }))).map(({ key }) => key)
    }
    expect(ticked(0)).toEqual(['bulk.error.none'])
    expect(ticked(500)).toEqual([])
    expect(ticked(501)).toEqual(['bulk.error.tooMany'])
  })

  test('is confirmed for records at the revision that was seen', () => {
    expect(seenRecords([seenRecord({ id: ID, revision: 7 }), 'no record:3', ID])).toEqual([
      { id: ID, revision: 7 },
      { id: ID, revision: 0 },
    ])
  })
})

describe('the differences of a file', () => {
  test('come back as they were shown, and nothing else is taken for rows', () => {
    const rows = [{ place: 'Plan!2', cells: { text: 'Read' }, broken: [], retyped: [] }]
    expect(rowsFrom(formOf({ rows: JSON.stringify(rows) }))).toEqual(rows)
    for (const other of ['', '{', '{}', '[1]', '[{"place":"x","cells":{"evil":"x"},"broken":[]}]'])
      expect(rowsFrom(formOf({ rows: other }))).toBeUndefined()
    const many = JSON.stringify(Array.from({ length: 10_000 }, () => rows[0]))
    expect(rowsFrom(formOf({ rows: many }))).toBeUndefined()
  })

  test('are settled field by field, for the revision that was seen', () => {
    const chosen = chosenFrom(
      formOf({ seen: `${ID}:4`, take: [`${ID}:text`, `${ID}:ref`], takeOut: `${ID}:2`, reason: ' why ' }),
    )
    expect(chosen.settled).toEqual(new Map([[ID, { revision: 4, fields: new Set(['text', 'ref']) }]]))
    expect(chosen).toMatchObject({ takeOut: [{ id: ID, revision: 2 }], reason: 'why' })
  })
})
