import loadHighs, { type Highs, type Model } from 'highs'
import type { Row, System, Unknown } from './system.ts'

/**
 * What a reader who puts everything together can find out about each hidden number: the smallest and the largest value
 * that agree with all that is public. Unknowns that no sum ties together are looked at apart, so programs stay small.
 */
export interface Found {
  readonly unknown: Unknown
  readonly lower: number
  /** undefined: nothing public says how large it can be */
  readonly upper: number | undefined
}

export interface AttackWish {
  /** `pinned`: those that are narrower than the width, with their range; `all`: the whole range of every hidden number */
  readonly find: 'pinned' | 'all'
  /** an interval whose ends are at least so far apart is wide enough */
  readonly width: (unknown: Unknown) => number
  /** which hidden numbers to look for */
  readonly isSought: (unknown: Unknown) => boolean
}

/** Its types are written for CommonJS: to a module of ours the loader is the default itself, and not a part of it. */
const load = loadHighs as unknown as typeof loadHighs.default

/** Loading the solver takes 30 ms: once a process. It keeps nothing between two attacks. */
let loading: Promise<Highs> | undefined

/** No program of a table that a measure has takes so long; what is not solved by then counts as found. In seconds. */
const MOST_SECONDS = 5

export async function attack(system: System, wish: AttackWish): Promise<Found[]> {
  const highs = await (loading ??= load())
  return componentsOf(tightened(system)).flatMap((component) => attackComponent(highs, component, wish))
}

interface Component {
  readonly unknowns: readonly (Unknown & { readonly place: number })[]
  readonly rows: readonly Row[]
  /** at which everything ends that has no upper end */
  readonly most: number
}

/** Bounds that follow from sums with one free unknown; with whole numbers in whole numbers. */
function tightened({ unknowns, rows }: System): System {
  const list = unknowns.map((each) => ({ ...each }))
  for (let changed = true; changed;) {
    changed = false
    for (const { terms, lower, upper } of rows) {
      const free = terms.filter(([at]) => isFree(list[at]))
      const [at, times] = free.length === 1 && free[0] ? free[0] : []
      const unknown = at === undefined ? undefined : list[at]
      if (!unknown || !times) continue
      const known = knownPart(terms, list)
      const ends = [(lower - known) / times, (upper - known) / times].toSorted((a, b) => a - b)
      const [low = 0, high = 0] = ends
      const [least, most] = unknown.whole ? [Math.ceil(low - 1e-9), Math.floor(high + 1e-9)] : [low, high]
      if (least > unknown.lower || most < unknown.upper) {
        unknown.lower = Math.max(unknown.lower, least)
        unknown.upper = Math.max(unknown.lower, Math.min(unknown.upper, most))
        changed = true
      }
    }
  }
  return { unknowns: list, rows }
}

function isFree(unknown: Unknown | undefined): boolean {
  return unknown !== undefined && unknown.lower < unknown.upper
}

function knownPart(terms: Row['terms'], unknowns: readonly Unknown[]): number {
  let sum = 0
  for (const [at, times] of terms) {
    const unknown = unknowns[at]
    if (unknown && !isFree(unknown)) sum += times * unknown.lower
  }
  return sum
}

function componentsOf({ unknowns, rows }: System): Component[] {
  const parents = unknowns.map((_, index) => index)
  const rootOf = (at: number): number => {
    const parent = parents[at]
    return parent === undefined || parent === at ? at : (parents[at] = rootOf(parent))
  }
  const free = rows.flatMap((row) => {
    const terms = row.terms.filter(([at]) => isFree(unknowns[at]))
    const [first] = terms
    if (!first) return []
    for (const [at] of terms) parents[rootOf(at)] = rootOf(first[0])
    const known = knownPart(row.terms, unknowns)
    return [{ terms, lower: row.lower - known, upper: row.upper - known }]
  })
  const groups = Map.groupBy(
    unknowns.map((each, place) => ({ ...each, place })),
    ({ place }) => rootOf(place),
  )
  const rowsOf = Map.groupBy(free, ({ terms }) => rootOf(terms[0]?.[0] ?? 0))
  const most = Math.max(...unknowns.map(({ upper }) => upper))
  return [...groups].map(([root, group]) => ({ unknowns: group, rows: rowsOf.get(root) ?? [], most }))
}

class Ranges {
  readonly lower: number[]
  readonly upper: number[]
  private readonly component: Component

  constructor(component: Component) {
    this.component = component
    this.lower = component.unknowns.map(() => Infinity)
    this.upper = component.unknowns.map(() => -Infinity)
    const truths = component.unknowns.map(({ truth }) => truth)
    if (truths.every((each) => each !== undefined)) this.witness(truths)
  }

  width(index: number): number {
    return (this.upper[index] ?? 0) - (this.lower[index] ?? 0)
  }

  /** Values that agree with everything show that each of them is possible; what does not agree exactly shows nothing. */
  witness(values: readonly number[]): void {
    const { unknowns, rows } = this.component
    const at = new Map(unknowns.map(({ place }, index) => [place, index]))
    const agrees =
      unknowns.every(({ lower, upper }, index) => {
        const value = values[index] ?? Number.NaN
        return value >= lower - 1e-9 && value <= upper + 1e-9
      }) &&
      rows.every(({ terms, lower, upper }) => {
        const sum = terms.reduce((all, [place, times]) => all + times * (values[at.get(place) ?? -1] ?? 0), 0)
        return sum >= lower - 1e-6 && sum <= upper + 1e-6
      })
    if (!agrees) return
    for (const [index, value] of values.entries()) {
      this.lower[index] = Math.min(this.lower[index] ?? value, value)
      this.upper[index] = Math.max(this.upper[index] ?? value, value)
    }
  }
}

function attackComponent(highs: Highs, component: Component, { find, width, isSought }: AttackWish): Found[] {
  const { unknowns, rows, most } = component
  const wanted = unknowns.flatMap((each, index) => (isSought(each) ? [{ index, unknown: each }] : []))
  if (wanted.length === 0) return []
  const foundOf = (unknown: Unknown, lower: number, upper: number): Found => ({
    unknown,
    lower,
    upper: upper >= most ? undefined : upper,
  })
  if (rows.length === 0) {
    return wanted.flatMap(({ unknown }) => {
      const { lower, upper } = unknown
      return find === 'all' || upper - lower < width(unknown) ? [foundOf(unknown, lower, upper)] : []
    })
  }
  const ranges = new Ranges(component)
  const model = modelOf(highs, component)
  try {
    return wanted.flatMap(({ index, unknown }) => {
      const isWide = () => find === 'pinned' && ranges.width(index) >= width(unknown)
      for (const sense of [1, -1]) {
        if (isWide()) return []
        const values = solve(model, component, index, sense)
        if (values) ranges.witness(values)
      }
      if (isWide()) return []
      const [lower = 0, upper = 0] = [ranges.lower[index], ranges.upper[index]]
      return [foundOf(unknown, Math.min(lower, upper), upper)]
    })
  } finally {
    model.dispose()
  }
}

function modelOf(highs: Highs, { unknowns, rows }: Component): Model {
  const at = new Map(unknowns.map(({ place }, index) => [place, index]))
  const { integer, continuous } = highs.constants.variableType
  const starts = [0]
  for (const { terms } of rows) starts.push((starts.at(-1) ?? 0) + terms.length)
  const model = highs.createModel({
    numCols: unknowns.length,
    numRows: rows.length,
    colCost: unknowns.map(() => 0),
    colLower: unknowns.map(({ lower }) => lower),
    colUpper: unknowns.map(({ upper }) => upper),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: unknowns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap(({ terms }) => terms.map(([place]) => at.get(place) ?? 0))),
      values: Float64Array.from(rows.flatMap(({ terms }) => terms.map(([, times]) => times))),
    },
    integrality: unknowns.map(({ whole }) => (whole ? integer : continuous)),
  })
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5, time_limit: MOST_SECONDS })
  return model
}

/** Values of all unknowns of the component where one of them is smallest (1) or largest (−1). */
function solve(model: Model, { unknowns }: Component, index: number, sense: number): number[] | undefined {
  model.changeColCost(index, sense)
  model.run()
  // A program that was stopped may still hold values that agree with everything (2): they are looked at like any others.
  const values =
    model.info.get('primal_solution_status') === 2 ? [...model.getSolution().colValue] : undefined
  model.changeColCost(index, 0)
  if (values?.length !== unknowns.length) return undefined
  return values.map((value, at) => (unknowns[at]?.whole ? Math.round(value) : value))
}
