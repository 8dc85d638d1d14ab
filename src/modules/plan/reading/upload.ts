import { ok, type Result } from '../../../kernel/result.ts'
import { readSource, type SourceFormat } from '../../../platform/documents/source.ts'
import type { DocumentKind, Draft } from './draft.ts'
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
}

/** Everything between the bytes of a file and a draft that the database can keep. */
export function readUpload({ filename, bytes, kind, profile }: Upload): Result<ReadUpload> {
  const source = readSource(bytes, filename)
  if (!source.ok) return source
  const read = readDocument(source.value, kind, profile)
  if (!read.ok) return read
  const { sha256, format } = source.value
  return ok({ sha256, format, draft: storableDraft(read.value) })
}

/** Damaged encodings can leave characters in a draft that jsonb refuses: NUL and halves of surrogate pairs. */
export function storableDraft(draft: Draft): Draft {
  return JSON.parse(
    JSON.stringify(draft, (_key, value: unknown) =>
      typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\u{FFFD}') : value,
    ),
  ) as Draft
}
