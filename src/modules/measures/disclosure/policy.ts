/**
 * How small numbers about people are kept back: the rule of a measure's definition. Which threshold is right is for who
 * publishes to decide (Code of Practice for Statistics, T6); 1 to 5 is what the Department for Education asks of tables
 * about children in need and in care.
 */
export interface DisclosurePolicy {
  /** counts from 1 to this are hidden; 0 hides none, for what a Department published or what is about no people */
  readonly hideUpTo: number
  /** a nought is hidden too */
  readonly hideNought: boolean
  /** counts that are shown are rounded to the nearest multiple of this; 1 leaves them as they are */
  readonly roundTo: number
  /** how far apart the smallest and the largest possible value of a hidden count must stay */
  readonly leastWidth: number
}

export function isSmall(count: number, { hideUpTo, hideNought }: DisclosurePolicy): boolean {
  return count === 0 ? hideNought : count > 0 && count <= hideUpTo
}
