import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../support/database.ts'
import { seedPeople } from '../support/people.ts'
import { seedTwoPlans } from '../support/two-plans.ts'

/** Who keeps one plan alone, and says any SQL: nothing reaches into a plan that is not theirs, or out of it. */
const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const two = await seedTwoPlans(database)
const keeper = two.people.get('performance-officer of the plan') ?? ''
const ofOrganisation = two.people.get('performance-officer of the organisation') ?? ''
const REFUSED = '42501'
/** foreign_key_violation: no such record in that plan */
const NOT_IN_PLAN = '23503'

async function idOf(table: string, plan: string): Promise<string> {
  const [row] = await owner<{ id: string }>(`select id from ${table} where plan_id = $1 limit 1`, [plan])
  return row?.id ?? ''
}
const mine = { statement: await idOf('plan.statement', two.plan), activity: two.activity }
const theirs = {
  statement: await idOf('plan.statement', two.otherPlan),
  activity: two.otherActivity,
  milestone: await idOf('plan.milestone', two.otherPlan),
}

/** The SQLSTATE of the refusal; else how many rows were touched. */
async function outcome(person: string, text: string): Promise<string | number> {
  try {
    return (await db.as(person, 'hostile.tried', (tx) => runSql(tx, `${text} returning 1`))).length
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no SQLSTATE'
  }
}

const addStatement = (plan: string, parent: string) =>
  `insert into plan.statement (plan_id, parent_id, kind, text, slug, position)
   values ('${plan}', '${parent}', 'outcome', 'x', 'x-' || gen_random_uuid(), 9)`
const addActivity = (plan: string, statement: string) =>
  `insert into plan.activity (plan_id, statement_id, text, slug, position)
   values ('${plan}', '${statement}', 'x', 'x-' || gen_random_uuid(), 9)`
const addMilestone = (activity: string, plan?: string) =>
  `insert into plan.milestone (activity_id, text, position${plan ? ', plan_id' : ''})
   values ('${activity}', 'x', 9${plan ? `, '${plan}'` : ''})`
const addLink = (from: string, to: string) =>
  `insert into thread.link (from_id, to_id, kind) values ('${from}', '${to}', 'addresses-need')`

describe('who keeps one plan', () => {
  test('sets no statement below another plan’s, and no activity under its outcome', async () => {
    expect(await outcome(keeper, addStatement(two.plan, theirs.statement))).toBe(NOT_IN_PLAN)
    expect(await outcome(keeper, addActivity(two.plan, theirs.statement))).toBe(NOT_IN_PLAN)
    const move = `update plan.statement set parent_id = '${theirs.statement}' where id = '${mine.statement}'`
    expect(await outcome(keeper, move)).toBe(NOT_IN_PLAN)
    const under = `update plan.activity set statement_id = '${theirs.statement}' where id = '${mine.activity}'`
    expect(await outcome(keeper, under)).toBe(NOT_IN_PLAN)
    expect(await outcome(keeper, addStatement(two.plan, mine.statement))).toBe(1)
    expect(await outcome(keeper, addActivity(two.plan, mine.statement))).toBe(1)
  })

  test('adds nothing to another plan, whichever plan a milestone says that it is of', async () => {
    expect(await outcome(keeper, addStatement(two.otherPlan, theirs.statement))).toBe(REFUSED)
    expect(await outcome(keeper, addActivity(two.otherPlan, theirs.statement))).toBe(REFUSED)
    expect(await outcome(keeper, addMilestone(theirs.activity))).toBe(REFUSED)
    expect(await outcome(keeper, addMilestone(theirs.activity, two.plan))).toBe(REFUSED)
    const [added] = await db.as(keeper, 'hostile.tried', (tx) =>
      runSql(tx, `${addMilestone(mine.activity, two.otherPlan)} returning plan_id`),
    )
    expect(added).toEqual({ plan_id: two.plan })
    const hand = `update plan.milestone set activity_id = '${theirs.activity}' where activity_id = '${mine.activity}'`
    expect(await outcome(keeper, hand)).toBe(REFUSED)
  })

  test('draws no link into another plan or from it, and unties none of its', async () => {
    for (const [from, to] of [
      [mine.activity, theirs.statement],
      [two.plan, two.otherPlan],
      [theirs.activity, mine.statement],
      [theirs.milestone, theirs.statement],
    ] as const)
      expect(await outcome(keeper, addLink(from, to))).toBe(REFUSED)
    expect(await outcome(keeper, `delete from thread.link where from_id = '${theirs.activity}'`)).toBe(0)
    expect(await outcome(keeper, addLink(mine.activity, mine.statement))).toBe(1)
  })
})

test('who keeps one organisation’s activities hangs them under no other plan’s outcome', async () => {
  const under = `update plan.activity set statement_id = '${theirs.statement}' where id = '${mine.activity}'`
  expect(await outcome(ofOrganisation, under)).toBe(NOT_IN_PLAN)
  expect(await outcome(ofOrganisation, addMilestone(theirs.activity))).toBe(REFUSED)
  expect(await outcome(ofOrganisation, addLink(mine.activity, theirs.statement))).toBe(REFUSED)
})

test('nor does who keeps every plan: a record stands in its own', async () => {
  const under = `update plan.activity set statement_id = '${theirs.statement}' where id = '${mine.activity}'`
  for (const { id } of [people.officer, people.administrator])
    expect(await outcome(id, under)).toBe(NOT_IN_PLAN)
})
