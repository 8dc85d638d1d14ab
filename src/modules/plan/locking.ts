import { fail, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { isIdentifier } from '../../thread/index.ts'
import {
  lockPlan,
  selectActivity,
  selectMilestone,
  selectStatement,
  type ActivityRow,
  type MilestoneRow,
  type PlanRow,
  type StatementRow,
} from './store.ts'

/** A record as it is while nobody else can write to its plan. */
export interface Held<Row> {
  plan: PlanRow
  row: Row
}

export async function holdPlan(tx: Tx, id: string): Promise<PlanRow | undefined> {
  return isIdentifier(id) ? lockPlan(tx, id) : undefined
}

/** Read twice: once to know the plan, and again when its lock is held, because the first can be old by then. */
async function hold<Row>(
  tx: Tx,
  id: string,
  read: (tx: Tx, id: string) => Promise<Row | undefined>,
  planIdOf: (row: Row) => Promise<string | undefined>,
): Promise<Held<Row> | undefined> {
  const known = isIdentifier(id) ? await read(tx, id) : undefined
  const planId = known && (await planIdOf(known))
  const plan = planId === undefined ? undefined : await lockPlan(tx, planId)
  const row = plan && (await read(tx, id))
  return plan && row && { plan, row }
}

export function holdStatement(tx: Tx, id: string): Promise<Held<StatementRow> | undefined> {
  return hold(tx, id, selectStatement, async (row) => row.planId)
}

export function holdActivity(tx: Tx, id: string): Promise<Held<ActivityRow> | undefined> {
  return hold(tx, id, selectActivity, async (row) => row.planId)
}

export function holdMilestone(tx: Tx, id: string): Promise<Held<MilestoneRow> | undefined> {
  return hold(tx, id, selectMilestone, async (row) => (await selectActivity(tx, row.activityId))?.planId)
}

/** What a changed record answers: its new revision, for the next change. */
export interface Revised {
  id: string
  revision: number
}

export function missing(what: string): Result<never> {
  return fail('not-found', `There is no such ${what}: go back to the list and choose another one.`)
}

export function overtaken(what: string): Result<never> {
  return fail(
    'conflict',
    `Somebody else changed this ${what} after you opened it: nothing of yours was saved. Look at it as it is now and make your change again.`,
  )
}

export function gone(what: string): Result<never> {
  return fail('conflict', `This ${what} was taken out of the plan: put it back first, then change it.`)
}
