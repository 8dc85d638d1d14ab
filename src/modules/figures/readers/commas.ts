/** What a comma in a number of this file is. */
export type Commas = 'thousands' | 'decimals' | 'unclear'

/** Looks at no more than the beginning of a file: one way of writing numbers goes through all of it. */
const SEEN = 2_000_000

const CELL = String.raw`(?:^|[;\t\r\n])"? {0,5}[-+\u2013\u2212]?`
const END = String.raw` {0,5}%?"?(?=[;\t\r\n]|$)`
const A_DECIMAL_COMMA = new RegExp(String.raw`${CELL}\d+(?:\.\d{3})*,(?:\d{1,2}|\d{4,})${END}`)
const A_DECIMAL_POINT = new RegExp(String.raw`${CELL}\d+(?:,\d{3})*\.(?:\d{1,2}|\d{4,})${END}`)
/** 1,234: a thousand and more, or one and a little. */
const EITHER = new RegExp(String.raw`${CELL}\d{1,3}(?:,\d{3})+${END}`)

/**
 * A spreadsheet of a country that writes 9,5 for nine and a half parts cells with semicolons or tabs. What 1,234 is there
 * can only be told from other numbers.
 */
export function commasOf(text: string, delimiter = delimiterOf(text)): Commas {
  if (delimiter === ',') return 'thousands'
  const seen = text.slice(0, SEEN)
  const [comma, point] = [A_DECIMAL_COMMA.test(seen), A_DECIMAL_POINT.test(seen)]
  if (comma && !point) return 'decimals'
  return comma === point && EITHER.test(seen) ? 'unclear' : 'thousands'
}

const WITH_COMMA = /^[-+\u2013\u2212]?(?:\d+,\d+|\d{1,3}(?:\.\d{3})+(?:,\d+)?)\s*%?$/

/** A cell as a file with decimal commas writes it, with a point: 9,5 and 1.234,5. */
export function withPoint(cell: string): string {
  return WITH_COMMA.test(cell.trim()) ? cell.replaceAll('.', '').replace(',', '.') : cell
}

/** A semicolon or a tab where the heading row has more of them than commas: what spreadsheets save in other settings. */
export function delimiterOf(text: string): string {
  const heading = text.slice(0, 20_000).split(/\r?\n|\r/, 1)[0] ?? ''
  const count = (sign: string) => heading.split(sign).length - 1
  return [';', '\t'].find((sign) => count(sign) > count(',')) ?? ','
}
