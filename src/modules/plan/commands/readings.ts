import { randomUUID } from 'node:crypto'
import { ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { SourceFormat } from '../../../platform/documents/source.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, oneLine, requiredWords } from '../../../thread/index.ts'
import { LONGEST } from '../content.ts'
import { correctDraft, type CorrectedValue } from '../correcting.ts'
import { overtaken, type Revised } from '../locking.ts'
import { readDocuments } from '../policy.ts'
import { readUpload, storable, type DocumentKind, type ReadUpload, type Upload } from '../reading/index.ts'
import {
  insertCorrection,
  insertDocument,
  insertReading,
  selectDocumentId,
  selectPlanOfDocument,
  updateDraft,
  updateSettled,
} from '../reading-store.ts'
import { alreadyAccepted, holdOpen, sourceOf } from './open-reading.ts'

const LONGEST_FILENAME = 200

const FILENAME = {
  empty: 'fault.plan.reading.filename.empty',
  tooLong: 'fault.plan.reading.filename.tooLong',
}
const REASON = { empty: 'fault.plan.reading.reason.empty', tooLong: 'fault.plan.reading.reason.tooLong' }

const MEDIA_TYPES: Readonly<Record<SourceFormat, string>> = {
  text: 'text/plain',
  html: 'text/html',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  pdf: 'application/pdf',
}

export interface StartedReading {
  id: string
  kind: DocumentKind
}

/**
 * Keeps a document and what the reader makes of it, for a person to review. Without `kind` the reader finds it out.
 * `read` is what was made of it already, before the transaction began.
 */
export async function startReading(
  tx: Tx,
  actor: Actor,
  input: Upload & { read?: Result<ReadUpload> },
): Promise<Result<StartedReading>> {
  const may = allowed(readDocuments, actor, 'fault.plan.mayNot.readDocuments')
  if (!may.ok) return may
  const filename = requiredWords(FILENAME, oneLine(input.filename), LONGEST_FILENAME)
  if (!filename.ok) return filename
  const read = input.read ?? (await readUpload({ ...input, filename: filename.value }))
  if (!read.ok) return read
  const { sha256, draft, words } = read.value
  const known = await selectPlanOfDocument(tx, sha256)
  if (known) return alreadyAccepted(known.title)
  const documentId =
    (await selectDocumentId(tx, { sha256, filename: filename.value, read: words })) ??
    (await keepDocument(tx, actor, { ...read.value, filename: filename.value, bytes: input.bytes }))
  const id = randomUUID()
  await insertReading(tx, { id, documentId, kind: draft.kind, personId: actor.id }, draft)
  return ok({ id, kind: draft.kind })
}

async function keepDocument(
  tx: Tx,
  actor: Actor,
  document: Omit<ReadUpload, 'draft'> & { filename: string; bytes: Uint8Array },
): Promise<string> {
  const id = randomUUID()
  const { filename, sha256, bytes, format, words: read } = document
  const mediaType = MEDIA_TYPES[format]
  await insertDocument(tx, { id, filename, sha256, mediaType, bytes, read, personId: actor.id })
  return id
}

/** Sets one field of the draft; see `correctDraft` for the paths. What it was is kept, and where it is now. */
export async function correctReading(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; path: string; value: CorrectedValue },
): Promise<Result<Revised & { path: string }>> {
  const held = await holdOpen(tx, actor, input, 'fault.plan.mayNot.correctReadings')
  if (!held.ok) return held
  const source = await sourceOf(tx, held.value)
  const corrected = correctDraft(held.value.draft, input.path, input.value, (line) => source.get(line) ?? '')
  if (!corrected.ok) return corrected
  const { draft, path, was, became } = corrected.value
  const revision = await updateDraft(tx, input.id, input.revision, storable(draft))
  if (revision === undefined) return overtaken('reading')
  await insertCorrection(tx, { readingId: input.id, path, was, became, personId: actor.id })
  return ok({ id: input.id, revision, path })
}

/** Sets a reading aside; document and draft are kept. */
export async function refuseReading(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; reason: string },
): Promise<Result<Revised>> {
  const reason = requiredWords(REASON, input.reason, LONGEST.note)
  if (!reason.ok) return reason
  const held = await holdOpen(tx, actor, input, 'fault.plan.mayNot.refuseReadings')
  if (!held.ok) return held
  const outcome = { status: 'refused', planId: null, reason: reason.value, personId: actor.id } as const
  const revision = await updateSettled(tx, input.id, input.revision, outcome)
  return revision === undefined ? overtaken('reading') : ok({ id: input.id, revision })
}
