import { authored } from '../../../kernel/authored.ts'
import { notFound, page, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import type { Permission } from '../../../platform/identity/actor.ts'
import { FORMATS, listReply, type Format, type House, type List } from '../../../platform/papers/index.ts'
import type { Period } from '../period.ts'
import { readReporting } from '../policy.ts'
import { loadPeriod } from '../queries.ts'
import { SCRUTINY_PATH } from './addresses.ts'
import { engagementList } from './engagement-list.ts'
import { gapLists, type GapList } from './gap-lists.ts'
import { EngagementPage } from './pages/engagement-page.tsx'
import { GapsPage } from './pages/gaps-page.tsx'
import { ScrutinyPage } from './pages/scrutiny-page.tsx'
import { readScrutiny } from './policy.ts'
import { engagementIn, gapsInPlan } from './queries.ts'
import { concernIn, concernsOf } from './scrutiny.ts'
import { selectAnswersOfAll, selectQuestionsAbout } from './scrutiny-store.ts'

/** What of a council's profile these pages use. */
export interface AccountabilityHouse extends House {
  /** 1–12 */
  financialYearStartMonth: number
  reporting: { mostActivitiesPerPost: number }
}

type Handle = StaffRoute['handle']

/** Who takes part in reporting, where the thread breaks, and what scrutiny looks at. */
export function accountabilityRoutes(house: AccountabilityHouse): StaffRoute[] {
  const engagement = '/workspace/progress/:period/engagement'
  return [
    ...FORMATS.map((format) => read(`${engagement}.${format}`, onPeriod(sendEngagement(format, house)))),
    read(engagement, onPeriod(showEngagement)),
    ...FORMATS.map((format) =>
      read(`/workspace/gaps/:plan/list.${format}`, onGaps(house, sendGaps(format, house))),
    ),
    read('/workspace/gaps/:plan', onGaps(house, showGaps)),
    read(SCRUTINY_PATH, showScrutiny, readScrutiny),
  ]
}

function read(path: string, handle: Handle, permission: Permission = readReporting): StaffRoute {
  return { method: 'get', path, permission, audit: 'none', handle }
}

type WithEngagement = (request: StaffRequest, period: Period, list: List) => Reply | Promise<Reply>

function onPeriod(handle: WithEngagement): Handle {
  return async (request) => {
    const { t, params } = request
    const found = await request.transact(async (tx) => {
      const period = await loadPeriod(tx, params['period'] ?? '')
      return period && { period, engagement: await engagementIn(tx, period) }
    })
    if (!found) return notFound('delivery.progress.notFound')
    const { period, engagement } = found
    const title = t('delivery.engagement.titleOf', { period: authored(period.name) })
    return handle(request, period, engagementList(request, title, engagement))
  }
}

const showEngagement: WithEngagement = (request, period, list) =>
  page({
    title: list.title,
    crumbs: [{ text: authored(period.name), path: `/workspace/progress/${period.id}` }],
    wide: true,
    body: <EngagementPage request={request} period={period} list={list} />,
  })

function sendEngagement(format: Format, house: House): WithEngagement {
  return (request, period, list) => listReply(format, `${period.slug}-engagement`, request, house, list)
}

interface FoundGaps {
  planId: string
  title: string
  slug: string
  lists: GapList[]
}

function onGaps(
  { financialYearStartMonth, reporting }: AccountabilityHouse,
  handle: (request: StaffRequest, found: FoundGaps) => Reply | Promise<Reply>,
): Handle {
  return async (request) => {
    const planId = request.params['plan'] ?? ''
    const settings = {
      mostActivities: reporting.mostActivitiesPerPost,
      firstMonth: financialYearStartMonth,
    }
    const found = await request.transact((tx) => gapsInPlan(tx, planId, settings))
    if (!found) return notFound('delivery.gaps.notFound')
    const { title, slug, gaps } = found
    return handle(request, {
      planId,
      title,
      slug,
      lists: gapLists(request, slug, gaps, settings),
    })
  }
}

function showGaps(request: StaffRequest, { planId, title, lists }: FoundGaps): Reply {
  return page({
    title: request.t('delivery.gaps.titleOf', { plan: authored(title) }),
    crumbs: [{ text: authored(title), path: `/workspace/plans/${planId}` }],
    body: <GapsPage request={request} planId={planId} plan={title} lists={lists} />,
  })
}

function sendGaps(format: Format, house: House) {
  return (request: StaffRequest, { title, slug, lists }: FoundGaps): Promise<Reply> => {
    const { t } = request
    return listReply(format, `${slug}-gaps`, request, house, {
      title: t('delivery.gaps.titleOf', { plan: authored(title) }),
      columns: [
        { head: t('delivery.gaps.gap'), share: 35 },
        { head: t('delivery.gaps.where'), share: 65 },
      ],
      rows: lists.flatMap((list) => list.items.map(({ text }) => [list.title, text])),
    })
  }
}

async function showScrutiny(request: StaffRequest): Promise<Reply> {
  const plans = await request.transact(async (tx) => {
    const answers = await selectAnswersOfAll(tx)
    const ids = answers
      .filter((row) => row.isLatest && concernIn(row) !== null)
      .map(({ activityId }) => activityId)
    return concernsOf(answers, await selectQuestionsAbout(tx, ids))
  })
  return page({
    title: request.t('delivery.scrutiny.title'),
    crumbs: [],
    body: <ScrutinyPage request={request} plans={plans} />,
  })
}
