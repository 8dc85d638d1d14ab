import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { AskedQuestion } from './question-form.ts'

/** SQLSTATE 53400: the database takes so many questions a minute and a day, whichever process they come through. */
const TOO_MANY = '53400'

/**
 * Hands a question over to those who answer, with the language of its page; the public login can add it and read nothing back. False when the
 * record that it is about is not public (any more). `isFlood` knows the error when too many came at once.
 */
export async function insertQuestion(
  tx: Tx,
  nodeId: string,
  page: string,
  { kind, text, contact }: AskedQuestion,
  language: string,
): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select published.ask(${kind}, ${nodeId}::uuid, ${page}, ${text}, ${contact}, ${language}) as id`.execute(
    tx,
  )
  return rows.some(({ id }) => id !== null)
}

export function isFlood(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === TOO_MANY
}
