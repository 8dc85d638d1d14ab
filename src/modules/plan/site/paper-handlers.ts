import type { Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../platform/http/route.ts'
import { paperReply, type Format } from '../../../platform/papers/index.ts'
import { comparePlans, namesIn } from '../compare.ts'
import type { PlanContent } from '../content.ts'
import { changesPaper, paperContext, planPaper, type PlanHouse, type Standing } from '../papers/index.ts'
import type { PublishedPlanContent } from '../published-store.ts'
import { publications, publishedVersion } from '../published.ts'
import { planPath } from './addresses.ts'
import { chosen } from './grouping.ts'
import type { SiteHandler } from './page-context.ts'
import { noSuchPlan, planOf } from './plan-handlers.ts'
import { filterOf, isFiltered, scheduleOf, type ScheduleItem } from './schedule.ts'

/** Plans and their changes as papers: drawn, as the pages are, from what was published and from nothing else. */

type WithPlan = (request: PublicRequest, plan: PublishedPlanContent, firstMonth: number) => Promise<Reply>

function onPlan(handle: WithPlan): SiteHandler {
  return async (request, { firstMonth }) => {
    const plan = await planOf(request)
    return plan ? handle(request, plan, firstMonth) : noSuchPlan()
  }
}

export function sendPlanPaper(format: Format, house: PlanHouse): SiteHandler {
  return onPlan((request, plan) => drawPlan(format, house, request, plan))
}

/** With what a filter left, as the page that it was asked for from. */
export function sendActivityPaper(format: Format, house: PlanHouse): SiteHandler {
  return onPlan((request, plan, firstMonth) => {
    const filter = filterOf(request.query)
    const { content } = plan
    const items = chosen(content, scheduleOf(content), filter, firstMonth)
    return drawPlan(format, house, request, plan, isFiltered(filter) ? items : undefined)
  })
}

function drawPlan(
  format: Format,
  house: PlanHouse,
  request: PublicRequest,
  { content, slug, number, publishedAt }: PublishedPlanContent,
  items?: readonly ScheduleItem[],
): Promise<Reply> {
  const address = request.origin + request.href(planPath(slug))
  const standing: Standing = { kind: 'published', number, at: publishedAt, address, newer: null }
  return paperReply(format, slug, planPaper(paperContext(request, house), content, standing, items))
}

/** A version that is or was public, as it was published. */
export function sendVersionPaper(format: Format, house: PlanHouse): SiteHandler {
  return onPlan(async (request, { slug, number: current }) => {
    const number = Number(request.params['number'])
    const version = await request.read((reader) => publishedVersion(reader, slug, number))
    if (!version) return noSuchPlan()
    const { content, publishedAt: at } = version
    const address = request.origin + request.href(planPath(slug))
    const newer = number === current ? null : current
    const standing: Standing = { kind: 'published', number, at, address, newer }
    return paperReply(
      format,
      `${slug}-version-${number}`,
      planPaper(paperContext(request, house), content, standing),
    )
  })
}

/** What changed from one published version to the next. */
export function sendChangesPaper(format: Format, house: PlanHouse): SiteHandler {
  return onPlan(async (request, { slug, content: { plan } }) => {
    const found = await changesTo(request, slug, Number(request.params['number']))
    if (!found) return noSuchPlan()
    const { before, after, from, to, at } = found
    const paper = changesPaper(paperContext(request, house), {
      plan,
      from,
      to,
      at,
      comparison: comparePlans(before, after),
      names: namesIn(before, after),
    })
    return paperReply(format, `${slug}-version-${to}-changes`, paper)
  })
}

interface Step {
  before: PlanContent
  after: PlanContent
  from: number
  to: number
  at: string
}

function changesTo({ read }: PublicRequest, slug: string, number: number): Promise<Step | undefined> {
  return read(async (reader) => {
    const published = (await publications(reader, slug)).toSorted((a, b) => b.number - a.number)
    const index = published.findIndex((each) => each.number === number)
    const [after, before] = [published[index], published[index + 1]]
    if (index < 0 || !after || !before) return undefined
    const [older, newer] = [
      await publishedVersion(reader, slug, before.number),
      await publishedVersion(reader, slug, after.number),
    ]
    if (!older || !newer) return undefined
    return {
      before: older.content,
      after: newer.content,
      from: before.number,
      to: after.number,
      at: after.publishedAt,
    }
  })
}
