import { Tag } from '../../../../ui/index.ts'
import { activityPath, milestonePath, planPath } from '../addresses.ts'
import { byQuarter, chosen, quarterKey, type QuarterGroup } from '../grouping.ts'
import type { PageContext } from '../page-context.ts'
import type { ScheduleItem } from '../schedule.ts'
import type { ScheduleViewProps } from './by-outcome.tsx'
import { PageLink, Paragraph } from './parts.tsx'
import { PLAN_VIEWS } from './plan-frame.tsx'
import { ScheduleFilterForm } from './schedule-filter.tsx'
import { ScheduleTable, type ScheduleColumn } from './schedule-table.tsx'

const COLUMNS: readonly ScheduleColumn[] = ['outcome', 'lead', 'organisation']

export function ByQuarter(props: ScheduleViewProps) {
  const { context, content, items, filter } = props
  const { t } = context
  const { slug } = content.plan
  const shown = chosen(content, items, filter, context.firstMonth)
  const groups = byQuarter(content, shown, context.firstMonth)
  const quarters = groups.quarters.filter(
    ({ quarter }) => filter.quarter === '' || quarterKey(quarter) === filter.quarter,
  )
  // With a quarter chosen these stand under it as under way.
  const isWhole = filter.quarter === ''
  return (
    <>
      <ScheduleFilterForm
        {...props}
        action={planPath(slug) + PLAN_VIEWS.quarter.filtered}
        shown={shown.length}
      />
      {quarters.map((group) => (
        <QuarterSection context={context} slug={slug} group={group} />
      ))}
      {isWhole && (
        <>
          <OtherSection
            {...{ context, slug }}
            items={groups.withoutEnd}
            title={t('site.quarter.withoutEnd')}
            caption={t('site.quarter.withoutEndCaption', { count: groups.withoutEnd.length })}
          />
          <OtherSection
            {...{ context, slug }}
            items={groups.withoutDate}
            title={t('site.quarter.withoutDate')}
            caption={t('site.quarter.withoutDateCaption', { count: groups.withoutDate.length })}
          />
        </>
      )}
    </>
  )
}

interface QuarterSectionProps {
  context: PageContext
  slug: string
  group: QuarterGroup
}

function QuarterSection({ context, slug, group }: QuarterSectionProps) {
  const { t, words, today } = context
  const isNow = group.from <= today && today <= group.to
  return (
    <section>
      <h2 class="govuk-heading-m">
        {words.quarter(group.quarter, group)} {isNow && <Tag text={t('site.quarter.now')} />}
      </h2>
      {group.due.length === 0 ? (
        <Paragraph>{t('site.quarter.nothingDue')}</Paragraph>
      ) : (
        <ScheduleTable
          context={context}
          slug={slug}
          caption={t('site.quarter.caption', { count: group.due.length })}
          captionClasses="govuk-table__caption--s"
          items={group.due}
          columns={COLUMNS}
        />
      )}
      {group.underWay.length > 0 && <UnderWay context={context} slug={slug} items={group.underWay} />}
    </section>
  )
}

function UnderWay({
  context,
  slug,
  items,
}: {
  context: PageContext
  slug: string
  items: readonly ScheduleItem[]
}) {
  const { t, words } = context
  return (
    <>
      <h3 class="govuk-heading-s">{t('site.quarter.underWay')}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {items.map(({ activity, milestone, timescale }) => (
          <li>
            <PageLink
              context={context}
              path={milestone ? milestonePath(slug, activity, milestone) : activityPath(slug, activity)}
              text={context.say(milestone?.text ?? activity.text)}
            />{' '}
            {t('site.inBrackets', { text: words.timescale(timescale) })}
          </li>
        ))}
      </ul>
    </>
  )
}

interface OtherSectionProps {
  context: PageContext
  slug: string
  items: readonly ScheduleItem[]
  title: string
  caption: string
}

function OtherSection({ items, title, ...table }: OtherSectionProps) {
  if (items.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <ScheduleTable {...table} captionClasses="govuk-table__caption--s" items={items} columns={COLUMNS} />
    </section>
  )
}
