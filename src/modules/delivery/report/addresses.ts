/** Paths without host and language; the public ones are told in mails and feeds and stay. */

export function reportsPath(planSlug: string): string {
  return `/plans/${planSlug}/reports`
}

export function reportPath(planSlug: string, periodSlug: string): string {
  return `${reportsPath(planSlug)}/${periodSlug}`
}

export function activityPath(planSlug: string, activitySlug: string): string {
  return `/plans/${planSlug}/activities/${activitySlug}`
}

/** In the workspace: a period's report, as it is or as it would be. */
export function progressPath(periodId: string): string {
  return `/workspace/progress/${periodId}`
}

/** For one portfolio holder, on one page. */
export function briefPath(periodId: string, postId: string, format: string): string {
  return `${progressPath(periodId)}/briefs/${postId}/brief.${format}`
}
