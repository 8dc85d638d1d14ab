import {
  Button,
  CsrfToken,
  DateField,
  ErrorSummaryFor,
  fieldsOf,
  Input,
  type FormError,
} from '../../../../ui/index.ts'
import type { Period } from '../../period.ts'
import { DAYS, type PeriodFields } from '../forms.ts'
import type { ReportedPlan } from '../store.ts'
import type { View } from '../../view.ts'

const WORDS = {
  startsOn: { label: 'periods.startsOn', hint: 'periods.startsOn.hint' },
  endsOn: { label: 'periods.endsOn', hint: 'periods.endsOn.hint' },
  askOn: { label: 'periods.askOn', hint: 'periods.askOn.hint' },
  dueOn: { label: 'periods.dueOn', hint: 'periods.dueOn.hint' },
  freezeOn: { label: 'periods.freezeOn', hint: 'periods.freezeOn.hint' },
} as const

/** Opens a period with the days that the rhythm proposes, or changes one. */
export function PeriodFormPage({
  view,
  plan,
  period,
  title,
  action,
  back,
  fields,
  errors,
}: {
  view: View
  plan: ReportedPlan
  /** the one that is changed */
  period: Period | undefined
  title: string
  action: string
  back: string
  fields: PeriodFields
  errors: readonly FormError[]
}) {
  const { t, href, say, formToken } = view
  const field = fieldsOf(errors, { error: t('periods.error') })
  const boxes = { day: t('periods.day'), month: t('periods.month'), year: t('periods.year') }
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('periods.problem')} />
        <span class="govuk-caption-l">{say(plan.title)}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t(period ? 'periods.changeLead' : 'periods.openLead')}</p>
        <form method="post" action={href(action)} novalidate>
          <CsrfToken token={formToken} />
          {period && <input type="hidden" name="revision" value={String(period.revision)} />}
          <Input
            {...field.one('name', { label: t('periods.name'), hint: t('periods.name.hint') })}
            value={fields.name}
          />
          {DAYS.map((day) => (
            <DateField
              field={field.group(day, { label: t(WORDS[day].label), hint: t(WORDS[day].hint) })}
              value={fields.days[day]}
              words={boxes}
            />
          ))}
          <div class="govuk-button-group">
            <Button text={t(period ? 'periods.save' : 'periods.open')} preventDoubleClick />
            <a class="govuk-link" href={href(back)}>
              {t('periods.cancel')}
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}
