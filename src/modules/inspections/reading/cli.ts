import { ok, type Result } from '../../../kernel/result.ts'
import { workApart } from '../../../platform/documents/apart.ts'
import { fail } from '../../../kernel/result.ts'
import { summaryOfTable } from './summary.ts'
import type { TableDraft } from './table-draft.ts'

const LIMITS = { seconds: 30, megabytes: 1024, waiting: 16 } as const

/** `goldthread read --as inspection-table`: what the command prints, as JSON and for people. */
export function inspectionTableReader() {
  const read = workApart<{ filename: string; bytes: Uint8Array }, Result<TableDraft>>(
    new URL('./table.process.ts', import.meta.url),
    LIMITS,
  )
  return {
    kind: 'inspection-table',
    read: async (upload: {
      filename: string
      bytes: Uint8Array
    }): Promise<Result<{ draft: TableDraft; summary: string }>> => {
      const outcome = await read(upload)
      if (!outcome.done) {
        return fail('invalid', 'fault.inspections.limit', {
          filename: upload.filename,
          seconds: LIMITS.seconds,
        })
      }
      const { value } = outcome
      return value.ok ? ok({ draft: value.value, summary: summaryOfTable(value.value) }) : value
    },
  }
}
