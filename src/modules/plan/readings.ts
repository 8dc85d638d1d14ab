import { ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { readTextSource } from '../../platform/documents/source.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { allowed, isIdentifier } from '../../thread/index.ts'
import { missing } from './locking.ts'
import type { ReadWords } from './reading/index.ts'
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
  /** what the document says, to show beside the draft */
  source: ReadWords
  corrections: Correction[]
}

export async function loadReading(tx: Tx, id: string): Promise<ReadingUnderReview | undefined> {
  const reading = isIdentifier(id) ? await selectReading(tx, id) : undefined
  const document = reading && (await selectDocument(tx, reading.documentId))
  const source = document && wordsOfDocument(document)
  if (reading === undefined || source === undefined) return undefined
  return { reading, source, corrections: await selectCorrections(tx, id) }
}

/** What a stored document says, as it was read when it came; before packed documents could be read it was not kept. */
export function wordsOfDocument(document: StoredDocument): ReadWords | undefined {
  if (document.read !== null) return document.read
  const source = readTextSource(document.bytes, document.filename)
  return source.ok ? source.value : undefined
}

/** The document as it was added, for those who review. */
export async function loadDocument(tx: Tx, actor: Actor, id: string): Promise<Result<StoredDocument>> {
  const may = allowed(readDocuments, actor, 'fault.plan.mayNot.openDocuments')
  if (!may.ok) return may
  const document = isIdentifier(id) ? await selectDocument(tx, id) : undefined
  return document === undefined ? missing('document') : ok(document)
}
