import { isDate } from '../../../kernel/calendar.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { dateFrom, typedDate, typedOf } from '../../../platform/http/typed-date.ts'
import type { FormError } from '../../../ui/index.ts'
import { proposeReplanning } from '../commands/replannings.ts'
import { keepPeriods, settleUpdates } from '../policy.ts'
import { evidenceOf, myRequests, periodsOf, updatesOfActivity } from '../queries.ts'
import { loadAsked, type Asked } from '../asked.ts'
import { DatesPage, type DateFields } from './pages/dates-page.tsx'
import { HistoryPage } from './pages/history-page.tsx'
import { ReportsPage } from './pages/reports-page.tsx'
import { datesPath, REPORTS } from './paths.ts'
import type { UpdateClaims } from './update-claims.ts'
import { sentenceOf } from './view.ts'
import { viewOf } from '../view.ts'
import { waitingFor } from './waiting.ts'

const MISSING = 'fault.delivery.missing.request'

export async function showReports(request: StaffRequest): Promise<Reply> {
  const { t, actor } = request
  const { asked, waiting } = await request.transact(async (tx) => ({
    asked: await myRequests(tx),
    waiting: await waitingFor(tx, actor),
  }))
  const settles = settleUpdates.allows(actor) || keepPeriods.allows(actor)
  const toSettle = settles ? waiting.updates.length + waiting.dates.length : null
  return page({
    title: t('delivery.reports'),
    crumbs: [],
    body: <ReportsPage view={viewOf(request)} asked={asked} toSettle={toSettle} />,
  })
}

export async function showHistory(request: StaffRequest, claims: UpdateClaims): Promise<Reply> {
  const { t } = request
  const found = await request.transact(async (tx) => {
    const asked = await loadAsked(tx, request.params['request'] ?? '')
    if (!asked) return undefined
    const updates = await updatesOfActivity(tx, asked.request.activityId)
    const evidence = []
    for (const id of new Set(updates.map(({ requestId }) => requestId)))
      evidence.push(...(await evidenceOf(tx, id)))
    const periods = await periodsOf(tx, asked.request.planId)
    return { asked, updates, evidence, periods, claims: await claims(tx, request, updates) }
  })
  if (!found) return notFound(MISSING)
  return page({
    title: t('delivery.history.title'),
    crumbs: [{ text: t('delivery.reports'), path: REPORTS }],
    body: <HistoryPage view={viewOf(request)} {...found} />,
  })
}

export async function showDates(request: StaffRequest): Promise<Reply> {
  const asked = await request.transact((tx) => loadAsked(tx, request.params['request'] ?? ''))
  if (!asked) return notFound(MISSING)
  return datesReply(request, asked, { recordId: '', dueOn: typedOf(null), why: '' }, [])
}

export async function takeDate(request: StaffRequest): Promise<Reply> {
  const { form, actor, today, href, t } = request
  const requestId = request.params['request'] ?? ''
  const fields = { recordId: form.text('recordId'), dueOn: typedDate(form, 'dueOn'), why: form.text('why') }
  const dueOn = dateFrom(fields.dueOn)
  const asked = await request.transact((tx) => loadAsked(tx, requestId))
  if (!asked) return notFound(MISSING)
  if (fields.recordId === '')
    return datesReply(request, asked, fields, [
      { field: 'recordId', message: t('delivery.dates.part.missing') },
    ])
  if (!dueOn || !isDate(dueOn))
    return datesReply(request, asked, fields, [{ field: 'dueOn', message: t('delivery.update.noDate') }])
  const input = { requestId, recordId: fields.recordId, dueOn, why: fields.why }
  const proposed = await request.transact((tx) => proposeReplanning(tx, actor, input, today))
  if (proposed.ok) return redirect(href(datesPath(requestId)))
  if (proposed.fault.kind === 'not-allowed' || proposed.fault.kind === 'not-found')
    return fault(proposed.fault)
  const field = proposed.fault.message.includes('.why.') ? 'why' : 'dueOn'
  return datesReply(request, asked, fields, [{ field, message: sentenceOf(viewOf(request), proposed.fault) }])
}

function datesReply(
  request: StaffRequest,
  asked: Asked,
  fields: DateFields,
  errors: readonly FormError[],
): Reply {
  const { t } = request
  return page({
    title: t('delivery.dates.title'),
    crumbs: [{ text: t('delivery.reports'), path: REPORTS }],
    ...(errors.length > 0 ? { hasErrors: true, status: 400 as const } : {}),
    body: <DatesPage view={viewOf(request)} asked={asked} fields={fields} errors={errors} />,
  })
}
