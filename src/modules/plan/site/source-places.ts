import type { Source } from '../content.ts'

/** One place in one document, with all the facts that were read there. */
export interface SourcePlace {
  facts: string[]
  filename: string
  page: number | null
  line: number | null
  place: string | undefined
  /** ISO instant */
  confirmedAt: string
}

/** In the order of document, page and line. */
export function groupSources(sources: readonly Source[]): SourcePlace[] {
  const places = new Map<string, SourcePlace>()
  for (const { fact, documentId, filename, page, line, place, confirmedAt } of sources) {
    const key = [documentId, page, line, confirmedAt].join(' ')
    const found = places.get(key) ?? { facts: [], filename, page, line, place, confirmedAt }
    found.facts.push(fact)
    places.set(key, found)
  }
  return [...places.values()].toSorted(
    (a, b) =>
      a.filename.localeCompare(b.filename, 'en') ||
      (a.page ?? 0) - (b.page ?? 0) ||
      (a.line ?? 0) - (b.line ?? 0),
  )
}
