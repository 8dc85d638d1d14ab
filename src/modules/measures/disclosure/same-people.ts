import type { PublishedMeasure } from '../site/content.ts'

/** Denominators that are the same in fewer periods could be so by chance, where they are not called the same. */
const FEWEST_ALIKE = 3

type Counted = Pick<PublishedMeasure['content'], 'area' | 'denominatorLabel' | 'rows'>

/**
 * Whether two measures are of the same people, as far as everybody can see: their denominators are the same in every period
 * in which both show one. Whether somebody is counted in both numerators ("in time", "late") nothing says, so no sum is made
 * of it: whoever publishes is told (disclosure by linking: Handbook on Statistical Disclosure Control, 2nd edition of August
 * 2024, section 5.2).
 */
export function ofSamePeople(ours: Counted, theirs: Counted): boolean {
  if (ours.area?.code !== theirs.area?.code) return false
  const known = new Map(ours.rows.map((row) => [placeOf(row), row.denominator]))
  const both = theirs.rows.flatMap((row) => {
    const own = known.get(placeOf(row)) ?? null
    return own === null || row.denominator === null ? [] : [own === row.denominator]
  })
  const label = wordOf(ours)
  const fewest = label !== '' && label === wordOf(theirs) ? 1 : FEWEST_ALIKE
  return both.length >= fewest && both.every(Boolean)
}

function placeOf({ period: { code, identifier } }: Counted['rows'][number]): string {
  return `${code}~${identifier}`
}

function wordOf({ denominatorLabel }: Counted): string {
  return denominatorLabel.trim().toLowerCase()
}
