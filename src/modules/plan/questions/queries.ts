import type { Tx } from '../../../platform/database/database.ts'
import { isIdentifier } from '../../../thread/index.ts'
import type { ListedQuestion, Question } from './question.ts'
import { countQuestions, readContact, selectAnswered, selectOpen, selectQuestion } from './store.ts'

/** More than anybody reads at once; what is beyond is counted. */
const MOST_SHOWN = 200

export interface Inbox {
  open: ListedQuestion[]
  answered: ListedQuestion[]
  openCount: number
  answeredCount: number
}

/** At most so many of those that are open, and of those that are answered. */
export async function loadInbox(tx: Tx, most = MOST_SHOWN): Promise<Inbox> {
  const counts = await countQuestions(tx)
  return {
    open: await selectOpen(tx, most),
    answered: await selectAnswered(tx, most),
    openCount: counts.open,
    answeredCount: counts.answered,
  }
}

/** Undefined for an id that no question has, and for text that is no id. */
export async function loadQuestion(tx: Tx, id: string): Promise<Question | undefined> {
  const question = await findQuestion(tx, id)
  return question && { ...question, contact: await readContact(tx, id) }
}

/** The same without how to reach the asker, whose reading is noted. */
export async function findQuestion(tx: Tx, id: string): Promise<ListedQuestion | undefined> {
  return isIdentifier(id) ? selectQuestion(tx, id) : undefined
}
