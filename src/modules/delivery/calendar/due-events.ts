import { withoutMarks } from '../../../kernel/authored.ts'
import type { Request } from '../../../platform/http/route.ts'
import type { Activity, Milestone, PlanContent, PostRef } from '../../plan/index.ts'
import type { CalendarEvent } from './icalendar.ts'

/** A plan as it is published. */
export interface PublishedDue {
  slug: string
  number: number
  publishedAt: string
  content: PlanContent
}

/** What falls due in a plan and on which day: activities and their parts, all or those of one post. */
export function dueEvents(
  { t, say, origin, href }: Pick<Request, 't' | 'say' | 'origin' | 'href'>,
  { slug, number, publishedAt, content }: PublishedDue,
  postId?: string,
): CalendarEvent[] {
  const host = new URL(origin).host
  const event = (activity: Activity, item: Activity | Milestone, lead: PostRef | null): CalendarEvent[] => {
    const on = item.timescale?.dueOn ?? null
    if (on === null || (postId !== undefined && !answersFor(postId, activity, lead))) return []
    const of = { plan: say(content.plan.title), lead: lead ? say(lead.title) : '' }
    return [
      {
        uid: `${item.id}@${host}`,
        on,
        summary: withoutMarks(t('delivery.calendar.due', { what: say(item.text, item.ref) })),
        description: withoutMarks(
          lead ? t('delivery.calendar.ledBy', of) : t('delivery.calendar.ledByNobody', of),
        ),
        address: origin + href(`/plans/${slug}/activities/${activity.slug}`),
        sequence: number,
        stampedAt: publishedAt,
      },
    ]
  }
  return content.activities.flatMap((activity) => [
    ...event(activity, activity, activity.lead),
    ...activity.milestones.flatMap((part) => event(activity, part, part.lead ?? activity.lead)),
  ])
}

/** As its lead, or in public as portfolio holder. */
function answersFor(postId: string, { portfolio }: Activity, lead: PostRef | null): boolean {
  return lead?.id === postId || portfolio?.id === postId
}
