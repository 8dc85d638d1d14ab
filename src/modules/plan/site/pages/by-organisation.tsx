import { planPath } from '../addresses.ts'
import { byOrganisation, chosen } from '../grouping.ts'
import type { ScheduleViewProps } from './by-outcome.tsx'
import { Paragraph } from './parts.tsx'
import { PLAN_VIEWS } from './plan-frame.tsx'
import { ScheduleFilterForm } from './schedule-filter.tsx'
import { ScheduleTable } from './schedule-table.tsx'

export function ByOrganisation(props: ScheduleViewProps) {
  const { context, content, items, filter } = props
  const { t } = context
  const { slug } = content.plan
  const shown = chosen(content, items, filter, context.firstMonth)
  return (
    <>
      <ScheduleFilterForm
        {...props}
        action={planPath(slug) + PLAN_VIEWS.organisation.filtered}
        shown={shown.length}
      />
      {byOrganisation(shown).map(({ organisation, items: held }) => (
        <section>
          <h2 class="govuk-heading-m">
            {organisation ? context.say(organisation.name) : t('site.organisation.none')}
          </h2>
          {organisation?.parent && (
            <Paragraph>
              {t('site.organisation.within', { parent: context.say(organisation.parent) })}
            </Paragraph>
          )}
          <ScheduleTable
            context={context}
            slug={slug}
            caption={
              organisation
                ? t('site.organisation.caption', { count: held.length })
                : t('site.organisation.noneCaption', { count: held.length })
            }
            captionClasses="govuk-table__caption--s"
            items={held}
            columns={['lead', 'outcome', 'portfolio']}
          />
        </section>
      ))}
      {shown.length === 0 && <Paragraph>{t('site.filter.nothing')}</Paragraph>}
    </>
  )
}
