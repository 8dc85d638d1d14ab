import { ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { dateFrom, typedDate, typedOf, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import type { FormError } from '../../../ui/index.ts'
import type { PeriodSpec } from '../../figures/index.ts'
import { beginPhase, endPhase, setTarget } from '../commands/targets.ts'
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

/** The same target for each of these periods; nothing is set where one of them is refused. */
async function setEach(
  tx: Tx,
  actor: Actor,
  id: string,
  { kind, value, why }: TypedTarget & { kind: TargetKind },
  periods: readonly PeriodSpec[],
): Promise<Result<unknown>> {
  for (const { code, identifier, endsOn } of periods) {
    const done = await setTarget(tx, actor, { id, kind, code, identifier, endsOn, typed: value, why })
    // A refusal is about the value and its reason alone: what went before it stood there already.
    if (!done.ok) return done
  }
  return ok(null)
}

const REASONED: ReadonlySet<string> = new Set([
  'fault.measure.target.nought',
  'fault.measure.target.takenAway',
  'fault.measure.words.tooLong',
])

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
  if (!last || last.endsOn < period.endsOn)
    return again([{ field: 'until', message: t('fault.measure.period.until') }])
  const kind: TargetKind = target.kind === 'statutory' ? 'statutory' : 'local'
  const aimed = periods.filter(({ endsOn }) => endsOn >= period.endsOn && endsOn <= last.endsOn)
  const done = await request.transact((tx) =>
    setEach(tx, request.actor, measure.id, { ...target, kind }, aimed),
  )
  return answered(request, opened, done, (message) => (REASONED.has(message) ? 'why' : 'value'), again)
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
