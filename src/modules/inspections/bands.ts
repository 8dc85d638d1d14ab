/** How good or better percentages are shown: in bands, and against a base. */

/** A stretch of percentages. null is no edge: below everything or above it. */
export interface Band {
  readonly from: number | null
  readonly fromIncluded: boolean
  readonly to: number | null
  readonly toIncluded: boolean
}

export type BandName = 'highest' | 'high' | 'low' | 'lowest'
export const BAND_NAMES: readonly BandName[] = ['highest', 'high', 'low', 'lowest']

/**
 * The bands as the Report Card for 2011/12 prints them: greater than 80, 65–79.99, 50–64.99, less than 50
 * (domain notes, section 3). Best first.
 */
export const REPORT_CARD_BANDS: readonly Band[] = [
  { from: 80, fromIncluded: false, to: null, toIncluded: false },
  { from: 65, fromIncluded: true, to: 79.99, toIncluded: true },
  { from: 50, fromIncluded: true, to: 64.99, toIncluded: true },
  { from: null, fromIncluded: false, to: 50, toIncluded: false },
]

/** The first band that holds a percentage as the print says it, counted from 0; -1 where the print leaves it in none. */
export function printedBand(value: number, bands: readonly Band[]): number {
  return bands.findIndex(
    ({ from, fromIncluded, to, toIncluded }) =>
      (from === null || (fromIncluded ? value >= from : value > from)) &&
      (to === null || (toIncluded ? value <= to : value < to)),
  )
}

/**
 * Our rule where a print leaves gaps: a band holds its own lower edge and goes up to the next band's. Exactly 80 is in
 * the best band, as 65 and 50 open theirs in print, and 79.995 is in the band of 65. Counted from 0; -1 only where the
 * bands do not reach down to the value.
 */
export function settledBand(value: number, bands: readonly Band[]): number {
  const order = bands
    .map((band, at) => ({ from: band.from ?? -Infinity, at }))
    .toSorted((a, b) => b.from - a.from)
  return order.find(({ from }) => value >= from)?.at ?? -1
}

/** Edges and stretches between bands that the print leaves in none, within 0–100. A single percentage has from = to. */
export function gapsBetween(bands: readonly Band[]): { from: number; to: number }[] {
  const order = bands.toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))
  return order.flatMap((lower, at) => {
    const upper = order[at + 1]
    if (upper === undefined || lower.to === null || upper.from === null) return []
    if (lower.to > upper.from || (lower.to === upper.from && (lower.toIncluded || upper.fromIncluded)))
      return []
    return [{ from: lower.to, to: upper.from }]
  })
}

/** The settled name of a percentage in the Report Card's bands, 0–100. */
export function bandOf(percentage: number): BandName {
  return BAND_NAMES[settledBand(percentage, REPORT_CARD_BANDS)] ?? 'lowest'
}

export type Travel = 'better' | 'same' | 'worse' | 'no-base'

/** Direction of travel, in percentage points to two decimals, against a chosen base. More good or better is better. */
export function travelFrom(
  base: number | null,
  value: number | null,
): { points: number | null; travel: Travel } {
  if (base === null || value === null) return { points: null, travel: 'no-base' }
  // in hundredths, because 72.2 − 62 is not 10.2 to a computer
  const points = Math.round((value - base) * 100) / 100
  return { points, travel: points > 0 ? 'better' : points < 0 ? 'worse' : 'same' }
}
