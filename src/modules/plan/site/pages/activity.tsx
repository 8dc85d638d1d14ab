import { SummaryList, type SummaryRow } from '../../../../ui/index.ts'
import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { Activity, PostRef } from '../../content.ts'
import { activityPath, milestoneAnchor, planPath, statementPath } from '../addresses.ts'
import type { PlanName, PublishedPlanContent } from '../../published-store.ts'
import type { BesideMeasures } from '../beside.ts'
import type { PageContext } from '../page-context.ts'
import type { ThreadView } from '../thread-view.ts'
import { AskLink } from './ask.tsx'
import { CardTable, Heading, PageLink, Quiet, Section } from './parts.tsx'
import { Measures } from './measures.tsx'
import { belowPlan } from './plan-frame.tsx'
import { When } from './schedule-table.tsx'
import { Sources } from './sources.tsx'
import { ChangedSince } from './translated.tsx'
import { Thread } from './thread.tsx'

export interface ActivityPageProps {
  context: PageContext
  plan: PublishedPlanContent
  activity: Activity
  thread: ThreadView | undefined
  /** public measures of it */
  measures: BesideMeasures
  /** the earlier plan that promised it first, where that is public */
  firstPlan: PlanName | undefined
}

/** One activity: who answers for it, by when, its parts, and its whole thread. */
export function activityPage(props: ActivityPageProps): Reply {
  const { context, plan, activity, thread } = props
  const { t } = context
  const path = activityPath(plan.slug, activity)
  const kind = context.words.statementKind('activity')
  const caption = activity.ref
    ? t('site.activity.caption', { kind, reference: context.say(activity.ref) })
    : kind
  const sources = [...activity.sources, ...activity.milestones.flatMap((milestone) => milestone.sources)]
  return page({
    title: context.say(activity.text),
    crumbs: belowPlan(context, plan),
    alternates: [{ path: `${path}.json`, type: 'application/json', title: t('site.downloads.threadJson') }],
    body: (
      <>
        <Heading caption={caption} text={context.say(activity.text)} />
        <ChangedSince context={context} text={activity.text} />
        <SummaryList rows={factRows(props)} />
        {activity.milestones.length > 0 && <Milestones context={context} activity={activity} />}
        <Section id="thread" title={t('site.thread.title')}>
          {thread && <Thread context={context} view={thread} content={plan.content} />}
        </Section>
        <Measures context={context} measures={props.measures} />
        <Sources context={context} sources={sources} />
        <AskLink context={context} path={path} />
      </>
    ),
  })
}

function factRows({ context, plan, activity, firstPlan }: ActivityPageProps): SummaryRow[] {
  const { t, say } = context
  const { lead, organisation, portfolio } = activity
  const rows: SummaryRow[] = [
    { key: { text: t('site.column.when') }, value: { html: <WholeTimescale {...{ context, activity }} /> } },
    ...(activity.original ? [originalRow(context, activity.original, firstPlan)] : []),
    leadRow(context, lead),
    row(t('site.column.organisation'), organisation ? say(organisation.name) : t('site.organisation.none')),
    row(t('site.column.portfolio'), portfolio ? say(portfolio.title) : t('site.portfolio.none')),
  ]
  const statement = plan.content.statements.find(({ id }) => id === activity.statementId)
  if (statement) {
    const path = statementPath(plan.slug, statement)
    const link = <PageLink context={context} path={path} text={say(statement.text)} />
    rows.push({ key: { text: context.words.statementKind(statement.kind) }, value: { html: link } })
  }
  if (activity.alsoLinksTo.length > 0) {
    rows.push({
      key: { text: t('site.activity.alsoLinksTo') },
      value: { html: <AlsoLinksTo {...{ context, plan, activity }} /> },
    })
  }
  return rows
}

/** A promise that was carried over keeps the day that it was first given for. */
function originalRow(
  context: PageContext,
  { dueOn }: NonNullable<Activity['original']>,
  firstPlan: PlanName | undefined,
): SummaryRow {
  const { t, say, words } = context
  const named = { known: firstPlan ? 'yes' : 'no', plan: firstPlan ? say(firstPlan.title) : '' }
  const text =
    dueOn === null
      ? t('site.original.undated', named)
      : t('site.original.dated', { ...named, date: words.date(dueOn) })
  const value = firstPlan
    ? { html: <PageLink context={context} path={planPath(firstPlan.slug)} text={text} /> }
    : { text }
  return { key: { text: t('site.original') }, value }
}

function row(key: string, text: string): SummaryRow {
  return { key: { text: key }, value: { text } }
}

/** With what the post is to do by when, for a calendar to follow. */
function leadRow(context: PageContext, lead: PostRef | null): SummaryRow {
  const { t } = context
  const key = { text: t('site.column.lead') }
  if (!lead) return { key, value: { text: t('site.lead.none') } }
  return {
    key,
    value: {
      html: (
        <>
          {leadWords(lead, context)}
          <br />
          <PageLink
            context={context}
            path={`/posts/${lead.id}/calendar.ics`}
            text={t('site.lead.calendar')}
          />
        </>
      ),
    },
  }
}

function leadWords({ title, organisation }: PostRef, { t, say }: PageContext): string {
  if (organisation === null) return say(title)
  return t('site.lead.within', { title: say(title), organisation: say(organisation) })
}

function WholeTimescale({ context, activity }: { context: PageContext; activity: Activity }) {
  const dated = activity.milestones.filter(({ timescale }) => timescale !== null)
  if (activity.timescale || dated.length === 0) return <When context={context} item={activity} />
  return <>{context.t('site.activity.inParts', { count: dated.length })}</>
}

function AlsoLinksTo({ context, plan, activity }: Pick<ActivityPageProps, 'context' | 'plan' | 'activity'>) {
  const { statements } = plan.content
  const linked = activity.alsoLinksTo.flatMap((id) => statements.find((each) => each.id === id) ?? [])
  return (
    <ul class="govuk-list">
      {linked.map((statement) => (
        <li>
          <PageLink
            context={context}
            path={statementPath(plan.slug, statement)}
            text={context.say(statement.text)}
          />
        </li>
      ))}
    </ul>
  )
}

function Milestones({ context, activity }: { context: PageContext; activity: Activity }) {
  const { t, say } = context
  return (
    <CardTable
      caption={t('site.milestones.caption')}
      captionClasses="govuk-table__caption--l"
      head={[t('site.column.reference'), t('site.column.milestone'), t('site.column.when')]}
      rows={activity.milestones.map((milestone) => [
        {
          text: milestone.ref ? say(milestone.ref) : t('site.reference.none'),
          attributes: { id: milestoneAnchor(milestone) },
        },
        { text: say(milestone.text) },
        {
          html: (
            <>
              <When context={context} item={milestone} />
              {milestone.original?.dueOn && (
                <Quiet>
                  {t('site.original.part', { date: context.words.date(milestone.original.dueOn) })}
                </Quiet>
              )}
            </>
          ),
        },
      ])}
    />
  )
}
