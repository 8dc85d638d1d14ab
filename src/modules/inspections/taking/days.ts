import { authored } from '../../../kernel/authored.ts'
import { dateOf, type PlainDate } from '../../../kernel/calendar.ts'
import type { FaultValues } from '../../../kernel/result.ts'
import { monthsIn } from '../reading/month.ts'

/** Why a row is refused: the key of a sentence and what stands in it. */
export interface Unfit {
  message: string
  values?: FaultValues
}

/** Wide enough for every inspectorate there was and will be. */
const DAYS = ['1800-01-01', '2100-12-31'] as const

/** When it was inspected and published: neither may lie in the future. */
export function daysOf(
  cell: (field: 'inspected' | 'published') => string,
  today: string,
): { inspectedOn: PlainDate; publishedOn: PlainDate | null } | Unfit {
  const printed = { inspected: authored(cell('inspected')), published: authored(cell('published')) }
  const unfit = (message: string, which: keyof typeof printed): Unfit => ({
    message,
    values: { given: printed[which] === '' ? 'none' : which, printed: printed[which] },
  })
  const inspectedOn = dateInCell(cell('inspected'))
  const publishedOn = dateInCell(cell('published'))
  if (inspectedOn === null) return unfit('inspections.refused.date', 'inspected')
  // What stands for no day has no figure in it ("not yet published") or is a day that stands for "never".
  if (publishedOn === null && /\d/.test(cell('published')) && dayIn(cell('published')) === null)
    return unfit('inspections.refused.date', 'published')
  if (inspectedOn > today) return unfit('inspections.refused.future', 'inspected')
  if (publishedOn !== null && publishedOn > today) return unfit('inspections.refused.future', 'published')
  if (publishedOn !== null && publishedOn < inspectedOn)
    return { message: 'inspections.refused.published', values: printed }
  return { inspectedOn, publishedOn }
}

/** `10 July 2023`, `10/07/2023`, `2023-07-10`, with a time of day or without. A day that stands for "never" is none. */
export function dateInCell(text: string): PlainDate | null {
  const day = dayIn(text)
  return day !== null && day >= DAYS[0] && day <= DAYS[1] ? day : null
}

function dayIn(text: string): PlainDate | null {
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(text)
  if (numbers) return dateOf(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const day = /^(\d{1,2})(?:st|nd|rd|th)? /.exec(text)
  const [month] = monthsIn(text)
  if (day === null || month === undefined) return null
  return dateOf(Number(month.month.slice(0, 4)), Number(month.month.slice(5)), Number(day[1]))
}
