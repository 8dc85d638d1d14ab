import { gapsBetween, printedBand, travelFrom, type Band } from '../bands.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import { cellValue, saidTravel } from './cell.ts'
import { linesOf, type FoundTable } from './found-table.ts'
import { monthName, monthsApart, monthsIn } from './month.ts'
import type { TableCheck, TableDraft } from './table-draft.ts'

/** What the words beside a table say its directions run from. */
export interface SaidBase {
  readonly month: string
  readonly text: string
  readonly lines: readonly number[]
}

const WINDOW = 40
/** Sentences may run over this many lines of a page. */
const SENTENCE_LINES = 4

/** "… direction of travel from February 2012 to October 2012", near the table and outside of it. */
export function saidBase(
  lines: readonly { line: number; text: string }[],
  tableLines: readonly number[],
): SaidBase | null {
  const first = tableLines[0] ?? 0
  const last = tableLines.at(-1) ?? 0
  const inTable = new Set(tableLines)
  const near = lines.filter(
    ({ line }) => line >= first - WINDOW && line <= last + WINDOW && !inTable.has(line),
  )
  for (const [at] of near.entries()) {
    const run = near.slice(at, at + SENTENCE_LINES)
    const text = run.map((each) => each.text).join('\n')
    const match =
      /direction of travel[^.%]{0,60}?\b(?:from|since|between|against|compared (?:with|to))\b/iu.exec(text)
    if (match === null || match.index > (run[0]?.text.length ?? 0)) continue
    const from = match.index + match[0].length
    const [month] = monthsIn(text.slice(from).replace(/\n/g, ' '))
    if (month === undefined || month.start > 40) continue
    const until = from + month.end
    let end = 0
    const cited = run.filter(({ text: each }) => (end += each.length + 1) - each.length - 1 < until)
    return {
      month: month.month,
      text: collapse(text.slice(match.index, until)),
      lines: cited.map(({ line }) => line),
    }
  }
  return null
}

interface BareRow {
  baseline: number | null
  values: (number | null)[]
  direction: number | null
}

/** Which column the printed directions are reckoned from: -1 is the baseline, else the place of a month. */
export interface DirectionBase {
  readonly at: number
  /** rows whose printed direction the base gives, of those that can be tried */
  readonly fits: number
  readonly tried: number
}

/** Printed to a tenth, two rounded numbers can differ by a tenth from what was reckoned with whole ones. */
const ROUNDING = 0.1001

/**
 * The base that gives most of the printed directions; among equals the baseline, else the first month. Without numbers
 * it is the baseline, and the first month where there is none.
 */
export function baseOfDirections(
  rows: readonly BareRow[],
  latest: number,
  hasBaseline: boolean,
): DirectionBase {
  const width = Math.max(0, ...rows.map(({ values }) => values.length))
  const places = [
    ...(hasBaseline ? [-1] : []),
    ...Array.from({ length: Math.max(0, width - 1) }, (_, at) => at),
  ]
  let best: DirectionBase = { at: places[0] ?? 0, fits: 0, tried: 0 }
  for (const at of places) {
    const { fits, tried } = fitOf(rows, at, latest)
    if (fits > best.fits || (best.tried === 0 && at === best.at)) best = { at, fits, tried }
  }
  return best
}

function fitOf(rows: readonly BareRow[], at: number, latest: number): { fits: number; tried: number } {
  let fits = 0
  let tried = 0
  for (const row of rows) {
    const { points } = travelFrom(
      at === -1 ? row.baseline : (row.values[at] ?? null),
      row.values[latest] ?? null,
    )
    if (points === null || row.direction === null) continue
    tried += 1
    if (Math.abs(points - row.direction) <= ROUNDING) fits += 1
  }
  return { fits, tried }
}

interface Known {
  said: SaidBase | null
  base: DirectionBase
  /** the place of the latest month */
  latest: number
  hasDirection: boolean
  isScaled: boolean
}

export function checkTable(draft: TableDraft, table: FoundTable, known: Known): TableCheck[] {
  const checks = [
    ...legendChecks(draft),
    ...baseChecks(draft, known),
    ...draft.rows.flatMap((row) => rowChecks(draft, row, known)),
    ...cellChecks(draft, table),
    ...monthChecks(draft, table),
  ]
  if (known.isScaled) {
    const message = 'The values are printed as shares of 1: they were multiplied by 100.'
    checks.push({ kind: 'fractions', message, lines: linesOf(table.columns) })
  }
  return checks
}

const percent = (value: number) => `${value}%`

function legendChecks({ bands, rows, months, baseline }: TableDraft): TableCheck[] {
  const lines = bands.flatMap(({ line }) => line ?? [])
  const checks: TableCheck[] = []
  if (lines.length === 0) {
    const message =
      'No key was found: the bands of the Report Card are used (over 80%, 65–79.99%, 50–64.99%, under 50%).'
    checks.push({ kind: 'no-legend', message, lines: [] })
  }
  const overlap = overlapOf(bands)
  if (overlap !== null) {
    checks.push({
      kind: 'band-overlap',
      message: `The key puts ${percent(overlap)} in two bands: the better one is taken.`,
      lines: [...new Set(lines)],
    })
  }
  for (const gap of gapsBetween(bands).toReversed()) {
    const isIn = (value: number | null): value is number =>
      value !== null && value >= gap.from && value <= gap.to && printedBand(value, bands) === -1
    const stood = rows.flatMap((row) => {
      const found = row.values.flatMap((value, at) => (isIn(value) ? [months[at] ?? ''] : []))
      if (isIn(row.baseline)) found.unshift(baseline ?? '')
      return found.length === 0 ? [] : [{ row, found }]
    })
    if (lines.length === 0 && stood.length === 0) continue
    const edge = printedBand(gap.to, bands) === -1 ? gap.to : null
    const inside = `what lies between ${percent(gap.from)} and ${percent(gap.to)}`
    const what =
      gap.from === gap.to || edge !== null
        ? `exactly ${percent(gap.to)}${gap.from === gap.to ? '' : ` and ${inside}`}`
        : inside
    const where = stood.map(
      ({ row, found }) =>
        ` “${row.name}” stood there for ${monthsCount(found.length)} (${found.length > 2 ? `${found[0]} to ${found.at(-1)}` : found.join(', ')}).`,
    )
    const message = `The key leaves ${what} in no band.${where.join('')} Here a band begins at its own lower edge, so that ${percent(gap.to)} is in the better band and less is in the next.`
    checks.push({
      kind: 'band-gap',
      message,
      lines: [...new Set([...lines, ...stood.flatMap(({ row }) => row.lines)])],
    })
  }
  return checks
}

function monthsCount(count: number): string {
  return count === 1 ? '1 month' : `${count} months`
}

function overlapOf(bands: readonly Band[]): number | null {
  const edges = bands.flatMap(({ from, to }) => [from, to]).filter((edge) => edge !== null)
  const twice = edges.find((edge) => bands.filter((band) => printedBand(edge, [band]) === 0).length > 1)
  return twice ?? null
}

function baseChecks(draft: TableDraft, { said, base, latest }: Known): TableCheck[] {
  const { from } = draft.direction
  if (said === null || from === null || said.month === from) return []
  const other = draft.periods.months.indexOf(said.month)
  const bare = draft.rows.map(({ baseline, values, direction }) => ({ baseline, values, direction }))
  const fits = other === -1 ? null : fitOf(bare, other, latest)
  const [saidName, fromName] = [monthName(said.month), monthName(from)]
  const beside = fits === null ? 'the table has no such month' : `from ${saidName} only ${fits.fits} would`
  const numbers =
    base.tried === 0
      ? `The table has its base at ${fromName}.`
      : `Reckoned from ${fromName}, ${base.fits} of the ${base.tried} printed directions agree; ${beside}.`
  const message = `The words say that the direction runs from ${saidName}, while the numbers run from ${fromName}. ${numbers}`
  return [{ kind: 'direction-base', message, lines: [...said.lines] }]
}

function named(month: string | null, otherwise: string): string {
  return month === null ? otherwise : monthName(month)
}

function rowChecks(draft: TableDraft, row: TableDraft['rows'][number], known: Known): TableCheck[] {
  const { name, direction, travel, lines } = row
  const checks: TableCheck[] = []
  const signed = (points: number) => `${points > 0 ? '+' : ''}${points}`
  if (direction !== null && travel.points !== null && Math.abs(direction - travel.points) > ROUNDING) {
    const message = `“${name}”: the direction is printed as ${signed(direction)} and is ${signed(travel.points)} points from ${named(draft.direction.from, 'the base')} to ${named(draft.direction.to, 'the last month')}.`
    checks.push({ kind: 'direction-differs', message, lines })
  }
  if (known.hasDirection && direction === null && row.printed.direction === null) {
    const message = `“${name}”: no direction is printed, or its arrow was lost in a copy. It was reckoned: ${travel.points === null ? 'there is no base' : `${signed(travel.points)} points`}.`
    checks.push({ kind: 'direction-missing', message, lines })
  }
  const arrow = row.printed.direction === null ? null : saidTravel(row.printed.direction)
  if (arrow !== null && travel.word !== 'no-base' && arrow !== travel.word) {
    checks.push({
      kind: 'arrow-differs',
      message: `“${name}”: the print says ${arrow}, and the numbers say ${travel.word}.`,
      lines,
    })
  }
  if (
    draft.rows.some(
      (each) => each !== row && each.name.toLowerCase() === name.toLowerCase() && each.lines < lines,
    )
  )
    checks.push({ kind: 'row-twice', message: `“${name}” stands in the table twice.`, lines })
  return checks
}

/** Columns that each row has a percentage or a sign in. */
const VALUED: ReadonlySet<string> = new Set(['month', 'baseline'])

function cellChecks(draft: TableDraft, { rows, columns }: FoundTable): TableCheck[] {
  return rows.flatMap(({ cells, spare, name }, at) => {
    const checks: TableCheck[] = []
    for (const [place, cell] of cells.entries()) {
      const role = columns[place]?.role
      if (cell === null || role === 'other' || role === 'direction') continue
      const read = cellValue(cell.text)
      const lines = [...cell.lines]
      if (read.kind === 'words')
        checks.push({
          kind: 'value-not-understood',
          message: `“${name.text}”: “${cell.text}” is no percentage.`,
          lines,
        })
      if (read.kind === 'number' && (read.value < 0 || read.value > 100))
        checks.push({
          kind: 'value-out-of-range',
          message: `“${name.text}”: ${cell.text} is no percentage from 0 to 100.`,
          lines,
        })
    }
    const row = draft.rows[at]
    const filled = cells.filter((cell) => cell !== null).length
    const isEmpty = cells.some((cell, place) => cell === null && VALUED.has(columns[place]?.role ?? 'other'))
    if (row && (spare.length > 0 || isEmpty)) {
      const message = `“${name.text}” has ${filled + spare.length} cells where the table has ${columns.length} columns: check which month each is of.`
      checks.push({ kind: 'columns', message, lines: row.lines })
    }
    return checks
  })
}

function monthChecks({ periods, months }: TableDraft, table: FoundTable): TableCheck[] {
  const lines = linesOf(table.columns)
  const known = periods.months.filter((month) => month !== null)
  const isBackwards =
    known.length > 1 && known.every((month, at) => at === 0 || month < (known[at - 1] ?? ''))
  const checks: TableCheck[] = []
  const gaps = known.slice(1).map((month, at) => monthsApart(known[at] ?? '', month))
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1
  for (const [at, gap] of gaps.entries()) {
    if (gaps.length < 3 || usual < 1 || gap <= usual) continue
    const [from, to] = [monthName(known[at] ?? ''), monthName(known[at + 1] ?? '')]
    checks.push({ kind: 'months', message: `Nothing is printed between ${from} and ${to}.`, lines })
  }
  for (const [at, month] of periods.months.entries()) {
    const before = periods.months[at - 1] ?? null
    if (month === null) checks.push({ kind: 'months', message: `“${months[at]}” names no year.`, lines })
    else if (before !== null && month <= before && !isBackwards)
      checks.push({ kind: 'months', message: `${months[at]} does not come after ${months[at - 1]}.`, lines })
  }
  return checks
}
