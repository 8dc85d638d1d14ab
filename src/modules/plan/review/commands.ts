import { ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { holdOpen } from '../commands/open-reading.ts'
import { correctReading } from '../commands/readings.ts'
import { missing, overtaken, type Revised } from '../locking.ts'
import { insertCorrection, keepOrUndo, updateDraft } from '../reading-store.ts'
import type { Change } from './correction-form.ts'
import { doubtPath } from './source-sheet.ts'

/** All corrections of one form, or none of them. */
export async function correctFacts(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; changes: readonly Change[] },
): Promise<Result<Revised>> {
  const { id } = input
  return keepOrUndo(
    tx,
    async () => {
      let { revision } = input
      for (const change of input.changes) {
        const revised = await correctReading(tx, actor, { id, revision, ...change })
        if (!revised.ok) return revised
        revision = revised.value.revision
      }
      return ok({ id, revision })
    },
    (revised) => revised.ok,
  )
}

/** Notes that a person has looked at a doubt and finds it read right. */
export async function confirmDoubt(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; doubt: number },
): Promise<Result<Revised>> {
  const held = await holdOpen(tx, actor, input, 'fault.plan.mayNot.confirmReadings')
  if (!held.ok) return held
  const { draft } = held.value
  if (!draft.doubts[input.doubt]) return missing('doubt')
  const revision = await updateDraft(tx, input.id, input.revision, draft)
  if (revision === undefined) return overtaken('reading')
  const path = doubtPath(input.doubt)
  await insertCorrection(tx, { readingId: input.id, path, was: false, became: true, personId: actor.id })
  return ok({ id: input.id, revision })
}
