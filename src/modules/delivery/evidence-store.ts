import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** A file or a link that shows what an update says; without the file's bytes. */
export interface EvidenceRow {
  id: string
  requestId: string
  /** null until the update is given */
  updateId: string | null
  kind: 'file' | 'link'
  title: string
  url: string | null
  filename: string | null
  mediaType: string | null
  /** bytes */
  size: number | null
  sha256: string | null
  addedBy: string | null
  addedAt: string
}

const EVIDENCE = sql`e.id, e.request_id as "requestId", e.update_id as "updateId", e.kind, e.title, e.url, e.filename,
  e.media_type as "mediaType", e.size, e.sha256, p.name as "addedBy", e.added_at as "addedAt"`
const FROM = sql`delivery.evidence e left join identity.person p on p.id = e.added_by`

/** Of a request, oldest first: what came with its updates, and what waits for the next one. */
export async function selectEvidence(tx: Tx, requestId: string): Promise<EvidenceRow[]> {
  const { rows } = await sql<EvidenceRow>`
    select ${EVIDENCE} from ${FROM} where e.request_id = ${requestId} order by e.added_at, e.id`.execute(tx)
  return rows
}

export async function selectEvidenceFile(
  tx: Tx,
  id: string,
): Promise<(EvidenceRow & { bytes: Buffer | null }) | undefined> {
  const { rows } = await sql<EvidenceRow & { bytes: Buffer | null }>`
    select ${EVIDENCE}, e.bytes from ${FROM} where e.id = ${id}`.execute(tx)
  return rows[0]
}

export type NewEvidence = Omit<EvidenceRow, 'updateId' | 'addedBy' | 'addedAt'> & {
  bytes: Buffer | null
  personId: string
}

export async function insertEvidence(tx: Tx, evidence: NewEvidence): Promise<void> {
  await sql`
    insert into delivery.evidence (id, request_id, kind, title, url, filename, media_type, bytes, size, sha256, added_by)
    values (${evidence.id}, ${evidence.requestId}, ${evidence.kind}, ${evidence.title}, ${evidence.url},
      ${evidence.filename}, ${evidence.mediaType}, ${evidence.bytes}, ${evidence.size}, ${evidence.sha256},
      ${evidence.personId})`.execute(tx)
}

/** What waits goes with the update that was just given. */
export async function bindEvidence(tx: Tx, requestId: string, updateId: string): Promise<void> {
  await sql`
    update delivery.evidence set update_id = ${updateId}
    where request_id = ${requestId} and update_id is null`.execute(tx)
}

/** False when it is not there, or came with an update already. */
export async function deleteEvidence(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from delivery.evidence where id = ${id} and update_id is null returning id`.execute(tx)
  return rows.length > 0
}
