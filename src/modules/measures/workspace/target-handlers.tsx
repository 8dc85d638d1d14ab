import type { Result } from '../../../kernel/result.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { dateFrom, typedDate, typedOf, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { FormError } from '../../../ui/index.ts'
import { beginPhase, endPhase, setTargets } from '../commands/targets.ts'
import { keyOf } from '../measure-period.ts'
import { periodsOf, phasesOf, targetsOf } from '../queries.ts'
import type { TargetKind } from '../store.ts'
import { periodOf } from './chosen-period.ts'
import { crumbsTo, onMeasure, type Opened } from './opening.ts'
import { TargetsPage } from './pages/targets-page.tsx'
import { measurePath } from './paths.ts'
import { errorOf, viewOf } from './view.ts'

/** As it was typed, given back when something is wrong with it. */
export interface TypedTarget {
  kind: string
  period: string
  /** the last of several periods; '' for one alone */
  until: string
  value: string
  why: string
}

export interface TypedPhase {
  fromOn: TypedDate
  phaseWhy: string
}

interface Typed {
  target: TypedTarget
  phase: TypedPhase
}

const NOTHING: Typed = {
  target: { kind: 'local', period: '', until: '', value: '', why: '' },
  phase: { fromOn: typedOf(null), phaseWhy: '' },
}

export const showTargets = onMeasure((request, opened) => targetsReply(request, opened, NOTHING, []))

async function targetsReply(
  request: StaffRequest,
  opened: Opened,
  typed: Typed,
  errors: readonly FormError[],
): Promise<Reply> {
  const { measure } = opened
  const parts = await request.transact(async (tx) => ({
    targets: await targetsOf(tx, measure.id),
    phases: await phasesOf(tx, measure.id),
    periods: await periodsOf(tx, measure, request.today),
  }))
  const now = parts.periods.find(({ startsOn }) => startsOn <= request.today)
  const period = typed.target.period || (now ? keyOf(now) : '')
  const body = (
    <TargetsPage
      {...{ ...opened, ...parts, view: viewOf(request), errors, phase: typed.phase }}
      target={{ ...typed.target, period }}
    />
  )
  const title = `${request.t('measures.targets')}: ${request.say(measure.definition.name)}`
  const failed = errors.length > 0 ? { hasErrors: true, status: 400 as const } : {}
  return page({ title, crumbs: crumbsTo(request, measure), body, ...failed })
}

const TARGET_FIELDS: Readonly<Record<string, string>> = {
  'fault.measure.target.nought': 'why',
  'fault.measure.target.takenAway': 'why',
  'fault.measure.words.tooLong': 'why',
  'fault.measure.period.until': 'until',
}

export const takeTarget = onMeasure(async (request, opened) => {
  const { form, t } = request
  const target: TypedTarget = {
    kind: form.text('kind'),
    period: form.text('period'),
    until: form.text('until'),
    value: form.text('value'),
    why: form.text('why'),
  }
  const again = (errors: readonly FormError[]) =>
    targetsReply(request, opened, { ...NOTHING, target }, errors)
  const { measure } = opened
  const periods = await request.transact((tx) => periodsOf(tx, measure, request.today))
  const period = periodOf(periods, target.period)
  if (!period) return again([{ field: 'period', message: t('fault.measure.period') }])
  const last = target.until === '' ? period : periodOf(periods, target.until)
  if (!last) return again([{ field: 'until', message: t('fault.measure.period.until') }])
  const kind: TargetKind = target.kind === 'statutory' ? 'statutory' : 'local'
  const input = { id: measure.id, kind, typed: target.value, why: target.why }
  const done = await request.transact((tx) =>
    setTargets(tx, request.actor, input, { periods, first: period, last }),
  )
  return answered(request, opened, done, (message) => TARGET_FIELDS[message] ?? 'value', again)
})

export const takePhase = onMeasure(async (request, opened) => {
  const phase = { fromOn: typedDate(request.form, 'fromOn'), phaseWhy: request.form.text('phaseWhy') }
  const again = (errors: readonly FormError[]) => targetsReply(request, opened, { ...NOTHING, phase }, errors)
  const input = { id: opened.measure.id, fromOn: dateFrom(phase.fromOn) ?? '', why: phase.phaseWhy }
  const done = await request.transact((tx) => beginPhase(tx, request.actor, input))
  return answered(request, opened, done, (message) => (PHASED.has(message) ? 'fromOn' : 'phaseWhy'), again)
})

const PHASED: ReadonlySet<string> = new Set(['fault.measure.day', 'fault.measure.phase.there'])

export const takePhaseBack = onMeasure(async (request, opened) => {
  const phaseId = Number(request.params['phase'])
  const done = await request.transact((tx) => endPhase(tx, request.actor, { id: opened.measure.id, phaseId }))
  return done.ok ? redirect(request.href(measurePath(opened.measure.slug, 'targets'))) : fault(done.fault)
})

function answered(
  request: StaffRequest,
  { measure }: Opened,
  done: Result<unknown>,
  fieldOf: (message: string) => string,
  again: (errors: readonly FormError[]) => Promise<Reply>,
): Reply | Promise<Reply> {
  if (done.ok) return redirect(request.href(measurePath(measure.slug, 'targets')))
  if (done.fault.kind === 'not-allowed') return fault(done.fault)
  return again([errorOf(request, done.fault, fieldOf(done.fault.message))])
}
