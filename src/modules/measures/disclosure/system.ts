import type { DisclosurePolicy } from './policy.ts'
import { behindShown, rounded } from './rounding.ts'
import type { Count, Publication, Rate, Total } from './table.ts'

/** What a reader can work with: unknowns with bounds, and sums of them with bounds. */

export interface Unknown {
  readonly key: string
  readonly label: string
  lower: number
  upper: number
  readonly whole: boolean
  /** undefined where we do not know either */
  readonly truth: number | undefined
  /** what the first of the publications does with it; null where it is not of it */
  now: 'hidden' | 'shown' | null
  /** hidden in a publication */
  isHidden: boolean
  /** shown in a publication, perhaps rounded */
  isShown: boolean
}

export interface Row {
  readonly terms: readonly (readonly [unknown: number, times: number])[]
  readonly lower: number
  readonly upper: number
}

export interface System {
  readonly unknowns: Unknown[]
  readonly rows: readonly Row[]
}

/** A number that changed between two publications is two unknowns; one that did not is one, and what either says counts. */
class Unknowns {
  readonly list: Unknown[] = []
  private readonly places = new Map<string, number>()
  private readonly truths = new Map<string, number>()
  private readonly most: number

  constructor(now: readonly Count[], most: number) {
    this.most = most
    for (const { key, value } of now) if (value !== undefined) this.truths.set(key, value)
  }

  place({ key, label, value, whole }: Count, round: number): number {
    const truth = this.truths.get(key)
    const isSame =
      truth !== undefined && (value === undefined || value === truth || rounded(truth, round) === value)
    const known = isSame ? truth : value
    const name = `${key}\n${known ?? '?'}`
    const place = this.places.get(name)
    if (place !== undefined) return place
    const at = this.list.length
    const bounds = { lower: 0, upper: this.most }
    this.list.push({ key, label, ...bounds, whole, truth: known, isHidden: false, isShown: false, now: null })
    this.places.set(name, at)
    return at
  }

  take(count: Count, { hidden, policy }: Publication, isNow: boolean): void {
    const unknown = this.list[this.place(count, policy?.roundTo ?? 1)]
    if (!unknown) return
    const isHidden = hidden.has(count.key) || count.value === undefined
    if (count.unprinted && !isHidden) return
    if (isNow) unknown.now = isHidden ? 'hidden' : 'shown'
    if (isHidden) {
      unknown.isHidden = true
      return
    }
    const { lower, upper } = shownBounds(count.value, count.whole, policy)
    unknown.isShown = true
    unknown.lower = Math.max(unknown.lower, lower)
    unknown.upper = Math.min(unknown.upper, upper)
  }
}

function shownBounds(value: number, isWhole: boolean, policy: DisclosurePolicy | null) {
  const round = policy?.roundTo ?? 1
  if (isWhole || round === 1) return behindShown(rounded(value, round), policy)
  return { lower: rounded(value, round) - round / 2, upper: rounded(value, round) + round / 2 }
}

/**
 * The first publication is the one that is thought of, the others are public already, the latest of them first. `ties` are
 * sums between cells of different publications.
 */
export function systemOf(publications: readonly Publication[], ties: readonly Total[] = []): System {
  const now = publications[0]?.table.counts ?? []
  const unknowns = new Unknowns(now, mostOf(publications))
  const rows: Row[] = []
  const latest = new Map<string, number>()
  const sumOf = ({ total, parts, isOpen }: Total, placeOf: (key: string) => number): Row => {
    const places = [total, ...parts].map(placeOf)
    const truths = places.map((place) => unknowns.list[place]?.truth)
    // Where the parts do not add up (a cause unknown, a correction), a reader is taken to know by how much.
    const [whole = 0, ...rest] = truths.every((each) => each !== undefined) ? truths : [0]
    const left = whole - rest.reduce((sum, each) => sum + each, 0)
    return {
      terms: places.map((place, index) => [place, index === 0 ? 1 : -1] as const),
      lower: isOpen ? Math.min(0, left) : left,
      upper: isOpen ? Infinity : left,
    }
  }
  for (const publication of publications) {
    const counts = new Map(publication.table.counts.map((each) => [each.key, each]))
    for (const count of publication.table.counts)
      unknowns.take(count, publication, publication === publications[0])
    const placeOf = (key: string) => {
      const count = counts.get(key)
      if (!count) throw new Error(`A relation names the cell ${key}, which is not in the table.`)
      return unknowns.place(count, publication.policy?.roundTo ?? 1)
    }
    const truthOf = (key: string) => unknowns.list[placeOf(key)]?.truth
    for (const total of publication.table.totals) rows.push(sumOf(total, placeOf))
    for (const { key } of publication.table.counts) if (!latest.has(key)) latest.set(key, placeOf(key))
    for (const rate of publication.table.rates) {
      if (publication.hidden.has(rate.key)) continue
      const [x, n] = [counts.get(rate.numerator), counts.get(rate.denominator)]
      rows.push(
        ...rowsOfRate(rate, placeOf(rate.numerator), placeOf(rate.denominator), {
          x: truthOf(rate.numerator),
          n: truthOf(rate.denominator),
          areWhole: (x?.whole ?? false) && (n?.whole ?? false),
        }),
      )
    }
  }
  for (const tie of ties) {
    if ([tie.total, ...tie.parts].every((key) => latest.has(key))) {
      rows.push(sumOf(tie, (key) => latest.get(key) ?? 0))
    }
  }
  return { rows, unknowns: unknowns.list }
}

/** Far above every number that is told: what reaches it is without an upper end. */
function mostOf(publications: readonly Publication[]): number {
  const values = publications.flatMap(({ table }) => table.counts.map(({ value }) => value ?? 0))
  return 10 ** Math.ceil(Math.log10(10 * Math.max(100, ...values)))
}

/**
 * The numerators and denominators that a printed rate allows. With whole counts the half is exact: printed r of d decimals
 * means (2R − 1) n ≤ 2·per·10^d·x < (2R + 1) n where R = r·10^d. A rate that does not follow from its counts so is taken
 * with both halves, and one that does not follow at all tells a reader nothing.
 */
function rowsOfRate(
  { per, printed, decimals }: Rate,
  numerator: number,
  denominator: number,
  { x, n, areWhole }: { x: number | undefined; n: number | undefined; areWhole: boolean },
): Row[] {
  const scale = 10 ** decimals
  const whole = Math.round(printed * scale)
  const [times, low, high] = [2 * per * scale, 2 * whole - 1, 2 * whole + 1]
  const isWhole = areWhole && Number.isInteger(times)
  const known = x !== undefined && n !== undefined
  if (known && (times * x < low * n - 1e-6 || times * x > high * n + 1e-6)) return []
  const isStrict = isWhole && (!known || times * x < high * n)
  return [
    { terms: reduced(times, numerator, -low, denominator), lower: 0, upper: Infinity },
    {
      terms: isStrict
        ? [
            [numerator, times],
            [denominator, -high],
          ]
        : reduced(times, numerator, -high, denominator),
      lower: -Infinity,
      upper: isStrict ? -1 : 0,
    },
  ]
}

function reduced(a: number, x: number, b: number, n: number): [number, number][] {
  let [p, q] = [Math.abs(a), Math.abs(b)]
  if (!Number.isInteger(p) || !Number.isInteger(q)) {
    return [
      [x, a],
      [n, b],
    ]
  }
  while (q > 0) [p, q] = [q, p % q]
  return [
    [x, a / p],
    [n, b / p],
  ]
}
