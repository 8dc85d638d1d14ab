import { authored } from '../../kernel/authored.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import type { Notice } from './store.ts'

/** Whatever modules tell; a notice that an earlier release wrote and this one does not know gets a general sentence. */
const KNOWN: ReadonlySet<string> = new Set([
  'notices.versionProposed',
  'notices.versionApproved',
  // told by the trigger of plan.question, because nobody acts when the public asks
  'notices.questionAsked',
  'notices.appointed',
  'notices.activityChanged',
  'notices.activityRemoved',
  'notices.cardProposed',
  'notices.cardApproved',
  'notices.cardReturned',
  // told by delivery.tell_officers of 0019
  'notices.askingUndelivered',
  'notices.askingNobody',
  'notices.askingNoMember',
  // told by delivery.tell_of_uninvited of 0026
  'notices.askingNoAccount',
  'notices.updateReturned',
  'notices.dateRefused',
])

export function sentenceOf(t: Translate, { message, values }: Pick<Notice, 'message' | 'values'>): string {
  if (!KNOWN.has(message)) return t('notices.unknown')
  try {
    return t(message, values)
  } catch {
    // Its values are those of another release.
    return t('notices.unknown')
  }
}

/** For a page or a paper: every text among the values is what somebody wrote, the title of a plan, a post or an activity. */
export function saidOf(t: Translate, { message, values }: Pick<Notice, 'message' | 'values'>): string {
  const marked = Object.entries(values).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' ? authored(value) : value,
  ])
  return sentenceOf(t, { message, values: Object.fromEntries(marked) })
}
