import type { Result } from '../../../kernel/result.ts'
import { readSource } from '../../../platform/documents/source.ts'
import { readInspectionTable } from './inspection-table.ts'
import type { TableDraft } from './table-draft.ts'

/** From the bytes of a file to the table in it. */
export async function readTableUpload(upload: {
  filename: string
  bytes: Uint8Array
}): Promise<Result<TableDraft>> {
  const source = await readSource(upload.bytes, upload.filename)
  return source.ok ? readInspectionTable(source.value) : source
}
