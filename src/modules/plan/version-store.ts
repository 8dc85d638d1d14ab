import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { PlanContent } from './content.ts'

/** A frozen copy of a plan and who settled it; people by name. */
export interface VersionRow {
  id: string
  planId: string
  number: number
  note: string
  proposedBy: string | null
  proposedById: string | null
  proposedAt: string
  approvedBy: string | null
  approvedAt: string | null
  publishedBy: string | null
  publishedAt: string | null
  /** the version that the public reads now */
  isCurrent: boolean
}

const VERSION = sql`v.id, v.plan_id as "planId", v.number, v.note,
  proposer.name as "proposedBy", v.proposed_by as "proposedById", v.proposed_at as "proposedAt",
  approver.name as "approvedBy", v.approved_at as "approvedAt",
  publisher.name as "publishedBy", v.published_at as "publishedAt",
  exists (select from published.version p
          where p.plan_id = v.plan_id and p.number = v.number and p.is_current) as "isCurrent"`
const FROM = sql`plan.version v
  left join identity.person proposer on proposer.id = v.proposed_by
  left join identity.person approver on approver.id = v.approved_by
  left join identity.person publisher on publisher.id = v.published_by`

/** Latest first. */
export async function selectVersions(tx: Tx, planId: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select ${VERSION} from ${FROM} where v.plan_id = ${planId} order by v.number desc`.execute(tx)
  return rows
}

export async function selectVersion(
  tx: Tx,
  id: string,
): Promise<(VersionRow & { content: PlanContent }) | undefined> {
  const { rows } = await sql<VersionRow & { content: PlanContent }>`
    select ${VERSION}, v.content from ${FROM} where v.id = ${id}`.execute(tx)
  return rows[0]
}

/** The version that the public reads, as the workspace knows it. */
export async function selectCurrentVersion(
  tx: Tx,
  planId: string,
): Promise<(VersionRow & { content: PlanContent }) | undefined> {
  const { rows } = await sql<VersionRow & { content: PlanContent }>`
    select ${VERSION}, v.content from ${FROM} where v.plan_id = ${planId}
      and exists (select from published.version p
                  where p.plan_id = v.plan_id and p.number = v.number and p.is_current)`.execute(tx)
  return rows[0]
}

export async function selectLatestContent(
  tx: Tx,
  planId: string,
): Promise<{ number: number; content: PlanContent } | undefined> {
  const { rows } = await sql<{ number: number; content: PlanContent }>`
    select number, content from plan.version where plan_id = ${planId} order by number desc limit 1`.execute(
    tx,
  )
  return rows[0]
}

export async function insertVersion(
  tx: Tx,
  version: { id: string; planId: string; number: number; note: string; personId: string },
  content: PlanContent,
): Promise<void> {
  await sql`
    insert into plan.version (id, plan_id, number, content, note, proposed_by)
    values (${version.id}, ${version.planId}, ${version.number}, ${JSON.stringify(content)}::jsonb, ${version.note},
            ${version.personId})`.execute(tx)
}

/** False when it was approved before. */
export async function updateApproved(tx: Tx, id: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    update plan.version set approved_by = ${personId}, approved_at = now()
    where id = ${id} and approved_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** The database makes what the public reads, finds and links to from the version's content alone. */
export async function callPublish(tx: Tx, versionId: string): Promise<void> {
  await sql`select plan.publish(${versionId})`.execute(tx)
}

export interface HistoryEntry {
  at: string
  /** null when nobody was signed in, such as for what the system itself did at its first start */
  person: string | null
  event: string
  operation: 'insert' | 'update' | 'delete' | 'note'
  recordKind: string
  /** by column; for an update only the columns that changed */
  before: Readonly<Record<string, unknown>> | null
  after: Readonly<Record<string, unknown>> | null
}

export async function selectHistory(tx: Tx, recordId: string): Promise<HistoryEntry[]> {
  const { rows } = await sql<HistoryEntry>`
    select at, person, event, operation, record_kind as "recordKind", before, after
    from plan.history(${recordId})`.execute(tx)
  return rows
}
