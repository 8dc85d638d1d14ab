/** Whether a cell still says what was written into it, for all that a spreadsheet does to cells by itself. Pure. */
import { addDays, dateOf, isDate, parseDate, type PlainDate } from '../../../../kernel/calendar.ts'
import type { Column } from './columns.ts'

/** Excel's first months, in English as its short dates are here. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Excel counts days from 1900 and a leap day that was none (ECMA-376 part 1, 18.17.4.1): 61 is 1 March 1900. */
const EXCEL_FIRST = dateOf(1900, 3, 1)
const EXCEL_FIRST_SERIAL = 61

/** `isRetyped`: the cell holds a number or a day, or comes from a CSV, where one cannot tell. A text is as it was typed. */
export function isSameCell(column: Column, cell: string, written: string, isRetyped: boolean): boolean {
  if (plain(cell) === plain(written)) return true
  if (column === 'from' || column === 'to')
    return dateIn(cell) === dateIn(written) && dateIn(cell) !== undefined
  if (column === 'ongoing') return isYes(cell) === isYes(written) && isYes(cell) !== undefined
  if (column === 'ref') return isRetyped && isSameRef(plain(cell), plain(written))
  if (column === 'timescale') return isSameTime(plain(cell), plain(written))
  return false
}

/** White space, quotation marks and dashes as a keyboard has them; characters that no workbook holds are spaces. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u2018\u2019\u201B\u02BC\u0060\u00B4]/g, "'")
    .replace(/[\u201C-\u201F]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('…', '...')
    .replace(/[\p{White_Space}\p{Cc}\p{Noncharacter_Code_Point}\u200B\uFEFF\uFFFD]+/gu, ' ')
    .trim()
}

/** "1.10" comes back as 1.1, "007" as 7, and "1-2" as 1 February: a spreadsheet takes them for numbers and dates. */
function isSameRef(cell: string, written: string): boolean {
  const isNumber = /^\d+(?:\.\d+)?(?:E\+?\d{1,2})?$/i
  if (isNumber.test(cell) && isNumber.test(written)) return Number(cell) === Number(written)
  const parts = /^(\d{1,2})[-/.](\d{1,2})$/.exec(written)
  const date = parseDate(dateIn(cell) ?? '') ?? dayAndMonth(cell)
  if (parts === null || date === null) return false
  const [, first, second] = parts.map(Number)
  const [day, month] = [Number(date.slice(8)), Number(date.slice(5, 7))]
  return (first === day && second === month) || (first === month && second === day)
}

/** "02-Jan": how Excel shows a day of this year. */
function dayAndMonth(cell: string): PlainDate | null {
  const [, day, name] = /^(\d{1,2})[- ]([A-Za-z]{3})$/.exec(cell) ?? []
  const month = monthNumber(name)
  return day === undefined || month === undefined ? null : dateOf(2000, month, Number(day))
}

/** "March 2027" comes back as Mar-27, and "31 March 2027" as 31/03/2027. */
function isSameTime(cell: string, written: string): boolean {
  const [month, date] = [monthIn(written), dateIn(written)]
  return (month !== undefined && month === monthIn(cell)) || (date !== undefined && date === dateIn(cell))
}

function monthIn(text: string): string | undefined {
  const [, name, year] = /^([A-Za-z]{3,9})[- ](\d{4}|\d{2})$/.exec(text) ?? []
  const month = monthNumber(name)
  return month === undefined || year === undefined ? undefined : `${fullYear(year)}-${month}`
}

function monthNumber(name: string | undefined): number | undefined {
  const at = name === undefined ? -1 : MONTHS.indexOf(name.slice(0, 3).toLowerCase())
  return at === -1 ? undefined : at + 1
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year)
}

export function isYes(cell: string): boolean | undefined {
  const word = plain(cell).toLowerCase()
  if (['yes', 'y', 'true', 'x', '1'].includes(word)) return true
  return ['', 'no', 'n', 'false', '0'].includes(word) ? false : undefined
}

/** The day that a cell says, ISO; '' for an empty one, undefined for what is no day. Figures are day, month, year. */
export function dateIn(cell: string): string | undefined {
  const text = plain(cell)
    .replace(/,/g, '')
    .replace(/ 00:00(?::00)?$/, '')
  if (text === '' || isDate(text)) return text
  const figures = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text)
  if (figures) return dateOf(fullYear(figures[3] ?? ''), Number(figures[2]), Number(figures[1])) ?? undefined
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[- ]([A-Za-z]{3,9})[- ](\d{4}|\d{2})$/.exec(text)
  const month = monthNumber(named?.[2])
  if (named && month !== undefined)
    return dateOf(fullYear(named[3] ?? ''), month, Number(named[1])) ?? undefined
  // A date whose cell lost its format is a number of days: 20000 is in 1954, 80000 in 2119.
  const serial = /^[2-7]\d{4}$/.test(text) ? Number(text) : undefined
  return serial === undefined ? undefined : dateOfSerial(serial)
}

function dateOfSerial(serial: number): string | undefined {
  return EXCEL_FIRST === null ? undefined : addDays(EXCEL_FIRST, serial - EXCEL_FIRST_SERIAL)
}
