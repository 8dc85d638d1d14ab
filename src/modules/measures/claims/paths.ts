/** What a note claims, for its writer to answer. */
export function noteClaimsPath(slug: string, noteId: string): string {
  return `/workspace/measures/${slug}/notes/${noteId}/claims`
}

/** The same of an activity's update. */
export function updateClaimsPath(activityId: string, updateId: string): string {
  return `/workspace/claims/${activityId}/${updateId}`
}
