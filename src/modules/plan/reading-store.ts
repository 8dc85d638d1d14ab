import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { DocumentKind, Draft, ReadWords } from './reading/index.ts'

export type ReadingStatus = 'open' | 'accepted' | 'refused'

/** `update`: it is another version of a plan; `successor`: the plan of the year after; `own`: neither. */
export type Becoming = 'update' | 'successor' | 'own'

/** A document that was read and waits for a person, or was settled by one. */
export interface ReadingRow {
  id: string
  kind: DocumentKind
  status: ReadingStatus
  /** the plan that it became */
  planId: string | null
  /** why it was refused */
  reason: string
  /** what a person chose that it becomes; null before the choice */
  becomes: Becoming | null
  /** the plan that it brings up to date or follows */
  ofPlanId: string | null
  documentId: string
  filename: string
  sha256: string
  addedBy: string | null
  addedAt: string
  settledBy: string | null
  settledAt: string | null
  revision: number
}

const READING = sql`r.id, r.kind, r.status, r.plan_id as "planId", r.reason,
  r.becomes, r.of_plan_id as "ofPlanId", d.id as "documentId", d.filename, d.sha256,
  adder.name as "addedBy", r.added_at as "addedAt", settler.name as "settledBy", r.settled_at as "settledAt",
  r.revision`
const FROM = sql`plan.reading r
  join documents.document d on d.id = r.document_id
  left join identity.person adder on adder.id = r.added_by
  left join identity.person settler on settler.id = r.settled_by`

/** Open ones first, then latest first. */
export async function selectReadings(tx: Tx): Promise<ReadingRow[]> {
  const { rows } = await sql<ReadingRow>`
    select ${READING} from ${FROM} order by r.status <> 'open', r.added_at desc, r.id`.execute(tx)
  return rows
}

export interface ReadingWithDraft extends ReadingRow {
  draft: Draft
}

export async function selectReading(tx: Tx, id: string): Promise<ReadingWithDraft | undefined> {
  const { rows } = await sql<ReadingWithDraft>`
    select ${READING}, r.draft from ${FROM} where r.id = ${id}`.execute(tx)
  return rows[0]
}

/** Who settles or corrects a reading holds its row until the transaction ends. */
export async function lockReading(tx: Tx, id: string): Promise<ReadingWithDraft | undefined> {
  await sql`select 1 from plan.reading where id = ${id} for update`.execute(tx)
  return selectReading(tx, id)
}

/** Acceptances of one document take turns, so that it becomes one plan. */
export async function takeDocumentTurn(tx: Tx, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`goldthread document ${sha256}`}))`.execute(tx)
}

/** The plan that a document of the same bytes has become. */
export async function selectPlanOfDocument(
  tx: Tx,
  sha256: string,
): Promise<{ id: string; title: string } | undefined> {
  const { rows } = await sql<{ id: string; title: string }>`
    select p.id, p.title
    from plan.reading r
      join documents.document d on d.id = r.document_id
      join plan.plan p on p.id = r.plan_id
    where r.status = 'accepted' and d.sha256 = ${sha256}
    order by r.settled_at limit 1`.execute(tx)
  return rows[0]
}

/** The same file, read as today: a later reader can count the units of the same bytes otherwise. */
export async function selectDocumentId(
  tx: Tx,
  { sha256, filename, read }: Pick<NewDocument, 'sha256' | 'filename' | 'read'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from documents.document
    where sha256 = ${sha256} and filename = ${filename} and read = ${JSON.stringify(read)}::jsonb
    limit 1`.execute(tx)
  return rows[0]?.id
}

export interface NewDocument {
  id: string
  filename: string
  sha256: string
  mediaType: string
  bytes: Uint8Array
  read: ReadWords
  personId: string
}

export async function insertDocument(tx: Tx, document: NewDocument): Promise<void> {
  await sql`
    insert into documents.document (id, filename, sha256, media_type, bytes, read, added_by)
    values (${document.id}, ${document.filename}, ${document.sha256}, ${document.mediaType},
            ${Buffer.from(document.bytes)}, ${JSON.stringify(document.read)}::jsonb,
            ${document.personId})`.execute(tx)
}

export interface StoredDocument {
  id: string
  filename: string
  mediaType: string
  bytes: Uint8Array
  read: ReadWords | null
}

export async function selectDocument(tx: Tx, id: string): Promise<StoredDocument | undefined> {
  const { rows } = await sql<StoredDocument>`
    select id, filename, media_type as "mediaType", bytes, read from documents.document where id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

export async function insertReading(
  tx: Tx,
  reading: { id: string; documentId: string; kind: DocumentKind; personId: string },
  draft: Draft,
): Promise<void> {
  await sql`
    insert into plan.reading (id, document_id, kind, draft, added_by)
    values (${reading.id}, ${reading.documentId}, ${reading.kind}, ${JSON.stringify(draft)}::jsonb,
            ${reading.personId})`.execute(tx)
}

export async function updateDraft(
  tx: Tx,
  id: string,
  seen: number,
  draft: Draft,
): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update plan.reading set draft = ${JSON.stringify(draft)}::jsonb, revision = revision + 1
    where id = ${id} and revision = ${seen} and status = 'open' returning revision`.execute(tx)
  return rows[0]?.revision
}

export async function updateBecoming(
  tx: Tx,
  id: string,
  seen: number,
  choice: { becomes: Becoming; ofPlanId: string | null },
): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update plan.reading set becomes = ${choice.becomes}, of_plan_id = ${choice.ofPlanId}, revision = revision + 1
    where id = ${id} and revision = ${seen} and status = 'open' returning revision`.execute(tx)
  return rows[0]?.revision
}

/** Facts of these records that a document is cited for, and that were not changed since. */
export async function selectCitedFacts(
  tx: Tx,
  nodeIds: readonly string[],
): Promise<{ nodeId: string; fact: string; toId: string | null }[]> {
  const { rows } = await sql<{ nodeId: string; fact: string; toId: string | null }>`
    select distinct node_id as "nodeId", fact, to_id as "toId" from thread.provenance
    where node_id = any (${nodeIds}::uuid[]) and superseded_at is null`.execute(tx)
  return rows
}

/** The new revision, or undefined when somebody else settled or corrected it meanwhile. */
export async function updateSettled(
  tx: Tx,
  id: string,
  seen: number,
  outcome: { status: 'accepted' | 'refused'; planId: string | null; reason: string; personId: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update plan.reading
    set status = ${outcome.status}, plan_id = ${outcome.planId}, reason = ${outcome.reason},
        settled_by = ${outcome.personId}, settled_at = now(), revision = revision + 1
    where id = ${id} and revision = ${seen} and status = 'open' returning revision`.execute(tx)
  return rows[0]?.revision
}

export interface Correction {
  /** where in the draft, such as outcomes.0.activities.2.leadOfficer */
  path: string
  was: unknown
  became: unknown
  correctedBy: string | null
  correctedAt: string
}

/** The corrections of one form are told apart by the moment, and not by their transaction, so that they keep their order. */
export async function insertCorrection(
  tx: Tx,
  correction: { readingId: string; path: string; was: unknown; became: unknown; personId: string },
): Promise<void> {
  await sql`
    insert into plan.correction (reading_id, path, was, became, corrected_by, corrected_at)
    values (${correction.readingId}, ${correction.path}, ${JSON.stringify(correction.was ?? null)}::jsonb,
            ${JSON.stringify(correction.became ?? null)}::jsonb, ${correction.personId}, clock_timestamp())`.execute(
    tx,
  )
}

/** Oldest first. */
export async function selectCorrections(tx: Tx, readingId: string): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    select c.path, c.was, c.became, p.name as "correctedBy", c.corrected_at as "correctedAt"
    from plan.correction c left join identity.person p on p.id = c.corrected_by
    where c.reading_id = ${readingId} order by c.corrected_at, c.id`.execute(tx)
  return rows
}

/** What is done within is undone as a whole when `keeps` says no; the transaction itself goes on. */
export async function keepOrUndo<T>(
  tx: Tx,
  work: () => Promise<T>,
  keeps: (value: T) => boolean,
): Promise<T> {
  await sql`savepoint keep_or_undo`.execute(tx)
  const value = await work()
  await (
    keeps(value) ? sql`release savepoint keep_or_undo` : sql`rollback to savepoint keep_or_undo`
  ).execute(tx)
  return value
}
