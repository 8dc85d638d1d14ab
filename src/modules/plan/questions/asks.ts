import type { Ask } from '../../../platform/asks.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { answerQuestions } from './policy.ts'
import { countQuestions } from './store.ts'

/** Questions from the public that nobody has answered, asked of those who may. */
export async function questionAsks(tx: Tx, actor: Actor): Promise<readonly Ask[]> {
  if (!answerQuestions.allows(actor)) return []
  const { open, oldest } = await countQuestions(tx)
  return [{ message: 'ask.questions', count: open, oldest, path: '/workspace/questions' }]
}
