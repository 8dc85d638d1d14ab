import type { Tx } from '../../../platform/database/database.ts'
import { wordPatterns, type Found } from '../../../platform/finding.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { readQuestions } from './policy.ts'
import { selectByText } from './store.ts'

/** Questions and reported mistakes by what was written; never by who wrote. */
export async function findQuestions(
  tx: Tx,
  actor: Actor,
  words: string,
  most: number,
): Promise<readonly Found[]> {
  const patterns = wordPatterns(words)
  if (!readQuestions.allows(actor) || patterns.length === 0) return []
  const questions = await selectByText(tx, patterns, most)
  return questions.map(({ id, text, about }) => ({
    group: 'find.questions',
    title: text.length > 120 ? `${text.slice(0, 120).toWellFormed()}…` : text,
    where: about === null ? [] : [about],
    path: `/workspace/questions/${id}`,
  }))
}
