import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { AskedQuestion } from './question-form.ts'

/**
 * Hands a question over to those who answer; the public login can add it and read nothing back. False when the
 * record that it is about is not public (any more).
 */
export async function insertQuestion(
  tx: Tx,
  nodeId: string,
  page: string,
  { kind, text, contact }: AskedQuestion,
): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select published.ask(${kind}, ${nodeId}::uuid, ${page}, ${text}, ${contact}) as id`.execute(tx)
  return rows.some(({ id }) => id !== null)
}
