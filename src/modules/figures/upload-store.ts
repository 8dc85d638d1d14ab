import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { OwnMapping } from './readers/own-mapping.ts'
import { jsonOf } from './store.ts'

/** What was said of a file like it: its columns, or what its signs stand for. */
export async function selectMapping<Mapping>(tx: Tx, headings: string): Promise<Mapping | undefined> {
  const { rows } = await sql<{ mapping: Mapping }>`
    select mapping from figure.mapping where headings = ${headings}`.execute(tx)
  return rows[0]?.mapping
}

export async function keepMapping(tx: Tx, headings: string, mapping: unknown): Promise<void> {
  await sql`
    insert into figure.mapping (headings, mapping) values (${headings}, ${jsonOf(mapping)}::jsonb)
    on conflict (headings) do update set mapping = excluded.mapping, made_by = identity.acting_person(), made_at = now()
    where mapping.mapping is distinct from excluded.mapping`.execute(tx)
}

export interface UploadRow<Told> {
  id: string
  kind: string
  name: string
  bytes: Uint8Array
  metaName: string | null
  meta: Uint8Array | null
  mapping: OwnMapping | null
  account: Told
}

export async function insertUpload<Told>(tx: Tx, upload: Omit<UploadRow<Told>, 'id'>): Promise<string> {
  const { kind, name, bytes, metaName, meta, mapping, account } = upload
  const { rows } = await sql<{ id: string }>`
    insert into figure.upload (kind, name, bytes, meta_name, meta, mapping, account)
    values (${kind}, ${name}, ${Buffer.from(bytes)}, ${metaName}, ${meta && Buffer.from(meta)},
            ${mapping && jsonOf(mapping)}::jsonb, ${jsonOf(account)}::jsonb)
    returning id`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('The upload was not written')
  return row.id
}

export async function selectUpload<Told>(tx: Tx, id: string): Promise<UploadRow<Told> | undefined> {
  const { rows } = await sql<UploadRow<Told>>`
    select id, kind, name, bytes, meta_name as "metaName", meta, mapping, account
    from figure.upload where id = ${id}`.execute(tx)
  return rows[0]
}

export async function deleteUpload(tx: Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from figure.upload where id = ${id}`.execute(tx)
  return numAffectedRows === 1n
}

/** Nobody comes back to a preview after a day. */
export async function deleteOldUploads(tx: Tx): Promise<void> {
  await sql`delete from figure.upload where made_at < now() - interval '1 day'`.execute(tx)
}
