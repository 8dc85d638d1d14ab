import type { FigureSeries } from '../../figures/index.ts'
import type { Total } from './table.ts'

/** What a file calls the item that holds all others. */
const ALL = /^(?:total|all|overall|both|persons)\b/i

const ROLES = ['value', 'numerator', 'denominator'] as const

/**
 * The sums between measures of one indicator: girls and boys make all, where each of them was published or is to be. `keys`
 * are the cells that are known to anybody; a sum with a cell that is not among them tells nothing.
 */
export function breakdownTotals(series: readonly FigureSeries[], keys: ReadonlySet<string>): Total[] {
  const filters = new Set(series.flatMap(({ breakdown }) => Object.keys(breakdown)))
  const sums = [...filters].flatMap((filter) =>
    [...Map.groupBy(series, (each) => besides(filter, each)).values()].flatMap((group) => {
      const total = group.find(({ breakdown }) => ALL.test(breakdown[filter] ?? ''))
      const parts = group.filter((each) => each !== total && each.breakdown[filter] !== undefined)
      return total && parts.length > 1 ? [{ total, parts }] : []
    }),
  )
  // Of an area and a period.
  const periods = new Set([...keys].map((key) => key.split('/').slice(1, -1).join('/')))
  return sums.flatMap(({ total, parts }) =>
    [...periods].flatMap((period) =>
      ROLES.flatMap((role): Total[] => {
        const keyOf = ({ id }: FigureSeries) => `${id}/${period}/${role}`
        const sum = { total: keyOf(total), parts: parts.map(keyOf) }
        return [sum.total, ...sum.parts].every((key) => keys.has(key)) ? [sum] : []
      }),
    ),
  )
}

/** What a series is of apart from one filter. */
function besides(filter: string, { breakdown }: FigureSeries): string {
  return JSON.stringify(
    Object.entries(breakdown)
      .filter(([name]) => name !== filter)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}
