import { fail, type Result } from '../../../kernel/result.ts'
import { workApart } from '../../../platform/documents/apart.ts'
import type { FoundJudgements } from './read-judgements.ts'

const LIMITS = { seconds: 30, megabytes: 1024, waiting: 16 } as const

export interface JudgementsUpload {
  filename: string
  bytes: Uint8Array
  /** the council's */
  area: string
  /** ISO date */
  today: string
}

const read = workApart<JudgementsUpload, Result<FoundJudgements>>(
  new URL('./judgements.process.ts', import.meta.url),
  LIMITS,
)

/** Reads a file that somebody brought beside the process that serves pages. */
export async function readJudgementsApart(upload: JudgementsUpload): Promise<Result<FoundJudgements>> {
  const outcome = await read(upload)
  if (outcome.done) return outcome.value
  return fail('invalid', 'fault.inspections.limit', { filename: upload.filename, seconds: LIMITS.seconds })
}
