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

const MISSING = {
  plan: 'fault.plan.missing.plan',
  replaced: 'fault.plan.missing.replaced',
  statement: 'fault.plan.missing.statement',
  parent: 'fault.plan.missing.parent',
  under: 'fault.plan.missing.under',
  linked: 'fault.plan.missing.linked',
  activity: 'fault.plan.missing.activity',
  milestone: 'fault.plan.missing.milestone',
  lead: 'fault.plan.missing.lead',
  portfolio: 'fault.plan.missing.portfolio',
  organisation: 'fault.plan.missing.organisation',
  delivered: 'fault.plan.missing.delivered',
  version: 'fault.plan.missing.version',
  versionOfPlan: 'fault.plan.missing.versionOfPlan',
  reading: 'fault.plan.missing.reading',
  document: 'fault.plan.missing.document',
  doubt: 'fault.plan.missing.doubt',
  lesson: 'fault.plan.missing.lesson',
} as const

export function missing(what: keyof typeof MISSING): Result<never> {
  return fail('not-found', MISSING[what])
}

const OVERTAKEN = {
  plan: 'fault.plan.overtaken.plan',
  statement: 'fault.plan.overtaken.statement',
  activity: 'fault.plan.overtaken.activity',
  milestone: 'fault.plan.overtaken.milestone',
  reading: 'fault.plan.overtaken.reading',
} as const

export function overtaken(what: keyof typeof OVERTAKEN): Result<never> {
  return fail('conflict', OVERTAKEN[what])
}

const GONE = {
  statement: 'fault.plan.gone.statement',
  activity: 'fault.plan.gone.activity',
  milestone: 'fault.plan.gone.milestone',
} as const

export function gone(what: keyof typeof GONE): Result<never> {
  return fail('conflict', GONE[what])
}
