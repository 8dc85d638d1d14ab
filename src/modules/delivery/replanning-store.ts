import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** A new date for an activity or a milestone: dated, explained, and accepted or not. The original date stays. */
export interface ReplanningRow {
  id: string
  planId: string
  activityId: string
  /** the activity or one of its milestones */
  recordId: string
  wasDueOn: string | null
  dueOn: string
  why: string
  proposedBy: string | null
  proposedById: string | null
  proposedOn: string
  settledBy: string | null
  settledOn: string | null
  /** null while it waits */
  accepted: boolean | null
  settledAlone: boolean
  comment: string
}

const REPLANNING = sql`n.id, n.plan_id as "planId", n.activity_id as "activityId", n.record_id as "recordId",
  n.was_due_on as "wasDueOn", n.due_on as "dueOn", n.why, proposer.name as "proposedBy",
  n.proposed_by as "proposedById", n.proposed_on as "proposedOn", settler.name as "settledBy",
  n.settled_on as "settledOn", n.accepted, n.settled_alone as "settledAlone", n.comment`
const FROM = sql`delivery.replanning n
  left join identity.person proposer on proposer.id = n.proposed_by
  left join identity.person settler on settler.id = n.settled_by`

/** Of a plan, oldest first. */
export async function selectReplannings(tx: Tx, planId: string): Promise<ReplanningRow[]> {
  const { rows } = await sql<ReplanningRow>`
    select ${REPLANNING} from ${FROM} where n.plan_id = ${planId} order by n.proposed_at, n.id`.execute(tx)
  return rows
}

export async function selectReplanning(tx: Tx, id: string): Promise<ReplanningRow | undefined> {
  const { rows } = await sql<ReplanningRow>`select ${REPLANNING} from ${FROM} where n.id = ${id}`.execute(tx)
  return rows[0]
}

/** Of a record: whether one waits to be settled. */
export async function selectWaitingReplanning(tx: Tx, recordId: string): Promise<ReplanningRow | undefined> {
  const { rows } = await sql<ReplanningRow>`
    select ${REPLANNING} from ${FROM} where n.record_id = ${recordId} and n.settled_at is null`.execute(tx)
  return rows[0]
}

/** Waiting, and within the acting person's grants to settle; oldest first. As the policy `replanning_settle` says. */
export async function selectReplanningsToSettle(tx: Tx): Promise<ReplanningRow[]> {
  const { rows } = await sql<ReplanningRow>`
    select ${REPLANNING} from ${FROM} where n.settled_at is null
      and ((select identity.acts_as('directorate-lead'))
           or n.plan_id = any ((select identity.scopes_as('directorate-lead'))::uuid[])
           or exists (select from delivery.request r where r.activity_id = n.activity_id
                      and r.organisation_id = any ((select partners.with_parts(identity.scopes_as('directorate-lead')))::uuid[])))
    order by n.proposed_at, n.id`.execute(tx)
  return rows
}

export async function insertReplanning(
  tx: Tx,
  entry: { id: string; activityId: string; recordId: string; dueOn: string; why: string; personId: string },
): Promise<void> {
  await sql`
    insert into delivery.replanning (id, activity_id, record_id, due_on, why, proposed_by)
    values (${entry.id}, ${entry.activityId}, ${entry.recordId}, ${entry.dueOn}, ${entry.why},
            ${entry.personId})`.execute(tx)
}

/** False when it was settled before, or is not in the acting person's reach. */
export async function updateReplanningSettled(
  tx: Tx,
  entry: { id: string; accepted: boolean; comment: string; personId: string },
): Promise<boolean> {
  const { rows } = await sql`
    update delivery.replanning set accepted = ${entry.accepted}, comment = ${entry.comment},
      settled_by = ${entry.personId}
    where id = ${entry.id} and settled_at is null returning id`.execute(tx)
  return rows.length > 0
}
