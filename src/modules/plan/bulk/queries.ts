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

/** As they are drafted now, in the order of their plans. */
export interface Gathered {
  records: readonly BulkRecord[]
  /** ids of those to choose from; the others are milestones of these, whose dates can move along */
  listed: ReadonlySet<string>
}

/** A plan's and an organisation's lists are of activities; a post can answer for a part of one. */
export async function gatherRecords(tx: Tx, actor: Actor, { of, id }: Gathering): Promise<Gathered> {
  if (of === 'plan') {
    const records = await recordsInPlans(tx, actor, [id])
    return { records, listed: idsOf(records.filter(({ type }) => type === 'activity')) }
  }
  const found = of === 'post' ? await activitiesOfPost(tx, id) : await activitiesOfOrganisation(tx, id)
  const listed = idsOf(found)
  const records = await recordsInPlans(tx, actor, [...new Set(found.map(({ planId }) => planId))])
  return { records: records.filter((each) => listed.has(each.id) || listed.has(each.activityId)), listed }
}

function idsOf(records: readonly { id: string }[]): ReadonlySet<string> {
  return new Set(records.map((each) => each.id))
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
