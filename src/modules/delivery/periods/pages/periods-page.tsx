import { CardTable, Tag } from '../../../../ui/index.ts'
import type { Period } from '../../period.ts'
import { periodPath, planPeriodsPath } from '../paths.ts'
import type { ReportedPlan } from '../store.ts'
import { stateOf } from '../view.ts'
import type { View } from '../../view.ts'

interface PlanWithPeriods {
  plan: ReportedPlan
  /** latest first */
  periods: readonly Period[]
}

/** Every plan that is reported on, with its latest period. */
export function PeriodsPage({ view, plans }: { view: View; plans: readonly PlanWithPeriods[] }) {
  const { t } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('periods.title')}</h1>
      <p class="govuk-body">{t('periods.lead')}</p>
      {plans.length === 0 ? (
        <p class="govuk-body">{t('periods.noPlans')}</p>
      ) : (
        <CardTable
          caption={t('periods.plans')}
          captionClasses="govuk-visually-hidden"
          head={[
            { text: t('periods.plan') },
            { text: t('periods.latest') },
            { text: t('periods.state') },
            { text: t('periods.dueOn') },
          ]}
          rows={plans.map((each) => rowOf(view, each))}
        />
      )}
    </>
  )
}

function rowOf(view: View, { plan, periods: [latest] }: PlanWithPeriods) {
  const { t, href, say, date } = view
  const link = (path: string, text: string) => (
    <a class="govuk-link" href={href(path)}>
      {text}
    </a>
  )
  const title = { html: link(planPeriodsPath(plan.id), say(plan.title)) }
  if (!latest) return [title, { text: t('periods.noneYet') }, { text: '–' }, { text: '–' }]
  return [
    title,
    { html: link(periodPath(plan.id, latest.slug), say(latest.name)) },
    { html: <Tag {...stateOf(view, latest)} /> },
    { text: date(latest.dueOn) },
  ]
}
