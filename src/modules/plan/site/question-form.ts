import { manyLines, oneLine } from '../../../thread/index.ts'
import type { Form } from '../../../platform/http/route.ts'

/** What a member of the public writes from a page: a mistake that they found, or a question. */
export interface AskedQuestion {
  kind: 'mistake' | 'question'
  text: string
  /** how to reach them, if they want an answer; '' otherwise */
  contact: string
}

export type AskedField = 'kind' | 'text' | 'contact'

/** Keys of messages by field; the page says them beside the field and in the summary. */
type AskedErrors = Partial<Record<AskedField, string>>

export const LONGEST_QUESTION = 5000
export const LONGEST_CONTACT = 300

export interface AskedForm {
  /** as sent, to be shown again */
  given: { kind: string; text: string; contact: string }
  question: AskedQuestion | undefined
  errors: AskedErrors
}

export const EMPTY_QUESTION: AskedForm = {
  given: { kind: '', text: '', contact: '' },
  question: undefined,
  errors: {},
}

export function readQuestion(form: Form): AskedForm {
  const given = { kind: form.text('kind'), text: form.text('text'), contact: form.text('contact') }
  const text = manyLines(given.text)
  const contact = oneLine(given.contact)
  const kind = given.kind === 'mistake' || given.kind === 'question' ? given.kind : undefined
  const errors: AskedErrors = {
    ...(kind ? {} : { kind: 'site.ask.error.kind' }),
    ...(text === '' ? { text: 'site.ask.error.text' } : {}),
    ...(characters(text) > LONGEST_QUESTION ? { text: 'site.ask.error.textLong' } : {}),
    ...(characters(contact) > LONGEST_CONTACT ? { contact: 'site.ask.error.contactLong' } : {}),
  }
  const isValid = kind !== undefined && Object.keys(errors).length === 0
  return { given, errors, question: isValid ? { kind, text, contact } : undefined }
}

/** As PostgreSQL's char_length counts: an emoji is one. */
function characters(text: string): number {
  return [...text].length
}
