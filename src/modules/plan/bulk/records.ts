/** Activities and milestones as bulk work sees them: what can be changed of each, and by whom. */
import type { Fault } from '../../../kernel/result.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import type { Activity, Milestone, Timescale } from '../content.ts'
import type { PlanDraft } from '../queries.ts'
import { keepsActivity } from '../scope.ts'

/** Who answers and by when; null in a milestone is what its activity says. */
export interface Answers {
  leadPostId: string | null
  organisationId: string | null
  portfolioPostId: string | null
  timescale: Timescale | null
}

export interface BulkRecord extends Answers {
  type: 'activity' | 'milestone'
  id: string
  revision: number
  planId: string
  planTitle: string
  /** of its activity, for a milestone */
  statementId: string | null
  /** for a milestone; an activity's own id otherwise */
  activityId: string
  /** for an activity the same as `organisationId`: who answers for a milestone's activity decides who may change it */
  keptBy: string | null
  ref: string | null
  text: string
  /** why the person may not change it; null when they may */
  refusal: Fault | null
}

/** In the order of the plan, each activity before its milestones. */
export function recordsOf({ content, revisions }: PlanDraft, actor: Actor): BulkRecord[] {
  const { plan } = content
  return content.activities.flatMap((activity) => {
    const keptBy = activity.organisation?.id ?? null
    const reach = keepsActivity(actor, plan, { organisationId: keptBy })
    const shared = {
      planId: plan.id,
      planTitle: plan.title,
      statementId: activity.statementId,
      activityId: activity.id,
      keptBy,
      refusal: reach.ok ? null : reach.fault,
    }
    const bulkOf = (type: BulkRecord['type'], record: Activity | Milestone): BulkRecord => ({
      ...shared,
      type,
      id: record.id,
      revision: revisions.get(record.id) ?? 0,
      ref: record.ref,
      text: record.text,
      timescale: record.timescale,
      leadPostId: record.lead?.id ?? null,
      organisationId: record.organisation?.id ?? null,
      portfolioPostId: record.portfolio?.id ?? null,
    })
    return [bulkOf('activity', activity), ...activity.milestones.map((each) => bulkOf('milestone', each))]
  })
}
