import type { Layout } from './delivery-layout.ts'
import { labelsIn } from './labels.ts'
import type { OpenActivity } from './open-activity.ts'
import type { Passage } from './passage.ts'
import type { Reference } from './reference.ts'
import { partMarkerOf, referenceOf } from './reference.ts'
import { findTimescales } from './timescale-words.ts'
import { bannerOf, hasNoWords, headingRun } from './vocabulary.ts'

/** The reference that a passage begins with in one of the styles of its document, or null. */
export function referenceAt(passage: Passage, layout: Layout): Reference | null {
  if (passage.bullet !== null && passage.bullet !== '') return null
  for (const style of layout.styles) {
    const found = referenceOf(passage.text, style)
    if (found === null) continue
    if (found.series === '' || layout.series.has(found.series)) return found
  }
  return null
}

/** "1. Safe at home" above 1.1 and 1.2 names what they serve. */
export function numbersBanner(
  reference: Reference,
  passages: readonly Passage[],
  at: number,
  layout: Layout,
): boolean {
  const rest = passages[at]?.text.slice(reference.length) ?? ''
  if (rest === '' || rest.length > 160 || /[.;:]$/.test(rest) || findTimescales(rest).length > 0) return false
  if (layout.cardsUnderReferences && startsCard(passages[at + 1])) return true
  const next = nextReference(passages, at + 1, layout)
  return next !== null && next.ref.startsWith(`${reference.ref}.`)
}

/** "Action: …" at the start of a line. */
function startsCard(passage: Passage | undefined): boolean {
  const label = passage === undefined ? undefined : labelsIn(passage.text.slice(0, 200), false)[0]
  return label?.start === 0 && label.field === 'activity'
}

function nextReference(passages: readonly Passage[], from: number, layout: Layout): Reference | null {
  for (const passage of passages.slice(from, from + 12)) {
    const reference = referenceAt(passage, layout)
    if (reference !== null) return reference
    if (headingRun(passage.text) === null && !hasNoWords(passage.text)) return null
  }
  return null
}

const LABELS_OF_PART = 6

/** The letter of a part that prints labels of its own, its timescale among them, under an activity; null otherwise. */
export function labelledPartAt(
  passages: readonly Passage[],
  at: number,
  open: OpenActivity | null,
  layout: Layout,
): string | null {
  const marker = partMarkerOf(passages[at]?.text ?? '')
  if (marker === null || open === null || !layout.labels) return null
  // an activity that has a timescale keeps its lettered list as words
  if (open.entry.part === null && open.entry.timescale.length > 0) return null
  for (const [index, passage] of passages.slice(at, at + LABELS_OF_PART).entries()) {
    const ends = partMarkerOf(passage.text) !== null || Boolean(bannerOf(passage.text)?.name)
    if (index > 0 && (ends || referenceAt(passage, layout) !== null)) return null
    if (labelsIn(passage.text.slice(0, 400), false).some(({ field }) => field === 'timescale'))
      return marker.marker
  }
  return null
}
