import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { allowsFor, type Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier, requiredWords } from '../../../thread/index.ts'
import { missing } from '../faults.ts'
import { keyOf, type PeriodCode } from '../measure-period.ts'
import { insertNote, selectNote, selectNotes, signOff, type Note, type NoteKind } from '../note-store.ts'
import { giveFigures, keepMeasures, signOffNotes } from '../policy.ts'
import { selectMeasure, takeTurn, type Measure } from '../store.ts'

const TEXT = { empty: 'fault.measure.note.empty', tooLong: 'fault.measure.note.tooLong' }
const LONGEST_NOTE = 5000

/** The measure, where this person gives its figures and writes its notes; it takes its turn. */
export async function holdOwned(tx: Tx, actor: Actor, id: string): Promise<Result<Measure>> {
  const may = allowed(giveFigures, actor, 'fault.measure.mayNot.give')
  if (!may.ok) return may
  if (!isIdentifier(id)) return missing('measure')
  await takeTurn(tx, id)
  const measure = await selectMeasure(tx, { id })
  if (measure === undefined) return missing('measure')
  if (!givesFigures(actor, measure)) return fail('not-allowed', 'fault.measure.reach.give')
  return measure.endedOn === null ? ok(measure) : fail('conflict', 'fault.measure.ended')
}

/** Officers for every measure; whoever owns it for theirs. */
export function givesFigures(actor: Actor, measure: Pick<Measure, 'ownerPostId'>): boolean {
  return keepMeasures.allows(actor) || ownsMeasure(actor, measure)
}

/** Whoever holds the owner's post, and its deputies. */
export function ownsMeasure(actor: Actor, { ownerPostId }: Pick<Measure, 'ownerPostId'>): boolean {
  return actor.grants.some(
    ({ role, reach }) =>
      (role === 'activity-lead' || role === 'deputy') && ownerPostId !== null && reach.includes(ownerPostId),
  )
}

/** A new version of what is said of a period; the same words again are none. */
export async function writeNote(
  tx: Tx,
  actor: Actor,
  input: PeriodCode & { id: string; kind: NoteKind; endsOn: string; text: string },
): Promise<Result<{ id: string; version: number }>> {
  const held = await holdOwned(tx, actor, input.id)
  if (!held.ok) return held
  const text = requiredWords(TEXT, input.text, LONGEST_NOTE)
  if (!text.ok) return text
  const key = keyOf(input)
  const before = (await selectNotes(tx, input.id)).find(
    (each) => !each.superseded && each.kind === input.kind && keyOf(each) === key,
  )
  if (before?.text === text.value) return ok({ id: before.id, version: before.version })
  const { code, identifier, kind, endsOn } = input
  const [id, version] = [randomUUID(), (before?.version ?? 0) + 1]
  const words = { id, version, text: text.value, writtenBy: actor.id }
  await insertNote(tx, { measureId: input.id, code, identifier, kind, endsOn, ...words })
  return ok({ id, version })
}

/** Refused: one's own words, words that were written anew since, words of a measure of another organisation. */
export async function signOffNote(tx: Tx, actor: Actor, input: { id: string }): Promise<Result<Note>> {
  const may = allowed(signOffNotes, actor, 'fault.measure.mayNot.signOff')
  if (!may.ok) return may
  const seen = isIdentifier(input.id) ? await selectNote(tx, input.id) : undefined
  if (seen === undefined) return missing('note')
  await takeTurn(tx, seen.measureId)
  const [note, measure] = [await selectNote(tx, input.id), await selectMeasure(tx, { id: seen.measureId })]
  if (note === undefined || measure === undefined) return missing('note')
  if (!signsOff(actor, measure)) return fail('not-allowed', 'fault.measure.reach.signOff')
  if (note.signedOffAt !== null) return fail('conflict', 'fault.measure.note.signedOff')
  if (note.superseded) return fail('conflict', 'fault.measure.note.superseded')
  if (note.writtenById === actor.id) return fail('not-allowed', 'fault.measure.note.own')
  return (await signOff(tx, note.id, actor.id)) ? ok(note) : fail('conflict', 'fault.measure.note.signedOff')
}

export function signsOff(actor: Actor, measure: Pick<Measure, 'organisationId'>): boolean {
  return allowsFor(signOffNotes, actor, [measure.organisationId])
}
