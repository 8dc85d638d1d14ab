import { dateOf, ENGLISH_MONTHS } from '../../../kernel/calendar.ts'

export interface MonthFound {
  readonly start: number
  readonly end: number
  readonly text: string
  /** `YYYY-MM` */
  readonly month: string
  /** how it is written, so that a month of another kind stands out: digits as 9, words by whether they are cut short */
  readonly shape: string
}

const NAMES =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const QUARTER = String.raw`(?:Q|Qtr\.?|Quarter)\s?`
/**
 * `Feb-12`, `February 2012`, `29 Feb 2012`, `Feb ’12`; `02/2012`, `29/02/2012`, `2012-02`, `2012-02-29`; `Q1 2012/13`,
 * `2012-13 Q1`, `Quarter 1 2012`: of the financial year, and by its last month.
 */
const MONTH = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])${QUARTER}(?<quarter>[1-4])[ ,:-]*(?<inYear>20\d\d|\d\d(?=[/–-]\d\d))(?:\s?[/–-]\s?(?:20)?\d\d)?(?![\p{N}%]|\.\d)`,
    String.raw`(?<![\p{L}\p{N}/.-])(?<ofYear>20\d\d)(?:\s?[/–-]\s?(?:20)?\d\d)?[ ,:-]*${QUARTER}(?<number4>[1-4])(?![\p{L}\p{N}%])`,
    String.raw`(?<![\p{L}\p{N}])(?:(?:\d{1,2}(?:st|nd|rd|th)?[ -])?(?<name>${NAMES})\.?,?\s?[-–/ '’‘]?\s?(?<year>20\d\d|19\d\d|\d\d))(?![\p{N}%]|\.\d)`,
    String.raw`(?<![\p{N}/.-])(?:\d{1,2}/)?(?<number>0?[1-9]|1[0-2])/(?<slashed>20\d\d)(?![\p{N}/])`,
    String.raw`(?<![\p{N}/.-])(?<iso>20\d\d)-(?<isoMonth>0[1-9]|1[0-2])(?:-\d\d)?(?![\p{N}/-])`,
  ].join('|'),
  'giu',
)

/** Every month with a year in a text, in order. Two digits of a year are of this century. */
export function monthsIn(text: string): MonthFound[] {
  const found: MonthFound[] = []
  for (const match of text.matchAll(MONTH)) {
    const { name, year, number, slashed, iso, isoMonth, quarter, inYear, ofYear, number4 } =
      match.groups ?? {}
    const ended = quarterEnd(Number(quarter ?? number4), inYear ?? ofYear ?? '')
    if (ended !== null) {
      const shape = quarter === undefined ? 'year first' : 'quarter'
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
        month: ended,
        shape,
      })
      continue
    }
    const month = name === undefined ? Number(number ?? isoMonth) : monthNumber(name)
    const printed = year ?? slashed ?? iso ?? ''
    const date = dateOf(printed.length === 2 ? 2000 + Number(printed) : Number(printed), month, 1)
    if (date === null) continue
    const shape = `${name === undefined ? 'number' : isWhole(name) ? 'whole' : 'short'} ${printed.length}`
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      month: date.slice(0, 7),
      shape,
    })
  }
  return found
}

function monthNumber(name: string): number {
  return (
    ENGLISH_MONTHS.findIndex((each) => each.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1
  )
}

/** May is as long as its abbreviation. */
function isWhole(name: string): boolean {
  return name.length > 4 || /^(?:june|july)$/i.test(name)
}

/** The last month of a quarter of the financial year that begins in the year. */
function quarterEnd(quarter: number, year: string): string | null {
  if (year === '' || !(quarter >= 1 && quarter <= 4)) return null
  const begins = year.length === 2 ? 2000 + Number(year) : Number(year)
  return `${quarter === 4 ? begins + 1 : begins}-${String(quarter === 4 ? 3 : quarter * 3 + 3).padStart(2, '0')}`
}

const BARE_QUARTER = new RegExp(String.raw`^${QUARTER}([1-4])$`, 'iu')
const BARE = new RegExp(String.raw`^(?:${NAMES})\.?$`, 'iu')

/** A month without its year, 1–12, where a row of years stands above; of a quarter its last one. */
export function bareMonth(text: string): number | null {
  const quarter = BARE_QUARTER.exec(text.trim())?.[1]
  if (quarter !== undefined) return quarter === '4' ? 3 : Number(quarter) * 3 + 3
  return BARE.test(text.trim()) ? monthNumber(text.trim()) : null
}

const BARE_IN_LINE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${NAMES})(?![\p{L}\p{N}]|\.?[-–/ '’‘]?\s?\d)`,
  'giu',
)
const YEAR_IN_LINE = /(?<![\p{L}\p{N}/.-])['’]?(20\d\d)(?![\p{N}/-])/gu

/**
 * A line of months without years, each with the year that stands under or over it in another line; null where the other
 * line does not have as many years. What is put in takes the room of the space behind, so that columns stay where they are.
 */
export function monthsWithYears(months: string, others: string): string | null {
  const bare = [...months.matchAll(BARE_IN_LINE)]
  const years = [...others.matchAll(YEAR_IN_LINE)].map((match) => match[1] ?? '')
  if (bare.length < 2 || bare.length !== years.length || monthsIn(months).length > 0) return null
  return bare.reduceRight((text, match, at) => {
    const end = match.index + match[0].length
    const room = /^\s{0,6}/.exec(text.slice(end))?.[0].length ?? 0
    return `${text.slice(0, end)} ${years[at]}${room === 6 ? text.slice(end + 5) : text.slice(end)}`
  }, months)
}

/** The year of a month that stands under a year: under 2012/13 January is in the second, and so is a fourth quarter. */
export function yearUnder(over: string, bare: { month: number; text: string }): string | null {
  const match = /\b(20\d\d)(?:\s?[/–-]\s?(?:20)?\d\d)?(?!\d)/.exec(over)
  if (match === null) return null
  const isSplit = match[0].length > 4 || BARE_QUARTER.test(bare.text.trim())
  return String(Number(match[1]) + (isSplit && bare.month <= 3 ? 1 : 0))
}

/** Months from one to the other: 0 for the same one. */
export function monthsApart(from: string, to: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
  return count(to) - count(from)
}

/** `2012-02` as English documents print it. */
export function monthName(month: string): string {
  return `${ENGLISH_MONTHS[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`
}
