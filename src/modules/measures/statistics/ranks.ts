import { sideOf, type Polarity } from './series.ts'

export interface Rank {
  /** 1 is the best; those that are equal all have the lowest rank among them */
  readonly rank: number
  readonly of: number
  /** how many others have the same value */
  readonly tiedWith: number
}

/** 1 is the best quarter of the areas, 4 the worst. */
export type Quartile = 1 | 2 | 3 | 4

/** Where a value stands among all of them, itself among them; none where neither high nor low is better. */
export function rankOf(value: number, all: readonly number[], polarity: Polarity): Rank | undefined {
  if (polarity === 'neither') return undefined
  const better = polarity === 'high' ? 1 : -1
  const sides = all.map((each) => sideOf(each, value))
  return {
    rank: sides.filter((side) => side === better).length + 1,
    of: all.length,
    tiedWith: Math.max(0, sides.filter((side) => side === 0).length - 1),
  }
}

/**
 * The quarter of the areas that a value is in, by polarity. Each band is open below and closed above, (lo, hi], and the
 * lowest is closed at both ends, as in LAIT's own bands. None where neither is better, or fewer than four have a value.
 */
export function quartileOf(value: number, all: readonly number[], polarity: Polarity): Quartile | undefined {
  if (polarity === 'neither' || all.length < 4) return undefined
  const edges = quartileEdges(all)
  const fromBelow = edges.findIndex((edge) => sideOf(value, edge) <= 0)
  const band = fromBelow < 0 ? 4 : fromBelow + 1
  return (polarity === 'low' ? band : 5 - band) as Quartile
}

/** The three values between the quarters, from below, between neighbours in proportion. */
export function quartileEdges(all: readonly number[]): number[] {
  const sorted = all.toSorted((a, b) => a - b)
  return [0.25, 0.5, 0.75].map((share) => {
    const place = share * (sorted.length - 1)
    const below = sorted[Math.floor(place)] ?? NaN
    const above = sorted[Math.ceil(place)] ?? NaN
    return below + (above - below) * (place - Math.floor(place))
  })
}
