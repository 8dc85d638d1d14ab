/**
 * What stands where a number would. The meanings are those of the Department for Education's symbols in Explore education
 * statistics (c, z, x, k, low, u) and of its older and others' publications; LAIT's "-" gives no reason. None of them is a
 * number, and none of them means the same as another.
 */
export const SYMBOLS = ['c', 'z', 'x', 'k', 'low', 'u', ':', '~', '..', 'NA', '-'] as const
export type FigureSymbol = (typeof SYMBOLS)[number]

/** The key of each one's meaning. */
export const SYMBOL_WORDS: Readonly<Record<FigureSymbol, string>> = {
  c: 'figures.symbol.c',
  z: 'figures.symbol.z',
  x: 'figures.symbol.x',
  k: 'figures.symbol.k',
  low: 'figures.symbol.low',
  u: 'figures.symbol.u',
  ':': 'figures.symbol.colon',
  '~': 'figures.symbol.tilde',
  '..': 'figures.symbol.dots',
  NA: 'figures.symbol.NA',
  '-': 'figures.symbol.dash',
}

/** At most 40 figures and an exponent of two, so that no number is larger than a computer can hold. */
const NUMBER = /^[-+]?(?=\.?\d)\d{0,40}(?:\.\d{0,40})?(?:[eE][-+]?\d{1,2})?$/

/** 1,234 and 12,345.6: a comma where the thousands begin and nowhere else. */
const GROUPED = /^[-+]?\d{1,3}(?:,\d{3}){1,12}(?:\.\d{1,40})?$/

const BY_TEXT = new Map<string, FigureSymbol>([
  ...SYMBOLS.map((each): [string, FigureSymbol] => [each, each]),
  ['n/a', 'NA'],
  ['N/A', 'NA'],
])

export type Printed = { value: string } | { symbol: FigureSymbol }

/** A cell as printed: a number whose decimals stay, or a symbol; undefined when it is neither. */
export function readPrinted(text: string): Printed | undefined {
  const whole = text.trim()
  const cell = GROUPED.test(whole) ? whole.replaceAll(',', '') : whole
  if (NUMBER.test(cell)) return { value: cell.startsWith('+') ? cell.slice(1) : cell }
  const symbol = BY_TEXT.get(cell)
  return symbol === undefined ? undefined : { symbol }
}

export function isSymbol(text: string): text is FigureSymbol {
  return SYMBOLS.some((each) => each === text)
}
