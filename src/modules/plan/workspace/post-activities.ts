import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { handOverPath, manyPath } from '../bulk/paths.ts'
import { editPlan } from '../policy.ts'
import type { PostActivity } from '../post-store.ts'
import { activitiesOfOrganisation, activitiesOfPost, countActivitiesByPost } from '../posts.ts'
import { rowPath } from './paths.ts'

/** What the pages of posts show of plans, with the place of each activity in the editor. */
export const postActivities = {
  ofPost: async (tx: Tx, postId: string) => (await activitiesOfPost(tx, postId)).map(placed),
  ofOrganisation: async (tx: Tx, organisationId: string) =>
    (await activitiesOfOrganisation(tx, organisationId)).map(placed),
  counts: countActivitiesByPost,
  bulkWork: (actor: Actor, of: 'post' | 'organisation', id: string) =>
    editPlan.allows(actor)
      ? { many: manyPath({ of, id }), ...(of === 'post' && { handOver: handOverPath(id) }) }
      : {},
}

function placed(activity: PostActivity) {
  return { ...activity, path: rowPath(activity.planId, activity.id) }
}
