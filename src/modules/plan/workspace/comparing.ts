import type { Tx } from '../../../platform/database/database.ts'
import type { PlanContent } from '../content.ts'
import type { PlanDraft } from '../queries.ts'
import type { VersionRow } from '../version-store.ts'
import { listVersions, loadVersion } from '../versions.ts'

export interface Compared {
  versions: VersionRow[]
  /** a version's number or `draft` */
  from: string
  to: string
  before: PlanContent
  after: PlanContent
}

/** The two that an address names, else the newest version and the draft; undefined where there is no such version. */
export async function comparedContents(
  tx: Tx,
  { content }: PlanDraft,
  query: URLSearchParams,
): Promise<Compared | undefined> {
  const versions = await listVersions(tx, content.plan.id)
  const newest = versions[0] ? String(versions[0].number) : 'draft'
  const [from, to] = [query.get('from') || newest, query.get('to') || 'draft']
  const contentAt = async (which: string) => {
    if (which === 'draft') return content
    const version = versions.find(({ number }) => String(number) === which)
    return version && (await loadVersion(tx, version.id))?.content
  }
  const [before, after] = [await contentAt(from), await contentAt(to)]
  return before && after && { versions, from, to, before, after }
}
