import type { Layout } from './delivery-layout.ts'
import { referenceAt } from './delivery-references.ts'
import { labelsIn } from './labels.ts'
import type { Passage } from './passage.ts'
import { startsWithPost } from './people.ts'
import type { ReadingProfile } from './profile.ts'
import { isTableHead } from './text-table.ts'
import { findTimescales } from './timescale-words.ts'
import { headingRun } from './vocabulary.ts'

/** A short line that is no sentence, with activities under it. */
export function isHeadingByPlace(
  passages: readonly Passage[],
  at: number,
  layout: Layout,
  profile: ReadingProfile,
): boolean {
  const passage = passages[at]
  const next = passages[at + 1]
  if (passage === undefined || next === undefined) return false
  const { text } = passage
  if (passage.bullet !== null || !passage.blankBefore || text.length > 120 || /[.;:,!]$/.test(text))
    return false
  if (!/^\p{Lu}/u.test(text) || text.split(' ').length > 14 || findTimescales(text).length > 0) return false
  if (!next.blankBefore && layout.styles.size === 0) return false
  if (layout.styles.size > 0)
    return (
      referenceAt(next, layout) !== null || headingRun(next.text) !== null || isTableHead(passages, at + 1)
    )
  return (
    next.bullet === null &&
    labelsIn(next.text, false).length === 0 &&
    findTimescales(next.text)[0]?.start !== 0 &&
    !startsWithPost(next.text, profile)
  )
}
