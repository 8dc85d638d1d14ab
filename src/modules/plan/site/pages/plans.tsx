import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublishedPlanRow } from '../../published-store.ts'
import { planPath } from '../addresses.ts'
import type { PageContext } from '../page-context.ts'
import { placeInTime, type PlanTime } from '../plan-times.ts'
import { CardTable, Downloads, Heading, PageLink, Paragraph } from './parts.tsx'

export interface PlansPageProps {
  context: PageContext
  /** latest period first */
  plans: readonly PublishedPlanRow[]
}

export function plansPage({ context, plans }: PlansPageProps): Reply {
  const { t, today } = context
  const times = Map.groupBy(plans, (plan) => placeInTime(plan, today))
  return page({
    title: t('site.plans.title'),
    alternates: [
      { path: '/plans.json', type: 'application/json', title: t('site.downloads.plansJson') },
      { path: '/plans.csv', type: 'text/csv', title: t('site.downloads.plansCsv') },
      { path: '/feed.xml', type: 'application/atom+xml', title: t('site.downloads.feed') },
    ],
    body: (
      <>
        <Heading text={t('site.plans.title')} />
        <p class="govuk-body-l">{t('site.plans.lead')}</p>
        {plans.length === 0 && <Paragraph>{t('site.plans.none')}</Paragraph>}
        {(['current', 'coming', 'past'] as const).map((time) => (
          <PlansOfTime context={context} time={time} plans={times.get(time) ?? []} />
        ))}
        <Downloads
          context={context}
          items={[
            { path: '/plans.csv', text: t('site.downloads.plansCsv') },
            { path: '/plans.json', text: t('site.downloads.plansJson') },
            { path: '/feed.xml', text: t('site.downloads.feed') },
          ]}
        />
      </>
    ),
  })
}

function PlansOfTime({ context, time, plans }: PlansPageProps & { time: PlanTime }) {
  const { t, words } = context
  const captions: Record<PlanTime, string> = {
    current: t('site.plans.current'),
    coming: t('site.plans.coming'),
    past: t('site.plans.past'),
  }
  if (plans.length === 0) return null
  return (
    <CardTable
      caption={captions[time]}
      captionClasses="govuk-table__caption--l"
      head={[
        t('site.column.plan'),
        t('site.column.kind'),
        t('site.plan.period'),
        t('site.column.replaces'),
        t('site.plan.published'),
      ]}
      rows={plans.map((plan) => [
        { html: <PageLink context={context} path={planPath(plan.slug)} text={context.say(plan.title)} /> },
        { text: words.planKind(plan.kind) },
        { text: words.period({ ...plan, periodText: '' }) || t('site.period.none') },
        { html: <Succession context={context} plan={plan} /> },
        { text: words.day(plan.publishedAt) },
      ])}
    />
  )
}

function Succession({ context, plan }: { context: PageContext; plan: PublishedPlanRow }) {
  const { t, href, say } = context
  const link = (name: PublishedPlanRow['replaces'][number]) => (
    <a class="govuk-link" href={href(planPath(name.slug))}>
      {say(name.title)}
    </a>
  )
  if (plan.replaces.length === 0 && plan.replacedBy.length === 0) return <>{t('site.plans.noSuccession')}</>
  return (
    <>
      {plan.replaces.map((name) => (
        <div>
          {t('site.plans.replaces')} {link(name)}
        </div>
      ))}
      {plan.replacedBy.map((name) => (
        <div>
          {t('site.plans.replacedBy')} {link(name)}
        </div>
      ))}
    </>
  )
}
