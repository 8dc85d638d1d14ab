import type { Tx } from '../../../platform/database/database.ts'
import { activitiesOfPost, countActivitiesByPost } from '../posts.ts'
import { rowPath } from './paths.ts'

/** What the pages of posts show of plans, with the place of each activity in the editor. */
export const postActivities = {
  async ofPost(tx: Tx, postId: string) {
    const activities = await activitiesOfPost(tx, postId)
    return activities.map((activity) => ({
      ...activity,
      path: rowPath(activity.planId, activity.id),
    }))
  },
  counts: countActivitiesByPost,
}
