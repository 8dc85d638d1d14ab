import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disclose } from './gate.ts'
import type { DisclosurePolicy } from './policy.ts'
import type { Count, DisclosureTable, Publication } from './table.ts'

/**
 * Figures that were public as rates, of a hundred or of any other number, and are to be published as counts: what is left of
 * each hidden one is looked for by trying whole numbers, without the solver.
 */

const PLACES = ['north', 'south', 'all'] as const
type Place = (typeof PLACES)[number]

/** So many to so many: referrals can be more than children. */
interface Share {
  x: number
  n: number
}

interface Base {
  per: number
  decimals: number
}

function count(key: string, value: number | undefined): Count {
  return { key, label: key, value, whole: true }
}

/** The figures of the printed rate as a whole number; half goes up. */
function digitsOf({ x, n }: Share, { per, decimals }: Base): number {
  return Math.floor((2 * per * 10 ** decimals * x + n) / (2 * n))
}

function tableOf(shares: Readonly<Record<Place, Share>>): DisclosureTable {
  return {
    counts: PLACES.flatMap((place) => [
      count(`x ${place}`, shares[place].x),
      count(`n ${place}`, shares[place].n),
    ]),
    totals: ['x', 'n'].map((what) => ({ total: `${what} all`, parts: [`${what} north`, `${what} south`] })),
    rates: [],
  }
}

function ratesOf(shares: Readonly<Record<Place, Share>>, base: Base): Publication {
  const rates = PLACES.map((place) => ({
    key: `rate ${place}`,
    label: place,
    numerator: `x ${place}`,
    denominator: `n ${place}`,
    printed: digitsOf(shares[place], base) / 10 ** base.decimals,
    ...base,
  }))
  const counts = tableOf(shares).counts.map(({ key }) => count(key, undefined))
  return { source: 'before', table: { counts, totals: [], rates }, hidden: new Set(), policy: null }
}

/** Ten times a hundred: above it the attack takes what nothing bounds to be without an end (`mostOf` of `system.ts`). */
const MOST = 1000

/** Shares with denominators up to `most` that agree with the rate and with the counts that are not hidden. */
function agreeing(
  place: Place,
  truth: Share,
  base: Base,
  hidden: ReadonlySet<string>,
  { least, most }: { least: number; most: number },
): Share[] {
  const found: Share[] = []
  const digits = digitsOf(truth, base)
  for (let n = 1; n <= most; n++) {
    if (!hidden.has(`n ${place}`) && n !== truth.n) continue
    for (let x = hidden.has(`x ${place}`) ? least : 0; x <= 2 * n; x++) {
      if (!hidden.has(`x ${place}`) && x !== truth.x) continue
      if (digitsOf({ x, n }, base) === digits) found.push({ x, n })
    }
  }
  return found
}

/**
 * The smallest and the largest value of each hidden count that was found, as soon as all are as far apart as asked. Where the
 * rule shows noughts, none is hidden.
 */
function tried(
  shares: Readonly<Record<Place, Share>>,
  base: Base,
  hidden: ReadonlySet<string>,
  { leastWidth: width, hideNought }: DisclosurePolicy,
) {
  const least = hideNought ? 0 : 1
  const ranges = new Map<string, [number, number]>()
  const isWide = () => [...ranges.values()].every(([lower, upper]) => upper - lower >= width)
  const digits = digitsOf(shares.all, base)
  for (const most of [40, 150, MOST]) {
    const souths = agreeing('south', shares.south, base, hidden, { least, most })
    for (const north of agreeing('north', shares.north, base, hidden, { least, most })) {
      for (const south of souths) {
        const all = { x: north.x + south.x, n: north.n + south.n }
        if (!hidden.has('x all') && all.x !== shares.all.x) continue
        if (!hidden.has('n all') && all.n !== shares.all.n) continue
        if (digitsOf(all, base) !== digits || Math.max(all.x, all.n) > MOST) continue
        for (const [place, { x, n }] of Object.entries({ north, south, all })) {
          for (const [key, value] of [
            [`x ${place}`, x],
            [`n ${place}`, n],
          ] as const) {
            if (!hidden.has(key)) continue
            const [lower, upper] = ranges.get(key) ?? [value, value]
            ranges.set(key, [Math.min(lower, value), Math.max(upper, value)])
          }
        }
      }
      if (ranges.size > 0 && isWide()) return ranges
    }
  }
  return ranges
}

test('a count whose rate was public first, per whatever number, keeps the width that trying whole numbers finds', async () => {
  const share = fc
    .integer({ min: 1, max: 30 })
    .chain((n) => fc.record({ x: fc.nat({ max: n }), n: fc.constant(n) }))
  const bases = fc.record<Base>({
    per: fc.constantFrom(1, 7, 37, 100, 1000, 10_000),
    decimals: fc.constantFrom(0, 1),
  })
  const policies = fc.record<DisclosurePolicy>({
    hideUpTo: fc.constantFrom(3, 5),
    hideNought: fc.boolean(),
    roundTo: fc.constant(1),
    leastWidth: fc.integer({ min: 1, max: 4 }),
  })
  let withHidden = 0
  await fc.assert(
    fc.asyncProperty(share, share, bases, policies, async (north, south, base, policy) => {
      const shares = { north, south, all: { x: north.x + south.x, n: north.n + south.n } }
      const result = await disclose(tableOf(shares), policy, [ratesOf(shares, base)])
      if (!result.ok) return
      const { hidden, intervals } = result.value
      if (hidden.size > 0) withHidden += 1
      const ranges = tried(shares, base, new Set(hidden.keys()), policy)
      expect([...ranges.keys()].toSorted()).toEqual([...hidden.keys()].toSorted())
      for (const { key, lower, upper = Infinity } of intervals) {
        const [least = 0, most = 0] = ranges.get(key) ?? []
        expect(most - least).toBeGreaterThanOrEqual(policy.leastWidth)
        expect([least >= lower, most <= upper]).toEqual([true, true])
      }
    }),
    { numRuns: 40 },
  )
  expect(withHidden).toBeGreaterThan(10)
})
