import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { Activity, Statement } from '../../content.ts'
import { activityPath, statementPath } from '../addresses.ts'
import type { PublishedPlanContent } from '../../published-store.ts'
import type { BesideMeasures } from '../beside.ts'
import type { PageContext } from '../page-context.ts'
import { scheduleOf } from '../schedule.ts'
import { activitiesUnder, childrenOf } from '../statements.ts'
import type { ThreadView } from '../thread-view.ts'
import { AskLink } from './ask.tsx'
import { Heading, PageLink, Paragraph, Section } from './parts.tsx'
import { Measures } from './measures.tsx'
import { belowPlan } from './plan-frame.tsx'
import { ScheduleTable } from './schedule-table.tsx'
import { Sources } from './sources.tsx'
import { ChangedSince } from './translated.tsx'
import { Thread } from './thread.tsx'

export interface StatementPageProps {
  context: PageContext
  plan: PublishedPlanContent
  statement: Statement
  thread: ThreadView | undefined
  /** public measures of it */
  measures: BesideMeasures
}

/** One statement of a plan: what it says, what it serves, and what hangs on it. */
export function statementPage(props: StatementPageProps): Reply {
  const { context, plan, statement, thread } = props
  const { t } = context
  const path = statementPath(plan.slug, statement)
  return page({
    title: context.say(statement.text),
    crumbs: belowPlan(context, plan),
    alternates: [{ path: `${path}.json`, type: 'application/json', title: t('site.downloads.threadJson') }],
    body: (
      <>
        <StatementHeading context={context} statement={statement} />
        <ChangedSince context={context} text={statement.text} />
        <Below context={context} plan={plan} statement={statement} />
        <Section id="thread" title={t('site.thread.title')}>
          {thread && <Thread context={context} view={thread} content={plan.content} />}
        </Section>
        <Activities context={context} plan={plan} statement={statement} />
        <Measures context={context} measures={props.measures} />
        <Sources context={context} sources={statement.sources} inferred={statement.inferred} />
        <AskLink context={context} path={path} />
      </>
    ),
  })
}

/** A long statement is read as a paragraph; its heading then says what it is. */
const LONGEST_HEADING = 160

function StatementHeading({ context, statement }: { context: PageContext; statement: Statement }) {
  const kind = context.words.statementKind(statement.kind)
  if (statement.text.length <= LONGEST_HEADING)
    return <Heading caption={kind} text={context.say(statement.text)} />
  return (
    <>
      <Heading text={kind} />
      <p class="govuk-body-l">{context.say(statement.text)}</p>
    </>
  )
}

type PartProps = Omit<StatementPageProps, 'thread' | 'measures'>

function Below({ context, plan, statement }: PartProps) {
  const children = childrenOf(plan.content, statement.id)
  if (children.length === 0) return null
  return (
    <Section id="parts" title={context.t('site.statement.parts')}>
      <ul class="govuk-list govuk-list--bullet">
        {children.map((child) => (
          <li>
            <PageLink
              context={context}
              path={statementPath(plan.slug, child)}
              text={context.say(child.text)}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Activities({ context, plan, statement }: PartProps) {
  const { t } = context
  const { content } = plan
  const { delivering, alsoLinked } = activitiesUnder(content, statement.id)
  const items = scheduleOf(content).filter(({ activity }) => delivering.includes(activity))
  return (
    <>
      {items.length > 0 && (
        <ScheduleTable
          context={context}
          slug={plan.slug}
          caption={t('site.statement.activities')}
          captionClasses="govuk-table__caption--l"
          items={items}
          columns={['lead', 'organisation', 'portfolio']}
        />
      )}
      {alsoLinked.length > 0 && <AlsoLinked context={context} plan={plan} activities={alsoLinked} />}
    </>
  )
}

interface AlsoLinkedProps {
  context: PageContext
  plan: PublishedPlanContent
  activities: readonly Activity[]
}

function AlsoLinked({ context, plan, activities }: AlsoLinkedProps) {
  return (
    <Section id="also-linked" title={context.t('site.statement.alsoLinked')}>
      <Paragraph>{context.t('site.statement.alsoLinkedText')}</Paragraph>
      <ul class="govuk-list govuk-list--bullet">
        {activities.map((activity) => (
          <li>
            <PageLink
              context={context}
              path={activityPath(plan.slug, activity)}
              text={context.say(activity.text)}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
