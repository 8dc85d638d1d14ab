import type { Passage } from './passage.ts'
import { headingKind } from './statement-headings.ts'

const NEAR = 60
const AFTER_LAST = 90
const SHORT_DOCUMENT = 200

/** The stretch of a document that a plan on a page takes, and how many kinds of heading stand in it. */
export interface PageRegion {
  readonly inside: readonly Passage[]
  readonly outside: readonly Passage[]
  readonly kinds: number
}

/**
 * A short document is a plan on a page as a whole. In a long pack it is the stretch where most kinds of heading stand
 * near each other, from its title page on; of two such stretches the later, since packs begin with minutes.
 */
export function pageRegionOf(passages: readonly Passage[]): PageRegion {
  const kinds = passages.map((passage) =>
    passage.text.length > 100 ? null : headingKind(passage.text, passage.bullet !== null),
  )
  const clusters: number[][] = []
  for (const [index, kind] of kinds.entries()) {
    if (kind === null) continue
    const last = clusters.at(-1)
    if (last !== undefined && index - (last.at(-1) ?? 0) <= NEAR) last.push(index)
    else clusters.push([index])
  }
  const kindsIn = (cluster: readonly number[]): number => new Set(cluster.map((index) => kinds[index])).size
  const best = clusters.toReversed().toSorted((a, b) => kindsIn(b) - kindsIn(a))[0]
  if (passages.length <= SHORT_DOCUMENT) {
    return { inside: passages, outside: [], kinds: new Set(kinds.filter((kind) => kind !== null)).size }
  }
  const first = best?.[0]
  const last = best?.at(-1)
  if (best === undefined || first === undefined || last === undefined)
    return { inside: [], outside: passages, kinds: 0 }
  const start = titleBefore(passages, first)
  const end = Math.min(passages.length, last + AFTER_LAST)
  return {
    inside: passages.slice(start, end),
    outside: [...passages.slice(0, start), ...passages.slice(end)],
    kinds: kindsIn(best),
  }
}

/** The nearest line before the first heading that names a plan, else the start of the page. */
function titleBefore(passages: readonly Passage[], first: number): number {
  const earliest = Math.max(0, first - NEAR)
  let page = -1
  for (let at = first; at >= earliest; at -= 1) {
    const passage = passages[at]
    if (passage === undefined) continue
    const names = /\bplan on a page\b|\b(?:plan|strategy)\b.{0,20}\b20\d\d\b/i
    if (passage.bullet === null && passage.text.length <= 100 && names.test(passage.text)) return at
    if (passage.pageStart && page === -1) page = at
  }
  return page === -1 ? first : page
}
