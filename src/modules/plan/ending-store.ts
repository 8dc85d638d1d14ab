import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { ReadFact } from '../../thread/index.ts'

/** An activity that did not go on into the plan that followed. */
export interface EndedActivity {
  activityId: string
  outcome: 'finished' | 'left-behind'
  /** why it was left behind */
  reason: string
}

export async function insertEndedActivities(
  tx: Tx,
  successorId: string,
  personId: string,
  ended: readonly EndedActivity[],
): Promise<void> {
  if (ended.length === 0) return
  await sql`
    insert into plan.ended_activity (activity_id, successor_id, outcome, reason, decided_by)
    select "activityId", ${successorId}, outcome, reason, ${personId}
    from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb)
      as e("activityId" uuid, outcome text, reason text)`.execute(tx)
}

/** Of the activities of one plan, with the title of the plan that followed. */
export async function selectEndedActivities(
  tx: Tx,
  planId: string,
): Promise<(EndedActivity & { successor: string })[]> {
  const { rows } = await sql<EndedActivity & { successor: string }>`
    select e.activity_id as "activityId", e.outcome, e.reason, p.title as successor
    from plan.ended_activity e
      join plan.activity a on a.id = e.activity_id
      join plan.plan p on p.id = e.successor_id
    where a.plan_id = ${planId} order by e.decided_at, a.position, e.id`.execute(tx)
  return rows
}

/** Where the facts of these records were read, but for links, which are drawn anew. */
export async function selectFactsOf(tx: Tx, nodeIds: readonly string[]): Promise<ReadFact[]> {
  const { rows } = await sql<ReadFact>`
    select node_id as "nodeId", fact, document_id as "documentId", page, line, place
    from thread.provenance
    where node_id = any (${nodeIds}::uuid[]) and superseded_at is null and fact not in ('link', 'reference')
    order by id`.execute(tx)
  return rows
}
