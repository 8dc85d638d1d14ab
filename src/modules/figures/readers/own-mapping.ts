import { ownPeriod } from '../periods.ts'
import { readPrinted, withoutMarks } from '../symbol.ts'
import { isBlankRow, type Row } from './rows.ts'

/** Which column is what, counted from 0; -1 for none. */
export interface OwnMapping {
  /** the row of the headings, the first being 1 */
  heading: number
  period: number
  value: number
  numerator: number
  denominator: number
  area: number
  /** the column that names what is counted; where there is none it is the column of the value */
  name: number
  /** columns that say of which group a row is: age, ethnicity */
  groups: number[]
  /** a column a period: the values stand in these, and `period` and `value` are -1 */
  wide: number[]
  /** the area of every row where no column says it: a code or a name */
  everyArea: string
}

const HEADINGS: readonly (readonly [
  Exclude<keyof OwnMapping, 'heading' | 'groups' | 'wide' | 'everyArea'>,
  RegExp,
])[] = [
  ['period', /^(?:time )?(?:period|date|month|quarter|year|financial year|week|as at|reporting period)s?\b/i],
  ['numerator', /\bnumerator\b|^count$/i],
  ['denominator', /\bdenominator\b|^(?:out of|total|cohort|population)$/i],
  [
    'area',
    /^(?:area|authority|local authority|la|borough|ward|district|locality|area code|area name|la name)\b/i,
  ],
  ['name', /^(?:measure|indicator|kpi|metric|description|performance indicator|pi)\b/i],
  ['value', /^(?:value|result|actual|performance|outturn|percentage|percent|%|rate|number|figure)\b/i],
]

/** How many of the first rows may stand above the headings: titles, notes, blank lines. */
const ABOVE = 20

/** A reading of a heading row that a person confirms or corrects; undefined where no row looks like headings. */
export function guessMapping(rows: readonly Row[]): OwnMapping | undefined {
  let first: OwnMapping | undefined
  for (const [at, row] of rows.slice(0, ABOVE).entries()) {
    const named = row.filter((cell) => cell.trim() !== '')
    if (named.length < 2 || named.some((cell) => isFigure(cell))) continue
    // A period or the code of a place beside words is a row of the table.
    if (first && named.some((cell) => isPlaceOrPeriod(cell)) && !isWide(named)) continue
    const guessed = guessFrom(rows, at)
    // “Source: | Case system” above a table looks like headings, but nothing under it can be read by them.
    if (isWhole(guessed)) return guessed
    first ??= guessed
  }
  return first
}

/** Periods and values were found. */
export function isWhole({ wide, period, value }: OwnMapping): boolean {
  return wide.length > 0 || (period !== -1 && value !== -1)
}

function isPlaceOrPeriod(cell: string): boolean {
  return ownPeriod(cell) !== undefined || /^[A-Z]\d{8}$/.test(cell.trim())
}

function isWide(cells: readonly string[]): boolean {
  return cells.filter((cell) => ownPeriod(cell) !== undefined).length >= 2
}

function isFigure(cell: string): boolean {
  return ownPeriod(cell) === undefined && readPrinted(cell) !== undefined
}

function guessFrom(rows: readonly Row[], at: number): OwnMapping {
  const headings = (rows[at] ?? []).map((cell) => withoutMarks(cell)[0])
  const mapping: OwnMapping = {
    heading: at + 1,
    period: -1,
    value: -1,
    numerator: -1,
    denominator: -1,
    area: -1,
    name: -1,
    groups: [],
    wide: headings.flatMap((cell, column) => (ownPeriod(cell) === undefined ? [] : [column])),
    everyArea: '',
  }
  const hasPeriods = isWide(headings)
  if (!hasPeriods) mapping.wide = []
  const body = rows.slice(at + 1, at + 200)
  for (const [role, pattern] of HEADINGS) {
    if (hasPeriods && (role === 'period' || role === 'value')) continue
    const column = headings.findIndex((cell, index) => pattern.test(cell) && !isTaken(mapping, index))
    if (column !== -1) mapping[role] = column
  }
  if (hasPeriods) {
    if (mapping.name === -1) mapping.name = headings.findIndex((_, index) => !isTaken(mapping, index))
    mapping.groups = groupsOf(body, headings, mapping)
    return mapping
  }
  if (mapping.period === -1)
    mapping.period = columnWhere(body, headings, mapping, (cell) => ownPeriod(cell) !== undefined)
  if (mapping.value === -1)
    mapping.value = columnWhere(body, headings, mapping, (cell) => readOwn(cell) !== undefined)
  // A few signs that nobody knows do not hide that a column is of numbers.
  if (mapping.value === -1 && mapping.numerator === -1)
    mapping.value = headings.findIndex((_, column) => !isTaken(mapping, column) && isOfNumbers(body, column))
  // A count alone is what the table is about, and no part of a rate.
  if (mapping.value === -1 && mapping.denominator === -1) {
    mapping.value = mapping.numerator
    mapping.numerator = -1
  }
  mapping.groups = groupsOf(body, headings, mapping)
  return mapping
}

/** Two rows of one place and period contradict one another: columns of words that tell them apart are groups. */
function groupsOf(body: readonly Row[], headings: readonly string[], mapping: OwnMapping): number[] {
  const keys = [mapping.period, mapping.area, mapping.name].filter((column) => column !== -1)
  const rows = body.filter((row) => !isBlankRow(row))
  const apart = (columns: readonly number[]) =>
    new Set(rows.map((row) => columns.map((at) => (row[at] ?? '').trim().toLowerCase()).join('\u001f'))).size
  const groups: number[] = []
  for (const [column, heading] of headings.entries()) {
    const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '')
    const isOfWords = cells.length > 0 && cells.every((cell) => readOwn(cell) === undefined)
    if (heading === '' || !isOfWords || isTaken(mapping, column)) continue
    const before = apart([...keys, ...groups])
    if (before < rows.length && apart([...keys, ...groups, column]) > before) groups.push(column)
  }
  return groups
}

export function isTaken(mapping: OwnMapping, column: number): boolean {
  const { period, value, numerator, denominator, area, name, wide, groups } = mapping
  return [period, value, numerator, denominator, area, name, ...wide, ...groups].includes(column)
}

/** More different words than these are no signs. */
const FEW_SIGNS = 3
const LONGEST_SIGN = 20

/** Numbers, and a few short signs beside them. */
function isOfNumbers(body: readonly Row[], column: number): boolean {
  const cells = body.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '')
  const signs = new Set(cells.filter((cell) => readOwn(cell) === undefined))
  const hasNumber = cells.some((cell) => /\d/.test(readOwn(cell)?.printed ?? ''))
  return hasNumber && signs.size <= FEW_SIGNS && [...signs].every((sign) => sign.length <= LONGEST_SIGN)
}

function columnWhere(
  body: readonly Row[],
  headings: readonly string[],
  mapping: OwnMapping,
  fits: (cell: string) => boolean,
): number {
  return headings.findIndex((_, column) => {
    if (isTaken(mapping, column)) return false
    const cells = body.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '')
    return cells.length > 0 && cells.every(fits)
  })
}

/** A figure as people type it: £1,234.50, 12.5%, 1 234, 12.5 [r]; undefined when it is neither a number nor a symbol. */
export function readOwn(cell: string): { printed: string; unit: string } | undefined {
  const [text, marks] = withoutMarks(cell)
  const sign = /^[-\u2013\u2212]/.exec(text)?.[0] ?? ''
  const bare = text
    .slice(sign.length)
    .replace(/^£ ?/, '')
    .replace(/(?<=\d) ?%$/, '')
  const read = readPrinted(`${sign}${bare}${marks}`)
  if (read === undefined) return undefined
  const printed = 'value' in read ? `${read.value}${marks}` : `${sign}${bare}${marks}`
  return { printed, unit: text.endsWith('%') ? '%' : bare.length < text.length - sign.length ? '£' : '' }
}
