import { isDate, type PlainDate } from '../../../kernel/calendar.ts'
import type { Fault, Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { allowsFor, type Actor } from '../../../platform/identity/actor.ts'
import { isIdentifier } from '../../../thread/index.ts'
import type { FormError } from '../../../ui/index.ts'
import { askPeriod, changePeriod, freezePeriod, openPeriod } from '../commands/periods.ts'
import type { Period } from '../period.ts'
import { keepPeriods } from '../policy.ts'
import { periodsOf, stateOfPeriod } from '../queries.ts'
import type { Scale } from '../rating/scale.ts'
import { checkPeriod, fieldOf, fieldsFor, periodFields, type PeriodFields } from './forms.ts'
import { PeriodFormPage } from './pages/period-form-page.tsx'
import { PeriodPage } from './pages/period-page.tsx'
import { PeriodsPage } from './pages/periods-page.tsx'
import { PlanPeriodsPage } from './pages/plan-periods-page.tsx'
import { newPeriodPath, periodPath, PERIODS, planPeriodsPath } from './paths.ts'
import { proposePeriod, type Rhythm } from './proposal.ts'
import { selectReportedPlan, selectReportedPlans, type ReportedPlan } from './store.ts'
import { viewOf } from '../view.ts'

/** What the profile says of reporting. */
export interface Reporting extends Rhythm {
  scale: Scale
}

export async function showPeriods(request: StaffRequest): Promise<Reply> {
  const plans = await request.transact(async (tx) => {
    const found = await selectReportedPlans(tx)
    return Promise.all(found.map(async (plan) => ({ plan, periods: await periodsOf(tx, plan.id) })))
  })
  const body = <PeriodsPage view={viewOf(request)} plans={plans} />
  return page({ title: request.t('periods.title'), crumbs: [], body })
}

interface Opened {
  plan: ReportedPlan
  /** latest first */
  periods: Period[]
  mayKeep: boolean
}

async function open(request: StaffRequest): Promise<Opened | undefined> {
  const id = request.params['plan'] ?? ''
  if (!isIdentifier(id)) return undefined
  return request.transact(async (tx) => {
    const plan = await selectReportedPlan(tx, id)
    if (!plan) return undefined
    const mayKeep = allowsFor(keepPeriods, request.actor, [plan.id])
    return { plan, periods: await periodsOf(tx, plan.id), mayKeep }
  })
}

type Crumb = { text: string; path: string }

function crumbsTo({ t, say }: StaffRequest, plan?: ReportedPlan, period?: Period): Crumb[] {
  return [
    { text: t('periods.title'), path: PERIODS },
    ...(plan ? [{ text: say(plan.title), path: planPeriodsPath(plan.id) }] : []),
    ...(plan && period ? [{ text: say(period.name), path: periodPath(plan.id, period.slug) }] : []),
  ]
}

export async function showPlanPeriods(request: StaffRequest): Promise<Reply> {
  const opened = await open(request)
  if (!opened) return notFound('fault.delivery.missing.plan')
  const body = <PlanPeriodsPage view={viewOf(request)} {...opened} />
  const title = `${request.t('periods.title')}: ${request.say(opened.plan.title)}`
  return page({ title, crumbs: crumbsTo(request), body })
}

export async function showNew(
  request: StaffRequest,
  reporting: Reporting,
  firstMonth: number,
): Promise<Reply> {
  const opened = await open(request)
  if (!opened) return notFound('fault.delivery.missing.plan')
  const { plan, periods } = opened
  const today = isDate(request.today) ? request.today : null
  if (today === null) throw new Error('Today is no date.')
  const latestEndsOn = periods[0]?.endsOn ?? null
  const about = { latestEndsOn, planStartsOn: plan.startsOn as PlainDate | null, today }
  const proposal = proposePeriod(reporting, about, firstMonth)
  const { startYear, part } = proposal
  const years = { part, start: String(startYear), end: String(startYear + 1) }
  const name =
    reporting.rhythm === 'quarterly'
      ? request.t('periods.name.quarter', years)
      : request.t('periods.name.half', years)
  return formReply(request, opened, undefined, fieldsFor({ ...proposal, name }), [])
}

export async function takeNew(request: StaffRequest, { scale }: Reporting): Promise<Reply> {
  const opened = await open(request)
  if (!opened) return notFound('fault.delivery.missing.plan')
  // Whose plan it is not has nothing to correct in the form.
  if (!opened.mayKeep) return fault(outOfReach(opened.plan))
  const fields = periodFields(request.form)
  const checked = checkPeriod(fields, request.t)
  if (!checked.ok) return formReply(request, opened, undefined, fields, checked.errors)
  const planId = opened.plan.id
  const made = await request.transact((tx) =>
    openPeriod(tx, request.actor, { ...checked.value, planId, scale }),
  )
  if (made.ok) return redirect(request.href(periodPath(planId, made.value.slug)))
  return refusedForm(request, opened, undefined, fields, made)
}

function outOfReach({ title }: ReportedPlan): Fault {
  return { kind: 'not-allowed', message: 'fault.delivery.reach.keepPeriods', values: { plan: title } }
}

function onPeriod(handle: (request: StaffRequest, opened: Opened, period: Period) => Promise<Reply> | Reply) {
  return async (request: StaffRequest): Promise<Reply> => {
    const opened = await open(request)
    const period = opened?.periods.find(({ slug }) => slug === request.params['period'])
    return opened && period ? handle(request, opened, period) : notFound('fault.delivery.missing.period')
  }
}

export const showPeriod = onPeriod((request, opened, period) => periodReply(request, opened, period))

async function periodReply(
  request: StaffRequest,
  { plan, mayKeep }: Opened,
  period: Period,
  errors: readonly FormError[] = [],
): Promise<Reply> {
  const requests = await request.transact((tx) => stateOfPeriod(tx, period.id))
  const shown = request.query.get('show') ?? ''
  const view = viewOf(request)
  const body = <PeriodPage {...{ view, plan, period, requests, mayKeep, shown, errors }} />
  const title = `${request.say(period.name)}: ${request.say(plan.title)}`
  const failed = errors.length > 0 ? { hasErrors: true, status: 409 as const } : {}
  return page({ title, crumbs: crumbsTo(request, plan), wide: true, body, ...failed })
}

type Deed = (tx: Tx, actor: Actor, input: { id: string }) => Promise<Result<unknown>>

function deed(command: Deed) {
  return onPeriod(async (request, opened, period) => {
    const done = await request.transact((tx) => command(tx, request.actor, { id: period.id }))
    if (done.ok) return redirect(request.href(periodPath(period.planId, period.slug)))
    if (done.fault.kind === 'not-allowed') return fault(done.fault)
    const { message, values } = done.fault
    return periodReply(request, opened, period, [{ field: 'deed', message: request.t(message, values) }])
  })
}

export const takeAsk = deed(askPeriod)
export const takeFreeze = deed(freezePeriod)

export const showDates = onPeriod((request, opened, period) =>
  formReply(request, opened, period, fieldsFor(period), []),
)

export const takeDates = onPeriod(async (request, opened, period) => {
  if (!opened.mayKeep) return fault(outOfReach(opened.plan))
  const fields = periodFields(request.form)
  const checked = checkPeriod(fields, request.t)
  if (!checked.ok) return formReply(request, opened, period, fields, checked.errors)
  const revision = Number(request.form.text('revision'))
  const changed = await request.transact((tx) =>
    changePeriod(tx, request.actor, { ...checked.value, id: period.id, revision }),
  )
  if (changed.ok) return redirect(request.href(periodPath(period.planId, period.slug)))
  return refusedForm(request, opened, period, fields, changed)
})

function refusedForm(
  request: StaffRequest,
  opened: Opened,
  period: Period | undefined,
  fields: PeriodFields,
  { fault: reason }: Extract<Result<unknown>, { ok: false }>,
): Reply {
  if (reason.kind === 'not-allowed') return fault(reason)
  const { message, values, kind } = reason
  const errors = [{ field: fieldOf(message), message: request.t(message, values) }]
  return formReply(request, opened, period, fields, errors, kind === 'conflict' ? 409 : 400)
}

function formReply(
  request: StaffRequest,
  { plan }: Opened,
  period: Period | undefined,
  fields: PeriodFields,
  errors: readonly FormError[],
  status: 400 | 409 = 400,
): Reply {
  const title = request.t(period ? 'periods.change' : 'periods.open')
  const action = period ? periodPath(plan.id, period.slug, 'dates') : newPeriodPath(plan.id)
  const back = period ? periodPath(plan.id, period.slug) : planPeriodsPath(plan.id)
  const view = viewOf(request)
  const body = <PeriodFormPage {...{ view, plan, period, title, action, back, fields, errors }} />
  const crumbs = crumbsTo(request, plan, period)
  const failed = errors.length > 0 ? { hasErrors: true, status } : {}
  return page({ title: `${title}: ${request.say(plan.title)}`, crumbs, body, ...failed })
}
