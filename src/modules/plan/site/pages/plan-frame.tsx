import type { Child } from 'hono/jsx'
import { InsetText, ServiceNavigation, SummaryList } from '../../../../ui/index.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import type { Format } from '../../../../platform/papers/index.ts'
import { planPath, withQuery } from '../addresses.ts'
import type { PlanName, PublishedPlanContent } from '../../published-store.ts'
import type { PageContext } from '../page-context.ts'
import { isFiltered, NO_FILTER, type ScheduleFilter } from '../schedule.ts'
import { TranslatedSoFar } from './translated.tsx'
import { Downloads, Heading, PageLink, type PaperDownload } from './parts.tsx'

export type PlanViewName = 'outcome' | 'quarter' | 'organisation' | 'timeline'

/** The four ways to read a plan that has activities; the first is the plan's own page. */
export const PLAN_VIEWS: Readonly<Record<PlanViewName, { suffix: string; filtered: string }>> = {
  outcome: { suffix: '', filtered: '/by-outcome' },
  quarter: { suffix: '/by-quarter', filtered: '/by-quarter' },
  organisation: { suffix: '/by-organisation', filtered: '/by-organisation' },
  timeline: { suffix: '/timeline', filtered: '/timeline' },
}

export interface PlanFrameProps {
  context: PageContext
  plan: PublishedPlanContent
  /** undefined for a plan that has no activities */
  view: PlanViewName | undefined
  /** goes along to the other views */
  filter?: ScheduleFilter
  children?: Child
}

/** What is the same on every view of a plan: its name, its facts, the way to the other views, the downloads. */
export function PlanFrame({ context, plan, view, filter = NO_FILTER, children }: PlanFrameProps) {
  const { t, words } = context
  const { summary } = plan.content.plan
  return (
    <>
      <Heading caption={words.planKind(plan.kind)} text={context.say(plan.title)} />
      {summary && <p class="govuk-body-l">{context.say(summary)}</p>}
      {plan.replacedBy.length > 0 && (
        <InsetText>
          {t('site.plan.wasReplaced')} <PlanLinks context={context} plans={plan.replacedBy} />
        </InsetText>
      )}
      <PlanFacts context={context} plan={plan} />
      <TranslatedSoFar context={context} content={plan.content} />
      {view && <ViewNavigation context={context} slug={plan.slug} view={view} filter={filter} />}
      {children}
      <Downloads
        context={context}
        items={downloadsOf(plan, context)}
        papers={papersOf(plan, context, view, filter)}
      />
    </>
  )
}

function PlanFacts({ context, plan }: { context: PageContext; plan: PublishedPlanContent }) {
  const { t, words } = context
  const { plan: told } = plan.content
  const period = words.period({ ...told, periodText: context.say(told.periodText) })
  const version = t('site.plan.version', { number: plan.number, on: words.day(plan.publishedAt) })
  return (
    <SummaryList
      classes="govuk-summary-list--no-border"
      rows={[
        period !== '' && { key: { text: t('site.plan.period') }, value: { text: period } },
        {
          key: { text: t('site.plan.published') },
          value: {
            html: <PageLink context={context} path={`${planPath(plan.slug)}/versions`} text={version} />,
          },
        },
        plan.content.activities.length > 0 && {
          key: { text: t('site.plan.progress') },
          value: {
            html: (
              <PageLink
                context={context}
                path={`${planPath(plan.slug)}/reports`}
                text={t('site.plan.progressReports')}
              />
            ),
          },
        },
        plan.replaces.length > 0 && {
          key: { text: t('site.plan.replaces') },
          value: { html: <PlanLinks context={context} plans={plan.replaces} /> },
        },
      ]}
    />
  )
}

function PlanLinks({ context, plans }: { context: PageContext; plans: readonly PlanName[] }) {
  return (
    <>
      {plans.map(({ title, slug }, index) => (
        <>
          {index > 0 && context.t('site.listSeparator')}
          <PageLink context={context} path={planPath(slug)} text={context.say(title)} />
        </>
      ))}
    </>
  )
}

interface ViewNavigationProps {
  context: PageContext
  slug: string
  view: PlanViewName
  filter: ScheduleFilter
}

function ViewNavigation({ context, slug, view, filter }: ViewNavigationProps) {
  const { t, href } = context
  const names: Record<PlanViewName, string> = {
    outcome: t('site.view.outcome'),
    quarter: t('site.view.quarter'),
    organisation: t('site.view.organisation'),
    timeline: t('site.view.timeline'),
  }
  const pathOf = (name: PlanViewName) =>
    isFiltered(filter)
      ? withQuery(planPath(slug) + PLAN_VIEWS[name].filtered, { ...filter })
      : planPath(slug) + PLAN_VIEWS[name].suffix
  return (
    <ServiceNavigation
      navigationId="plan-views"
      navigationLabel={t('site.view.label')}
      menuButtonText={t('site.view.label')}
      ariaLabel={t('site.view.label')}
      collapseNavigationOnMobile={false}
      classes="govuk-!-margin-bottom-6"
      navigation={(['outcome', 'quarter', 'organisation', 'timeline'] as const).map((name) => ({
        text: names[name],
        href: href(pathOf(name)),
        current: name === view,
      }))}
    />
  )
}

function downloadsOf({ content }: PublishedPlanContent, { t }: PageContext) {
  const path = planPath(content.plan.slug)
  return [
    ...(content.activities.length > 0
      ? [
          { path: `${path}.csv`, text: t('site.downloads.activitiesCsv') },
          { path: `${path}/calendar.ics`, text: t('site.downloads.calendar') },
        ]
      : []),
    { path: `${path}/statements.csv`, text: t('site.downloads.statementsCsv') },
    { path: `${path}/statements.json`, text: t('site.downloads.statementsJson') },
    { path: `${path}.json`, text: t('site.downloads.planJson') },
    { path: `${path}/feed.xml`, text: t('site.downloads.feed') },
  ]
}

/** The whole plan, and below a filter what it left. */
function papersOf(
  { content, slug }: PublishedPlanContent,
  { t }: PageContext,
  view: PlanViewName | undefined,
  filter: ScheduleFilter,
): PaperDownload[] {
  const formats = ['pdf', 'docx', 'xlsx'] as const
  const path = planPath(slug)
  const activities = t(isFiltered(filter) ? 'site.downloads.chosenPaper' : 'site.downloads.activityPaper')
  const lists = content.activities.length > 0 && view !== undefined
  return [
    { text: t('site.downloads.planPaper'), formats, path: (format) => `${path}.${format}` },
    ...(lists
      ? [
          {
            text: activities,
            formats,
            path: (format: Format) => withQuery(`${path}/activities.${format}`, { ...filter }),
          },
        ]
      : []),
  ]
}

export function planCrumbs({ t }: PageContext): NonNullable<PageView['crumbs']> {
  return [{ text: t('site.plans.title'), path: '/plans' }]
}

/** For pages below a plan's own. */
export function belowPlan(context: PageContext, plan: PublishedPlanContent): NonNullable<PageView['crumbs']> {
  return [...planCrumbs(context), { text: context.say(plan.title), path: planPath(plan.slug) }]
}

/** The formats that browsers and feed readers find by themselves. */
export function planAlternates(
  { t }: PageContext,
  plan: PublishedPlanContent,
): NonNullable<PageView['alternates']> {
  const path = planPath(plan.slug)
  return [
    { path: `${path}.json`, type: 'application/json', title: t('site.downloads.planJson') },
    { path: `${path}.csv`, type: 'text/csv', title: t('site.downloads.activitiesCsv') },
    { path: `${path}/feed.xml`, type: 'application/atom+xml', title: t('site.downloads.feed') },
  ]
}
