import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** One line of the record: who did what to which record, when, from what to what. */
export interface AuditEntry {
  id: number
  at: string
  /** null for the database's owner and for the public, who act without an account */
  person: string | null
  event: string
  operation: 'insert' | 'update' | 'delete' | 'note'
  recordKind: string
  recordId: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface AuditFilter {
  /** the beginning of an event's name, such as `plan.`; '' for all */
  event: string
  /** a record's id; '' for all */
  record: string
  /** entries before this one; 0 for the newest */
  beforeId: number
}

/** Newest first. Row-level security gives an administrator all and everybody else none. */
export async function auditEntries(tx: Tx, filter: AuditFilter, most: number): Promise<AuditEntry[]> {
  const { rows } = await sql<AuditEntry>`
    select e.id, e.at, p.name as person, e.event, e.operation, e.record_kind as "recordKind",
      e.record_id as "recordId", e.before, e.after
    from audit.entry e left join identity.person p on p.id = e.person_id
    where (${filter.event} = '' or starts_with(e.event, ${filter.event}))
      and (${filter.record} = '' or e.record_id = ${filter.record})
      and (${filter.beforeId}::bigint = 0 or e.id < ${filter.beforeId}::bigint)
    order by e.id desc limit ${most}`.execute(tx)
  return rows
}

/** Records a fact that changes no row: somebody signed in, an export was made. */
export async function noteInAudit(
  tx: Tx,
  recordKind: string,
  recordId: string,
  detail: object,
): Promise<void> {
  await sql`select audit.note(${recordKind}, ${recordId}, ${JSON.stringify(detail)}::jsonb)`.execute(tx)
}
