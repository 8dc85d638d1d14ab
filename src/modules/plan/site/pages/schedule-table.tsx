import type { TableCell } from '../../../../ui/index.ts'
import { activityPath, milestonePath } from '../addresses.ts'
import type { PageContext } from '../page-context.ts'
import type { ScheduleItem } from '../schedule.ts'
import { CardTable, PageLink, Quiet } from './parts.tsx'

/** A column that the heading above the table already tells is left out. */
export type ScheduleColumn = 'outcome' | 'lead' | 'organisation' | 'portfolio'

export interface ScheduleTableProps {
  context: PageContext
  /** slug of the plan */
  slug: string
  caption: string
  captionClasses?: string
  items: readonly ScheduleItem[]
  columns: readonly ScheduleColumn[]
}

export function ScheduleTable({ context, slug, items, columns, ...caption }: ScheduleTableProps) {
  const { t } = context
  const headings: Record<ScheduleColumn, string> = {
    outcome: t('site.column.outcome'),
    lead: t('site.column.lead'),
    organisation: t('site.column.organisation'),
    portfolio: t('site.column.portfolio'),
  }
  return (
    <CardTable
      {...caption}
      head={[
        t('site.column.reference'),
        t('site.column.activity'),
        t('site.column.when'),
        ...columns.map((column) => headings[column]),
      ]}
      rows={items.map((item) => [
        { text: referenceOf(item, context) },
        { html: <ActivityCell context={context} slug={slug} item={item} /> },
        { html: <When context={context} item={item} /> },
        ...columns.map((column) => cellOf(column, item, context)),
      ])}
    />
  )
}

function referenceOf({ ref, activity }: ScheduleItem, { t, say }: PageContext): string {
  const reference = ref ?? activity.ref
  return reference === null ? t('site.reference.none') : say(reference)
}

function ActivityCell({ context, slug, item }: { context: PageContext; slug: string; item: ScheduleItem }) {
  const { activity, milestone } = item
  if (!milestone)
    return (
      <PageLink context={context} path={activityPath(slug, activity)} text={context.say(activity.text)} />
    )
  return (
    <>
      <PageLink
        context={context}
        path={milestonePath(slug, activity, milestone)}
        text={context.say(milestone.text)}
      />
      <Quiet>{context.t('site.activity.partOf', { activity: context.say(activity.text) })}</Quiet>
    </>
  )
}

/** As printed, and what that means in dates. */
export function When({ context, item }: { context: PageContext; item: Pick<ScheduleItem, 'timescale'> }) {
  const { timescale } = item
  const meaning = context.words.timescale(timescale)
  if (!timescale || timescale.text === '') return <>{meaning}</>
  return (
    <>
      {context.say(timescale.text)}
      <Quiet>{meaning}</Quiet>
    </>
  )
}

function cellOf(column: ScheduleColumn, item: ScheduleItem, { t, say }: PageContext): TableCell {
  switch (column) {
    case 'outcome':
      return { text: item.statement ? say(item.statement.text) : t('site.outcome.none') }
    case 'lead':
      return { text: item.lead ? say(item.lead.title) : t('site.lead.none') }
    case 'organisation':
      return { text: item.organisation ? say(item.organisation.name) : t('site.organisation.none') }
    case 'portfolio':
      return { text: item.portfolio ? say(item.portfolio.title) : t('site.portfolio.none') }
  }
}
