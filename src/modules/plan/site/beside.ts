import type { Kysely } from 'kysely'
import type { FoundNode } from '../published-store.ts'

type Reader = Kysely<unknown>

export interface BesideRecord {
  title: string
  path: string
}

/** What of a later module is public and belongs to this site's records and its search: measures. */
export interface Beside {
  /** measures of a record, by its id */
  measuresOf(reader: Reader, nodeId: string): Promise<readonly BesideRecord[]>
  /** found by their words; of no plan */
  find(reader: Reader, query: string, most: number): Promise<readonly FoundNode[]>
}
