import { fail, type Result } from '../../../kernel/result.ts'
import { workApart } from '../../../platform/documents/apart.ts'
import type { ReadUpload, Upload } from './upload.ts'

/** A plan of 500 activities is read in under two seconds, a pack of 300 pages in under twenty. */
const LIMITS = { seconds: 30, megabytes: 1024, waiting: 16 } as const

export type ReadApart = (upload: Upload) => Promise<Result<ReadUpload>>

/** Reads uploads beside the process that serves pages. */
export function openReadingRoom(): ReadApart {
  return openRoom(new URL('./upload.process.ts', import.meta.url))
}

/** The same for what another file makes of an upload: see `workApart` for what that file is. */
export function openRoom<Given extends { filename: string }, Made>(
  file: URL,
): (upload: Given) => Promise<Result<Made>> {
  const read = workApart<Given, Result<Made>>(file, LIMITS)
  return async (upload) => {
    const { filename } = upload
    const outcome = await read(upload)
    if (outcome.done) return outcome.value
    return outcome.why === 'busy'
      ? fail('conflict', 'fault.plan.reading.busy', { filename })
      : fail('invalid', 'fault.plan.reading.limit', { filename, seconds: LIMITS.seconds })
  }
}
