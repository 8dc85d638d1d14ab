import type { Result } from '../../../../kernel/result.ts'
import { openRoom } from '../../reading/index.ts'
import type { ReadSheet } from './rows.ts'

interface SheetUpload {
  filename: string
  bytes: Uint8Array
}

export type ReadSheetApart = (upload: SheetUpload) => Promise<Result<ReadSheet>>

/** Reads files that come back beside the process that serves pages, as documents are read. */
export function openSheetRoom(): ReadSheetApart {
  return openRoom(new URL('./rows.process.ts', import.meta.url))
}
