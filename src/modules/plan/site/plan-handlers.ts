import { whatHangsOnPublished } from '../../../thread/index.ts'
import { json, notFound, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../platform/http/route.ts'
import { comparePlans } from '../compare.ts'
import { publications, publishedPlan, publishedPlans, publishedVersion } from '../published.ts'
import type { PublishedPlanContent } from '../published-store.ts'
import type { PageContext, SiteHandler } from './page-context.ts'
import { homePage } from './pages/home.tsx'
import { openDataPage } from './pages/open-data.tsx'
import { planPage } from './pages/plan-page.tsx'
import type { PlanViewName } from './pages/plan-frame.tsx'
import { planViewPage } from './pages/plan-views.tsx'
import { plansPage } from './pages/plans.tsx'
import { versionsPage, type PublishedVersion } from './pages/versions.tsx'
import { deliveryPlansForHome, planForHome } from './plan-times.ts'
import { filterOf } from './schedule.ts'

export const showHome: SiteHandler = (request, context) =>
  request.read(async (reader) => {
    const plans = await publishedPlans(reader)
    const chosen = planForHome(plans, context.today)
    const plan = chosen && (await publishedPlan(reader, chosen.slug))
    const thread = plan && (await whatHangsOnPublished(reader, plan.planId))
    const delivery = deliveryPlansForHome(plans, context.today)
    const deliveryPlans = await Promise.all(delivery.map(({ slug }) => publishedPlan(reader, slug)))
    return homePage({ context, plan, thread, deliveryPlans: deliveryPlans.filter((each) => each !== undefined) })
  })

export const showPlans: SiteHandler = async (request, context) =>
  plansPage({ context, plans: await request.read(publishedPlans) })

export const showOpenData: SiteHandler = async (request, context) =>
  openDataPage(context, await request.read(publishedPlans))

export const showPlan: SiteHandler = (request, context) =>
  request.read(async (reader) => {
    const plan = await publishedPlan(reader, request.params.slug ?? '')
    if (!plan) return noSuchPlan(context)
    const thread = await whatHangsOnPublished(reader, plan.planId)
    return planPage({ context, plan, thread, filter: filterOf(request.query) })
  })

/** By quarter, by organisation, or as a timeline. */
export function showPlanAs(view: Exclude<PlanViewName, 'outcome'>): SiteHandler {
  return async (request, context) => {
    const plan = await planOf(request)
    if (!plan) return noSuchPlan(context)
    return planViewPage({ context, plan, view, filter: filterOf(request.query) })
  }
}

/** The latest versions are compared with the one before; each comparison reads a whole plan. */
const MOST_COMPARED = 10

export const showVersions: SiteHandler = async (request, context) => {
  const plan = await planOf(request)
  if (!plan) return noSuchPlan(context)
  return versionsPage({ context, plan, versions: await versionsOf(request, plan) })
}

export const sendVersions: SiteHandler = async (request, context) => {
  const plan = await planOf(request)
  if (!plan) return noSuchPlan(context)
  const { title, slug } = plan
  return json({ plan: title, slug, versions: await versionsOf(request, plan) })
}

function versionsOf(request: PublicRequest, { slug }: PublishedPlanContent): Promise<PublishedVersion[]> {
  return request.read(async (reader) => {
    const published = (await publications(reader, slug)).toSorted((a, b) => b.number - a.number)
    const compared = published.slice(0, MOST_COMPARED + 1)
    const contents = await Promise.all(compared.map(({ number }) => publishedVersion(reader, slug, number)))
    return published.map(({ number, publishedAt }, index) => {
      const [after, before] = [contents[index]?.content, contents[index + 1]?.content]
      const isFirst = index === published.length - 1
      const changes = isFirst ? null : after && before && comparePlans(before, after)
      return { number, publishedAt, changes }
    })
  })
}

export function planOf({ read, params }: PublicRequest): Promise<PublishedPlanContent | undefined> {
  return read((reader) => publishedPlan(reader, params.slug ?? ''))
}

export function noSuchPlan({ t }: PageContext): Reply {
  return notFound(t('site.notFound.plan'))
}
