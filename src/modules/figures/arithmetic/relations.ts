import type { Row } from '../readers/rows.ts'
import { leftOutOf, type Explained, type Sums } from './left-out.ts'
import { canBe, ratioOf, sumOf, type Interval } from './rounding.ts'
import { ratiosOf, RULES, type Rule } from './rules.ts'
import { cellInterval, tableOf, wholeRows, wholesOf, type Table, type Whole } from './table.ts'

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
  /** values of regions and the country that follow when authorities without a number are left out */
  explained: Explained[]
  /** values for which nothing was found that they follow from */
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

/** A column that is the ratio of two others in many of its rows, and in too few to say that they belong together. */
export interface Closest extends Pick<Relation, 'value' | 'numerator' | 'denominators' | 'filter'> {
  held: number
  /** rows that have all the numbers */
  seen: number
}

export interface Recomputed {
  relations: Relation[]
  /** columns whose name is of a percentage, a rate or a mean, of which no two numbers of the file are the ratio in nearly every row */
  unchecked: string[]
  /** of columns whose name says what is above the line, where half of the rows or more hold */
  closest: Closest[]
}

interface Candidate extends Sums {
  whole: Whole | null
}

/** Of the rows that can be checked, how many have to hold before two columns are said to belong together. */
const ENOUGH = 0.9
const FEWEST = 5
/** With fewer, that some rows hold is chance. */
const WORTH_NAMING = 0.5
/** A relation is looked for in no more rows than this and then checked in all. */
const LOOKED_AT = 400
/** What two columns whose names say nothing of one another need besides: rows that tell a ratio well, and several ratios. */
const UNNAMED = { held: 0.97, rows: 10, values: 5, first: 8, narrow: 0.02 } as const

/**
 * Which percentages, rates and means of a file have their numerator and denominator in it, beside them or in the row of the
 * total, and how every row of each level keeps to that. Rows with a symbol in any of the cells are left out.
 */
export function recompute(headings: readonly string[], rows: readonly Row[]): Recomputed {
  const table = tableOf(headings, rows)
  const found = table.headings.map((name, value) => {
    if (!table.numbers.has(value)) return undefined
    const byRule = closestByRule(table, name, value)
    if (byRule && isEnough(byRule)) return { relation: byRule.candidate }
    const relation = relationByNumbers(table, name, value)
    return relation ? { relation } : { closest: byRule }
  })
  return {
    relations: found.flatMap((each) => (each?.relation ? [checked(table, each.relation)] : [])),
    unchecked: table.headings.filter(
      (name, at) => found[at] && !found[at].relation && (ratiosOf(name) ?? []).length > 0,
    ),
    closest: found.flatMap((each) => {
      if (!each?.closest) return []
      const { candidate, held, seen } = each.closest
      if (seen < FEWEST || held / seen < WORTH_NAMING) return []
      return [{ ...namesOf(table, candidate), held, seen }]
    }),
  }
}

interface Tried extends Held {
  candidate: Candidate
}

/** Of the first rule that enough rows keep to, else of all, the numbers that most rows keep to. */
function closestByRule(table: Table, name: string, value: number): Tried | undefined {
  let best: Tried | undefined
  for (const rule of RULES) {
    const match = rule.value.exec(name)
    if (match === null) continue
    for (const candidate of candidatesOf(table, rule, { match, value })) {
      const held = heldBy(table, candidate)
      if (best === undefined || isCloser(held, best)) best = { candidate, ...held }
    }
    if (best && isEnough(best)) return best
  }
  return best
}

function candidatesOf(table: Table, rule: Rule, at: { match: RegExpExecArray; value: number }): Candidate[] {
  const { match, value } = at
  const columnOf = (template: string) => {
    const name = template
      .replace(/\{(\d)\}/g, (_, number: string) => match[Number(number)] ?? '')
      .replace(/^_/, '')
    const column = table.headings.findIndex((each) => each.toLowerCase() === name.toLowerCase())
    return column !== -1 && column !== value && table.numbers.has(column) ? column : undefined
  }
  const per = rule.per === 'name' ? Number(match[2]) : rule.per
  const numerators = [...new Set(rule.numerators.flatMap((each) => columnOf(each) ?? []))]
  const wholes = wholesOf(table, value)
  return numerators.flatMap((numerator) => {
    const beside = rule.denominators
      ? rule.denominators.flatMap((names) => {
          const columns = names.map(columnOf)
          return columns.every((column) => column !== undefined) ? [columns] : []
        })
      : [...table.numbers.keys()]
          .filter((column) => column !== value && column !== numerator)
          .map((column) => [column])
    return [
      ...beside.map((denominators): Candidate => ({ value, numerator, denominators, whole: null, per })),
      ...wholes.map((whole): Candidate => ({ value, numerator, denominators: [numerator], whole, per })),
    ]
  })
}

/** A ratio by its name whose numerator no rule names: every pair of counts is tried. */
function relationByNumbers(table: Table, name: string, value: number): Candidate | undefined {
  const pers = ratiosOf(name) ?? []
  const counts = [...table.numbers.keys()].filter(
    (at) => at !== value && ratiosOf(table.headings[at] ?? '') === undefined,
  )
  const wholes = wholesOf(table, value)
  let best: { candidate: Candidate; held: number } | undefined
  for (const per of pers) {
    for (const numerator of counts) {
      const beside = counts.flatMap((each): Candidate[] =>
        each === numerator ? [] : [{ value, numerator, denominators: [each], whole: null, per }],
      )
      const ofWholes = wholes.map((whole): Candidate => ({
        value,
        numerator,
        denominators: [numerator],
        whole,
        per,
      }))
      for (const candidate of [...beside, ...ofWholes]) {
        const held = shareTold(table, candidate)
        if (held >= UNNAMED.held && (best === undefined || held > best.held)) best = { candidate, held }
      }
    }
  }
  return best?.candidate
}

/** Of the rows that tell a ratio well, the share that holds; 0 where there are too few of them, or one ratio alone. */
function shareTold(table: Table, candidate: Candidate): number {
  const wholes = candidate.whole && wholeRows(table, candidate.whole)
  const every = Math.max(1, Math.floor(table.rows.length / LOOKED_AT))
  const values = new Set<number>()
  let seen = 0
  let held = 0
  for (let at = 0; at < table.rows.length; at += every) {
    const outcome = checkRow(table, candidate, { row: at, wholes })
    if (outcome === undefined || outcome.value === 0 || wholes?.[at] === at) continue
    if (outcome.interval.high - outcome.interval.low > UNNAMED.narrow * candidate.per) continue
    seen += 1
    values.add(outcome.value)
    if (outcome.holds) held += 1
    if (seen === UNNAMED.first && held < UNNAMED.first - 1) return 0
  }
  return seen < UNNAMED.rows || values.size < UNNAMED.values ? 0 : held / seen
}

interface Held {
  held: number
  seen: number
}

function isEnough({ held, seen }: Held): boolean {
  return seen >= FEWEST && held / seen >= ENOUGH
}

/** A few rows that all hold are no match for many of which nearly all do. */
function isCloser(held: Held, than: Held): boolean {
  if (isEnough(held) !== isEnough(than)) return isEnough(held)
  return isEnough(held) ? held.held / held.seen > than.held / than.seen : held.held > than.held
}

function heldBy(table: Table, candidate: Candidate): Held {
  const wholes = candidate.whole && wholeRows(table, candidate.whole)
  const every = Math.max(1, Math.floor(table.rows.length / LOOKED_AT))
  let seen = 0
  let held = 0
  for (let at = 0; at < table.rows.length; at += every) {
    const outcome = checkRow(table, candidate, { row: at, wholes })
    if (outcome === undefined) continue
    seen += 1
    if (outcome.holds) held += 1
  }
  return { held, seen }
}

interface Outcome {
  value: number
  holds: boolean
  isExact: boolean
  interval: Interval
}

function checkRow(
  table: Table,
  candidate: Candidate,
  { row, wholes }: { row: number; wholes: readonly (number | undefined)[] | null },
): Outcome | undefined {
  const { numerator, denominators, per } = candidate
  const value = table.numbers.get(candidate.value)?.[row] ?? NaN
  const whole = wholes === null ? row : wholes[row]
  if (whole === undefined || Number.isNaN(value)) return undefined
  const upper = cellInterval(table, numerator, row)
  const parts = denominators.map((column) => cellInterval(table, column, whole))
  if (upper === undefined || parts.some((part) => part === undefined)) return undefined
  const lower = sumOf(parts.filter((part) => part !== undefined))
  const interval = ratioOf(upper, lower, per)
  if (interval === undefined) return undefined
  const isExact = upper.low === upper.high && lower.low === lower.high
  return { value, holds: canBe(value, table.decimals.get(candidate.value) ?? 0, interval), isExact, interval }
}

const GROUPED = /^(?:national|regional)$/i

function checked(table: Table, candidate: Candidate): Relation {
  const wholes = candidate.whole && wholeRows(table, candidate.whole)
  const levels: Record<string, LevelCheck> = {}
  for (const [row, cells] of table.rows.entries()) {
    const outcome = checkRow(table, candidate, { row, wholes })
    if (outcome === undefined) continue
    const level = table.levels[row] ?? ''
    const check = (levels[level] ??= { checked: 0, exact: 0, explained: [], departures: [] })
    check.checked += 1
    if (outcome.isExact) check.exact += 1
    if (outcome.holds) continue
    const explained = wholes === null && GROUPED.test(level) ? leftOutOf(table, candidate, row) : undefined
    if (explained) check.explained.push(explained)
    else
      check.departures.push({
        line: table.lines[row] ?? 0,
        published: cells[candidate.value] ?? '',
        ...outcome.interval,
      })
  }
  return { ...namesOf(table, candidate), per: candidate.per, levels }
}

function namesOf({ headings }: Table, { value, numerator, denominators, whole }: Candidate) {
  const name = (column: number) => headings[column] ?? ''
  return {
    value: name(value),
    numerator: name(numerator),
    denominators: denominators.map(name),
    filter: whole === null ? null : name(whole.filter),
  }
}
