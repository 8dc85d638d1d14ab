import { Button, CardTable, Tag } from '../../../../ui/index.ts'
import type { Period } from '../../period.ts'
import { newPeriodPath, periodPath } from '../paths.ts'
import type { ReportedPlan } from '../store.ts'
import { spanOf, stateOf } from '../view.ts'
import type { View } from '../../view.ts'

/** The periods of one plan, the latest first. */
export function PlanPeriodsPage({
  view,
  plan,
  periods,
  mayKeep,
}: {
  view: View
  plan: ReportedPlan
  periods: readonly Period[]
  mayKeep: boolean
}) {
  const { t, href, say } = view
  return (
    <>
      <span class="govuk-caption-l">{say(plan.title)}</span>
      <h1 class="govuk-heading-l">{t('periods.title')}</h1>
      <p class="govuk-body">{t('periods.planLead')}</p>
      {mayKeep && <Button text={t('periods.open')} href={href(newPeriodPath(plan.id))} />}
      {periods.length === 0 ? (
        <p class="govuk-body">{t('periods.none')}</p>
      ) : (
        <CardTable
          caption={t('periods.title')}
          captionClasses="govuk-visually-hidden"
          head={[
            { text: t('periods.name') },
            { text: t('periods.about') },
            { text: t('periods.state') },
            { text: t('periods.dueOn') },
          ]}
          rows={periods.map((period) => [
            {
              html: (
                <a class="govuk-link" href={href(periodPath(plan.id, period.slug))}>
                  {say(period.name)}
                </a>
              ),
            },
            { text: spanOf(view, period) },
            { html: <Tag {...stateOf(view, period)} /> },
            { text: view.date(period.dueOn) },
          ])}
        />
      )}
    </>
  )
}
