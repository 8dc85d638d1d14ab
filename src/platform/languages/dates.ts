import { parseDate } from '../../kernel/calendar.ts'
import { localeOf, type Language } from './language.ts'

/** "31 March 2024"; a text that is no ISO date is given back as it is. */
export function formatDate(language: Language, isoDate: string): string {
  if (parseDate(isoDate) === null) return isoDate
  // A plain date has no time zone: it is written as it is read.
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(Date.parse(isoDate))
}

/** "Jun 2026" of "2026-06"; a text that is no month is given back as it is. */
export function shortMonth(language: Language, isoMonth: string): string {
  const isoDate = `${isoMonth}-01`
  if (parseDate(isoDate) === null) return isoMonth
  const format = new Intl.DateTimeFormat(localeOf(language), {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(isoDate))
}

/** "March 2024" of any day in it; a text that is no ISO date is given back as it is. */
export function formatMonth(language: Language, isoDate: string): string {
  if (parseDate(isoDate) === null) return isoDate
  const format = new Intl.DateTimeFormat(localeOf(language), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(isoDate))
}

/** "31 March 2024 at 14:05", on the clocks of London; a text that is no instant is given back as it is. */
export function formatInstant(language: Language, isoInstant: string): string {
  const milliseconds = Date.parse(isoInstant)
  if (Number.isNaN(milliseconds)) return isoInstant
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  })
  return format.format(milliseconds)
}
