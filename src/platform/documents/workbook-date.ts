import { ENGLISH_MONTHS } from '../../kernel/calendar.ts'

/** The day and the time that a cell holds, whatever of them its format shows. */
export interface CellDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const TIME = /\b\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?/i
const LONG_MONTH = /\p{L}{3,}/u
const FULL_YEAR = /(?<!\d)\d{4}(?!\d)/

/**
 * The words of a date as a reader of the document understands it: as it is shown where that can only be read in one
 * way, else the day, the month's name and the year; a cell that shows a month shows no day. How a date of figures is
 * shown depends on the country of the computer, so 04/03/2027 would be read wrongly by somebody.
 */
export function dateWords(shown: string, { year, month, day }: CellDate): string {
  const name = ENGLISH_MONTHS[month - 1]
  const figures = shown.match(/\d+/g) ?? []
  if (name === undefined || /^\P{L}*[QW]/u.test(shown) || figures.length === 0) return shown
  const time = TIME.exec(shown)?.[0] ?? ''
  const rest = time === '' ? shown : shown.replace(time, '')
  if (!/\d/.test(rest)) return shown
  const parts = rest.match(/\d+/g) ?? []
  const named = LONG_MONTH.test(rest)
  const years = [String(year), String(year % 100).padStart(2, '0')]
  if (parts.length === 1 && years.includes(parts[0] ?? '')) return named ? `${name} ${year}` : shown
  if (parts.length === 2 && !named && isMonthAndYear(parts, month, years)) return `${name} ${year}`
  if (named && FULL_YEAR.test(rest) && parts.length === 2) return shown
  if (/^\d{4}-\d\d-\d\d/.test(shown)) return shown
  const clock = /^(?:0?0:00(?::00)?|12:00(?::00)? ?am)$/i.test(time) ? '' : time
  return `${day} ${name} ${year}${clock === '' ? '' : ` ${clock}`}`
}

function isMonthAndYear(parts: readonly string[], month: number, years: readonly string[]): boolean {
  const [first = '', second = ''] = parts
  return (
    (Number(first) === month && years.includes(second)) || (first === years[0] && Number(second) === month)
  )
}
