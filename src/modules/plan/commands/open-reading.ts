import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier } from '../../../thread/index.ts'
import { missing, overtaken } from '../locking.ts'
import { readDocuments } from '../policy.ts'
import { wordsOfDocument } from '../readings.ts'
import { lockReading, selectDocument, type ReadingRow, type ReadingWithDraft } from '../reading-store.ts'

const SETTLED = {
  accepted: { known: 'fault.plan.reading.acceptedBy', somebody: 'fault.plan.reading.accepted' },
  refused: { known: 'fault.plan.reading.refusedBy', somebody: 'fault.plan.reading.refused' },
}

/** A reading that is open and at the revision that the person saw, held until the transaction ends. */
export async function holdOpen(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
  refusal: string,
): Promise<Result<ReadingWithDraft>> {
  const may = allowed(readDocuments, actor, refusal)
  if (!may.ok) return may
  const reading = isIdentifier(input.id) ? await lockReading(tx, input.id) : undefined
  if (reading === undefined) return missing('reading')
  if (reading.status !== 'open') {
    const { settledBy: person } = reading
    const sentences = SETTLED[reading.status]
    return person === null
      ? fail('conflict', sentences.somebody)
      : fail('conflict', sentences.known, { person })
  }
  return reading.revision === input.revision ? ok(reading) : overtaken('reading')
}

export function alreadyAccepted(title: string): Result<never> {
  return fail('conflict', 'fault.plan.reading.known', { title })
}

/** The words of each unit of a reading's document, by its number; those that are not for reading come last. */
export async function sourceOf(tx: Tx, reading: ReadingRow): Promise<Map<number, string>> {
  const document = await selectDocument(tx, reading.documentId)
  const source = document && wordsOfDocument(document)
  return new Map((source?.units ?? []).map((unit) => [unit.line, wordsIn(unit)]))
}

function wordsIn({ text, unseen }: { text: string; unseen: { text: string } | null }): string {
  return [text, unseen?.text ?? ''].filter((words) => words !== '').join(' ')
}
