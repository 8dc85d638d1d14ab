import type { Translate } from '../../../platform/languages/messages.ts'
import type { Wording } from './wording.ts'

/** How a comparison of versions is said: fields by the names that `comparePlans` gives them. */
interface Saying {
  t: Translate
  words: Wording
  say(text: string): string
}

export function fieldName(field: string, { t }: Saying): string {
  return t(FIELDS[field] ?? 'site.field.other')
}

/** Dates in words; what people wrote as their own. */
export function fieldValue(field: string, value: string, { t, words, say }: Saying): string {
  if (field === 'kind') return words.statementKind(value)
  if (field === 'ongoing') return t(value === 'yes' ? 'site.field.yes' : 'site.field.no')
  return words.date(value) === value ? say(value) : words.date(value)
}

/** The fields that a comparison names. */
const FIELDS: Readonly<Record<string, string>> = {
  kind: 'site.field.kind',
  title: 'site.field.title',
  summary: 'site.field.summary',
  period: 'site.field.period',
  startsOn: 'site.field.startsOn',
  endsOn: 'site.field.endsOn',
  dueOn: 'site.field.dueOn',
  ref: 'site.field.reference',
  text: 'site.field.text',
  timescale: 'site.field.timescale',
  ongoing: 'site.field.ongoing',
  lead: 'site.field.lead',
  organisation: 'site.field.organisation',
  portfolio: 'site.field.portfolio',
}
