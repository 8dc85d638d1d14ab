import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { readSource } from '../../../platform/documents/source.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier } from '../../../thread/index.ts'
import { missing, overtaken } from '../locking.ts'
import { editPlan } from '../policy.ts'
import { lockReading, selectDocument, type ReadingRow, type ReadingWithDraft } from '../reading-store.ts'

/** A reading that is open and at the revision that the person saw, held until the transaction ends. */
export async function holdOpen(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
  deed: string,
): Promise<Result<ReadingWithDraft>> {
  const may = allowed(editPlan, actor, deed)
  if (!may.ok) return may
  const reading = isIdentifier(input.id) ? await lockReading(tx, input.id) : undefined
  if (reading === undefined) return missing('reading')
  if (reading.status !== 'open') {
    const by = reading.settledBy === null ? '' : ` by ${reading.settledBy}`
    return fail('conflict', `This reading was already ${reading.status}${by}: nothing was changed.`)
  }
  return reading.revision === input.revision ? ok(reading) : overtaken('reading')
}

export function alreadyAccepted(title: string): Result<never> {
  return fail(
    'conflict',
    `This document has already been accepted as the plan “${title}”: open that plan to change it, or read another document.`,
  )
}

/** The words of each unit of a reading's document, by its number. */
export async function sourceOf(tx: Tx, reading: ReadingRow): Promise<Map<number, string>> {
  const document = await selectDocument(tx, reading.documentId)
  const source = document && readSource(document.bytes, document.filename)
  return new Map((source?.ok ? source.value.units : []).map((unit) => [unit.line, unit.text]))
}
