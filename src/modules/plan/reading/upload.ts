import { ok, type Result } from '../../../kernel/result.ts'
import { readSource, type SourceDocument, type SourceFormat } from '../../../platform/documents/source.ts'
import type { DocumentKind, Draft } from './draft.ts'
import { doubtsOverNames } from './names-in-draft.ts'
import type { ReadingProfile } from './profile.ts'
import { readDocument } from './read-document.ts'

export interface Upload {
  filename: string
  bytes: Uint8Array
  /** found out from the document when absent */
  kind?: DocumentKind
  profile: ReadingProfile
}

export interface ReadUpload {
  sha256: string
  format: SourceFormat
  draft: Draft
  /** to be kept with the document: the draft counts its units as they were counted then */
  words: ReadWords
}

/** What a document says, unit by unit, and what a person should know about how it was read. */
export type ReadWords = Pick<SourceDocument, 'units' | 'notes'>

/** Everything between the bytes of a file and a draft that the database can keep. */
export async function readUpload({ filename, bytes, kind, profile }: Upload): Promise<Result<ReadUpload>> {
  const source = await readSource(bytes, filename)
  if (!source.ok) return source
  const read = readDocument(source.value, kind, profile)
  if (!read.ok) return read
  const { sha256, format, units, notes } = source.value
  const draft = { ...read.value, doubts: [...read.value.doubts, ...doubtsOverNames(read.value)] }
  return ok({ sha256, format, draft: storable(draft), words: storable({ units, notes }) })
}

/** Damaged encodings can leave characters in a value that jsonb refuses: NUL and halves of surrogate pairs. */
export function storable<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === 'string' ? each.toWellFormed().replaceAll('\0', '\u{FFFD}') : each,
    ),
  ) as T
}
