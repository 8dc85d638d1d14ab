import type { DisclosurePolicy } from './policy.ts'
import type { Count, DisclosureTable, Publication, Total } from './table.ts'

/** Keys of the counts that are hidden, and of the rates that are made of one: with its other part known, a rate tells it. */
export function withRates(table: DisclosureTable, hidden: ReadonlySet<string>): Set<string> {
  const missing = table.counts.filter(({ value }) => value === undefined).map(({ key }) => key)
  const counts = new Set([...hidden, ...missing])
  const rates = table.rates.filter(
    ({ numerator, denominator }) => counts.has(numerator) || counts.has(denominator),
  )
  return new Set([...counts, ...rates.map(({ key }) => key)])
}

interface Surroundings {
  table: DisclosureTable
  policy: DisclosurePolicy
  before: readonly Publication[]
  ties: readonly Total[]
  hidden: ReadonlySet<string>
  /** hiding what everybody can find already hides nothing */
  useless: ReadonlySet<string>
}

/**
 * The cell to hide beside one that was found: tied to it by a sum or a rate, or, where those are all hidden, to a hidden one
 * that is. What was hidden before stays so first, then the smallest number, which tells least. A nought is no company where
 * the rule shows noughts: a reader would not think of one.
 */
export function nearest(
  found: string,
  { table, policy, before, ties, hidden, useless }: Surroundings,
): string | undefined {
  const counts = new Map(table.counts.map((each) => [each.key, each]))
  const relations = [table, ...before.map((each) => each.table)].flatMap(({ totals, rates }) => [
    ...totals.map(({ total, parts }) => [total, ...parts]),
    ...rates.map(({ numerator, denominator }) => [numerator, denominator]),
  ])
  relations.push(...ties.map(({ total, parts }) => [total, ...parts]))
  const wasHidden = (key: string) => before.some((each) => each.hidden.has(key))
  const costOf = (key: string) => {
    const value = counts.get(key)?.value ?? 0
    return wasHidden(key) ? -1 : value === 0 ? Infinity : value
  }
  const seen = new Set([found])
  for (let ring = [found]; ring.length > 0;) {
    const near = relations.filter((each) => ring.some((key) => each.includes(key))).flat()
    const next = [...new Set(near)].filter((key) => !seen.has(key))
    const canHide = (key: string) =>
      isPrinted(counts.get(key)) && (policy.hideNought || counts.get(key)?.value !== 0)
    const open = next.filter((key) => canHide(key) && !hidden.has(key) && !useless.has(key))
    const [best] = open.toSorted((a, b) => costOf(a) - costOf(b) || (a < b ? -1 : 1))
    if (best !== undefined) return best
    for (const key of next) seen.add(key)
    ring = next
  }
  return undefined
}

/** Hiding a number that is not printed hides nothing. */
function isPrinted(count: Count | undefined): boolean {
  return count?.value !== undefined && !count.unprinted
}
