import { fail, type Result } from '../../../../kernel/result.ts'
import { workApart } from '../../../../platform/documents/apart.ts'
import type { ReadSheet } from './rows.ts'

const LIMITS = { seconds: 30, megabytes: 1024, waiting: 16 } as const

interface SheetUpload {
  filename: string
  bytes: Uint8Array
}

export type ReadSheetApart = (upload: SheetUpload) => Promise<Result<ReadSheet>>

/** Reads files that come back beside the process that serves pages, as documents are read. */
export function openSheetRoom(): ReadSheetApart {
  const read = workApart<SheetUpload, Result<ReadSheet>>(
    new URL('./rows.process.ts', import.meta.url),
    LIMITS,
  )
  return async (upload) => {
    const { filename } = upload
    const outcome = await read(upload)
    if (outcome.done) return outcome.value
    return outcome.why === 'busy'
      ? fail('conflict', 'fault.plan.reading.busy', { filename })
      : fail('invalid', 'fault.plan.reading.limit', { filename, seconds: LIMITS.seconds })
  }
}
