import { parseDate, startOfMonth } from '../../../../kernel/calendar.ts'
import { Timeline, type TimelineColumn, type TimelineRow } from '../../../../ui/index.ts'
import { planPath } from '../addresses.ts'
import { byQuarter, chosen, withoutGaps } from '../grouping.ts'
import type { PageContext } from '../page-context.ts'
import { datedMilestones, type ScheduleItem } from '../schedule.ts'
import type { ScheduleViewProps } from './by-outcome.tsx'
import { Paragraph } from './parts.tsx'
import { PLAN_VIEWS } from './plan-frame.tsx'
import { ScheduleFilterForm } from './schedule-filter.tsx'
import { ScheduleTable } from './schedule-table.tsx'

/** Bars over the quarters, and the same facts as a table below. */
export function PlanTimeline(props: ScheduleViewProps) {
  const { context, content, items, filter } = props
  const { t } = context
  const { slug } = content.plan
  const shown = chosen(content, items, filter, context.firstMonth)
  const columns = columnsOf(props, shown)
  return (
    <>
      <ScheduleFilterForm
        {...props}
        action={planPath(slug) + PLAN_VIEWS.timeline.filtered}
        shown={shown.length}
      />
      {columns.length > 0 && shown.length > 0 && (
        <Timeline
          id="timeline"
          title={t('site.timeline.title', { plan: context.say(content.plan.title) })}
          description={t('site.timeline.description', { count: shown.length, quarters: columns.length })}
          scrollLabel={t('site.timeline.scroll')}
          columns={columns}
          rows={rowsOf(shown, context)}
          today={{ date: context.today, label: t('site.timeline.today') }}
          dir={context.dir}
        />
      )}
      {shown.length === 0 ? (
        <Paragraph>{t('site.filter.nothing')}</Paragraph>
      ) : (
        <ScheduleTable
          context={context}
          slug={slug}
          caption={t('site.timeline.caption')}
          items={shown}
          columns={['outcome', 'lead', 'organisation']}
        />
      )}
    </>
  )
}

function columnsOf(
  { context, content }: ScheduleViewProps,
  shown: readonly ScheduleItem[],
): TimelineColumn[] {
  const { t } = context
  const { quarters } = byQuarter(content, shown, context.firstMonth)
  return withoutGaps(quarters, context.firstMonth).map(({ quarter, from, to }) => ({
    label: t('site.timeline.quarter', { quarter: quarter.quarter }),
    group: context.words.year(quarter.startYear),
    from,
    to,
  }))
}

/** Steps stand under their activity, which has no bar of its own where only they have times. */
function rowsOf(shown: readonly ScheduleItem[], context: PageContext): TimelineRow[] {
  return shown.flatMap((item, index) => {
    const isFirst = shown[index - 1]?.activity.id !== item.activity.id
    const row = rowOf(item, context)
    return item.milestone && isFirst ? [wholeRow(item, context), row] : [row]
  })
}

function wholeRow({ activity }: ScheduleItem, context: PageContext): TimelineRow {
  const { t } = context
  const undated = t('site.activity.inParts', { count: datedMilestones(activity).length })
  return { label: labelOf(activity.ref, activity.text, context), from: null, to: null, undated }
}

function labelOf(reference: string | null, text: string, { t, say }: PageContext): string {
  return reference === null
    ? say(text)
    : t('site.timeline.row', { reference: say(reference), text: say(text) })
}

function rowOf(item: ScheduleItem, context: PageContext): TimelineRow {
  const { activity, milestone, ref, text, timescale } = item
  const { startsOn = null, dueOn = null, ongoing = false } = timescale ?? {}
  const due = dueOn === null ? null : parseDate(dueOn)
  // What has an end and no beginning in print is not open at its start: it is drawn in the month of its end.
  const from = startsOn ?? (ongoing || due === null ? null : startOfMonth(due))
  return {
    label: labelOf(ref ?? activity.ref, text, context),
    from,
    to: dueOn,
    part: milestone !== null,
    undated: timescale?.text ? context.say(timescale.text) : context.t('site.when.none'),
  }
}
