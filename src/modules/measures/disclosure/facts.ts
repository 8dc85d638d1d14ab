import type { DisclosurePolicy } from './policy.ts'
import type { DisclosureTable, Publication } from './table.ts'

/** What stood behind a publication and beside it, as it is kept for the attacks to come. */
export interface Facts {
  seriesId: number
  table: DisclosureTable
  /** keys of counts and rates */
  hidden: readonly string[]
  policy: DisclosurePolicy
}

export function publicationOf(source: string, { table, hidden, policy }: Facts): Publication {
  // A count that nobody knew then has no value in the JSON either.
  const counts = table.counts.map((each) => ({ ...each, value: each.value ?? undefined }))
  return { source, table: { ...table, counts }, hidden: new Set(hidden), policy }
}
