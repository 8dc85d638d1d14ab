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
  /** how far apart its ends are to stay: the most that is asked where it is hidden */
  width: number
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
    const nowhere = { isHidden: false, isShown: false, now: null, width: 0 }
    this.list.push({ key, label, ...bounds, whole, truth: known, ...nowhere })
    this.places.set(name, at)
    return at
  }

  take(count: Count, { hidden, policy, isCurrent }: Publication, isNow: boolean): void {
    const unknown = this.list[this.place(count, policy?.roundTo ?? 1)]
    if (!unknown) return
    const isHidden = hidden.has(count.key) || count.value === undefined
    if (count.unprinted && !isHidden) {
      // A nought that nobody published yet is shown as soon as somebody does: it is no company to lean on.
      if (isCurrent && count.value === 0 && policy?.hideNought === false) unknown.upper = 0
      return
    }
    if (isNow) unknown.now = isHidden ? 'hidden' : 'shown'
    if (isHidden) {
      unknown.isHidden = true
      unknown.width = Math.max(unknown.width, policy?.leastWidth ?? 0)
      // Where the rule shows noughts, a reader knows that what is hidden is none.
      const isSome = count.whole && count.value !== undefined && count.value >= 1
      if (isSome && policy?.hideNought === false) unknown.lower = Math.max(unknown.lower, 1)
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
 * The first publication is the one that is thought of, the others are public already, the latest of them first, or say what
 * the figures are now. `ties` are sums between cells of different publications.
 */
export function systemOf(publications: readonly Publication[], ties: readonly Total[] = []): System {
  const isNow = (each: Publication) => each === publications[0] || each.isCurrent === true
  const [current, earlier] = [publications.filter(isNow), publications.filter((each) => !isNow(each))]
  const unknowns = new Unknowns(
    current.flatMap(({ table }) => table.counts),
    mostOf(publications),
  )
  const rows: Row[] = []
  const truthAt = (place: number) => unknowns.list[place]?.truth
  const sumOf = ({ isOpen }: Total, places: readonly number[]): Row & { left: number } => {
    const truths = places.map(truthAt)
    // Where the parts do not add up (a cause unknown, a correction), a reader is taken to know by how much.
    const [whole = 0, ...rest] = truths.every((each) => each !== undefined) ? truths : [0]
    const left = whole - rest.reduce((sum, each) => sum + each, 0)
    return {
      terms: places.map((place, index) => [place, index === 0 ? 1 : -1] as const),
      lower: isOpen ? Math.min(0, left) : left,
      upper: isOpen ? Infinity : left,
      left,
    }
  }
  const placesIn = (publication: Publication) =>
    new Map(
      publication.table.counts.map((count) => [
        count.key,
        unknowns.place(count, publication.policy?.roundTo ?? 1),
      ]),
    )
  for (const publication of publications) {
    const counts = new Map(publication.table.counts.map((each) => [each.key, each]))
    for (const count of publication.table.counts)
      unknowns.take(count, publication, publication === publications[0])
    const places = placesIn(publication)
    const placeOf = (key: string) => {
      const place = places.get(key)
      if (place === undefined) throw new Error(`A relation names the cell ${key}, which is not in the table.`)
      return place
    }
    for (const total of publication.table.totals)
      rows.push(sumOf(total, [total.total, ...total.parts].map(placeOf)))
    for (const rate of publication.table.rates) {
      if (publication.hidden.has(rate.key)) continue
      const [x, n] = [placeOf(rate.numerator), placeOf(rate.denominator)]
      const areWhole = [rate.numerator, rate.denominator].every((key) => counts.get(key)?.whole)
      rows.push(...rowsOfRate(rate, x, n, { x: truthAt(x), n: truthAt(n), areWhole }))
    }
  }
  return { rows: [...rows, ...tied(ties, { current, earlier, placesIn, sumOf })], unknowns: unknowns.list }
}

/**
 * Each sum of what the figures are now, and of what they were after each earlier publication: what was corrected since is
 * another number, and adds up with the numbers of its own day. A sum that corrections have torn tells nobody anything.
 */
function tied(
  ties: readonly Total[],
  {
    current,
    earlier,
    placesIn,
    sumOf,
  }: {
    current: readonly Publication[]
    earlier: readonly Publication[]
    placesIn: (publication: Publication) => Map<string, number>
    sumOf: (tie: Total, places: readonly number[]) => Row & { left: number }
  },
): Row[] {
  const said = new Map<string, number>()
  const days = earlier.toReversed().map((each) => {
    for (const [key, place] of placesIn(each)) said.set(key, place)
    return new Map(said)
  })
  // What stands nowhere now is what was published last.
  const now = new Map([...said, ...current.toReversed().flatMap((each) => [...placesIn(each)])])
  return ties.flatMap((tie) => {
    const keys = [tie.total, ...tie.parts]
    const found = [now, ...days.toReversed()].flatMap((day) => {
      const places = keys.flatMap((key) => day.get(key) ?? [])
      return places.length === keys.length ? [sumOf(tie, places)] : []
    })
    const [first] = found
    const rows = found.filter(({ left }) => left === 0 || left === first?.left)
    return [...new Map(rows.map((row) => [JSON.stringify(row.terms), row])).values()]
  })
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
