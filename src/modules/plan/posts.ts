import type { Tx } from '../../platform/database/database.ts'
import { isIdentifier } from '../../thread/index.ts'
import {
  selectActivitiesOfOrganisation,
  selectActivitiesOfPost,
  selectActivityCounts,
  type PostActivity,
} from './post-store.ts'

/** What a post leads or holds the portfolio of, in every plan as it is drafted now. */
export async function activitiesOfPost(tx: Tx, postId: string): Promise<PostActivity[]> {
  return isIdentifier(postId) ? selectActivitiesOfPost(tx, postId) : []
}

/** What an organisation answers for: its own activities, and those that its posts lead. */
export async function activitiesOfOrganisation(tx: Tx, organisationId: string): Promise<PostActivity[]> {
  return isIdentifier(organisationId) ? selectActivitiesOfOrganisation(tx, organisationId) : []
}

/** How many activities each post answers for, by the id of the post; a post without any is not there. */
export async function countActivitiesByPost(tx: Tx): Promise<Map<string, number>> {
  return new Map((await selectActivityCounts(tx)).map(({ postId, activities }) => [postId, activities]))
}
