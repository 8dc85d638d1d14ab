import type { Tx } from '../../../platform/database/database.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { updatesOfActivity } from '../../delivery/index.ts'
import { selectNote } from '../note-store.ts'
import type { Measure } from '../store.ts'
import type { ClaimedText } from './commands.ts'
import { claimsOfNotes, claimsOfUpdate } from './queries.ts'
import { textOfUpdate } from './update-text.ts'

/** A text with what it claims, for who reads it and who answers. */
export interface ReadClaims extends ClaimedText {
  readonly text: string
}

export async function claimedNote(tx: Tx, measure: Measure, id: string): Promise<ReadClaims | undefined> {
  const note = isIdentifier(id) ? await selectNote(tx, id) : undefined
  if (note?.measureId !== measure.id) return undefined
  const claims = (await claimsOfNotes(tx, measure, [note])).get(note.id) ?? []
  const { writtenById, text, superseded, signedOffAt } = note
  return { of: { noteId: note.id }, writtenById, text, isClosed: superseded || signedOffAt !== null, claims }
}

export async function claimedUpdate(tx: Tx, activityId: string, id: string): Promise<ReadClaims | undefined> {
  if (!isIdentifier(activityId)) return undefined
  const update = (await updatesOfActivity(tx, activityId)).find((each) => each.id === id)
  if (!update) return undefined
  const text = textOfUpdate(update)
  const claims = await claimsOfUpdate(tx, { id, activityId, text })
  return {
    of: { updateId: id },
    writtenById: update.givenById,
    text,
    isClosed: update.state !== 'submitted',
    claims,
  }
}
