import type { Activity, Milestone, Statement } from '../content.ts'

/** Where each published record has its public page: paths without host and language. */

export function planPath(slug: string): string {
  return `/plans/${slug}`
}

export function statementPath(slug: string, statement: Pick<Statement, 'slug'>): string {
  return `/plans/${slug}/statements/${statement.slug}`
}

export function activityPath(slug: string, activity: Pick<Activity, 'slug'>): string {
  return `/plans/${slug}/activities/${activity.slug}`
}

/** The id of a milestone's row on its activity's page. */
export function milestoneAnchor(milestone: Pick<Milestone, 'id'>): string {
  return `milestone-${milestone.id}`
}

export function milestonePath(
  slug: string,
  activity: Pick<Activity, 'slug'>,
  milestone: Pick<Milestone, 'id'>,
): string {
  return `${activityPath(slug, activity)}#${milestoneAnchor(milestone)}`
}

/** A path with what was chosen in a filter; empty choices are left out. */
export function withQuery(path: string, values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''))
  return query.size === 0 ? path : `${path}?${query}`
}
