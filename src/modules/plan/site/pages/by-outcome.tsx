import type { PlanContent } from '../../content.ts'
import { planPath, statementPath } from '../addresses.ts'
import { byOutcome, chosen } from '../grouping.ts'
import type { PageContext } from '../page-context.ts'
import { isFiltered, type ScheduleFilter, type ScheduleItem } from '../schedule.ts'
import { PageLink, Paragraph } from './parts.tsx'
import { PLAN_VIEWS } from './plan-frame.tsx'
import { ScheduleFilterForm } from './schedule-filter.tsx'
import { ScheduleTable } from './schedule-table.tsx'

export interface ScheduleViewProps {
  context: PageContext
  content: PlanContent
  /** all lines of the plan */
  items: readonly ScheduleItem[]
  filter: ScheduleFilter
}

export function ByOutcome(props: ScheduleViewProps) {
  const { context, content, items, filter } = props
  const { t } = context
  const { slug } = content.plan
  const shown = chosen(content, items, filter, context.firstMonth)
  const groups = byOutcome(content, shown).filter((group) => group.items.length > 0 || !isFiltered(filter))
  return (
    <>
      <ScheduleFilterForm
        {...props}
        action={planPath(slug) + PLAN_VIEWS.outcome.filtered}
        shown={shown.length}
      />
      {groups.map(({ statement, items: held }) => (
        <section>
          <h2 class="govuk-heading-m">
            {statement ? (
              <PageLink
                context={context}
                path={statementPath(slug, statement)}
                text={context.say(statement.text)}
              />
            ) : (
              t('site.outcome.none')
            )}
          </h2>
          {held.length === 0 ? (
            <Paragraph>{t('site.outcome.empty')}</Paragraph>
          ) : (
            <ScheduleTable
              context={context}
              slug={slug}
              caption={
                statement
                  ? t('site.outcome.caption', { count: held.length })
                  : t('site.outcome.noneCaption', { count: held.length })
              }
              captionClasses="govuk-table__caption--s"
              items={held}
              columns={['lead', 'organisation', 'portfolio']}
            />
          )}
        </section>
      ))}
      {shown.length === 0 && <Paragraph>{t('site.filter.nothing')}</Paragraph>}
    </>
  )
}
