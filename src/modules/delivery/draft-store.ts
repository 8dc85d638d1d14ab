import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** What was typed and not yet given; only who may give that update reads it. */
export interface DraftRow {
  requestId: string
  /** of the form, by name */
  fields: Readonly<Record<string, string>>
  savedBy: string | null
  savedAt: string
  revision: number
}

export async function selectDraft(tx: Tx, requestId: string): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`
    select d.request_id as "requestId", d.fields, p.name as "savedBy", d.saved_at as "savedAt", d.revision
    from delivery.draft d left join identity.person p on p.id = d.saved_by
    where d.request_id = ${requestId}`.execute(tx)
  return rows[0]
}

/** The new revision. The last one to type wins: two who type at once have one draft. */
export async function upsertDraft(
  tx: Tx,
  draft: { requestId: string; fields: Readonly<Record<string, string>>; personId: string },
): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    insert into delivery.draft as d (request_id, fields, saved_by)
    values (${draft.requestId}, ${JSON.stringify(draft.fields)}::jsonb, ${draft.personId})
    on conflict (request_id) do update
      set fields = excluded.fields, saved_by = excluded.saved_by, revision = d.revision + 1
    returning revision`.execute(tx)
  return rows[0]?.revision ?? 1
}

export async function deleteDraft(tx: Tx, requestId: string): Promise<void> {
  await sql`delete from delivery.draft where request_id = ${requestId}`.execute(tx)
}
