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
  // told by delivery.tell_officers of 0019
  'notices.askingUndelivered',
  'notices.askingNobody',
  'notices.askingNoMember',
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
