import { isDate } from '../../../kernel/calendar.ts'
import type { Fault } from '../../../kernel/result.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { ruleOf, wordName, type Rule, type Scale } from '../rating/scale.ts'
import type { Rating } from '../rating/word.ts'
import type { View } from '../view.ts'

/** A fault in words, its dates as the reader's language writes them. */
export function sentenceOf({ t, date }: Pick<View, 't' | 'date'>, { message, values }: Fault): string {
  if (values === undefined) return t(message)
  return t(
    message,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' && isDate(value) ? date(value) : value,
      ]),
    ),
  )
}

const BECAUSE: Record<Rating['why']['because'], string> = {
  withdrawn: 'delivery.why.withdrawn',
  completed: 'delivery.why.completed',
  'not-started': 'delivery.why.not-started',
  'no-date': 'delivery.why.no-date',
  'in-time': 'delivery.why.in-time',
  late: 'delivery.why.late',
  'very-late': 'delivery.why.very-late',
  overdue: 'delivery.why.overdue',
}

/** Why the dates give the word, in a sentence. */
export function whySentence({ t, date }: Pick<View, 't' | 'date'>, why: Rating['why']): string {
  if (why.because === 'not-started' && why.originalDueOn === null)
    return t('delivery.why.not-started.dateless')
  const day = (iso: string | null) => (iso === null ? '' : date(iso))
  return t(BECAUSE[why.because], {
    date: day(why.countedOn),
    due: day(why.originalDueOn),
    limit: day(why.limitOn),
  })
}

const COLOURS: Record<Rule, string> = {
  complete: 'govuk-tag--green',
  'on-time': 'govuk-tag--turquoise',
  late: 'govuk-tag--yellow',
  'very-late': 'govuk-tag--red',
  'not-started': 'govuk-tag--grey',
  withdrawn: 'govuk-tag--grey',
}

/** For a tag: the word and its colour, which says nothing that the word does not. */
export function tagOf(t: Translate, scale: Scale, word: string, say: (text: string) => string) {
  const rule = ruleOf(scale, word)
  return { text: wordName(t, scale, word, say), classes: rule ? COLOURS[rule] : 'govuk-tag--grey' }
}
