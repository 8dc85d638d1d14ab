import { formatDate } from '../../../platform/languages/dates.ts'
import type { Language, Translate } from '../../../platform/languages/messages.ts'
import type { AskedActivity, ChasedPeriod, DueAsking, DueEscalation } from './store.ts'

/** The words in which a reader is written to. */
export interface Tongue {
  language: Language
  t: Translate
}

export interface Letter {
  subject: string
  /** plain text */
  text: string
}

/** What is longer is for the page: a mail that nobody reads to its end asks for nothing. */
const MOST_TOLD = 15
const LONGEST_TEXT = 120

type Periods = ReadonlyMap<string, ChasedPeriod>

/**
 * One mail for all that a person is asked today, in every plan. `link` opens reporting without a password; undefined for
 * who has no account. No names but the reader's own.
 */
export function askingLetter(
  { name, items }: DueAsking,
  periods: Periods,
  { partnership, link, days }: { partnership: string; link: string | undefined; days: number },
  { language, t }: Tongue,
): Letter {
  const count = items.reduce((sum, { activities }) => sum + activities.length, 0)
  const sections = items.flatMap(({ period: id, activities }) => {
    const period = periods.get(id)
    if (!period) return []
    const date = formatDate(language, period.dueOn)
    const values = { plan: period.plan, period: period.name, date, count: activities.length }
    const head =
      period.today > period.dueOn ? t('delivery.mail.overdue', values) : t('delivery.mail.due', values)
    return [`${head}\n\n${listOf(activities, t)}`]
  })
  const values = { partnership, count }
  const kinds = new Set(items.map(({ kind }) => kind))
  const [subject, lead] = kinds.has('after')
    ? [t('delivery.mail.after.subject', values), t('delivery.mail.after.lead', values)]
    : kinds.has('before')
      ? [t('delivery.mail.before.subject', values), t('delivery.mail.before.lead', values)]
      : [t('delivery.mail.ask.subject', values), t('delivery.mail.ask.lead', values)]
  const way = link === undefined ? t('delivery.mail.noAccount') : t('delivery.mail.link', { link, days })
  return {
    subject,
    text: [
      t('delivery.mail.hello', { name }),
      lead,
      ...sections,
      way,
      t('delivery.mail.why', { partnership }),
      '',
    ].join('\n\n'),
  }
}

/** To a board member: what their organisations have not reported, with posts' work and nobody's name. */
export function escalationLetter(
  name: string,
  late: readonly DueEscalation[],
  periods: Periods,
  { partnership, address }: { partnership: string; address: string },
  { language, t }: Tongue,
): Letter {
  const count = late.reduce((sum, { activities }) => sum + activities.length, 0)
  const sections = late.flatMap(({ periodId, organisation, activities }) => {
    const period = periods.get(periodId)
    if (!period) return []
    const date = formatDate(language, period.dueOn)
    const values = { organisation, plan: period.plan, period: period.name, date, count: activities.length }
    return [`${t('delivery.mail.escalation.due', values)}\n\n${listOf(activities, t)}`]
  })
  return {
    subject: t('delivery.mail.escalation.subject', { partnership, count }),
    text: [
      t('delivery.mail.hello', { name }),
      t('delivery.mail.escalation.lead', { count }),
      ...sections,
      t('delivery.mail.escalation.see', { address }),
      t('delivery.mail.escalation.why', { partnership }),
      '',
    ].join('\n\n'),
  }
}

function listOf(activities: readonly AskedActivity[], t: Translate): string {
  const told = activities
    .slice(0, MOST_TOLD)
    .map(({ ref, text }) => `- ${ref === null ? '' : `${ref} `}${shortened(text)}`)
  const more = activities.length - told.length
  return [...told, ...(more > 0 ? [t('delivery.mail.more', { count: more })] : [])].join('\n')
}

/** One line, cut between words. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST_TEXT) return line
  const cut = line.slice(0, LONGEST_TEXT)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60))} …`
}
