/**
 * The points that a timescale can name (quarters, months, days, years, seasons), read from tokens at a place.
 * Every step reads forward only.
 */
import { ENGLISH_MONTHS } from '../../../kernel/calendar.ts'

export type Year =
  | { readonly kind: 'calendar'; readonly year: number }
  | { readonly kind: 'financial'; readonly startYear: number; readonly endYear: number }
  /** "Year 2" of the plan */
  | { readonly kind: 'of-plan'; readonly number: number }

export type Point =
  | { readonly kind: 'quarters'; readonly quarters: readonly number[]; readonly year: Year | null }
  | {
      readonly kind: 'month'
      readonly month: number
      readonly year: number | null
      readonly twoDigits: boolean
    }
  | { readonly kind: 'day'; readonly day: number; readonly month: number; readonly year: number | null }
  | { readonly kind: 'year'; readonly year: Year }
  /** spring, a term, a half year: no rule says which days */
  | { readonly kind: 'season' }
  /** "the year", "the plan": the period of the plan itself */
  | { readonly kind: 'whole-period' }
export interface Token {
  readonly text: string
  readonly word: string
  readonly start: number
  readonly end: number
}

export interface Found<T> {
  readonly value: T
  /** index of the token after */
  readonly next: number
}

const TOKEN = /[\p{L}\p{N}]+|[^\p{White_Space}\p{L}\p{N}]/gu

const MONTHS = ENGLISH_MONTHS.map((name) => name.toLowerCase())
const MONTH_NUMBERS = new Map<string, number>([
  ...MONTHS.map((name, index): [string, number] => [name, index + 1]),
  ...MONTHS.map((name, index): [string, number] => [name.slice(0, 3), index + 1]),
  ['sept', 9],
])
const ORDINALS = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['final', 4],
  ['last', 4],
  ['1st', 1],
  ['2nd', 2],
  ['3rd', 3],
  ['4th', 4],
])
const SEASONS = new Set(['spring', 'summer', 'autumn', 'winter', 'easter', 'christmas', 'michaelmas'])
export const DASHES = new Set(['-', '–', '—', '‐', '‑', '−'])
export const MAX_LIST = 12

export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), (match) => ({
    text: match[0],
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** The token at a place in small letters, or an empty string beyond the end. */
export function word(tokens: readonly Token[], at: number): string {
  return tokens[at]?.word ?? ''
}

function numberAt(tokens: readonly Token[], at: number): number | null {
  const text = tokens[at]?.text ?? ''
  return /^[0-9]{1,4}$/.test(text) ? Number(text) : null
}

/** 20–39 as 2020–2039: the years that plans in force are about. */
function shortYear(text: string): number | null {
  return /^[23][0-9]$/.test(text) ? 2000 + Number(text) : null
}

function fullYearAt(tokens: readonly Token[], at: number): number | null {
  const text = tokens[at]?.text ?? ''
  return /^(?:19[89][0-9]|20[0-9][0-9])$/.test(text) ? Number(text) : null
}

function yearAt(tokens: readonly Token[], from: number): Found<Year> | null {
  let at = from
  let marked = false
  if (/^fy$/.test(word(tokens, at))) {
    marked = true
    at += 1
  } else if (/^fy\d{2,4}$/.test(word(tokens, at))) {
    const digits = word(tokens, at).slice(2)
    const startYear = digits.length === 4 ? Number(digits) : 2000 + Number(digits)
    const end = yearEnd(tokens, at + 1, startYear)
    return { value: { kind: 'financial', startYear, endYear: startYear + 1 }, next: end?.next ?? at + 1 }
  }
  const full = fullYearAt(tokens, at)
  if (full !== null) {
    const end = yearEnd(tokens, at + 1, full)
    if (end !== null)
      return { value: { kind: 'financial', startYear: full, endYear: end.value }, next: end.next }
    if (marked) return { value: { kind: 'financial', startYear: full, endYear: full + 1 }, next: at + 1 }
    return { value: { kind: 'calendar', year: full }, next: at + 1 }
  }
  const short = shortYear(tokens[at]?.text ?? '')
  if (short !== null && (word(tokens, at + 1) === '/' || marked)) {
    const end = yearEnd(tokens, at + 1, short)
    if (end !== null && end.value === short + 1) {
      return { value: { kind: 'financial', startYear: short, endYear: end.value }, next: end.next }
    }
  }
  return planYearAt(tokens, from)
}

function planYearAt(tokens: readonly Token[], at: number): Found<Year> | null {
  const text = tokens[at]?.text ?? ''
  const number = numberAt(tokens, at + 1)
  if (
    (text === 'Year' || text === 'year' || text === 'Yr') &&
    number !== null &&
    number >= 1 &&
    number <= 10
  ) {
    return { value: { kind: 'of-plan', number }, next: at + 2 }
  }
  return null
}

/** The "/25" of "2024/25". A later end than the next year ("2024–27") is several years; an earlier one is none. */
function yearEnd(tokens: readonly Token[], at: number, startYear: number): Found<number> | null {
  const joint = word(tokens, at)
  if (joint !== '/' && !DASHES.has(joint)) return null
  const text = tokens[at + 1]?.text ?? ''
  const end = /^\d{2}$/.test(text)
    ? Math.floor(startYear / 100) * 100 + Number(text)
    : fullYearAt(tokens, at + 1)
  if (end === null || end <= startYear || end > startYear + 20) return null
  // 2024-11-30 is a day
  if (/^\d{2}$/.test(text) && DASHES.has(word(tokens, at + 2)) && /^\d{1,2}$/.test(word(tokens, at + 3)))
    return null
  return { value: end, next: at + 2 }
}

function quarterAt(tokens: readonly Token[], at: number): Found<number> | null {
  const first = word(tokens, at)
  const short = /^(?:q|qtr)([1-4])$/.exec(first)
  if (short !== null) return { value: Number(short[1]), next: at + 1 }
  if (
    first === 'q' ||
    first === 'quarter' ||
    first === 'quarters' ||
    first === 'qtr' ||
    first === 'qtrs' ||
    first === 'qrtr'
  ) {
    const number = numberAt(tokens, at + 1)
    if (number !== null && number >= 1 && number <= 4) return { value: number, next: at + 2 }
    const named = namedNumber(word(tokens, at + 1))
    return named === null ? null : { value: named, next: at + 2 }
  }
  const ordinal = ORDINALS.get(first)
  const noun = word(tokens, at + 1)
  if (ordinal !== undefined && (noun === 'quarter' || noun === 'qtr')) return { value: ordinal, next: at + 2 }
  return null
}

function namedNumber(text: string): number | null {
  const at = ['one', 'two', 'three', 'four'].indexOf(text)
  return at === -1 ? null : at + 1
}

export function quartersAt(tokens: readonly Token[], from: number): Found<Point> | null {
  const yearFirst = yearBeforeQuarter(tokens, from)
  const at = yearFirst?.next ?? from
  const first = quarterAt(tokens, at)
  if (first === null) return null
  const quarters = [first.value]
  let next = first.next
  let year = yearFirst?.value ?? null
  if (year === null) {
    const beside = yearBeside(tokens, next)
    if (beside !== null) [year, next] = [beside.value, beside.next]
  }
  for (let steps = 0; year === null && steps < MAX_LIST; steps += 1) {
    const further = furtherQuarter(tokens, next)
    const last = quarters.at(-1) ?? 1
    if (further === null || (further.range && further.value <= last)) break
    if (further.range) for (let each = last + 1; each < further.value; each += 1) quarters.push(each)
    quarters.push(further.value)
    next = further.next
    const beside = yearBeside(tokens, next)
    if (beside !== null) [year, next] = [beside.value, beside.next]
  }
  return { value: { kind: 'quarters', quarters, year }, next: afterMonths(tokens, next) }
}

/** "Quarter 2 (July to September)": the bracket says the same quarter once more. */
function afterMonths(tokens: readonly Token[], from: number): number {
  if (word(tokens, from) !== '(' || !MONTH_NUMBERS.has(word(tokens, from + 1))) return from
  const joint = word(tokens, from + 2)
  if (joint !== 'to' && !DASHES.has(joint)) return from
  return MONTH_NUMBERS.has(word(tokens, from + 3)) && word(tokens, from + 4) === ')' ? from + 5 : from
}

function yearBeforeQuarter(tokens: readonly Token[], from: number): Found<Year> | null {
  const year = yearAt(tokens, from)
  if (year === null) return null
  let next = year.next
  while (/^[,:]$/.test(word(tokens, next)) || DASHES.has(word(tokens, next))) next += 1
  return quarterAt(tokens, next) === null ? null : { value: year.value, next }
}

/** The next quarter of a list or range: "Q1-Q2", "Quarters 1 and 2", "Q2/3". */
function furtherQuarter(tokens: readonly Token[], from: number): (Found<number> & { range: boolean }) | null {
  const joint = word(tokens, from)
  const range = DASHES.has(joint) || joint === 'to'
  if (!range && joint !== 'and' && joint !== '&' && joint !== ',' && joint !== '/') return null
  const at = joint === ',' && word(tokens, from + 1) === 'and' ? from + 2 : from + 1
  const named = quarterAt(tokens, at)
  if (named !== null) return { ...named, range }
  const text = tokens[at]?.text ?? ''
  if (!/^[1-4]$/.test(text)) return null
  return { value: Number(text), next: at + 1, range }
}

/** A year beside a quarter, perhaps after "of", a comma or in brackets. */
function yearBeside(tokens: readonly Token[], from: number): Found<Year> | null {
  let at = from
  const opened = word(tokens, at) === '(' || word(tokens, at) === '['
  if (opened || word(tokens, at) === 'of' || word(tokens, at) === ',' || word(tokens, at) === 'in') at += 1
  else if (DASHES.has(word(tokens, at)) || word(tokens, at) === '/') at += 1
  const joined = at > from && !opened && word(tokens, from) !== 'of'
  const year = yearAt(tokens, at)
  if (year === null) return apostropheYear(tokens, at)
  if (joined && year.value.kind === 'of-plan') return null
  if (!opened) return year
  const close = word(tokens, year.next)
  return close === ')' || close === ']' ? { value: year.value, next: year.next + 1 } : null
}

function apostropheYear(tokens: readonly Token[], at: number): Found<Year> | null {
  if (!/^['’‘]$/.test(word(tokens, at))) return null
  const year = shortYear(tokens[at + 1]?.text ?? '')
  return year === null ? null : { value: { kind: 'calendar', year }, next: at + 2 }
}

export function dayAt(tokens: readonly Token[], at: number): Found<Point> | null {
  return numericDayAt(tokens, at) ?? namedDayAt(tokens, at)
}

/** 31/03/2025, 31.3.25, 31-03-2025 and 2025-03-31: in Britain the day stands before the month. */
function numericDayAt(tokens: readonly Token[], at: number): Found<Point> | null {
  const joint = word(tokens, at + 1)
  if (joint !== '/' && joint !== '.' && !DASHES.has(joint)) return null
  if (word(tokens, at + 3) !== joint || !touching(tokens, at, 5)) return null
  const [first, month, last] = [numberAt(tokens, at), numberAt(tokens, at + 2), numberAt(tokens, at + 4)]
  if (first === null || month === null || last === null || month < 1 || month > 12) return null
  const next = at + 5
  if (first > 1900 && last >= 1 && last <= 31) {
    return { value: { kind: 'day', day: last, month, year: first }, next }
  }
  const year = fullYearAt(tokens, at + 4) ?? shortYear(tokens[at + 4]?.text ?? '')
  if (year === null || first < 1 || first > 31) return null
  return { value: { kind: 'day', day: first, month, year }, next }
}

function touching(tokens: readonly Token[], at: number, length: number): boolean {
  for (let each = at + 1; each < at + length; each += 1) {
    if (tokens[each]?.start !== tokens[each - 1]?.end) return false
  }
  return true
}

/** "31st March 2025", "31 of March", "March 31, 2025" */
function namedDayAt(tokens: readonly Token[], at: number): Found<Point> | null {
  const day = dayNumberAt(tokens, at)
  if (day !== null) {
    const joined =
      DASHES.has(word(tokens, at + 1)) || word(tokens, at + 1) === 'of' || word(tokens, at + 1) === '/'
    const monthIndex = joined ? at + 2 : at + 1
    const month = MONTH_NUMBERS.get(word(tokens, monthIndex))
    if (month === undefined) return null
    const year = besideMonth(tokens, monthIndex + 1)
    return {
      value: { kind: 'day', day, month, year: year?.value ?? null },
      next: year?.next ?? monthIndex + 1,
    }
  }
  const month = MONTH_NUMBERS.get(word(tokens, at))
  const dayAfter = dayNumberAt(tokens, at + 1)
  if (month === undefined || dayAfter === null) return null
  const yearIndex = word(tokens, at + 2) === ',' ? at + 3 : at + 2
  const year = fullYearAt(tokens, yearIndex)
  return year === null ? null : { value: { kind: 'day', day: dayAfter, month, year }, next: yearIndex + 1 }
}

function dayNumberAt(tokens: readonly Token[], at: number): number | null {
  const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word(tokens, at))
  const day = match === null ? 0 : Number(match[1])
  return day >= 1 && day <= 31 ? day : null
}

function besideMonth(tokens: readonly Token[], from: number): Found<number> | null {
  const at =
    word(tokens, from) === ',' || DASHES.has(word(tokens, from)) || word(tokens, from) === '/'
      ? from + 1
      : from
  const full = fullYearAt(tokens, at)
  if (full !== null) return { value: full, next: at + 1 }
  const quoted = apostropheYear(tokens, from)
  if (quoted !== null && quoted.value.kind === 'calendar')
    return { value: quoted.value.year, next: quoted.next }
  const short = shortYear(tokens[at]?.text ?? '')
  return short === null ? null : { value: short, next: at + 1 }
}

/** In a sentence "may" and "march" are verbs: a month without a year needs a capital and a word such as "by". */
export function monthAt(tokens: readonly Token[], at: number, expected: boolean): Found<Point> | null {
  const month = MONTH_NUMBERS.get(word(tokens, at))
  if (month === undefined || !/^\p{Lu}/u.test(tokens[at]?.text ?? '')) return null
  const full = word(tokens, at + 1) === '.' ? at + 2 : at + 1
  const year = besideMonth(tokens, full)
  if (year === null) {
    return expected ? { value: { kind: 'month', month, year: null, twoDigits: false }, next: at + 1 } : null
  }
  const twoDigits = /^\d{2}$/.test(tokens[full]?.text ?? '')
  return { value: { kind: 'month', month, year: year.value, twoDigits }, next: year.next }
}

export function yearPointAt(tokens: readonly Token[], at: number, expected: boolean): Found<Point> | null {
  const year = yearAt(tokens, at)
  if (year === null) return null
  if (year.value.kind === 'of-plan' && tokens[at]?.text === 'year' && !expected) return null
  return { value: { kind: 'year', year: year.value }, next: year.next }
}

export function seasonAt(tokens: readonly Token[], at: number, isCell: boolean): Found<Point> | null {
  const first = word(tokens, at)
  let next = at + 1
  if (SEASONS.has(first)) {
    if (word(tokens, next) === 'term') next += 1
  } else if (first === 'term' && numberAt(tokens, next) !== null) next += 1
  else if (first === 'half' && isCell) {
    while (/^(?:-|year|term|[12])$/.test(word(tokens, next))) next += 1
  } else return null
  const year = yearBeside(tokens, next)
  if (year === null && !isCell && word(tokens, at + 1) !== 'term') return null
  return { value: { kind: 'season' }, next: year?.next ?? next }
}

export function wholePeriodAt(
  tokens: readonly Token[],
  at: number,
  throughout: boolean,
): Found<Point> | null {
  if (!throughout) return null
  let next = at
  for (let steps = 0; steps < 4; steps += 1) {
    if (!/^(?:the|this|financial|whole|year|plan|period|lifetime|of)$/.test(word(tokens, next))) break
    next += 1
  }
  return next === at ? null : { value: { kind: 'whole-period' }, next }
}
