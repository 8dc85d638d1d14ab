import type { Kysely } from 'kysely'
import type { PublicRequest } from '../../../platform/http/route.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { Html } from '../../../ui/markup.ts'
import type { FoundNode } from '../published-store.ts'

type Reader = Kysely<unknown>

export interface BesideRecord {
  title: string
  path: string
}

export interface BesideMeasures {
  records: readonly BesideRecord[]
  /** what stands under them: how another site shows them */
  below: Html | undefined
}

/** What was published beside plans. */
export interface BesidePublication {
  /** for ever its own (RFC 4287 section 4.2.6) */
  urn: string
  /** RFC 3339 instant */
  publishedAt: string
  path: string
  title(t: Translate): string
  summary(t: Translate): string
}

/** What of a later module is public and belongs to this site's records, its search and its feed. */
export interface Beside {
  /** measures of a record, by its id */
  measuresOf(reader: Reader, nodeId: string): Promise<readonly BesideRecord[]>
  belowMeasures(
    request: Pick<PublicRequest, 't' | 'href' | 'origin'>,
    node: { id: string; title: string },
  ): Html
  /** found by their words; of no plan */
  find(reader: Reader, query: string, most: number): Promise<readonly FoundNode[]>
  /** the latest first */
  publications(reader: Reader, most: number): Promise<readonly BesidePublication[]>
}
