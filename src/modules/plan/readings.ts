import { ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { readSource, type SourceDocument } from '../../platform/documents/source.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { allowed, isIdentifier } from '../../thread/index.ts'
import { missing } from './locking.ts'
import { readDocuments } from './policy.ts'
import {
  selectCorrections,
  selectDocument,
  selectReading,
  selectReadings,
  type Correction,
  type ReadingRow,
  type ReadingWithDraft,
  type StoredDocument,
} from './reading-store.ts'

/** Open ones first. */
export async function listReadings(tx: Tx): Promise<ReadingRow[]> {
  return selectReadings(tx)
}

export interface ReadingUnderReview {
  reading: ReadingWithDraft
  /** the document's units, to show beside the draft */
  source: SourceDocument
  corrections: Correction[]
}

export async function loadReading(tx: Tx, id: string): Promise<ReadingUnderReview | undefined> {
  const reading = isIdentifier(id) ? await selectReading(tx, id) : undefined
  const document = reading && (await selectDocument(tx, reading.documentId))
  const source = document && readSource(document.bytes, document.filename)
  if (reading === undefined || source === undefined || !source.ok) return undefined
  return { reading, source: source.value, corrections: await selectCorrections(tx, id) }
}

/** The document as it was added, for those who review. */
export async function loadDocument(tx: Tx, actor: Actor, id: string): Promise<Result<StoredDocument>> {
  const may = allowed(readDocuments, actor, 'fault.plan.mayNot.openDocuments')
  if (!may.ok) return may
  const document = isIdentifier(id) ? await selectDocument(tx, id) : undefined
  return document === undefined ? missing('document') : ok(document)
}
