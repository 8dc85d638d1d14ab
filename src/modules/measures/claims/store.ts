import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'

/** What a claim stands in: a note on a measure, or the update of an activity. */
export type ClaimPlace = { readonly noteId: string } | { readonly updateId: string }

/** What a writer said to a claim that the figures did not support. */
export interface ClaimAnswer {
  place: number
  words: string
  answer: string
  answeredBy: string | null
  answeredAt: string
}

/** The latest answer to each claim. */
export async function selectAnswers(tx: Tx, of: ClaimPlace): Promise<ClaimAnswer[]> {
  const where = 'noteId' in of ? sql`c.note_id = ${of.noteId}` : sql`c.update_id = ${of.updateId}`
  const { rows } = await sql<ClaimAnswer>`
    select distinct on (c.place, c.words) c.place, c.words, c.answer, p.name as "answeredBy",
           c.answered_at as "answeredAt"
    from measure.claim_answer c left join identity.person p on p.id = c.answered_by
    where ${where} order by c.place, c.words, c.id desc`.execute(tx)
  return rows
}

/** Throws where the policies do not let this person answer; the command has asked before. */
export async function insertAnswer(
  tx: Tx,
  of: ClaimPlace,
  answer: { place: number; words: string; verdict: string; setAgainst: readonly object[]; answer: string },
): Promise<void> {
  const [note, update] = 'noteId' in of ? [of.noteId, null] : [null, of.updateId]
  await sql`
    insert into measure.claim_answer (note_id, update_id, place, words, verdict, set_against, answer)
    values (${note}, ${update}, ${answer.place}, ${answer.words}, ${answer.verdict},
      ${JSON.stringify(answer.setAgainst)}::jsonb, ${answer.answer})`.execute(tx)
}
