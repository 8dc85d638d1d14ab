import type { PublishedNode, Thread } from '../../../../thread/index.ts'
import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublishedPlanContent } from '../../published-store.ts'
import { planPath, statementPath, withQuery } from '../addresses.ts'
import { byOutcome, quarterKey, quarterOfDay } from '../grouping.ts'
import type { PageContext } from '../page-context.ts'
import { placeInTime } from '../plan-times.ts'
import { scheduleOf } from '../schedule.ts'
import { Boxes } from './boxes.tsx'
import { CardTable, Heading, PageLink, Paragraph, Section } from './parts.tsx'
import { SearchForm } from './search.tsx'
import { ScheduleTable } from './schedule-table.tsx'
import { Standing } from './standing.tsx'

export interface HomePageProps {
  context: PageContext
  /** the plan shown as boxes; undefined before anything is published */
  plan: PublishedPlanContent | undefined
  /** everything that hangs on it */
  thread: Thread<PublishedNode> | undefined
  deliveryPlans: readonly PublishedPlanContent[]
}

export function homePage(props: HomePageProps): Reply {
  const { context, plan, deliveryPlans } = props
  const { t } = context
  return page({
    title: context.partnership,
    alternates: [{ path: '/feed.xml', type: 'application/atom+xml', title: t('site.downloads.feed') }],
    body: (
      <>
        <Heading text={t('site.home.title')} />
        <p class="govuk-body-l">{t('site.home.lead', { partnership: context.partnership })}</p>
        <SearchForm context={context} query="" />
        {!plan && deliveryPlans.length === 0 && <Paragraph>{t('site.home.nothing')}</Paragraph>}
        {plan && <PlanOnAPage {...props} plan={plan} />}
        {deliveryPlans.map((delivery) => (
          <Promises context={context} delivery={delivery} />
        ))}
        <NextPlaces context={context} />
      </>
    ),
  })
}

function PlanOnAPage({ context, plan, thread }: HomePageProps & { plan: PublishedPlanContent }) {
  const { t } = context
  return (
    <Section id="plan" title={context.say(plan.title)}>
      <Paragraph>
        {t('site.home.boxes')}{' '}
        <PageLink context={context} path={planPath(plan.slug)} text={t('site.home.wholePlan')} />
      </Paragraph>
      <Standing context={context} content={plan.content} kinds={['position', 'ambition']} level={3} />
      <Boxes
        context={context}
        content={plan.content}
        thread={thread}
        level={3}
        without={['position', 'ambition']}
      />
    </Section>
  )
}

interface PromisesProps {
  context: PageContext
  delivery: PublishedPlanContent
}

/** What the year's delivery plan promises: how much under each outcome, and what is due now. */
function Promises({ context, delivery }: PromisesProps) {
  const { t } = context
  const { content, slug } = delivery
  const items = scheduleOf(content)
  const groups = byOutcome(content, items)
  return (
    <Section id={`promises-${slug}`} title={context.say(delivery.title)}>
      <Paragraph>
        {t('site.home.promises', { activities: content.activities.length, lines: items.length })}{' '}
        <PageLink context={context} path={planPath(slug)} text={t('site.home.wholeDelivery')} />
      </Paragraph>
      <CardTable
        caption={t('site.home.byOutcome')}
        captionClasses="govuk-table__caption--s"
        head={[t('site.column.outcome'), t('site.column.activities'), t('site.column.lines')]}
        rows={groups.map(({ statement, items: held }) => [
          statement
            ? {
                html: (
                  <PageLink
                    {...{ context }}
                    path={statementPath(slug, statement)}
                    text={context.say(statement.text)}
                  />
                ),
              }
            : { text: t('site.outcome.none') },
          { text: String(new Set(held.map(({ activity }) => activity.id)).size), format: 'numeric' },
          { text: String(held.length), format: 'numeric' },
        ])}
      />
      <DueNow context={context} delivery={delivery} />
    </Section>
  )
}

function DueNow({ context, delivery }: PromisesProps) {
  const { t, words, today } = context
  const { content, slug } = delivery
  if (placeInTime(delivery, today) === 'past' && delivery.endsOn !== null) {
    return <Paragraph>{t('site.home.planEnded', { on: words.date(delivery.endsOn) })}</Paragraph>
  }
  const group = quarterOfDay(content, scheduleOf(content), today, context.firstMonth)
  if (!group || group.due.length === 0) return <Paragraph>{t('site.home.nothingDue')}</Paragraph>
  return (
    <>
      <ScheduleTable
        context={context}
        slug={slug}
        caption={t('site.home.dueNow', { quarter: words.quarter(group.quarter, group) })}
        captionClasses="govuk-table__caption--s"
        items={group.due}
        columns={['lead', 'organisation']}
      />
      <Paragraph>
        <PageLink
          context={context}
          path={withQuery(`${planPath(slug)}/by-quarter`, { quarter: quarterKey(group.quarter) })}
          text={t('site.home.wholeQuarter')}
        />
      </Paragraph>
    </>
  )
}

function NextPlaces({ context }: { context: PageContext }) {
  const { t } = context
  return (
    <Section id="next" title={t('site.home.next')}>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <PageLink context={context} path="/plans" text={t('site.home.allPlans')} />
        </li>
        <li>
          <PageLink context={context} path="/open-data" text={t('site.home.openData')} />
        </li>
        <li>
          <PageLink context={context} path="/feed.xml" text={t('site.home.feed')} />
        </li>
      </ul>
    </Section>
  )
}
