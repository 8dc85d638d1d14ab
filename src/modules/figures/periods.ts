import {
  addDays,
  dateOf,
  ENGLISH_MONTHS,
  monthSpan,
  weekdayOf,
  type DateSpan,
} from '../../kernel/calendar.ts'
import type { Frequency, PeriodSpec } from './figure.ts'
import { withoutMarks } from './symbol.ts'

interface Kind {
  /** of the year that a code of four digits names, or in which a code of six begins */
  span(year: number): DateSpan | null
  frequency: Frequency
  /** the code may have six digits, two consecutive years */
  spansYears?: boolean
  /** of a code of six digits it lies in the second year, whichever kind of year that is */
  isLate?: boolean
  /** a code of four digits names the year of the last day */
  endsInYear?: boolean
}

/** `months` from the first of `month` of the year. */
function months(month: number, count: number): (year: number) => DateSpan | null {
  return (year) => {
    const first = monthSpan(year, month)
    const at = month - 1 + count - 1
    const last = monthSpan(year + Math.floor(at / 12), (at % 12) + 1)
    return first && last && { from: first.from, to: last.to }
  }
}

function yearKind(month: number): Kind {
  return { span: months(month, 12), frequency: 'year', spansYears: true }
}

/** Q1 to Q4 of a year that begins in this month, and the spans of several that files have: Q1-2, Q2-4. */
function quartersOf(name: string, month: number): [string, Kind][] {
  const found: [string, Kind][] = []
  for (let from = 1; from <= 4; from++) {
    for (let to = from; to <= 4; to++) {
      const at = month + (from - 1) * 3
      const span = (year: number) =>
        months(((at - 1) % 12) + 1, (to - from + 1) * 3)(at > 12 ? year + 1 : year)
      const frequency: Frequency = to === from ? 'quarter' : to - from === 1 ? 'half-year' : 'year'
      const label = from === to ? `Q${from}` : `Q${from}-${to}`
      found.push([`${name} ${label}`.trim(), { span, frequency, spansYears: month !== 1 }])
    }
  }
  return found
}

/** ISO 8601 weeks: the first is the one with the fourth of January, and few years have a fifty-third. */
function weekSpan(year: number, week: number): DateSpan | null {
  const fourth = dateOf(year, 1, 4)
  if (fourth === null) return null
  const from = addDays(fourth, 1 - weekdayOf(fourth) + (week - 1) * 7)
  const isOfNextYear = week === 53 && addDays(from, 3) > `${year}-12-31`
  return isOfNextYear ? null : { from, to: addDays(from, 6) }
}

/**
 * The identifiers of Explore education statistics and what each means in days. A reporting year of the Department's
 * children's statistics is the year to 31 March; terms are those that the Department's absence statistics use.
 */
const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>(
  (
    [
      ['Calendar year', { ...yearKind(1), spansYears: false }],
      ['Academic year', yearKind(9)],
      ['Financial year', yearKind(4)],
      // 6 April; whole months are what any of our figures tells apart
      ['Tax year', yearKind(4)],
      ['Reporting year', { ...yearKind(4), endsInYear: true }],
      ['Up until 31st March', { ...yearKind(4), endsInYear: true }],
      ['Autumn term', { span: months(9, 4), frequency: 'term', spansYears: true }],
      ['Spring term', { span: (year) => months(1, 4)(year + 1), frequency: 'term', spansYears: true }],
      ['Summer term', { span: (year) => months(5, 4)(year + 1), frequency: 'term', spansYears: true }],
      // Those of the absence statistics before 2020
      ['Five half terms', { span: months(9, 9), frequency: 'year', spansYears: true }],
      ['Six half terms', yearKind(9)],
      ['Autumn and spring term', { span: months(9, 8), frequency: 'half-year', spansYears: true }],
      ['Part 1 (April to September)', { span: months(4, 6), frequency: 'half-year', spansYears: true }],
      ['Part 2 (October to March)', { span: months(10, 6), frequency: 'half-year', spansYears: true }],
      ...quartersOf('Calendar year', 1),
      ...quartersOf('Academic year', 9),
      ...quartersOf('Financial year', 4),
      ...quartersOf('Tax year', 4),
      ...ENGLISH_MONTHS.map((name, at): [string, Kind] => [
        name,
        { span: months(at + 1, 1), frequency: 'month', isLate: at < 3 },
      ]),
      ...Array.from({ length: 53 }, (_, at): [string, Kind] => [
        `Week ${at + 1}`,
        { span: (year) => weekSpan(year, at + 1), frequency: 'week' },
      ]),
    ] as [string, Kind][]
  ).map(([name, kind]) => [name.toLowerCase(), kind]),
)

const NAMES: ReadonlyMap<string, string> = new Map(
  [...KINDS.keys()].map((name) => [name, name.charAt(0).toUpperCase() + name.slice(1)]),
)

export type PeriodFault = 'digits' | 'years' | 'identifier'

/**
 * What `time_period` and `time_identifier` of a file mean. A code of six digits is two consecutive years; with four digits
 * a financial or academic year is the one that begins then, unless its kind ends in the year it is named by.
 */
export function eesPeriod(code: string, identifier: string): PeriodSpec | PeriodFault {
  const kind = KINDS.get(identifier.trim().toLowerCase())
  if (kind === undefined) return 'identifier'
  // As programs and people write them too: 2024/25, 2024-2025, 202425.0
  const plain = code.trim().replace(/^(\d{4}|\d{6})\.0$|^(\d{4})[/-](?:\d{2})?(\d{2})$/, '$1$2$3')
  const match = /^(\d{4})(\d{2})?$/.exec(plain)
  if (match === null) return 'digits'
  const year = Number(match[1])
  const second = match[2]
  if (second !== undefined && (year + 1) % 100 !== Number(second)) return 'years'
  const starts = second === undefined ? (kind.endsInYear ? year - 1 : year) : kind.isLate ? year + 1 : year
  const span = kind.span(starts)
  if (span === null || year < 1900 || year > 2200) return 'digits'
  const printed = second === undefined ? String(year) : `${year}/${second}`
  const known = NAMES.get(identifier.trim().toLowerCase()) ?? identifier
  return {
    code: plain,
    identifier: known,
    name: `${printed} ${known}`,
    startsOn: span.from,
    endsOn: span.to,
    frequency: kind.frequency,
  }
}

/**
 * The two of a period as the table tool prints it in one: 2023/24 is an academic year, 2023-24 a financial one, 2023 a
 * calendar year; a term, a month, a week or a quarter stands behind the year.
 */
export function eesLabel(text: string): [code: string, identifier: string] {
  const match = /^(\d{4})(?:([/-])(\d{2}))?(?: (.+))?$/.exec(text.trim())
  if (match === null) return [text.trim(), '']
  const [, year = '', sign, second = '', rest] = match
  const kind = sign === '/' ? 'Academic year' : sign === '-' ? 'Financial year' : 'Calendar year'
  return [`${year}${second}`, rest === undefined ? kind : /^Q\d/.test(rest) ? `${kind} ${rest}` : rest]
}

/** The year, quarter or month from one plain date to another, named as it is printed. */
export function spanPeriod(
  printed: string,
  identifier: string,
  span: DateSpan,
  frequency: Frequency,
): PeriodSpec {
  return {
    code: printed,
    identifier,
    name: printed,
    startsOn: span.from,
    endsOn: span.to,
    frequency,
  }
}

/** 4 for "apr" and "april", 9 for "sept"; 0 for "decisions". */
function monthOf(word: string): number {
  return word.length < 3 ? 0 : ENGLISH_MONTHS.findIndex((name) => name.toLowerCase().startsWith(word)) + 1
}

/**
 * A period as people write one in a table of their own: 2024, 2024/25, 2024-25, Q1 2024/25, 2024-25 Q1, Apr 2024,
 * 2024-04, 30/06/2024, 30/6/24, 30 June 2024 or 2024-06-30 (a day). Quarters are of the financial year. Undefined when it is none
 * of these.
 */
export function ownPeriod(text: string): PeriodSpec | undefined {
  // What programs add to a day, and people to a year: 2024-06-30 00:00:00, June ’24
  const printed = withoutMarks(text)[0]
    .replace(/\s+/g, ' ')
    .replace(/(?<=\d)[ T]00:00(?::00(?:\.0+)?)?Z?$/, '')
    .replace(/(?<=[a-z]) ?['’](?=\d\d$)/i, ' ')
  const plain = printed.toLowerCase()
  const years = /^(\d{4}) ?(?:[-/–] ?(\d{2}|\d{4}))?$/.exec(plain)
  // 2024-04 is a month; 2004-05 could be one too, and is read as the year that people write so more often.
  const span = years && yearsPeriod(Number(years[1]), years[2], printed)
  if (span) return span
  const quarter =
    /^q([1-4])[ ,]*(\d{4})(?: ?[-/–] ?(?:\d{2}|\d{4}))?$/.exec(plain) ??
    /^q([1-4])[ ,]*(\d{2}) ?[-/–] ?\d{2}$/.exec(plain) ??
    swapped(/^(\d{4})(?: ?[-/–] ?(?:\d{2}|\d{4}))?[ ,]*q([1-4])$/.exec(plain))
  if (quarter) {
    const number = Number(quarter[1])
    const year = fullYear(Number(quarter[2]))
    const at = 4 + (number - 1) * 3
    const found = months(((at - 1) % 12) + 1, 3)(at > 12 ? year + 1 : year)
    return found ? spanPeriod(`${year}Q${number}`, 'Financial year quarter', found, 'quarter') : undefined
  }
  return monthOrDay(plain) ?? namedPeriod(plain, printed)
}

const YEAR_STARTS: Readonly<Record<string, number>> = { academic: 9, financial: 4, calendar: 1 }

/** 2023/24 (academic), academic year 2023/24, year ending March 2024, Apr 2022 - Mar 2023, autumn term 2023/24. */
function namedPeriod(plain: string, printed: string): PeriodSpec | undefined {
  const kind = /\b(academic|financial|calendar)\b(?: year)?/.exec(plain)
  if (kind) {
    const rest = plain.replace(kind[0], '').replaceAll(/[(),]/g, '').trim()
    const year = /^(\d{4})(?: ?[-/–] ?(?:\d{2})?(\d{2}))?$/.exec(rest)
    if (year === null) return undefined
    const isCalendar = kind[1] === 'calendar'
    // A split year alone is named by the year in which it ends, as the Department does.
    const first = Number(year[1]) - (year[2] === undefined && !isCalendar ? 1 : 0)
    if (year[2] !== undefined && (isCalendar || (first + 1) % 100 !== Number(year[2]))) return undefined
    const span = months(YEAR_STARTS[kind[1] ?? ''] ?? 1, 12)(first)
    return span ? spanPeriod(printed, `${spokenKind(kind[1] ?? '')} year`, span, 'year') : undefined
  }
  const ending =
    /^(?:(?:the )?(?:year|12 months) (?:ending|ended|to|up to)|ye)(?: \d{1,2}(?:st|nd|rd|th)?)? (.+)$/.exec(
      plain,
    )
  const last = ending ? monthOrDay(ending[1] ?? '') : undefined
  if (last?.frequency === 'month') {
    const [year, month] = [Number(last.endsOn.slice(0, 4)), Number(last.endsOn.slice(5, 7))]
    const span = months((month % 12) + 1, 12)(month === 12 ? year : year - 1)
    return span ? spanPeriod(printed, 'Year', span, 'year') : undefined
  }
  return monthsBetween(plain, printed) ?? termOf(plain)
}

function spokenKind(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const SPANS: Readonly<Record<number, Frequency>> = { 3: 'quarter', 6: 'half-year', 12: 'year' }

function monthsBetween(plain: string, printed: string): PeriodSpec | undefined {
  const [from = '', to = ''] = plain.split(/ ?(?:-|–| to ) ?(?=[a-z])/)
  const year = /\d{2,4}$/.exec(to)?.[0] ?? ''
  const [first, last] = [/\d/.test(from) ? from : `${from} ${year}`, to].map(monthOrDay)
  if (first?.frequency !== 'month' || last?.frequency !== 'month') return undefined
  const at = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
  const count = at(last.startsOn) - at(first.startsOn) + 1
  const frequency = SPANS[count]
  const span =
    frequency && months(Number(first.startsOn.slice(5, 7)), count)(Number(first.startsOn.slice(0, 4)))
  return span ? spanPeriod(printed, `${count} months`, span, frequency) : undefined
}

function termOf(plain: string): PeriodSpec | undefined {
  const match =
    /^((?:autumn|spring|summer)(?: term)?),? (\d{4} ?[/-] ?\d{2,4})$/.exec(plain) ??
    /^(\d{4} ?[/-] ?\d{2,4}),? ((?:autumn|spring|summer)(?: term)?)$/.exec(plain)
  if (match === null) return undefined
  const [term = '', years = ''] = /^\d/.test(match[1] ?? '') ? [match[2], match[1]] : [match[1], match[2]]
  const made = eesPeriod(years.replaceAll(' ', ''), `${term.replace(' term', '')} term`)
  return typeof made === 'string' ? undefined : made
}

function swapped(match: RegExpExecArray | null): [string, string, string] | null {
  return match && [match[0], match[2] ?? '', match[1] ?? '']
}

function yearsPeriod(year: number, second: string | undefined, printed: string): PeriodSpec | undefined {
  if (year < 1900 || year > 2200) return undefined
  if (second === undefined) {
    const span = months(1, 12)(year)
    return span ? spanPeriod(String(year), 'Calendar year', span, 'year') : undefined
  }
  if (Number(second) % 100 !== (year + 1) % 100) return undefined
  const span = months(4, 12)(year)
  const code = `${year}${String((year + 1) % 100).padStart(2, '0')}`
  return span ? { ...spanPeriod(code, 'Financial year', span, 'year'), name: printed } : undefined
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year
}

function monthOrDay(plain: string): PeriodSpec | undefined {
  const named = /^([a-z]{3,9})[ -]?(\d{4}|\d{2})$/.exec(plain)
  const month = monthOf(named?.[1] ?? '')
  const numbered = /^(\d{4})-(\d{2})$/.exec(plain)
  const [year, at] = numbered ? [Number(numbered[1]), Number(numbered[2])] : [Number(named?.[2] ?? 0), month]
  if (at >= 1 && at <= 12) {
    const span = monthSpan(fullYear(year), at)
    return span ? spanPeriod(span.from.slice(0, 7), 'Month', span, 'month') : undefined
  }
  const worded = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}),? (\d{4})$/.exec(plain)
  const ofMonth = monthOf(worded?.[2] ?? '')
  const day = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$/.exec(plain)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain)
  const date =
    worded && ofMonth > 0
      ? dateOf(Number(worded[3]), ofMonth, Number(worded[1]))
      : day
        ? dateOf(fullYear(Number(day[3])), Number(day[2]), Number(day[1]))
        : iso
          ? dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
          : null
  return date ? spanPeriod(date, 'Day', { from: date, to: date }, 'day') : undefined
}
