import { amendActivity, amendMilestone, loadDraft } from '../src/modules/plan/index.ts'
import type { Tx } from '../src/platform/database/database.ts'
import type { Actor } from '../src/platform/identity/actor.ts'
import { expected } from './expected.ts'
import type { Revision } from './plans/delivery-plan-2026/amendments.ts'
import type { WrittenPartners } from './write-partners.ts'

/** Changes a plan as its editors do, so that the history says from what to what. */
export async function amendPlanBy(
  tx: Tx,
  actor: Actor,
  planId: string,
  revision: Revision,
  partners: WrittenPartners,
): Promise<void> {
  const draft = await loadDraft(tx, planId)
  const activities = draft?.content.activities ?? []
  const milestones = activities.flatMap((activity) => activity.milestones)
  for (const { ref, lead, ...fields } of revision.amendments) {
    const activity = activities.find((each) => each.ref === ref)
    const record = activity ?? milestones.find((each) => each.ref === ref)
    if (record === undefined) throw new Error(`The demonstration amends ${ref}, which is not in the plan.`)
    const seen = { id: record.id, revision: draft?.revisions.get(record.id) ?? 0 }
    const amended =
      activity === undefined
        ? await amendMilestone(tx, actor, { ...seen, ...fields })
        : await amendActivity(tx, actor, {
            ...seen,
            ...fields,
            ...(lead === undefined ? {} : { leadPostId: partners.postId(lead) }),
          })
    expected(amended, ref)
  }
}
