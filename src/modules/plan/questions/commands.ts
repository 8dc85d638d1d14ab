import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { isEmailAddress } from '../../../platform/identity/email-address.ts'
import { queueMail } from '../../../platform/mail/index.ts'
import { manyLines } from '../../../thread/index.ts'
import { answerQuestions } from './policy.ts'
import { findQuestion } from './queries.ts'
import { LONGEST_ANSWER, type ListedQuestion } from './question.ts'
import { readContact, updateAnswer } from './store.ts'

export interface AnswerInput {
  id: string
  /** of the question as the person saw it */
  revision: number
  answer: string
  /** the words of the mail to an asker who left an address; `answer` is the checked text */
  mail: (question: ListedQuestion, answer: string) => { subject: string; text: string; language: string }
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
  await mailAnswer(tx, question, input, text)
  return ok({ id: question.id })
}

/** To who left an address and nothing else: other ways to be reached are for a person to take. */
async function mailAnswer(
  tx: Tx,
  question: ListedQuestion,
  { mail, revision }: AnswerInput,
  answer: string,
): Promise<void> {
  const contact = (await readContact(tx, question.id)).trim()
  if (!isEmailAddress(contact)) return
  await queueMail(tx, {
    to: contact,
    personId: null,
    kind: 'question.answer',
    key: `question.answer ${question.id} ${revision}`,
    ...mail(question, answer),
  })
}
