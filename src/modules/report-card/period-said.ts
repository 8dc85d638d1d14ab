import { ENGLISH_MONTHS } from '../../kernel/calendar.ts'
import type { Request } from '../../platform/http/route.ts'
import { formatDate, formatMonth } from '../../platform/languages/dates.ts'

const TIME = /^(?:(?:(\d{1,2}) )?([A-Z][a-z]+) )?(\d{4}(?:\/\d{2})?)$/

/** English dates, months, years and the time between two of them, for a reader of another language; undefined for other words. */
export function periodSaid(
  text: string,
  { t, language }: Pick<Request, 't' | 'language'>,
): string | undefined {
  const times = text.split(' to ').map((time) => timeSaid(time, language))
  const [from, to] = times
  if (from === undefined || times.length > 2 || times.includes(undefined)) return undefined
  return to === undefined ? from : t('site.when.fromTo', { from, to })
}

function timeSaid(text: string, language: Request['language']): string | undefined {
  const [, day, month, year = ''] = TIME.exec(text) ?? []
  if (year === '') return undefined
  if (month === undefined) return year
  const place = ENGLISH_MONTHS.indexOf(month) + 1
  if (place === 0 || year.includes('/')) return undefined
  const iso = `${year}-${String(place).padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`
  return day === undefined ? formatMonth(language, iso) : formatDate(language, iso)
}
