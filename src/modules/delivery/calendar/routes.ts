import { withoutMarks } from '../../../kernel/authored.ts'
import { notFound, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute } from '../../../platform/http/route.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { publishedPlan } from '../../plan/index.ts'
import { dueEvents, type PublishedDue } from './due-events.ts'
import { icalendar, type CalendarEvent } from './icalendar.ts'
import { selectPlansOfPost } from './store.ts'

/** Calendars to subscribe to: what falls due in a plan, and what a post answers for in all of them. */
export function calendarRoutes(): PublicRoute[] {
  return [
    kept('/plans/:slug/calendar.ics', sendPlanCalendar),
    kept('/posts/:post/calendar.ics', sendPostCalendar),
  ]
}

function kept(path: string, handle: PublicRoute['handle']): PublicRoute {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: true, handle }
}

async function sendPlanCalendar(request: PublicRequest): Promise<Reply> {
  const { t, say, read, params } = request
  const plan = await read((reader) => publishedPlan(reader, params['slug'] ?? ''))
  if (!plan) return notFound('delivery.report.noPlan')
  const name = t('delivery.calendar.ofPlan', { plan: say(plan.title) })
  return calendarReply(request, name, `/plans/${plan.slug}`, dueEvents(request, plan))
}

async function sendPostCalendar(request: PublicRequest): Promise<Reply> {
  const { t, say, read, params } = request
  const postId = params['post'] ?? ''
  const plans = isIdentifier(postId) ? await read((reader) => selectPlansOfPost(reader, postId)) : []
  const [first] = plans
  if (!first) return notFound('delivery.calendar.noPost')
  const name = t('delivery.calendar.ofPost', { post: say(titleIn(first, postId)) })
  const events = plans.flatMap((plan) => dueEvents(request, plan, postId))
  return calendarReply(request, name, '/plans', events)
}

function titleIn({ content }: PublishedDue, postId: string): string {
  const posts = content.activities.flatMap(({ lead, portfolio, milestones }) => [
    lead,
    portfolio,
    ...milestones.map((part) => part.lead ?? null),
  ])
  return posts.find((post) => post?.id === postId)?.title ?? ''
}

function calendarReply(
  { t, language, origin, href }: PublicRequest,
  name: string,
  path: string,
  events: readonly CalendarEvent[],
): Reply {
  const body = icalendar({
    name: withoutMarks(name),
    description: t('delivery.calendar.about'),
    language: language.code,
    page: origin + href(path),
    events,
  })
  return { kind: 'file', body, type: 'text/calendar; charset=utf-8' }
}
