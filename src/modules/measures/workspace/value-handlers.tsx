import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { findSeries, listVersions } from '../../figures/index.ts'
import { enterValue } from '../commands/values.ts'
import { keyOf } from '../measure-period.ts'
import type { Finding } from '../plausibility.ts'
import { entriesOf, periodsOf, targetsOf } from '../queries.ts'
import { nextPeriod, periodOf } from './chosen-period.ts'
import { crumbsTo, onMeasure, type Opened } from './opening.ts'
import { ValuesPage } from './pages/values-page.tsx'
import { measurePath } from './paths.ts'
import { errorOf, viewOf } from './view.ts'

/** As it was typed, given back when something is wrong or odd. */
export interface TypedForm {
  period: string
  value: string
  numerator: string
  denominator: string
  reason: string
}

export const showValues = onMeasure((request, opened) =>
  valuesReply(request, opened, {
    period: request.query.get('period') ?? '',
    value: '',
    numerator: '',
    denominator: '',
    reason: '',
  }),
)

async function valuesReply(
  request: StaffRequest,
  opened: Opened,
  typed: TypedForm,
  errors: readonly FormError[] = [],
  doubts: readonly Finding[] = [],
): Promise<Reply> {
  const { measure } = opened
  const [seriesId, areaId] = [measure.seriesId, measure.areaId]
  const parts = await request.transact(async (tx) => ({
    versions: seriesId === null || areaId === null ? [] : await listVersions(tx, seriesId, areaId),
    series: seriesId === null ? undefined : await findSeries(tx, seriesId),
    entries: await entriesOf(tx, measure.id),
    targets: await targetsOf(tx, measure.id),
    periods: await periodsOf(tx, measure, request.today),
  }))
  const known = new Set(parts.versions.map(({ period }) => keyOf(period)))
  // What has not begun has no value yet.
  const periods = parts.periods.filter(({ startsOn }) => startsOn <= request.today)
  const next = nextPeriod(periods, known, request.today)
  const period = periodOf(periods, typed.period) ?? next
  const shown = { ...typed, period: period ? keyOf(period) : '' }
  const body = (
    <ValuesPage {...{ ...opened, ...parts, view: viewOf(request), periods, errors, doubts }} typed={shown} />
  )
  const title = `${request.t('measures.values')}: ${request.say(measure.definition.name)}`
  const failed = errors.length + doubts.length > 0 ? { hasErrors: true, status: 400 as const } : {}
  return page({ title, crumbs: crumbsTo(request, measure), body, ...failed })
}

const FIELDS: Readonly<Record<string, string>> = {
  'measures.odd.numerator-above': 'numerator',
  'measures.odd.of-nobody': 'denominator',
  'fault.measure.words.tooLong': 'reason',
}

export const takeValue = onMeasure(async (request, opened) => {
  const { form, t } = request
  const typed: TypedForm = {
    period: form.text('period'),
    value: form.text('value'),
    numerator: form.text('numerator'),
    denominator: form.text('denominator'),
    reason: form.text('reason'),
  }
  const { measure } = opened
  const period = periodOf(await request.transact((tx) => periodsOf(tx, measure, request.today)), typed.period)
  if (!period || period.startsOn > request.today)
    return valuesReply(request, opened, typed, [{ field: 'period', message: t('fault.measure.period') }])
  const { numerator, denominator, reason } = typed
  const input = { id: measure.id, period, typed: typed.value, numerator, denominator, reason }
  const done = await request.transact((tx) =>
    enterValue(tx, request.actor, { ...input, confirmed: form.all('confirmed') }),
  )
  if (!done.ok && done.fault.kind === 'not-allowed') return fault(done.fault)
  if (!done.ok)
    return valuesReply(request, opened, typed, [
      errorOf(request, done.fault, FIELDS[done.fault.message] ?? 'value'),
    ])
  if (!done.value.entered) return valuesReply(request, opened, typed, [], done.value.doubts)
  return redirect(request.href(measurePath(measure.slug, 'values')))
})
