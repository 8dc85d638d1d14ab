import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { byPosition } from './order.ts'
import type { PlanKind, StatementKind } from './content.ts'
import type { TimescaleColumns } from './timescale.ts'

export interface PlanRow {
  id: string
  slug: string
  kind: PlanKind
  title: string
  summary: string
  periodText: string
  startsOn: string | null
  endsOn: string | null
  revision: number
}

/** `removed`: taken out of the plan, and kept for its history. */
export interface StatementRow {
  id: string
  planId: string
  parentId: string | null
  kind: StatementKind
  ref: string | null
  text: string
  slug: string
  inferred: boolean
  position: number
  removed: boolean
  revision: number
}

/** Of what went on into a later plan: the date that was promised first, and the plan that promised it. Never changed. */
export interface Original {
  originalDueOn: string | null
  originalPlanId: string | null
}

export interface ActivityRow extends TimescaleColumns, Original {
  id: string
  planId: string
  statementId: string | null
  ref: string | null
  text: string
  slug: string
  leadPostId: string | null
  organisationId: string | null
  portfolioPostId: string | null
  position: number
  removed: boolean
  revision: number
}

/** Lead, organisation and portfolio are null where they are the activity's. */
export interface MilestoneRow extends TimescaleColumns, Original {
  id: string
  activityId: string
  ref: string | null
  text: string
  leadPostId: string | null
  organisationId: string | null
  portfolioPostId: string | null
  position: number
  removed: boolean
  revision: number
}

const PLAN = sql`id, slug, kind, title, summary, period_text as "periodText", starts_on as "startsOn",
  ends_on as "endsOn", revision`
const STATEMENT = sql`id, plan_id as "planId", parent_id as "parentId", kind, ref, text, slug, inferred, position,
  removed_at is not null as removed, revision`
const ACTIVITY = sql`id, plan_id as "planId", statement_id as "statementId", ref, text, slug,
  timescale_text as "timescaleText", starts_on as "startsOn", due_on as "dueOn", ongoing,
  lead_post_id as "leadPostId", organisation_id as "organisationId", portfolio_post_id as "portfolioPostId",
  position, removed_at is not null as removed, original_due_on as "originalDueOn",
  original_plan_id as "originalPlanId", revision`
const MILESTONE = sql`id, activity_id as "activityId", ref, text, timescale_text as "timescaleText",
  starts_on as "startsOn", due_on as "dueOn", ongoing, lead_post_id as "leadPostId",
  organisation_id as "organisationId", portfolio_post_id as "portfolioPostId", position,
  removed_at is not null as removed, original_due_on as "originalDueOn", original_plan_id as "originalPlanId",
  revision`

function removedAt(row: { removed: boolean }) {
  return row.removed ? sql`coalesce(removed_at, now())` : sql`null`
}

/** Creating a plan takes turns, so that a slug that was free is free when it is taken. */
export async function takePlanTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('goldthread plans'))`.execute(tx)
}

export async function selectPlans(tx: Tx): Promise<PlanRow[]> {
  const { rows } =
    await sql<PlanRow>`select ${PLAN} from plan.plan order by starts_on desc nulls last, title, id`.execute(
      tx,
    )
  return rows
}

export async function selectPlan(tx: Tx, id: string): Promise<PlanRow | undefined> {
  const { rows } = await sql<PlanRow>`select ${PLAN} from plan.plan where id = ${id}`.execute(tx)
  return rows[0]
}

/**
 * All writes to one plan take turns on its row: order, slugs and frozen versions then never see half a change. The
 * row is read after the turn has come.
 */
export async function lockPlan(tx: Tx, id: string): Promise<PlanRow | undefined> {
  await sql`select plan.take_turn(${id})`.execute(tx)
  return selectPlan(tx, id)
}

/** The plan that a record stands in, and for an activity and its milestones the organisation that answers for it. */
export async function selectPlaceOf(
  tx: Tx,
  recordId: string,
): Promise<{ id: string; title: string; organisationId: string | null } | undefined> {
  const { rows } = await sql<{ id: string; title: string; organisationId: string | null }>`
    select p.id, p.title, a.organisation_id as "organisationId"
    from thread.node n
      join plan.plan p on p.id = n.plan_id
      left join plan.milestone m on m.id = n.id
      left join plan.activity a on a.id = coalesce(m.activity_id, n.id)
    where n.id = ${recordId}`.execute(tx)
  return rows[0]
}

export async function insertPlan(tx: Tx, plan: Omit<PlanRow, 'revision'>): Promise<void> {
  await sql`
    insert into plan.plan (id, slug, kind, title, summary, period_text, starts_on, ends_on)
    values (${plan.id}, ${plan.slug}, ${plan.kind}, ${plan.title}, ${plan.summary}, ${plan.periodText},
            ${plan.startsOn}, ${plan.endsOn})`.execute(tx)
}

/** The new revision, or undefined when the row is no longer at the revision that was seen. */
export async function updatePlan(tx: Tx, plan: Omit<PlanRow, 'slug'>): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update plan.plan
    set kind = ${plan.kind}, title = ${plan.title}, summary = ${plan.summary}, period_text = ${plan.periodText},
        starts_on = ${plan.startsOn}, ends_on = ${plan.endsOn}, revision = revision + 1
    where id = ${plan.id} and revision = ${plan.revision} returning revision`.execute(tx)
  return rows[0]?.revision
}

/** Removed ones too, by position. */
export async function selectStatements(tx: Tx, planId: string): Promise<StatementRow[]> {
  const { rows } = await sql<StatementRow>`
    select ${STATEMENT} from plan.statement where plan_id = ${planId} order by position, id`.execute(tx)
  return rows
}

export async function selectStatement(tx: Tx, id: string): Promise<StatementRow | undefined> {
  const { rows } = await sql<StatementRow>`select ${STATEMENT} from plan.statement where id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

export type NewStatement = Omit<StatementRow, 'removed' | 'revision'>

/** Parents have to stand before their children. */
export async function insertStatements(tx: Tx, statements: readonly NewStatement[]): Promise<void> {
  await sql`
    insert into plan.statement (id, plan_id, parent_id, kind, ref, text, slug, inferred, position)
    select id, "planId", "parentId", kind, ref, text, slug, inferred, position
    from jsonb_to_recordset(${JSON.stringify(statements)}::jsonb) as s(id uuid, "planId" uuid, "parentId" uuid,
      kind text, ref text, text text, slug text, inferred boolean, position integer)`.execute(tx)
}

export async function updateStatement(tx: Tx, row: StatementRow): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update plan.statement
    set parent_id = ${row.parentId}, kind = ${row.kind}, ref = ${row.ref}, text = ${row.text},
        inferred = ${row.inferred}, position = ${row.position}, removed_at = ${removedAt(row)},
        revision = revision + 1
    where id = ${row.id} and revision = ${row.revision} returning revision`.execute(tx)
  return rows[0]?.revision
}

export async function selectActivities(tx: Tx, planId: string): Promise<ActivityRow[]> {
  const { rows } = await sql<ActivityRow>`
    select ${ACTIVITY} from plan.activity where plan_id = ${planId} order by position, id`.execute(tx)
  return rows
}

export async function selectActivity(tx: Tx, id: string): Promise<ActivityRow | undefined> {
  const { rows } = await sql<ActivityRow>`select ${ACTIVITY} from plan.activity where id = ${id}`.execute(tx)
  return rows[0]
}

export type NewActivity = Omit<ActivityRow, 'removed' | 'revision' | keyof Original> & Partial<Original>

export async function insertActivities(tx: Tx, activities: readonly NewActivity[]): Promise<void> {
  await sql`
    insert into plan.activity (id, plan_id, statement_id, ref, text, slug, timescale_text, starts_on, due_on, ongoing,
                               lead_post_id, organisation_id, portfolio_post_id, position, original_due_on,
                               original_plan_id)
    select id, "planId", "statementId", ref, text, slug, "timescaleText", "startsOn", "dueOn", ongoing,
           "leadPostId", "organisationId", "portfolioPostId", position, "originalDueOn", "originalPlanId"
    from jsonb_to_recordset(${JSON.stringify(activities)}::jsonb) as a(id uuid, "planId" uuid, "statementId" uuid,
      ref text, text text, slug text, "timescaleText" text, "startsOn" date, "dueOn" date, ongoing boolean,
      "leadPostId" uuid, "organisationId" uuid, "portfolioPostId" uuid, position integer, "originalDueOn" date,
      "originalPlanId" uuid)`.execute(tx)
}

export async function updateActivity(tx: Tx, row: ActivityRow): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update plan.activity
    set statement_id = ${row.statementId}, ref = ${row.ref}, text = ${row.text},
        timescale_text = ${row.timescaleText}, starts_on = ${row.startsOn}, due_on = ${row.dueOn},
        ongoing = ${row.ongoing}, lead_post_id = ${row.leadPostId}, organisation_id = ${row.organisationId},
        portfolio_post_id = ${row.portfolioPostId}, position = ${row.position}, removed_at = ${removedAt(row)},
        revision = revision + 1
    where id = ${row.id} and revision = ${row.revision} returning revision`.execute(tx)
  return rows[0]?.revision
}

/** Of every activity of a plan, removed ones too. */
export async function selectMilestones(tx: Tx, planId: string): Promise<MilestoneRow[]> {
  const { rows } = await sql<MilestoneRow>`
    select ${MILESTONE} from plan.milestone
    where activity_id in (select id from plan.activity where plan_id = ${planId})
    order by position, id`.execute(tx)
  return rows
}

export async function selectMilestone(tx: Tx, id: string): Promise<MilestoneRow | undefined> {
  const { rows } = await sql<MilestoneRow>`select ${MILESTONE} from plan.milestone where id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

export type NewMilestone = Omit<MilestoneRow, 'removed' | 'revision' | keyof Original> & Partial<Original>

export async function insertMilestones(tx: Tx, milestones: readonly NewMilestone[]): Promise<void> {
  await sql`
    insert into plan.milestone (id, activity_id, ref, text, timescale_text, starts_on, due_on, ongoing,
                                lead_post_id, organisation_id, portfolio_post_id, position, original_due_on,
                                original_plan_id)
    select id, "activityId", ref, text, "timescaleText", "startsOn", "dueOn", ongoing,
           "leadPostId", "organisationId", "portfolioPostId", position, "originalDueOn", "originalPlanId"
    from jsonb_to_recordset(${JSON.stringify(milestones)}::jsonb) as m(id uuid, "activityId" uuid, ref text,
      text text, "timescaleText" text, "startsOn" date, "dueOn" date, ongoing boolean, "leadPostId" uuid,
      "organisationId" uuid, "portfolioPostId" uuid, position integer, "originalDueOn" date,
      "originalPlanId" uuid)`.execute(tx)
}

export async function updateMilestone(tx: Tx, row: MilestoneRow): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update plan.milestone
    set ref = ${row.ref}, text = ${row.text},
        timescale_text = ${row.timescaleText}, starts_on = ${row.startsOn}, due_on = ${row.dueOn},
        ongoing = ${row.ongoing}, lead_post_id = ${row.leadPostId}, organisation_id = ${row.organisationId},
        portfolio_post_id = ${row.portfolioPostId}, position = ${row.position}, removed_at = ${removedAt(row)},
        revision = revision + 1
    where id = ${row.id} and revision = ${row.revision} returning revision`.execute(tx)
  return rows[0]?.revision
}

/**
 * New positions of neighbours that moved over. Their revision stays: whoever is writing in one of them has not been
 * overtaken by it.
 */
export async function updatePositions(
  tx: Tx,
  table: 'statement' | 'activity' | 'milestone',
  positions: readonly { id: string; position: number }[],
): Promise<void> {
  if (positions.length === 0) return
  await sql`
    update ${sql.table(`plan.${table}`)} t set position = p.position
    from jsonb_to_recordset(${JSON.stringify(positions)}::jsonb) as p(id uuid, position integer)
    where t.id = p.id and t.position <> p.position`.execute(tx)
}

/**
 * Gives a record that is about to move its place among its neighbours (from 1) for a position, so that the audit's
 * "from" says where it stood and the move can be undone: positions themselves have gaps.
 */
export async function writePlace(
  tx: Tx,
  table: 'statement' | 'activity' | 'milestone',
  id: string,
  neighbours: readonly { id: string; position: number }[],
): Promise<void> {
  const place = byPosition(neighbours).findIndex((each) => each.id === id) + 1
  if (place > 0) await updatePositions(tx, table, [{ id, position: place }])
}
