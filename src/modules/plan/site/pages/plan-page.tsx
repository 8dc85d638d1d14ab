import type { PublishedNode, Thread } from '../../../../thread/index.ts'
import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PlanContent, StatementKind } from '../../content.ts'
import type { PublishedFacts } from '../lists.ts'
import type { PageContext } from '../page-context.ts'
import { scheduleOf, type ScheduleFilter } from '../schedule.ts'
import { Boxes } from './boxes.tsx'
import { ByOutcome } from './by-outcome.tsx'
import { PageLink, Section } from './parts.tsx'
import { planAlternates, planCrumbs, PlanFrame, type PlanNeighbours } from './plan-frame.tsx'
import { Standing } from './standing.tsx'

export interface PlanPageProps {
  context: PageContext
  facts: PublishedFacts
  neighbours: PlanNeighbours
  /** everything that hangs on the plan */
  thread: Thread<PublishedNode> | undefined
  filter: ScheduleFilter
}

/** A plan's own page: a plan with activities by outcome, any other as boxes. */
export function planPage(props: PlanPageProps): Reply {
  const { context, facts } = props
  const hasActivities = facts.content.activities.length > 0
  return page({
    title: facts.content.plan.title,
    crumbs: planCrumbs(context),
    alternates: planAlternates(context, facts),
    wide: hasActivities,
    body: (
      <PlanFrame
        context={context}
        facts={facts}
        neighbours={props.neighbours}
        view={hasActivities ? 'outcome' : undefined}
      >
        <Statements {...props} />
        {hasActivities && <Activities {...props} />}
        <DeliveredBy {...props} />
      </PlanFrame>
    ),
  })
}

/** A theme says where we are and where we want to be in sentences; these are read, not opened. */
function Statements({ context, facts, thread }: PlanPageProps) {
  const { content } = facts
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

function Activities({ context, facts, filter }: PlanPageProps) {
  return (
    <ByOutcome context={context} content={facts.content} items={scheduleOf(facts.content)} filter={filter} />
  )
}

/** Plans of other kinds that hang on this one. */
function DeliveredBy({ context, facts, thread }: PlanPageProps) {
  const plans = plansBelow(facts.content, thread)
  if (plans.length === 0) return null
  return (
    <Section id="delivered-by" title={context.t('site.plan.deliveredBy')}>
      <ul class="govuk-list govuk-list--bullet">
        {plans.map(({ path, title, kind }) => (
          <li>
            <PageLink
              context={context}
              path={path}
              text={context.t('site.box.entry', { kind: context.words.planKind(kind), title })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const PLAN_PATH = /^\/plans\/[^/]+$/

export function plansBelow({ plan }: PlanContent, thread: Thread<PublishedNode> | undefined): PublishedNode[] {
  const isOtherPlan = (node: PublishedNode) => node.id !== plan.id && PLAN_PATH.test(node.path)
  return thread?.nodes.filter(isOtherPlan) ?? []
}
