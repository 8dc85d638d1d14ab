import { whatHangsOnPublished } from '../../../thread/index.ts'
import { notFound, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../platform/http/route.ts'
import { publishedPlan, publishedPlans } from '../published.ts'
import type { PublishedPlanContent } from '../published-store.ts'
import type { SiteHandler } from './page-context.ts'
import { homePage } from './pages/home.tsx'
import { openDataPage } from './pages/open-data.tsx'
import { planPage } from './pages/plan-page.tsx'
import type { PlanViewName } from './pages/plan-frame.tsx'
import { planViewPage } from './pages/plan-views.tsx'
import { plansPage } from './pages/plans.tsx'
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
    return homePage({
      context,
      plan,
      thread,
      deliveryPlans: deliveryPlans.filter((each) => each !== undefined),
    })
  })

export const showPlans: SiteHandler = async (request, context) =>
  plansPage({ context, plans: await request.read(publishedPlans) })

export const showOpenData: SiteHandler = async (request, context) =>
  openDataPage(context, await request.read(publishedPlans))

export const showPlan: SiteHandler = (request, context) =>
  request.read(async (reader) => {
    const plan = await publishedPlan(reader, slugIn(request.params.slug))
    if (!plan) return noSuchPlan()
    const thread = await whatHangsOnPublished(reader, plan.planId)
    return planPage({ context, plan, thread })
  })

export function showPlanAs(view: PlanViewName): SiteHandler {
  return async (request, context) => {
    const plan = await planOf(request)
    if (!plan) return noSuchPlan()
    return planViewPage({ context, plan, view, filter: filterOf(request.query) })
  }
}

export function planOf({ read, params }: PublicRequest): Promise<PublishedPlanContent | undefined> {
  return read((reader) => publishedPlan(reader, slugIn(params.slug)))
}

/** Part of an address without the name of a format: no slug has a dot. */
export function slugIn(part: string | undefined): string {
  return part?.replace(/\.(json|csv|pdf|docx|xlsx)$/, '') ?? ''
}

export function noSuchPlan(): Reply {
  return notFound('site.notFound.plan')
}
