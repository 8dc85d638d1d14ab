import { fail, type Result } from '../../../kernel/result.ts'
import { workApart } from '../../../platform/documents/apart.ts'
import type { ReadUpload, Upload } from './upload.ts'

/** A plan of 500 activities is read in under two seconds, a pack of 300 pages in under twenty. */
const LIMITS = { seconds: 30, megabytes: 1024, waiting: 16 } as const

export type ReadApart = (upload: Upload) => Promise<Result<ReadUpload>>

/** Reads uploads beside the process that serves pages. */
export function openReadingRoom(): ReadApart {
  const read = workApart<Upload, Result<ReadUpload>>(new URL('./upload.process.ts', import.meta.url), LIMITS)
  return async (upload) => {
    const { filename } = upload
    const outcome = await read(upload)
    if (outcome.done) return outcome.value
    return outcome.why === 'busy'
      ? fail('conflict', 'fault.plan.reading.busy', { filename })
      : fail('invalid', 'fault.plan.reading.limit', { filename, seconds: LIMITS.seconds })
  }
}
