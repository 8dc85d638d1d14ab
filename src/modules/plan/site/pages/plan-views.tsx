import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublishedPlanContent } from '../../published-store.ts'
import { planPath, withQuery } from '../addresses.ts'
import type { PageContext } from '../page-context.ts'
import { scheduleOf, type ScheduleFilter } from '../schedule.ts'
import { ByOrganisation } from './by-organisation.tsx'
import { ByOutcome } from './by-outcome.tsx'
import { ByQuarter } from './by-quarter.tsx'
import { Paragraph } from './parts.tsx'
import { belowPlan, PlanFrame, type PlanViewName } from './plan-frame.tsx'
import { PlanTimeline } from './timeline.tsx'

export interface PlanViewPageProps {
  context: PageContext
  plan: PublishedPlanContent
  view: PlanViewName
  filter: ScheduleFilter
}

const VIEWS = {
  outcome: ByOutcome,
  quarter: ByQuarter,
  organisation: ByOrganisation,
  timeline: PlanTimeline,
}

/** One plan's activities seen in one way, all or those that a filter leaves. */
export function planViewPage({ context, plan, view, filter }: PlanViewPageProps): Reply {
  const { t } = context
  const { content, slug } = plan
  const title = context.say(plan.title)
  const View = VIEWS[view]
  const titles: Record<PlanViewName, string> = {
    outcome: t('site.view.outcomeTitle', { plan: title }),
    quarter: t('site.view.quarterTitle', { plan: title }),
    organisation: t('site.view.organisationTitle', { plan: title }),
    timeline: t('site.view.timelineTitle', { plan: title }),
  }
  const csvPath = withQuery(`${planPath(slug)}/activities.csv`, { ...filter })
  const jsonPath = withQuery(`${planPath(slug)}/activities.json`, { ...filter })
  return page({
    title: titles[view],
    crumbs: belowPlan(context, plan),
    alternates: [
      { path: jsonPath, type: 'application/json', title: t('site.downloads.activitiesJson') },
      { path: csvPath, type: 'text/csv', title: t('site.downloads.activitiesCsv') },
    ],
    body: (
      <PlanFrame context={context} plan={plan} view={view} filter={filter}>
        {content.activities.length === 0 ? (
          <Paragraph>{t('site.plan.noActivities')}</Paragraph>
        ) : (
          <View context={context} content={content} items={scheduleOf(content)} filter={filter} />
        )}
      </PlanFrame>
    ),
  })
}
