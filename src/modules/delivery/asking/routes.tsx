import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import { allowsFor } from '../../../platform/identity/actor.ts'
import { invitePeople } from '../../../platform/identity/invitations.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { periodPath, PERIODS, planPeriodsPath } from '../periods/paths.ts'
import { selectReportedPlan, type ReportedPlan } from '../periods/store.ts'
import { viewOf } from '../view.ts'
import type { Period } from '../period.ts'
import { keepPeriods } from '../policy.ts'
import { periodsOf } from '../queries.ts'
import { AskingPage } from './pages/asking-page.tsx'
import { askAgain, selectAskings, selectUnasked, selectUninvited } from './store.ts'

/** As in `delivery.asking_path` of migrations/0019-asking.sql, which notices lead to. */
const PATH = periodPath(':plan', ':period', 'asking')

/** Who was asked and reminded, whom no mail reached, and what nobody can be asked about: for who keeps the period. */
export function askingRoutes(): StaffRoute[] {
  return [
    { method: 'get', path: PATH, permission: keepPeriods, audit: 'none', handle: showAsking },
    { method: 'post', path: PATH, permission: keepPeriods, audit: 'period.ask-again', handle: takeAgain },
  ]
}

interface Opened {
  plan: ReportedPlan
  period: Period
}

async function open({ params, transact }: StaffRequest): Promise<Opened | undefined> {
  const id = params['plan'] ?? ''
  if (!isIdentifier(id)) return undefined
  return transact(async (tx) => {
    const plan = await selectReportedPlan(tx, id)
    const period = plan && (await periodsOf(tx, plan.id)).find(({ slug }) => slug === params['period'])
    return plan && period && { plan, period }
  })
}

async function showAsking(request: StaffRequest): Promise<Reply> {
  const { t, say, actor, transact, query } = request
  const opened = await open(request)
  if (!opened || !allowsFor(keepPeriods, actor, [opened.plan.id])) return notFound('fault.delivery.noPeriod')
  const { plan, period } = opened
  const lists = await transact(async (tx) => ({
    askings: await selectAskings(tx, period.id),
    unasked: await selectUnasked(tx, period.id),
    uninvited: await selectUninvited(tx, period.id),
  }))
  const view = viewOf(request)
  const given = { view, plan, period, mayInvite: invitePeople.allows(actor), isDone: query.has('again') }
  const body = <AskingPage {...given} {...lists} />
  const crumbs = [
    { text: t('periods.title'), path: PERIODS },
    { text: say(plan.title), path: planPeriodsPath(plan.id) },
    { text: say(period.name), path: periodPath(plan.id, period.slug) },
  ]
  return page({ title: `${t('delivery.asking.title')}: ${say(period.name)}`, crumbs, wide: true, body })
}

async function takeAgain(request: StaffRequest): Promise<Reply> {
  const opened = await open(request)
  if (!opened || !allowsFor(keepPeriods, request.actor, [opened.plan.id]))
    return notFound('fault.delivery.noPeriod')
  const { plan, period } = opened
  const isAsked = await request.transact((tx) => askAgain(tx, period.id))
  if (!isAsked) return fault({ kind: 'conflict', message: 'fault.delivery.notAsked' })
  return redirect(`${request.href(periodPath(plan.id, period.slug, 'asking'))}?again`)
}
