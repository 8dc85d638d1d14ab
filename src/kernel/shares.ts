/** Whole percentages as councils publish them. */
export interface Shares {
  /** one for each count, 0–100 */
  readonly percentages: readonly number[]
  /** false where the rounded parts do not make 100: a page that shows them says so */
  readonly addsUp: boolean
}

/**
 * Each count as a whole percentage of `whole` (of their sum, where none is given). Each is rounded by itself, halves up, and
 * none is bent so that the parts make 100: that is how the reports that we follow print them (98 as 32, 48, 10 and 8 is
 * 33%, 49%, 10% and 8%). Of nothing each part is 0. Throws for what is no count and for a part above its whole.
 */
export function wholePercentages(counts: readonly number[], of: { whole?: number } = {}): Shares {
  const whole = of.whole ?? counts.reduce((sum, count) => sum + count, 0)
  for (const count of [whole, ...counts]) {
    if (!Number.isSafeInteger(count) || count < 0 || count > whole)
      throw new RangeError(`${count} of ${whole} is no part of a whole.`)
  }
  if (whole === 0) return { percentages: counts.map(() => 0), addsUp: true }
  // In whole numbers, because 0.285 × 100 is less than 28.5 to a computer.
  const percentages = counts.map((count) => Math.floor((200 * count + whole) / (2 * whole)))
  return { percentages, addsUp: percentages.reduce((sum, share) => sum + share, 0) === 100 }
}
