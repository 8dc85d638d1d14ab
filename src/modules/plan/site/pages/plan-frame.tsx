import type { Child } from 'hono/jsx'
import { ServiceNavigation, SummaryList } from '../../../../ui/index.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { planPath } from '../addresses.ts'
import type { PublishedFacts } from '../lists.ts'
import type { PageContext } from '../page-context.ts'
import { Downloads, Heading, PageLink, Paragraph } from './parts.tsx'

export type PlanViewName = 'outcome' | 'quarter' | 'organisation' | 'timeline'

/** The four ways to read a plan that has activities; the first is the plan's own page. */
export const PLAN_VIEWS: Readonly<Record<PlanViewName, { suffix: string; filtered: string }>> = {
  outcome: { suffix: '', filtered: '/by-outcome' },
  quarter: { suffix: '/by-quarter', filtered: '/by-quarter' },
  organisation: { suffix: '/by-organisation', filtered: '/by-organisation' },
  timeline: { suffix: '/timeline', filtered: '/timeline' },
}

export interface PlanLink {
  title: string
  path: string
}

/** Plans around this one: those that it replaces, that replaced it, and that it delivers or that deliver it. */
export interface PlanNeighbours {
  replaces: readonly PlanLink[]
  replacedBy: readonly PlanLink[]
}

export interface PlanFrameProps {
  context: PageContext
  facts: PublishedFacts
  neighbours?: PlanNeighbours
  /** undefined for a plan that has no activities */
  view: PlanViewName | undefined
  children?: Child
}

/** What is the same on every view of a plan: its name, its facts, the way to the other views, the downloads. */
export function PlanFrame({ context, facts, neighbours, view, children }: PlanFrameProps) {
  const { t, words } = context
  const { plan } = facts.content
  return (
    <>
      <Heading caption={words.planKind(plan.kind)} text={plan.title} />
      {plan.summary && <p class="govuk-body-l">{plan.summary}</p>}
      {neighbours && neighbours.replacedBy.length > 0 && (
        <Paragraph>
          {t('site.plan.wasReplaced')} <PlanLinks context={context} links={neighbours.replacedBy} />
        </Paragraph>
      )}
      <PlanFacts context={context} facts={facts} neighbours={neighbours} />
      {view && <ViewNavigation context={context} slug={plan.slug} view={view} />}
      {children}
      <Downloads context={context} items={downloadsOf(facts, context)} />
    </>
  )
}

function PlanFacts({ context, facts, neighbours }: Omit<PlanFrameProps, 'view' | 'children'>) {
  const { t, words } = context
  const { plan } = facts.content
  const period = words.period(plan)
  const versions = `${planPath(plan.slug)}/versions`
  const version = t('site.plan.version', { number: facts.number, on: words.day(facts.publishedAt) })
  return (
    <SummaryList
      classes="govuk-summary-list--no-border"
      rows={[
        period !== '' && { key: { text: t('site.plan.period') }, value: { text: period } },
        {
          key: { text: t('site.plan.published') },
          value: { html: <PageLink context={context} path={versions} text={version} /> },
        },
        neighbours &&
          neighbours.replaces.length > 0 && {
            key: { text: t('site.plan.replaces') },
            value: { html: <PlanLinks context={context} links={neighbours.replaces} /> },
          },
      ]}
    />
  )
}

function PlanLinks({ context, links }: { context: PageContext; links: readonly PlanLink[] }) {
  return (
    <>
      {links.map(({ title, path }, index) => (
        <>
          {index > 0 && context.t('site.listSeparator')}
          <PageLink context={context} path={path} text={title} />
        </>
      ))}
    </>
  )
}

function ViewNavigation({ context, slug, view }: { context: PageContext; slug: string; view: PlanViewName }) {
  const { t, href } = context
  const names: Record<PlanViewName, string> = {
    outcome: t('site.view.outcome'),
    quarter: t('site.view.quarter'),
    organisation: t('site.view.organisation'),
    timeline: t('site.view.timeline'),
  }
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
        href: href(planPath(slug) + PLAN_VIEWS[name].suffix),
        current: name === view,
      }))}
    />
  )
}

function downloadsOf({ content }: PublishedFacts, { t }: PageContext) {
  const path = planPath(content.plan.slug)
  return [
    ...(content.activities.length > 0 ? [{ path: `${path}.csv`, text: t('site.downloads.activitiesCsv') }] : []),
    { path: `${path}/statements.csv`, text: t('site.downloads.statementsCsv') },
    { path: `${path}.json`, text: t('site.downloads.planJson') },
    { path: `${path}/feed.xml`, text: t('site.downloads.feed') },
  ]
}

export function planCrumbs({ t }: PageContext): NonNullable<PageView['crumbs']> {
  return [
    { text: t('site.home.crumb'), path: '/' },
    { text: t('site.plans.title'), path: '/plans' },
  ]
}

/** For pages below a plan's own. */
export function belowPlan(context: PageContext, facts: PublishedFacts): NonNullable<PageView['crumbs']> {
  const { title, slug } = facts.content.plan
  return [...planCrumbs(context), { text: title, path: planPath(slug) }]
}

/** The formats that browsers and feed readers find by themselves. */
export function planAlternates({ t }: PageContext, facts: PublishedFacts): NonNullable<PageView['alternates']> {
  const path = planPath(facts.content.plan.slug)
  return [
    { path: `${path}.json`, type: 'application/json', title: t('site.downloads.planJson') },
    { path: `${path}.csv`, type: 'text/csv', title: t('site.downloads.activitiesCsv') },
    { path: `${path}/feed.xml`, type: 'application/atom+xml', title: t('site.downloads.feed') },
  ]
}
