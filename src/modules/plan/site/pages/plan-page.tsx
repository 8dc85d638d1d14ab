import type { PublishedNode, Thread } from '../../../../thread/index.ts'
import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PlanContent, StatementKind } from '../../content.ts'
import type { PublishedPlanContent } from '../../published-store.ts'
import type { PageContext } from '../page-context.ts'
import { NO_FILTER, scheduleOf } from '../schedule.ts'
import { Boxes } from './boxes.tsx'
import { ByOutcome } from './by-outcome.tsx'
import { PageLink, Section } from './parts.tsx'
import { planAlternates, planCrumbs, PlanFrame } from './plan-frame.tsx'
import { Standing } from './standing.tsx'

export interface PlanPageProps {
  context: PageContext
  plan: PublishedPlanContent
  /** everything that hangs on the plan */
  thread: Thread<PublishedNode> | undefined
}

/** A plan's own page: a plan with activities by outcome, any other as boxes. */
export function planPage(props: PlanPageProps): Reply {
  const { context, plan } = props
  const hasActivities = plan.content.activities.length > 0
  return page({
    title: context.say(plan.title),
    crumbs: planCrumbs(context),
    alternates: planAlternates(context, plan),
    body: (
      <PlanFrame context={context} plan={plan} view={hasActivities ? 'outcome' : undefined}>
        <Statements {...props} />
        {hasActivities && <Activities {...props} />}
        <DeliveredBy {...props} />
      </PlanFrame>
    ),
  })
}

/** A theme says where we are and where we want to be in sentences; these are read, not opened. */
function Statements({ context, plan, thread }: PlanPageProps) {
  const { content } = plan
  const told: StatementKind[] = [...STANDING]
  if (content.activities.length > 0) told.push('outcome')
  return (
    <>
      <Standing context={context} content={content} kinds={STANDING} />
      <Boxes context={context} content={content} thread={thread} level={2} without={told} />
    </>
  )
}

const STANDING: readonly StatementKind[] = ['position', 'ambition']

function Activities({ context, plan }: PlanPageProps) {
  return (
    <ByOutcome context={context} content={plan.content} items={scheduleOf(plan.content)} filter={NO_FILTER} />
  )
}

/** Plans of other kinds that hang on this one. */
function DeliveredBy({ context, plan, thread }: PlanPageProps) {
  const plans = plansBelow(plan.content, thread)
  if (plans.length === 0) return null
  return (
    <Section id="delivered-by" title={context.t('site.plan.deliveredBy')}>
      <ul class="govuk-list govuk-list--bullet">
        {plans.map(({ path, title, kind }) => (
          <li>
            <PageLink
              context={context}
              path={path}
              text={context.t('site.box.entry', {
                kind: context.words.planKind(kind),
                title: context.say(title),
              })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const PLAN_PATH = /^\/plans\/[^/]+$/

function plansBelow({ plan }: PlanContent, thread: Thread<PublishedNode> | undefined): PublishedNode[] {
  const isOtherPlan = (node: PublishedNode) => node.id !== plan.id && PLAN_PATH.test(node.path)
  return thread?.nodes.filter(isOtherPlan) ?? []
}
