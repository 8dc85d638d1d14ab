import { Button, Select } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import { byOrganisation, byOutcome, byQuarter, quarterKey } from '../grouping.ts'
import type { PageContext } from '../page-context.ts'
import { isFiltered, type ScheduleFilter, type ScheduleItem } from '../schedule.ts'
import { PageLink } from './parts.tsx'

export interface ScheduleFilterProps {
  context: PageContext
  content: PlanContent
  /** all lines of the plan, whatever is chosen: they give the choices */
  items: readonly ScheduleItem[]
  filter: ScheduleFilter
  /** path of the view that the form opens */
  action: string
  /** how many lines are shown */
  shown: number
}

/** Three choices in a form that works without scripts; "all" is the empty choice. */
export function ScheduleFilterForm({ context, content, items, filter, action, shown }: ScheduleFilterProps) {
  const { t, href, words, say } = context
  const all = { value: '', text: t('site.filter.all') }
  const outcomes = byOutcome(content, items).flatMap(({ statement }) => statement ?? [])
  const organisations = byOrganisation(items).flatMap(({ organisation }) => organisation ?? [])
  const { quarters } = byQuarter(content, items, context.firstMonth)
  return (
    <>
      <form class="gt-filter-bar" method="get" action={href(action)} aria-label={t('site.filter.title')}>
        <Select
          name="outcome"
          label={{ text: t('site.filter.outcome') }}
          value={filter.outcome}
          items={[all, ...outcomes.map(({ slug, text }) => ({ value: slug, text: say(text) }))]}
        />
        <Select
          name="organisation"
          label={{ text: t('site.filter.organisation') }}
          value={filter.organisation}
          items={[all, ...organisations.map(({ name }) => ({ value: name, text: say(name) }))]}
        />
        <Select
          name="quarter"
          label={{ text: t('site.filter.quarter') }}
          value={filter.quarter}
          items={[
            all,
            ...quarters.map((group) => ({
              value: quarterKey(group.quarter),
              text: words.quarter(group.quarter, group),
            })),
          ]}
        />
        <Button text={t('site.filter.submit')} classes="govuk-button--secondary" />
        {isFiltered(filter) && (
          <p class="gt-filter-bar__clear">
            <PageLink context={context} path={action} text={t('site.filter.clear')} />
          </p>
        )}
      </form>
      {isFiltered(filter) && <p class="govuk-body">{t('site.filter.shown', { shown, all: items.length })}</p>}
    </>
  )
}
