import { PLACE_COLUMNS } from '../readers/ees-places.ts'
import type { Row } from '../readers/rows.ts'
import { readPrinted } from '../symbol.ts'
import { canBe, decimalsOf, printedInterval, ratioOf, stepOf, sumOf, type Interval } from './rounding.ts'
import { RULES, WHOLE_ITEM, type Rule } from './rules.ts'

export interface Departure {
  /** the row of the file, its heading row being 1 */
  line: number
  published: string
  /** what the inputs allow */
  low: number
  high: number
}

/** How often what is published is what its own numerator and denominator give, at one geographic level. */
export interface LevelCheck {
  checked: number
  /** of these with whole counts, where the value has to be the recomputed one */
  exact: number
  departures: Departure[]
}

export interface Relation {
  value: string
  numerator: string
  /** summed; of the row that holds the total where `filter` is given */
  denominators: string[]
  /** the filter whose total row holds the denominator */
  filter: string | null
  per: number
  levels: Record<string, LevelCheck>
}

interface Table {
  headings: readonly string[]
  rows: readonly Row[]
  /** column → level → step to which it is rounded */
  steps: Map<number, Map<string, number>>
  /** column → decimals that its values are printed with */
  decimals: Map<number, number>
  levelAt: number
  keyColumns: number[]
}

interface Candidate {
  value: number
  numerator: number
  denominators: number[]
  filter: number | null
  per: number
}

/** Of the rows that can be checked, how many have to hold before two columns are said to belong together. */
const ENOUGH = 0.9
/** A relation is looked for in no more rows than this and then checked in all. */
const LOOKED_AT = 400

/**
 * Which percentages, rates and means of a file have their numerator and denominator in it, beside them or in the row of the
 * total, and how every row of each level keeps to that. Rows with a symbol in any of the cells are left out.
 */
export function relationsIn(headings: readonly string[], rows: readonly Row[]): Relation[] {
  const table = tableOf(
    headings.map((each) => each.trim()),
    rows,
  )
  return table.headings.flatMap((name, value) => {
    const found = relationOf(table, name, value)
    return found === undefined ? [] : [checked(table, found)]
  })
}

function tableOf(headings: readonly string[], rows: readonly Row[]): Table {
  const levelAt = headings.indexOf('geographic_level')
  const numeric = headings.map(
    (name, at) =>
      !PLACE_COLUMNS.has(name) &&
      rows.some((row) => isNumber(row[at])) &&
      rows.every((row) => (row[at] ?? '').trim() === '' || readPrinted(row[at] ?? '') !== undefined),
  )
  const keyColumns = headings.flatMap((_, at) => (numeric[at] ? [] : [at]))
  const steps = new Map<number, Map<string, number>>()
  const decimals = new Map<number, number>()
  for (const [at] of headings.entries()) {
    if (!numeric[at]) continue
    const byLevel = new Map<string, string[]>()
    let printed = 0
    for (const row of rows) {
      const text = (row[at] ?? '').trim()
      if (!isNumber(text)) continue
      printed = Math.max(printed, decimalsOf(text))
      const level = levelOf(row, levelAt)
      const texts = byLevel.get(level)
      if (texts) texts.push(text)
      else byLevel.set(level, [text])
    }
    steps.set(at, new Map([...byLevel].map(([level, texts]) => [level, stepOf(texts)])))
    decimals.set(at, printed)
  }
  return { headings, rows, steps, decimals, levelAt, keyColumns }
}

function isNumber(text: string | undefined): text is string {
  const printed = text === undefined ? undefined : readPrinted(text)
  return printed !== undefined && 'value' in printed
}

function levelOf(row: Row, levelAt: number): string {
  return levelAt === -1 ? '' : (row[levelAt] ?? '')
}

function relationOf(table: Table, name: string, value: number): Candidate | undefined {
  if (!table.steps.has(value)) return undefined
  for (const rule of RULES) {
    const match = rule.value.exec(name)
    if (match === null) continue
    const candidates = candidatesOf(table, rule, { match, value })
    let best: { candidate: Candidate; held: number } | undefined
    for (const candidate of candidates) {
      const held = shareHeld(table, candidate)
      if (held >= ENOUGH && (best === undefined || held > best.held)) best = { candidate, held }
    }
    if (best) return best.candidate
  }
  return undefined
}

function candidatesOf(table: Table, rule: Rule, at: { match: RegExpExecArray; value: number }): Candidate[] {
  const { match, value } = at
  const columnOf = (template: string) => {
    const name = template
      .replace(/\{(\d)\}/g, (_, number: string) => match[Number(number)] ?? '')
      .replace(/^_/, '')
    const column = table.headings.findIndex((each) => each.toLowerCase() === name.toLowerCase())
    return column !== -1 && column !== value && table.steps.has(column) ? column : undefined
  }
  const per = rule.per === 'name' ? Number(match[2]) : rule.per
  const numerators = [...new Set(rule.numerators.flatMap((each) => columnOf(each) ?? []))]
  return numerators.flatMap((numerator) => {
    const beside = rule.denominators
      ? rule.denominators.flatMap((names) => {
          const columns = names.map(columnOf)
          return columns.every((column) => column !== undefined) ? [columns] : []
        })
      : [...table.steps.keys()]
          .filter((column) => column !== value && column !== numerator)
          .map((column) => [column])
    const totals = filtersWithTotal(table).map((filter): Candidate => ({
      value,
      numerator,
      denominators: [numerator],
      filter,
      per,
    }))
    return [
      ...beside.map((denominators): Candidate => ({ value, numerator, denominators, filter: null, per })),
      ...totals,
    ]
  })
}

function filtersWithTotal({ headings, rows, keyColumns }: Table): number[] {
  return keyColumns.filter(
    (at) =>
      !PLACE_COLUMNS.has(headings[at] ?? '') && rows.some((row) => WHOLE_ITEM.test((row[at] ?? '').trim())),
  )
}

function shareHeld(table: Table, candidate: Candidate): number {
  const totals = totalsOf(table, candidate)
  const every = Math.max(1, Math.floor(table.rows.length / LOOKED_AT))
  let seen = 0
  let held = 0
  for (let at = 0; at < table.rows.length; at += every) {
    const outcome = checkRow(table, candidate, { row: table.rows[at] ?? [], totals })
    if (outcome === undefined) continue
    seen += 1
    if (outcome.holds) held += 1
  }
  return seen < 5 ? 0 : held / seen
}

/** The row that holds the total of each place, period and group. */
function totalsOf(table: Table, { filter }: Candidate): Map<string, Row> | undefined {
  if (filter === null) return undefined
  const totals = new Map<string, Row>()
  for (const row of table.rows) {
    if (WHOLE_ITEM.test((row[filter] ?? '').trim())) totals.set(keyWithout(table, row, filter), row)
  }
  return totals
}

function keyWithout({ keyColumns }: Table, row: Row, filter: number): string {
  return keyColumns.map((at) => (at === filter ? '' : (row[at] ?? ''))).join('\u001f')
}

function checkRow(
  table: Table,
  candidate: Candidate,
  { row, totals }: { row: Row; totals: Map<string, Row> | undefined },
): { holds: boolean; isExact: boolean; interval: Interval } | undefined {
  const { value, numerator, denominators, filter, per } = candidate
  const whole = totals === undefined || filter === null ? row : totals.get(keyWithout(table, row, filter))
  const published = (row[value] ?? '').trim()
  if (whole === undefined || !isNumber(published)) return undefined
  const level = levelOf(row, table.levelAt)
  const upper = intervalOf(table, { row, column: numerator, level })
  const parts = denominators.map((column) => intervalOf(table, { row: whole, column, level }))
  if (upper === undefined || parts.some((part) => part === undefined)) return undefined
  const lower = sumOf(parts.filter((part) => part !== undefined))
  const interval = ratioOf(upper, lower, per)
  if (interval === undefined) return undefined
  const isExact = upper.low === upper.high && lower.low === lower.high
  return { holds: canBe(Number(published), table.decimals.get(value) ?? 0, interval), isExact, interval }
}

function intervalOf(
  { steps }: Table,
  { row, column, level }: { row: Row; column: number; level: string },
): Interval | undefined {
  const text = (row[column] ?? '').trim()
  return isNumber(text) ? printedInterval(Number(text), steps.get(column)?.get(level) ?? 1) : undefined
}

function checked(table: Table, candidate: Candidate): Relation {
  const totals = totalsOf(table, candidate)
  const levels: Record<string, LevelCheck> = {}
  for (const [at, row] of table.rows.entries()) {
    const outcome = checkRow(table, candidate, { row, totals })
    if (outcome === undefined) continue
    const check = (levels[levelOf(row, table.levelAt)] ??= { checked: 0, exact: 0, departures: [] })
    check.checked += 1
    if (outcome.isExact) check.exact += 1
    const { low, high } = outcome.interval
    if (!outcome.holds)
      check.departures.push({ line: at + 2, published: row[candidate.value] ?? '', low, high })
  }
  const name = (column: number) => table.headings[column] ?? ''
  return {
    value: name(candidate.value),
    numerator: name(candidate.numerator),
    denominators: candidate.denominators.map(name),
    filter: candidate.filter === null ? null : name(candidate.filter),
    per: candidate.per,
    levels,
  }
}
