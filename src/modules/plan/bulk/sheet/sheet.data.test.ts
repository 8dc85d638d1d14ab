import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../../tests/support/database.ts'
import { seedPeople } from '../../../../../tests/support/people.ts'
import { planning, QUARTER_4 } from '../../../../../tests/support/planning.ts'
import { faultOf, valueOf } from '../../../../../tests/support/results.ts'
import type { Actor } from '../../../../platform/identity/actor.ts'
import { amendActivity } from '../../index.ts'
import type { Cells, SheetRow } from './columns.ts'
import { bringBack, loadPlanNow, type BroughtBack } from './commands.ts'
import { differencesOf } from './differences.ts'
import type { PlanNow } from './plan-now.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer, boardMember } = people
const { edit, aWholePlan, amend, contentOf } = planning(database, people)

async function nowOf(planId: string): Promise<PlanNow> {
  const now = await edit((tx) => loadPlanNow(tx, officer, planId, 4))
  if (!now) throw new Error('The plan is not there.')
  return now
}

/** The file as it was downloaded, with cells changed by the id of the record. */
function fileOf(now: PlanNow, changes: Readonly<Record<string, Cells>> = {}): SheetRow[] {
  return now.records.map(({ id, cells }, index) => ({
    place: `Plan!${index + 2}`,
    cells: { ...cells, ...changes[id] },
    broken: [],
    retyped: [],
  }))
}

function bring(planId: string, brought: Partial<BroughtBack>, actor: Actor = officer) {
  const nothing = { rows: [], settled: new Map(), takeOut: [], reason: '', firstMonth: 4 }
  return database.db.as(actor.id, 'activities.bring-back', (tx) =>
    bringBack(tx, actor, { planId, ...nothing, ...brought }),
  )
}

async function lastEntry(): Promise<number> {
  const [row] = await database.owner<{ last: number }>('select max(id)::int as last from audit.entry')
  return row?.last ?? 0
}

async function entriesSince(id: number) {
  return database.owner<{ operation: string; record_kind: string; record_id: string; event: string }>(
    `select operation, record_kind, record_id, event from audit.entry
     where id > $1 and record_kind in ('plan.activity', 'plan.milestone') order by id`,
    [id],
  )
}

describe('a file that comes back', () => {
  test('unchanged changes nothing', async () => {
    const plan = await aWholePlan('Unchanged')
    const now = await nowOf(plan.id)
    expect(differencesOf(fileOf(now), now)).toMatchObject({ changed: [], missing: [], unchanged: 2 })
    const before = await lastEntry()
    expect(faultOf(await bring(plan.id, { rows: fileOf(now) })).message).toBe('fault.bulk.none')
    expect(await entriesSince(before)).toEqual([])
  })

  test('changes, adds and takes out, with one entry in the audit for each', async () => {
    const plan = await aWholePlan('Changes')
    const now = await nowOf(plan.id)
    const rows = [
      ...fileOf(now, { [plan.activity]: { text: 'Open five homes', to: '31/03/2027' } }),
      {
        place: 'Plan!9',
        cells: { what: 'Milestone', partOf: '9.9', text: 'Find the place' },
        broken: [],
        retyped: [],
      },
      { place: 'Plan!10', cells: { ref: '9.9', text: 'Build a park' }, broken: [], retyped: [] },
    ]
    const before = await lastEntry()
    const takeOut = [{ id: plan.milestone, revision: 1 }]
    expect(valueOf(await bring(plan.id, { rows, takeOut, reason: 'From the meeting' }))).toEqual({ done: 4 })
    const { activities } = await contentOf(plan.id)
    expect(activities).toMatchObject([
      {
        ref: '4.2',
        text: 'Open five homes',
        timescale: { text: 'By 31 March 2027', dueOn: '2027-03-31' },
        milestones: [],
      },
      { ref: '9.9', text: 'Build a park', milestones: [{ text: 'Find the place' }] },
    ])
    const entries = await entriesSince(before)
    expect(entries.map(({ operation, record_kind }) => `${operation} ${record_kind}`)).toEqual([
      'update plan.activity',
      'insert plan.activity',
      'insert plan.milestone',
      'update plan.milestone',
    ])
    expect(new Set(entries.map(({ event }) => event))).toEqual(new Set(['activities.bring-back']))
  })

  test('changes nothing when somebody changed a record after the differences were shown', async () => {
    const plan = await aWholePlan('Overtaken')
    const now = await nowOf(plan.id)
    const rows = fileOf(now, {
      [plan.activity]: { text: 'From the file' },
      [plan.milestone]: { text: 'Part from the file' },
    })
    await amend(plan.activity, 1, 'From the page')
    expect(faultOf(await bring(plan.id, { rows })).kind).toBe('conflict')
    const [activity] = (await contentOf(plan.id)).activities
    expect(activity).toMatchObject({
      text: 'From the page',
      milestones: [{ text: 'Overtaken milestone' }],
    })
  })

  test('keeps what is here where both changed, unless the file is chosen field by field', async () => {
    const plan = await aWholePlan('Conflict')
    const now = await nowOf(plan.id)
    const rows = fileOf(now, { [plan.activity]: { ref: '7.7', text: 'From the file' } })
    valueOf(
      await edit((tx) =>
        amendActivity(tx, officer, {
          id: plan.activity,
          revision: 1,
          text: 'From the page',
          timescale: QUARTER_4,
        }),
      ),
    )
    const { conflicts } = differencesOf(rows, await nowOf(plan.id))
    expect(conflicts[0]?.changes.map(({ column }) => column)).toEqual([
      'ref',
      'text',
      'timescale',
      'from',
      'to',
    ])
    const settled = (revision: number) => new Map([[plan.activity, { revision, fields: new Set(['ref']) }]])
    expect(faultOf(await bring(plan.id, { rows, settled: settled(1) })).kind).toBe('conflict')
    valueOf(await bring(plan.id, { rows, settled: settled(2) }))
    const [activity] = (await contentOf(plan.id)).activities
    expect(activity).toMatchObject({ ref: '7.7', text: 'From the page', timescale: QUARTER_4 })
  })

  test('is done whole or not at all, and by nobody without the right', async () => {
    const plan = await aWholePlan('Whole')
    const other = await aWholePlan('Another')
    const now = await nowOf(plan.id)
    const rows = fileOf(now, { [plan.activity]: { text: 'From the file' } })
    const lost = {
      place: 'Plan!9',
      cells: { what: 'Milestone', partOf: 'no such', text: 'Lost' },
      broken: [],
      retyped: [],
    }
    expect(faultOf(await bring(plan.id, { rows: [...rows, lost] }))).toMatchObject({
      message: 'fault.sheet.row',
      values: { place: 'Plan!9', fault: { message: 'fault.sheet.whichActivity' } },
    })
    // A record of another plan cannot be reached through this one.
    const strangers = [{ id: other.activity, revision: 1 }]
    expect(faultOf(await bring(plan.id, { rows, takeOut: strangers })).kind).toBe('conflict')
    const others = fileOf(await nowOf(other.id), { [other.activity]: { text: 'Reached' } })
    expect(faultOf(await bring(plan.id, { rows: others })).values).toMatchObject({
      fault: { message: 'fault.sheet.elsewhere' },
    })
    expect(faultOf(await bring(plan.id, { rows }, boardMember)).kind).toBe('not-allowed')
    expect((await contentOf(plan.id)).activities[0]?.text).toBe('Whole activity')
    expect((await contentOf(other.id)).activities[0]?.text).toBe('Another activity')
  })
})
