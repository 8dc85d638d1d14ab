import { PLACE_COLUMNS } from '../readers/ees-places.ts'
import { canBe, ratioOf, sumOf, type Interval } from './rounding.ts'
import { cellInterval, type Table } from './table.ts'

/** A published value of a region or the country that follows when some authorities are left out of both of its sums. */
export interface Explained {
  line: number
  published: string
  /** the authorities, of which the file has no number in one of the columns */
  leftOut: string[]
  low: number
  high: number
}

/** With more candidates than these the ways to leave some out are too many to say anything. */
const MOST = 10

export interface Sums {
  value: number
  numerator: number
  denominators: readonly number[]
  per: number
}

/** What says that a number is missing outright, before what says that it is small or hidden. */
const LIKELIEST = ['u', 'x', ':', '..', 'NA']

/**
 * As the Department's files show, an authority that could not give one of the two numbers is left out of both sums of its
 * region's rate, while the sums are printed with whatever it gave (children's social work workforce 2017 to 2024, second and
 * subsequent child protection plans 2022). The fewest authorities that make the value follow are named; of as many, those
 * whose sign says most plainly that there is no number.
 */
export function leftOutOf(table: Table, sums: Sums, row: number): Explained | undefined {
  const members = membersOf(table, row)
  const columns = [...new Set([sums.numerator, ...sums.denominators])]
  const unsure = members.filter((each) =>
    columns.some((column) => cellInterval(table, column, each) === undefined),
  )
  if (unsure.length === 0 || unsure.length > MOST) return undefined
  const remains = new Map(columns.map((column) => [column, remainderOf(table, { column, row, members })]))
  const published = (table.rows[row]?.[sums.value] ?? '').trim()
  const value = table.numbers.get(sums.value)?.[row] ?? NaN
  const rankOf = (each: number) => {
    const signs = columns.map((column) => LIKELIEST.indexOf((table.rows[each]?.[column] ?? '').trim()))
    return Math.min(...signs.map((at) => (at === -1 ? LIKELIEST.length : at)))
  }
  const ranks = new Map(unsure.map((each) => [each, rankOf(each)]))
  const rankSum = (way: readonly number[]) => way.reduce((all, each) => all + (ranks.get(each) ?? 0), 0)
  const ways = Array.from({ length: 2 ** unsure.length - 1 }, (_, at) =>
    unsure.filter((_each, bit) => ((at + 1) >> bit) % 2 === 1),
  ).toSorted((a, b) => a.length - b.length || rankSum(a) - rankSum(b))
  for (const way of ways) {
    const left = (column: number) => without(table, { column, row, way, remains: remains.get(column) ?? 0 })
    const numerator = left(sums.numerator)
    const parts = sums.denominators.map(left)
    if (numerator === undefined || parts.some((part) => part === undefined)) return undefined
    const interval = ratioOf(numerator, sumOf(parts.filter((part) => part !== undefined)), sums.per)
    if (interval === undefined) continue
    if (!canBe(value, table.decimals.get(sums.value) ?? 0, interval)) continue
    const nameAt = table.headings.indexOf('la_name')
    const leftOut = way.map((each) => (table.rows[each]?.[nameAt] ?? '').trim())
    return { line: table.lines[row] ?? 0, published, leftOut, ...interval }
  }
  return undefined
}

/** London is published as a whole and in its two parts; authorities name the part. */
const PARTS: Readonly<Record<string, readonly string[]>> = { E12000007: ['E13000001', 'E13000002'] }

/** The authorities of a region or the country in the same period and groups. */
function membersOf({ headings, rows, levels, keyColumns }: Table, row: number): number[] {
  const keyed = keyColumns.filter((at) => {
    const name = headings[at] ?? ''
    return !PLACE_COLUMNS.has(name) || name.startsWith('time_')
  })
  const regionAt = headings.indexOf('region_code')
  const region = levels[row]?.toLowerCase() === 'national' ? undefined : (rows[row]?.[regionAt] ?? '').trim()
  const codes = region === undefined ? undefined : [region, ...(PARTS[region] ?? [])]
  return rows.flatMap((each, at) =>
    levels[at]?.toLowerCase() === 'local authority' &&
    keyed.every((column) => each[column] === rows[row]?.[column]) &&
    (codes === undefined || codes.includes((each[regionAt] ?? '').trim()))
      ? [at]
      : [],
  )
}

/** What the published sum has beyond the authorities whose number stands: as much can be of those that have none. */
function remainderOf(table: Table, at: { column: number; row: number; members: readonly number[] }): number {
  const whole = cellInterval(table, at.column, at.row)?.high ?? 0
  const known = at.members.reduce((all, each) => all + (cellInterval(table, at.column, each)?.low ?? 0), 0)
  return Math.max(0, whole - known)
}

function without(
  table: Table,
  at: { column: number; row: number; way: readonly number[]; remains: number },
): Interval | undefined {
  const whole = cellInterval(table, at.column, at.row)
  if (whole === undefined) return undefined
  const out = at.way.map((each) => cellInterval(table, at.column, each) ?? { low: 0, high: at.remains })
  const { low, high } = sumOf(out)
  return { low: Math.max(0, whole.low - high), high: whole.high - low }
}
