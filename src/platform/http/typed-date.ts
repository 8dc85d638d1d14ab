import { dateOf, isDate, type PlainDate } from '../../kernel/calendar.ts'
import type { Form } from './route.ts'

/** A date as it is typed into three boxes; kept as typed, so that it can be given back. */
export interface TypedDate {
  day: string
  month: string
  year: string
}

/** The boxes `name-day`, `name-month` and `name-year` of a form. */
export function typedDate(form: Form, name: string): TypedDate {
  return {
    day: form.text(`${name}-day`),
    month: form.text(`${name}-month`),
    year: form.text(`${name}-year`),
  }
}

/** The boxes for an ISO date; empty ones for null and for what is no date. */
export function typedOf(date: string | null): TypedDate {
  if (date === null || !isDate(date)) return { day: '', month: '', year: '' }
  const [year = '', month = '', day = ''] = date.split('-')
  return { day: String(Number(day)), month: String(Number(month)), year }
}

/** The day that was typed; null when all three boxes are empty, undefined when they hold no day of the calendar. */
export function dateFrom({ day, month, year }: TypedDate): PlainDate | null | undefined {
  const typed = [day, month, year].map((part) => part.trim())
  if (typed.every((part) => part === '')) return null
  // Four digits, because "26" could be any century.
  if (!/^\d{4}$/.test(typed[2] ?? '') || !typed.every((part) => /^\d{1,4}$/.test(part))) return undefined
  const [dayNumber = 0, monthNumber = 0, yearNumber = 0] = typed.map(Number)
  return dateOf(yearNumber, monthNumber, dayNumber) ?? undefined
}
