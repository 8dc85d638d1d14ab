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

/** 1,234, 12 345.6: one sign where the thousands begin and nowhere else; some of the spaces do not break a line. */
const GROUPED = /^[-+]?\d{1,3}([, \u00A0\u2009\u202F])\d{3}(?:\1\d{3}){0,12}(?:\.\d{1,40})?$/
/** An en dash or a minus sign before a number. */
const MINUS = /^[\u2013\u2212](?=[\d.])/

const BY_TEXT = new Map<string, FigureSymbol>([
  ...SYMBOLS.map((each): [string, FigureSymbol] => [each, each]),
  ['n/a', 'NA'],
  ['N/A', 'NA'],
  // A dash alone gives no reason, however long it is.
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2212', '-'],
  ['\u2026', '..'],
])

/** Said of the number itself by its file, such as provisional. */
export type Printed = ({ value: string } | { symbol: FigureSymbol }) & { remark?: string }

/** A cell as printed: a number whose decimals stay, or a symbol; undefined when it is neither. */
export function readPrinted(text: string): Printed | undefined {
  const whole = text.trim()
  return readBare(whole) ?? (MARKED.test(whole) ? readMarked(whole) : undefined)
}

function readBare(text: string): Printed | undefined {
  const cell = GROUPED.test(text) ? text.replaceAll(/[, \u00A0\u2009\u202F]/g, '') : text.replace(MINUS, '-')
  if (NUMBER.test(cell)) return { value: withoutNoise(cell.startsWith('+') ? cell.slice(1) : cell) }
  const symbol = BY_TEXT.get(cell)
  return symbol === undefined ? undefined : { symbol }
}

/** 13.600000000000001: 16 or 17 figures. */
const DOUBLE = /^-?(?=.*\.)0*\.?0*[1-9]\.?(?:\d\.?){14,15}[1-9]$/
/** With more, it may be the number that was meant. */
const MOST_FIGURES = 12

/**
 * A spreadsheet's 13.6 as a program prints it in full. A double keeps 15 figures of a number (IEEE 754), and spreadsheets
 * show no more; what comes behind them is noise of the printing or of a sum.
 */
function withoutNoise(printed: string): string {
  if (!DOUBLE.test(printed)) return printed
  const bare = String(Number(Number(printed).toPrecision(15)))
  const figures = bare.replace(/^-?0*\.?0*/, '').replace('.', '')
  return bare.includes('e') || figures.length > MOST_FIGURES ? printed : bare
}

const MARKED = /\]$|[\u00B9\u00B2\u00B3\u2070-\u2079]$/
const LONGEST_MARKED = 500
const MARKS = /(?:\s*\[[^[\]]{1,20}\])+$|\s*[\u00B9\u00B2\u00B3\u2070-\u2079]+$/

/** A text without the marks of notes behind it, and these: '12.5 [r][note 2]' → '12.5' and '[r][note 2]'. */
export function withoutMarks(text: string): [bare: string, marks: string] {
  const whole = text.trim()
  // A cell can be as long as somebody likes, and marks are few.
  const marks = whole.length > LONGEST_MARKED ? '' : (MARKS.exec(whole)?.[0] ?? '')
  return [whole.slice(0, whole.length - marks.length), marks.trim()]
}

/**
 * The shorthand of the Government Analysis Function (“Using symbols and shorthand”, 2022): letters in square brackets, in
 * a cell by themselves or behind its number, several each in brackets of their own. Those of ours mean the same.
 */
const SHORTHAND: Readonly<Record<string, FigureSymbol>> = {
  c: 'c',
  low: 'low',
  u: 'u',
  x: 'x',
  z: 'z',
  k: 'k',
}
/** What stands beside a number and says something of it. */
const BESIDE: Readonly<Record<string, string>> = {
  b: 'break in series',
  e: 'estimated',
  f: 'forecast',
  p: 'provisional',
  r: 'revised',
  u: 'low reliability',
}

function readMarked(whole: string): Printed | undefined {
  const [bare, marks] = withoutMarks(whole)
  const said = marks.startsWith('[') ? marks.slice(1, -1).split(/\]\s*\[/) : [marks]
  const letters = said.map((each) => each.trim().toLowerCase())
  const remarkOf = (some: readonly string[]) => (some.length === 0 ? {} : { remark: some.join(', ') })
  const inWords = (each: string) => BESIDE[each] ?? each
  if (bare !== '') {
    const printed = readBare(bare)
    // 12 [c] says that it is hidden and shows it: nobody can tell which is meant.
    const clash = letters.some((each) => SHORTHAND[each] !== undefined && each !== 'u')
    return printed && !clash ? { ...printed, ...remarkOf(letters.map(inWords)) } : undefined
  }
  const symbols = letters.flatMap((each) => SHORTHAND[each] ?? [])
  const [symbol, other] = symbols
  if (symbol === undefined || other !== undefined) return undefined
  return { symbol, ...remarkOf(letters.filter((each) => SHORTHAND[each] === undefined).map(inWords)) }
}

/** What a person said that signs of a file stand for, such as * for c. */
export type Signs = Readonly<Record<string, FigureSymbol>>

export function isSymbol(text: string): text is FigureSymbol {
  return SYMBOLS.some((each) => each === text)
}
