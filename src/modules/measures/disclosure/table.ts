import type { DisclosurePolicy } from './policy.ts'

/** A table as it could be published: every number true, and how the numbers hang together. */

export interface Count {
  readonly key: string
  /** what a sentence calls the cell where nothing better is known: the period as it is stored comes first */
  readonly label: string
  /** what tells the cell from others of its period: the area and the group of another table, and what is counted */
  readonly named?: readonly string[] | undefined
  /** never negative; undefined where whoever published it first hid it */
  readonly value: number | undefined
  /** people and cases are; full-time equivalents are not */
  readonly whole: boolean
  /**
   * Nobody prints it: it follows from others (those of a hundred who are not among the ninety-eight), or has not been
   * published. It is hidden where it is small, and is no company for another.
   */
  readonly unprinted?: true
}

/** `total` is the sum of `parts`: a row, a column, a year of quarters, an area of its parts. Keys of counts. */
export interface Total {
  readonly total: string
  readonly parts: readonly string[]
  /** the whole holds its parts and perhaps more */
  readonly isOpen?: true
}

/** `printed` is numerator × `per` / denominator, to so many decimals. */
export interface Rate {
  readonly key: string
  readonly label: string
  readonly numerator: string
  readonly denominator: string
  /** 100 for a percentage */
  readonly per: number
  readonly printed: number
  readonly decimals: number
}

export interface DisclosureTable {
  readonly counts: readonly Count[]
  readonly totals: readonly Total[]
  readonly rates: readonly Rate[]
}

/**
 * What everybody can read already: an earlier publication of ours, or a Department's about the same council. The counts
 * of the table are those that stood behind it then; a Department's are what it printed.
 */
export interface Publication {
  /** said in a refusal */
  readonly source: string
  readonly table: DisclosureTable
  readonly hidden: ReadonlySet<string>
  /** by which it was hidden and rounded; null where nothing was */
  readonly policy: DisclosurePolicy | null
  /** what the figures are now, whether anybody published them or not */
  readonly isCurrent?: true
}
