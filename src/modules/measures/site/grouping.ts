import type { PublishedMeasure } from './content.ts'
import type { ShownEnd } from './store.ts'

/** Measures that are read together: of one outcome of a plan, or of one partner. */
export interface MeasureGroup {
  readonly id: string
  readonly title: string
  readonly ref: string | null
  /** its own page, where it has one */
  readonly path: string | undefined
  readonly measures: readonly PublishedMeasure[]
}

export interface Grouped {
  readonly groups: readonly MeasureGroup[]
  /** measures that belong to none */
  readonly others: readonly PublishedMeasure[]
}

/** A measure stands under each outcome that it shows; `ends` as they were selected. */
export function groupedByOutcome(measures: readonly PublishedMeasure[], ends: readonly ShownEnd[]): Grouped {
  const groups = [...Map.groupBy(ends, ({ nodeId }) => nodeId)].flatMap(([id, [first, ...more]]) => {
    if (!first) return []
    const shown = new Set([first, ...more].map(({ measureId }) => measureId))
    const own = measures.filter((each) => shown.has(each.id))
    const { title, ref, path } = first
    return own.length === 0 ? [] : [{ id, title, ref, path, measures: own }]
  })
  const placed = new Set(groups.flatMap((group) => group.measures))
  return { groups, others: measures.filter((each) => !placed.has(each)) }
}

/** By name; each under the name that it had when its latest measure was published. */
export function groupedByPartner(measures: readonly PublishedMeasure[]): Grouped {
  const owned = measures.filter(({ partner }) => partner !== null)
  const groups = [...Map.groupBy(owned, ({ partner }) => partner?.id ?? '')].map(([id, own]) => {
    const [latest] = own.toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
    return { id, title: latest?.partner?.name ?? '', ref: null, path: undefined, measures: own }
  })
  return {
    groups: groups.toSorted((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true })),
    others: measures.filter(({ partner }) => partner === null),
  }
}
