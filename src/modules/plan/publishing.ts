import type { PlanContent } from './content.ts'
import { activityPath, milestonePath, planPath, statementPath } from './site/addresses.ts'
import type { PublicNode } from './version-store.ts'

/** The nodes of a version in public: each record with its page, and the words by which the search finds it. */
export function publicNodes(content: PlanContent): PublicNode[] {
  const { plan, statements, activities } = content
  return [
    {
      id: plan.id,
      kind: plan.kind,
      title: plan.title,
      ref: null,
      path: planPath(plan.slug),
      words: words(plan.summary, plan.periodText),
    },
    ...statements.map((statement) => ({
      id: statement.id,
      kind: statement.kind,
      title: statement.text,
      ref: statement.ref,
      path: statementPath(plan.slug, statement),
      words: '',
    })),
    ...activities.flatMap((activity) => [
      {
        id: activity.id,
        kind: 'activity',
        title: activity.text,
        ref: activity.ref,
        path: activityPath(plan.slug, activity),
        words: words(
          activity.lead?.title,
          activity.organisation?.name,
          activity.portfolio?.title,
          activity.timescale?.text,
        ),
      },
      ...activity.milestones.map((milestone) => ({
        id: milestone.id,
        kind: 'milestone',
        title: milestone.text,
        ref: milestone.ref,
        path: milestonePath(plan.slug, activity, milestone),
        words: words(milestone.timescale?.text),
      })),
    ]),
  ]
}

function words(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part).join(' ')
}
