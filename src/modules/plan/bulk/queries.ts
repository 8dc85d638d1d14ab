import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { activitiesOfOrganisation, activitiesOfPost } from '../posts.ts'
import { loadDraft } from '../queries.ts'
import { recordsOf, type BulkRecord } from './records.ts'

/** Where the records of one piece of bulk work are found. */
export interface Gathering {
  of: 'plan' | 'post' | 'organisation'
  id: string
}

/** As they are drafted now. Of an organisation activities alone, as its page lists them. */
export async function gatherRecords(tx: Tx, actor: Actor, { of, id }: Gathering): Promise<BulkRecord[]> {
  if (of === 'plan') return recordsInPlans(tx, actor, [id])
  const found = of === 'post' ? await activitiesOfPost(tx, id) : await activitiesOfOrganisation(tx, id)
  const wanted = new Set(found.map((each) => each.id))
  const records = await recordsInPlans(tx, actor, [...new Set(found.map(({ planId }) => planId))])
  return records.filter((record) => wanted.has(record.id))
}

export async function recordsInPlans(
  tx: Tx,
  actor: Actor,
  planIds: readonly string[],
): Promise<BulkRecord[]> {
  const records: BulkRecord[] = []
  for (const planId of planIds) {
    const draft = await loadDraft(tx, planId)
    if (draft) records.push(...recordsOf(draft, actor))
  }
  return records
}
