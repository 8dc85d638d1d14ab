import { csv, feed, json, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../platform/http/route.ts'
import { publications, publishedPlans, searchable, searchPublished } from '../published.ts'
import type { FoundNode, Publication } from '../published-store.ts'
import type { Beside } from './beside.ts'
import { planPath } from './addresses.ts'
import { atomFeed, versionUrn, type FeedEntry } from './feed.ts'
import { chosen } from './grouping.ts'
import {
  activityList,
  foundList,
  planList,
  planRecord,
  recordsOf,
  statementList,
  type List,
} from './lists.ts'
import type { PageContext, SiteHandler } from './page-context.ts'
import { MOST_FOUND, searchPage } from './pages/search.tsx'
import { noSuchPlan, planOf } from './plan-handlers.ts'
import { filterOf, scheduleOf } from './schedule.ts'

/** The lists, the plans and the search for machines, and the feeds. */

export type Format = 'csv' | 'json'

function send(format: Format, filename: string, list: List): Reply {
  return format === 'csv' ? csv(filename, list.head, list.rows) : json(recordsOf(list))
}

export function sendPlans(format: Format): SiteHandler {
  return async ({ read, origin }) => send(format, 'plans.csv', planList(await read(publishedPlans), origin))
}

export const sendPlan: SiteHandler = async (request) => {
  const plan = await planOf(request)
  return plan ? json(planRecord(plan, request.origin)) : noSuchPlan()
}

/** The lines of a plan, all or those that a filter leaves. */
export function sendActivities(format: Format): SiteHandler {
  return async (request, context) => {
    const plan = await planOf(request)
    if (!plan) return noSuchPlan()
    const { content, slug } = plan
    const items = chosen(content, scheduleOf(content), filterOf(request.query), context.firstMonth)
    return send(format, `${slug}.csv`, activityList(content, request.origin, items))
  }
}

export function sendStatements(format: Format): SiteHandler {
  return async (request) => {
    const plan = await planOf(request)
    if (!plan) return noSuchPlan()
    return send(format, `${plan.slug}-statements.csv`, statementList(plan.content, request.origin))
  }
}

export function showSearch(beside: Beside): SiteHandler {
  return async (request, context) => {
    const query = request.query.get('q') ?? ''
    return searchPage({ context, query, found: await findAll(request, beside, MOST_FOUND + 1) })
  }
}

export function sendFound(format: Format, beside: Beside): SiteHandler {
  return async (request) =>
    send(format, 'search.csv', foundList(await findAll(request, beside, MOST_FOUND), request.origin))
}

/** Records of plans first. */
async function findAll({ read, query }: PublicRequest, { find }: Beside, most: number): Promise<FoundNode[]> {
  const words = query.get('q') ?? ''
  const found = await read((reader) => searchPublished(reader, words, most))
  const others = await read((reader) => find(reader, searchable(words), most))
  return [...found, ...others].slice(0, most)
}

const MOST_ENTRIES = 100

export function sendFeed(beside: Beside): SiteHandler {
  return async ({ read, origin, href, language }, context) => {
    const { t } = context
    const plans = await read((reader) => publications(reader, null, MOST_ENTRIES))
    const others = await read((reader) => beside.publications(reader, MOST_ENTRIES))
    const entries = [
      ...plans.map((each) => entryOf(each, origin, context)),
      ...others.map(({ urn, publishedAt, path, title, summary }) => ({
        id: urn,
        title: title(t),
        summary: summary(t),
        updated: publishedAt,
        address: origin + href(path),
      })),
    ]
    const newest = entries.toSorted((a, b) => Date.parse(b.updated) - Date.parse(a.updated))
    const body = atomFeed({
      title: t('site.feed.title', { partnership: context.partnership }),
      language: language.code,
      author: context.partnership,
      page: origin + href('/plans'),
      self: origin + href('/feed.xml'),
      entries: newest.slice(0, MOST_ENTRIES),
    })
    return feed(body)
  }
}

export const sendPlanFeed: SiteHandler = async (request, context) => {
  const plan = await planOf(request)
  if (!plan) return noSuchPlan()
  const { read, origin, href, language } = request
  const published = await read((reader) => publications(reader, plan.slug, MOST_ENTRIES))
  const path = planPath(plan.slug)
  const body = atomFeed({
    title: context.t('site.feed.titleOfPlan', { plan: plan.title }),
    language: language.code,
    author: context.partnership,
    page: origin + href(path),
    self: origin + href(`${path}/feed.xml`),
    entries: published.map((each) => entryOf(each, origin, context)),
  })
  return feed(body)
}

function entryOf(publication: Publication, origin: string, { t, href, words }: PageContext): FeedEntry {
  const { planId, slug, title, kind, number, publishedAt } = publication
  return {
    id: versionUrn(planId, number),
    title: t('site.feed.entry', { title, number }),
    summary: t('site.feed.summary', { kind: words.planKind(kind), title, number }),
    updated: publishedAt,
    address: `${origin}${href(`${planPath(slug)}/versions`)}#version-${number}`,
  }
}
