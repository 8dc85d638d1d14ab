import type { Child } from 'hono/jsx'
import { authored } from '../../../../kernel/authored.ts'
import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  fieldsOf,
  InsetText,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import type { EvidenceRow } from '../../evidence-store.ts'
import type { Period } from '../../period.ts'
import type { ReplanningRow } from '../../replanning-store.ts'
import type { RequestRow } from '../../store.ts'
import type { UpdateRow } from '../../update-store.ts'
import { historyPath, settleDatePath, settlePath } from '../paths.ts'
import type { View } from '../../view.ts'
import { Replanned } from './dates-page.tsx'
import { Fate, Said, WordTag } from './said.tsx'

/** An update that waits, with what it is about. */
export interface Waiting {
  update: UpdateRow
  request: RequestRow
  period: Period
  planTitle: string
  /** why the dates give another word, where the lead chose one; a sentence */
  why: string
  previous: UpdateRow | undefined
  evidence: readonly EvidenceRow[]
  /** what the figures say to its claims; undefined where it claims nothing of a measure */
  claims: Child
  /** the approver gave it; only they can settle it */
  isOwn: boolean
}

export interface WaitingDate {
  replanning: ReplanningRow
  request: RequestRow
  isOwn: boolean
}

export interface SettleView {
  view: View
  updates: readonly Waiting[]
  dates: readonly WaitingDate[]
  /** how many more wait behind those on the page */
  beyond: number
  /** the comment that was typed and the errors, for the one that was sent */
  sent: { id: string; comment: string; errors: readonly FormError[] } | undefined
}

/** All that waits for a directorate lead, one after the other: read, then approve or return. */
export function SettlePage(page: SettleView) {
  const { view, updates, dates, beyond, sent } = page
  const { t } = view
  const count = updates.length + dates.length + beyond
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={sent?.errors ?? []} title={t('delivery.update.problem')} />
        <h1 class="govuk-heading-l">{t('delivery.settle')}</h1>
        <p class="govuk-body">
          {count === 0 ? t('delivery.settle.nothing') : t('delivery.settle.count', { count })}
        </p>
        {count > 0 && (
          <p class="govuk-body-s" data-gt-keys hidden>
            {t('delivery.settle.keys')}
          </p>
        )}
        {updates.map((waiting) => (
          <UpdateCard {...page} waiting={waiting} />
        ))}
        {dates.map((waiting) => (
          <DateCard {...page} waiting={waiting} />
        ))}
        {beyond > 0 && <InsetText text={t('delivery.settle.beyond', { count: beyond })} />}
      </div>
    </div>
  )
}

function UpdateCard({ view, sent, waiting }: SettleView & { waiting: Waiting }) {
  const { t, say, date, href } = view
  const { update, request, period, previous } = waiting
  const { activity } = request
  return (
    <section
      class="gt-settle"
      id={`u-${update.id}`}
      aria-labelledby={`h-${update.id}`}
      tabindex={-1}
      data-gt-stop="fact"
    >
      <h2 class="govuk-heading-m" id={`h-${update.id}`}>
        {say(activity.text, activity.ref)}
      </h2>
      <p class="govuk-body-s">
        {t('delivery.reports.where', { plan: say(waiting.planTitle), period: authored(period.name) })}
      </p>
      <Said view={view} scale={period.scale} update={update} evidence={waiting.evidence} />
      <p class="govuk-body">{waiting.why}</p>
      {previous && (
        <p class="govuk-body-s">
          {t('delivery.settle.previous', { date: date(previous.givenOn) })}{' '}
          <WordTag view={view} scale={period.scale} word={previous.word} />{' '}
          <a class="govuk-link" href={href(historyPath(request.id))}>
            {t('delivery.history.link')}
          </a>
        </p>
      )}
      {waiting.claims}
      <Fate view={view} update={update} />
      {waiting.isOwn && <InsetText text={t('delivery.settle.own')} />}
      <SettleForm
        view={view}
        id={update.id}
        action={settlePath(update.id)}
        sent={sent}
        words={{ yes: t('delivery.settle.approve'), no: t('delivery.settle.return') }}
      />
    </section>
  )
}

function DateCard({
  view,
  sent,
  waiting: { replanning, request, isOwn },
}: SettleView & { waiting: WaitingDate }) {
  const { t, say } = view
  const { activity } = request
  const part = [activity, ...activity.milestones].find(({ id }) => id === replanning.recordId) ?? activity
  return (
    <section
      class="gt-settle"
      id={`u-${replanning.id}`}
      aria-labelledby={`h-${replanning.id}`}
      tabindex={-1}
      data-gt-stop="fact"
    >
      <h2 class="govuk-heading-m" id={`h-${replanning.id}`}>
        {t('delivery.settle.date')}
      </h2>
      <p class="govuk-body">
        <Replanned view={view} replanning={replanning} part={say(part.text, part.ref)} />
      </p>
      {isOwn && <InsetText text={t('delivery.settle.own')} />}
      <SettleForm
        view={view}
        id={replanning.id}
        action={settleDatePath(replanning.id)}
        sent={sent}
        words={{ yes: t('delivery.settle.accept'), no: t('delivery.settle.refuse') }}
      />
    </section>
  )
}

function SettleForm({
  view: { t, href, formToken },
  id,
  action,
  sent,
  words,
}: Pick<SettleView, 'view' | 'sent'> & { id: string; action: string; words: { yes: string; no: string } }) {
  const mine = sent?.id === id ? sent : undefined
  const field = fieldsOf(mine?.errors ?? [], { error: t('delivery.update.error') })
  return (
    <form method="post" action={href(action)} novalidate>
      <CsrfToken token={formToken} />
      <Textarea
        {...field.one(commentField(id), {
          label: t('delivery.settle.comment'),
          hint: t('delivery.settle.comment.hint'),
        })}
        name="comment"
        value={mine?.comment ?? ''}
        rows={2}
      />
      <div class="govuk-button-group">
        <Button text={words.yes} name="act" value="yes" preventDoubleClick />
        <Button text={words.no} name="act" value="no" classes="govuk-button--secondary" preventDoubleClick />
      </div>
    </form>
  )
}

/** The id of the field that an error of this one leads to. */
export function commentField(id: string): string {
  return `comment-${id}`
}
