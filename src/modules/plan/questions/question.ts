/** A mistake that somebody reported, or a question that somebody asked, from a page of the public site. */
export interface Question {
  id: string
  kind: 'mistake' | 'question'
  /** the record it is about, under the title that the record has today; null when it is gone */
  about: { kind: string; title: string } | null
  /** path of the public page on which it was asked */
  page: string
  text: string
  /** code of the language of that page; null where it was not kept */
  language: string | null
  /** how to reach the asker, in the asker's own words; '' when they gave nothing */
  contact: string
  /** ISO instant */
  askedAt: string
  /** '' while it is open */
  answer: string
  /** name of the person who answered last */
  answeredBy: string | null
  /** ISO instant; null while it is open */
  answeredAt: string | null
  revision: number
}

/** A line of the list: how to reach the asker is read with the one question alone, and that is noted. */
export type ListedQuestion = Omit<Question, 'contact'>

export const LONGEST_ANSWER = 5000

export function isOpen(question: Pick<Question, 'answeredAt'>): boolean {
  return question.answeredAt === null
}
