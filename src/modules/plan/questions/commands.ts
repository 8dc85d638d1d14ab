import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { manyLines } from '../../../thread/index.ts'
import { answerQuestions } from './policy.ts'
import { findQuestion } from './queries.ts'
import { LONGEST_ANSWER } from './question.ts'
import { updateAnswer } from './store.ts'

export interface AnswerInput {
  id: string
  /** of the question as the person saw it */
  revision: number
  answer: string
}

/** Answers an open question, or puts an answer right: the audit keeps what it said before. */
export async function answerQuestion(
  tx: Tx,
  actor: Actor,
  input: AnswerInput,
): Promise<Result<{ id: string }>> {
  if (!answerQuestions.allows(actor)) {
    return fail('not-allowed', 'fault.questions.mayNot')
  }
  const text = manyLines(input.answer)
  if (text === '' || text.length > LONGEST_ANSWER) {
    return fail('invalid', 'fault.questions.length', { most: LONGEST_ANSWER })
  }
  const question = await findQuestion(tx, input.id)
  if (!question) return fail('not-found', 'questions.notFound')
  const saved = await updateAnswer(tx, {
    id: question.id,
    revision: input.revision,
    text,
    personId: actor.id,
  })
  if (!saved) {
    const now = (await findQuestion(tx, input.id)) ?? question
    return now.answeredBy
      ? fail('conflict', 'fault.questions.answeredBy', { person: now.answeredBy })
      : fail('conflict', 'fault.questions.answered')
  }
  return ok({ id: question.id })
}
