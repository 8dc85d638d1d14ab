import { authored } from '../../../../kernel/authored.ts'
import { SummaryList, Tag, type SummaryRow } from '../../../../ui/index.ts'
import type { Draft, DraftActivity, DraftMilestone, DraftOutcome } from '../../reading/draft.ts'
import { correctPath, factAnchor } from '../addresses.ts'
import { activityAt, milestoneAt, outcomeAt, statementsByKind, type StatementGroup } from '../facts.ts'
import { factWord, STATEMENT_KIND_HEADINGS } from '../view.ts'
import { FactValue, LineLink, Original, ValueLink, type DraftContext } from './fact-value.tsx'

/** What was read, fact by fact, each with the line that it was read from. */
export function DraftPanel({ context, draft }: { context: DraftContext; draft: Draft }) {
  const { t } = context.view
  return (
    <>
      <section aria-labelledby={factAnchor('title')}>
        <h2 class="govuk-heading-m" id={factAnchor('title')}>
          {t('readings.plan')}
        </h2>
        <TitleFacts context={context} draft={draft} />
      </section>
      {draft.outcomes.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('readings.outcomes', { count: draft.outcomes.length })}</h2>
          {draft.outcomes.map((outcome, o) => (
            <OutcomePart context={context} outcome={outcome} o={o} />
          ))}
        </>
      )}
      {draft.statements.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('readings.statements', { count: draft.statements.length })}</h2>
          {statementsByKind(draft).map((group) => (
            <StatementPart context={context} group={group} />
          ))}
        </>
      )}
    </>
  )
}

function TitleFacts({ context, draft }: { context: DraftContext; draft: Draft }) {
  const { view } = context
  const { t } = view
  return (
    <SummaryList
      rows={[
        {
          key: { text: factWord(t, 'title') },
          value: { html: <FactValue context={context} path="title" value={draft.title} /> },
          ...correctAction(context, 'title', t('readings.fact.title')),
        },
        {
          key: { text: factWord(t, 'period') },
          value: { html: <FactValue context={context} path="period" value={draft.period} /> },
        },
        draft.titleLines.length > 0 && {
          key: { text: t('readings.readFrom') },
          value: { html: <LineLink view={view} lines={draft.titleLines} /> },
        },
      ]}
    />
  )
}

function correctAction({ view, readingId, isOpen }: DraftContext, at: string, what: string) {
  if (!isOpen) return {}
  const href = view.href(correctPath(readingId, at))
  const attributes = { 'data-gt-stop': 'fact' }
  return {
    actions: { items: [{ href, text: view.t('readings.correct'), visuallyHiddenText: what, attributes }] },
  }
}

function OutcomePart({ context, outcome, o }: { context: DraftContext; outcome: DraftOutcome; o: number }) {
  const { view } = context
  const { t } = view
  const at = outcomeAt(o)
  return (
    <section aria-labelledby={factAnchor(at)}>
      <h3 class="govuk-heading-s" id={factAnchor(at)}>
        {t('readings.outcome', { name: authored(outcome.name) || t('readings.outcome.none') })}
      </h3>
      <p class="govuk-body-s" data-gt-lines={outcome.lines.join(' ')}>
        <LineLink view={view} lines={outcome.lines} />{' '}
        <CorrectLink context={context} at={at} what={outcome.name} />
        <Original context={context} path={`${at}.name`} />
      </p>
      {outcome.activities.map((activity, a) => (
        <ActivityCard context={context} outcome={outcome} activity={activity} o={o} a={a} />
      ))}
    </section>
  )
}

function CorrectLink({ context, at, what }: { context: DraftContext; at: string; what: string }) {
  const { view, readingId, isOpen } = context
  if (!isOpen) return null
  return (
    <a class="govuk-link" href={view.href(correctPath(readingId, at))} data-gt-stop="fact">
      {view.t('readings.correct')}
      <span class="govuk-visually-hidden"> {authored(what)}</span>
    </a>
  )
}

type ActivityProps = { context: DraftContext; activity: DraftActivity; o: number; a: number }

function ActivityCard({ context, outcome, activity, o, a }: ActivityProps & { outcome: DraftOutcome }) {
  const { view } = context
  const { t } = view
  const at = activityAt(o, a)
  const name = activity.ref ?? t('readings.activity.number', { number: a + 1 })
  return (
    <SummaryList
      card={{
        title: { text: t('readings.activity', { name }), headingLevel: 4 },
        ...correctAction(context, at, ''),
        attributes: { id: factAnchor(at), 'data-gt-lines': activity.lines.join(' ') },
      }}
      rows={[
        ...['ref', 'text', 'timescale', 'leadOfficer', 'directorate', 'portfolioHolder', 'links'].map(
          (fact) => factRow(context, activity, at, fact),
        ),
        context.originals.has(`${at}.outcome`) && {
          key: { text: t('readings.fact.outcome') },
          value: { html: <FactValue context={context} path={`${at}.outcome`} value={outcome.name} /> },
        },
        activity.notes.length > 0 && {
          key: { text: t('readings.notes') },
          value: { text: activity.notes.map(authored).join('; ') },
        },
        activity.milestones.length > 0 && {
          key: { text: t('readings.milestones') },
          value: { html: <Milestones context={context} activity={activity} o={o} a={a} /> },
        },
        {
          key: { text: t('readings.readFrom') },
          value: { html: <LineLink view={view} lines={activity.lines} /> },
        },
      ]}
    />
  )
}

/** A fact that is neither there nor was corrected is left out, but for those that a reviewer would miss. */
function factRow(
  context: DraftContext,
  activity: DraftActivity,
  at: string,
  fact: string,
): SummaryRow | false {
  const path = `${at}.${fact}`
  const value: unknown = { ...activity }[fact]
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0)
  const isMissed = fact === 'leadOfficer' || (fact === 'timescale' && activity.milestones.length === 0)
  if (isEmpty && !isMissed && !context.originals.has(path)) return false
  return {
    key: { text: factWord(context.view.t, fact) },
    value: { html: <FactValue context={context} path={path} value={value} /> },
  }
}

function Milestones({ context, activity, o, a }: ActivityProps) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {activity.milestones.map((milestone, m) => (
        <MilestoneItem
          context={context}
          milestone={milestone}
          activity={activity}
          at={milestoneAt(o, a, m)}
        />
      ))}
    </ul>
  )
}

function MilestoneItem({
  context,
  milestone,
  activity,
  at,
}: {
  context: DraftContext
  milestone: DraftMilestone
  activity: DraftActivity
  at: string
}) {
  const { view } = context
  const ownFacts = (['leadOfficer', 'directorate', 'portfolioHolder'] as const).filter(
    (fact) => milestone[fact] !== activity[fact],
  )
  return (
    <li id={factAnchor(at)} data-gt-lines={[milestone.line, ...(milestone.furtherLines ?? [])].join(' ')}>
      <strong>{milestone.ref}</strong>{' '}
      <ValueLink context={context} path={`${at}.text`}>
        {authored(milestone.text)}
      </ValueLink>
      <Original context={context} path={`${at}.text`} />
      <br />
      <FactValue context={context} path={`${at}.timescale`} value={milestone.timescale} />
      {ownFacts.map((fact) => (
        <>
          <br />
          {factWord(view.t, fact)}:{' '}
          <FactValue context={context} path={`${at}.${fact}`} value={milestone[fact]} />
        </>
      ))}
      <br />
      <LineLink view={view} lines={[milestone.line]} />{' '}
      <CorrectLink context={context} at={at} what={milestone.ref} />
    </li>
  )
}

function StatementPart({ context, group }: { context: DraftContext; group: StatementGroup }) {
  const { view } = context
  const { t } = view
  return (
    <section aria-labelledby={`kind-${group.kind}`}>
      <h3 class="govuk-heading-s" id={`kind-${group.kind}`}>
        {t(STATEMENT_KIND_HEADINGS[group.kind])} ({group.statements.length})
      </h3>
      <ul class="govuk-list govuk-list--spaced">
        {group.statements.map(({ at, statement }) => (
          <li id={factAnchor(at)} data-gt-lines={statement.lines.join(' ')}>
            <ValueLink context={context} path={`${at}.text`}>
              {authored(statement.text)}
            </ValueLink>
            <Original context={context} path={`${at}.text`} />
            <Original context={context} path={`${at}.kind`} />
            <br />
            {statement.inferred && (
              <>
                <Tag text={t('readings.inferred')} classes="govuk-tag--yellow" />{' '}
              </>
            )}
            <LineLink view={view} lines={statement.lines} />{' '}
            <CorrectLink context={context} at={at} what={statement.text} />
          </li>
        ))}
      </ul>
    </section>
  )
}
