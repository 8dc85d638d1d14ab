import { authored } from '../../../kernel/authored.ts'
import { isDate } from '../../../kernel/calendar.ts'
import { formatMonth } from '../../../platform/languages/dates.ts'
import type { Language, Translate } from '../../../platform/languages/messages.ts'
import { eesPeriod } from '../../figures/index.ts'
import type { PeriodCode } from '../measure-period.ts'

interface Reader {
  t: Translate
  language: Language
}

/** A period in the words of the reader; one that only its file names, as the file does. */
export function periodName({ t, language }: Reader, { code, identifier }: PeriodCode): string {
  const day = `${code}-01`
  if (identifier === 'Month' && isDate(day)) return formatMonth(language, day)
  const [, start = '', quarter = ''] = /^(\d{4})Q([1-4])$/.exec(code) ?? []
  if (quarter !== '')
    return t('periods.name.quarter', { part: quarter, start, end: String(Number(start) + 1) })
  const years = { start: code.slice(0, 4), end: String(Number(code.slice(0, 4)) + 1) }
  if (/^\d{6}$/.test(code) && identifier === 'Financial year') return t('measures.period.financial', years)
  if (/^\d{6}$/.test(code) && identifier === 'Academic year') return t('measures.period.academic', years)
  if (/^\d{4}$/.test(code) && identifier === 'Calendar year') return code
  const printed = eesPeriod(code, identifier)
  return authored(typeof printed === 'string' ? `${code} ${identifier}` : printed.name)
}
