import {
  Button,
  CardTable,
  CsrfToken,
  DateField,
  Details,
  ErrorSummaryFor,
  fieldsOf,
  Input,
  Radios,
  Select,
  type FormError,
} from '../../../../ui/index.ts'
import type { PeriodSpec } from '../../../figures/index.ts'
import { keyOf } from '../../measure-period.ts'
import type { Phase, Target } from '../../store.ts'
import type { Opened } from '../opening.ts'
import { measurePath } from '../paths.ts'
import { periodName } from '../period-names.ts'
import type { TypedPhase, TypedTarget } from '../target-handlers.tsx'
import { TARGET_WORDS, withUnit, type View } from '../view.ts'
import { MeasureHead } from './measure-head.tsx'

interface TargetsView extends Opened {
  view: View
  /** with their history, in order of their periods */
  targets: readonly Target[]
  phases: readonly Phase[]
  /** latest first */
  periods: readonly PeriodSpec[]
  target: TypedTarget
  phase: TypedPhase
  errors: readonly FormError[]
}

/** What is aimed at in each period, statutory and local apart, and from when on the measure is looked at anew. */
export function TargetsPage(page: TargetsView) {
  const { view, measure, targets, mayKeep, errors } = page
  const { t } = view
  const held = targets.filter(({ superseded, value }) => !superseded && value !== null)
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('measures.problem')} />
      <MeasureHead view={view} measure={measure} part="targets" />
      {held.length === 0 ? (
        <p class="govuk-body">{t('measures.targets.none')}</p>
      ) : (
        <TargetTable {...page} targets={held.toReversed()} />
      )}
      {targets.length > held.length && (
        <Details summaryText={t('measures.targets.history')}>
          <TargetTable {...page} targets={targets.toReversed()} />
        </Details>
      )}
      {mayKeep && <TargetForm {...page} />}
      <Phases {...page} />
    </>
  )
}

function TargetTable({ view, measure, targets }: Pick<TargetsView, 'view' | 'measure' | 'targets'>) {
  const { t, say, moment } = view
  return (
    <CardTable
      caption={t('measures.targets')}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('measures.period') },
        { text: t('measures.target.kind') },
        { text: t('measures.target') },
        { text: t('measures.why') },
        { text: t('measures.setBy') },
      ]}
      rows={targets.map((target) => [
        { text: periodName(view, target) },
        { text: t(TARGET_WORDS[target.kind]) },
        {
          text:
            target.text === null ? t('measures.target.takenAway') : withUnit(measure.definition, target.text),
        },
        { text: target.why === '' ? '–' : say(target.why) },
        {
          text: t('measures.byAt', { by: target.setBy ?? t('measures.somebody'), at: moment(target.setAt) }),
        },
      ])}
    />
  )
}

function TargetForm({ view, measure, periods, target, errors }: TargetsView) {
  const { t, href, formToken } = view
  const field = fieldsOf(errors, { error: t('measures.error') })
  return (
    <form method="post" action={href(measurePath(measure.slug, 'targets'))} novalidate>
      <h2 class="govuk-heading-m">{t('measures.target.set')}</h2>
      <CsrfToken token={formToken} />
      <Select
        {...field.one('period', { label: t('measures.period') })}
        items={periods.map((each) => ({ value: keyOf(each), text: periodName(view, each) }))}
        value={target.period}
      />
      <Select
        {...field.one('until', { label: t('measures.target.until') })}
        items={[
          { value: '', text: t('measures.target.until.none') },
          ...periods.map((each) => ({ value: keyOf(each), text: periodName(view, each) })),
        ]}
        value={target.until}
      />
      <Radios
        {...field.group('kind', { label: t('measures.target.kind') })}
        classes="govuk-radios--small govuk-radios--inline"
        items={[
          { value: 'local', text: t('measures.target.local') },
          { value: 'statutory', text: t('measures.target.statutory') },
        ]}
        value={target.kind}
      />
      <Input
        {...field.one('value', { label: t('measures.target'), hint: t('measures.target.hint') })}
        value={target.value}
        inputmode="decimal"
        classes="govuk-input--width-10"
      />
      <Input {...field.one('why', { label: t('measures.why.optional') })} value={target.why} />
      <Button text={t('measures.target.set')} preventDoubleClick />
    </form>
  )
}

function Phases(page: TargetsView) {
  const { view, measure, phases, mayKeep } = page
  const { t, say, date, href, formToken } = view
  if (phases.length === 0 && !mayKeep) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('measures.phases')}</h2>
      <p class="govuk-body">{t('measures.phases.lead')}</p>
      {phases.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {phases.map(({ id, fromOn, why }) => (
            <li>
              {date(fromOn)}: {say(why)}
              {mayKeep && (
                <form method="post" action={href(measurePath(measure.slug, 'targets', `phases/${id}/end`))}>
                  <CsrfToken token={formToken} />
                  <Button
                    classes="govuk-button--secondary gt-button--small"
                    html={
                      <>
                        {t('measures.phase.takeBack')}
                        <span class="govuk-visually-hidden">: {date(fromOn)}</span>
                      </>
                    }
                  />
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayKeep && <PhaseForm {...page} />}
    </>
  )
}

function PhaseForm({ view: { t, href, formToken }, measure, phase, errors }: TargetsView) {
  const field = fieldsOf(errors, { error: t('measures.error') })
  const boxes = { day: t('periods.day'), month: t('periods.month'), year: t('periods.year') }
  return (
    <Details
      summaryText={t('measures.phase.begin')}
      open={errors.some(({ field: name }) => name === 'fromOn' || name === 'phaseWhy')}
    >
      <form method="post" action={href(measurePath(measure.slug, 'targets', 'phases'))} novalidate>
        <CsrfToken token={formToken} />
        <DateField
          field={field.group('fromOn', { label: t('measures.phase.fromOn') })}
          value={phase.fromOn}
          words={boxes}
        />
        <Input {...field.one('phaseWhy', { label: t('measures.why') })} value={phase.phaseWhy} />
        <Button text={t('measures.phase.begin')} classes="govuk-button--secondary" preventDoubleClick />
      </form>
    </Details>
  )
}
