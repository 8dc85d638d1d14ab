import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** One line of the record: who did what to which record, when, from what to what. */
export interface AuditEntry {
  id: number
  at: string
  /** null for the database's owner and for the public, who act without an account */
  person: string | null
  event: string
  operation: 'insert' | 'update' | 'delete' | 'note' | 'read'
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

/** What stands in the place of a personal value that is no longer kept. */
export function isErased(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'erased' in value && value.erased === true
}

/** Newest first, and the reading is noted. Row-level security gives an administrator all and everybody else none. */
export async function auditEntries(tx: Tx, filter: AuditFilter, most: number): Promise<AuditEntry[]> {
  await noteRead(tx, 'audit.entry', '-', filter)
  const { rows } = await sql<AuditEntry>`
    select e.id, e.at, p.name as person, e.event, e.operation, e.record_kind as "recordKind",
      e.record_id as "recordId", audit.reveal(e.before) as before, audit.reveal(e.after) as after
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

/**
 * Opens a table that is listed in audit.sensitive for the rest of the transaction, and records that it was read:
 * without this its rows are not there. `recordId` is the one record, or '-' for a search that `detail` describes.
 */
export async function noteRead(tx: Tx, table: string, recordId: string, detail: object = {}): Promise<void> {
  await sql`select audit.note_read(${table}, ${recordId}, ${JSON.stringify(detail)}::jsonb)`.execute(tx)
}
