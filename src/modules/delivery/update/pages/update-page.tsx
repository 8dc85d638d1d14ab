import {
  Button,
  CsrfToken,
  Details,
  ErrorSummaryFor,
  InsetText,
  SummaryList,
  WarningText,
} from '../../../../ui/index.ts'
import { isInGrace } from '../../period.ts'
import type { AskedOfMe } from '../../asked-store.ts'
import { datesPath, historyPath, REPORTS, requestPath, unchangedPath } from '../paths.ts'
import { Fate, Said, Written } from './said.tsx'
import { Ways } from './ways.tsx'
import { UpdateForm, type FormView } from './update-form.tsx'

export interface UpdateView extends Omit<FormView, 'fields'> {
  /** null for whoever may read it and not answer */
  fields: FormView['fields'] | null
  planTitle: string
  left: { count: number; next: AskedOfMe | undefined }
}

/** One activity in one period: what was promised, what was said last, and the form. */
export function UpdatePage(page: UpdateView) {
  const { view, asked, errors, fields } = page
  const { t } = view
  const { request } = asked
  const mayAnswer = fields !== null && request.endedAt === null
  const last = asked.updates.at(-1)
  const isAnswered = last !== undefined && last.state !== 'returned'
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('delivery.update.problem')} />
      <span class="govuk-caption-l">{view.say(page.planTitle)}</span>
      <h1 class="govuk-heading-l">{view.say(request.activity.text, request.activity.ref)}</h1>
      <Notices {...page} />
      <div class="gt-update">
        <div class="gt-update__before">
          <Promise {...page} />
          <Before {...page} mayAnswer={mayAnswer && last === undefined} />
        </div>
        <div class="gt-update__form">
          {mayAnswer &&
            (isAnswered ? (
              <Details
                summaryText={t('delivery.update.heading.again')}
                open={errors.length > 0 || asked.draft !== undefined}
                id="update"
              >
                <UpdateForm {...page} fields={fields} />
              </Details>
            ) : (
              <>
                <h2 class="govuk-heading-m" id="update">
                  {t('delivery.update.heading')}
                </h2>
                <UpdateForm {...page} fields={fields} />
              </>
            ))}
        </div>
      </div>
    </>
  )
}

/** What is out of the ordinary: the end of the period, the freeze, a return, words on behalf of another. */
function Notices({ view: { t, date, href, today }, asked, left, fields }: UpdateView) {
  const { period, request, updates, giving } = asked
  const last = updates.at(-1)
  const isFrozen = period.state === 'frozen' || period.state === 'reported'
  return (
    <>
      {request.endedAt !== null && (
        <WarningText text={t('delivery.notice.ended')} iconFallbackText={t('delivery.notice')} />
      )}
      {isFrozen && <WarningText text={t('delivery.notice.frozen')} iconFallbackText={t('delivery.notice')} />}
      {isInGrace(period, today) && last === undefined && (
        <WarningText
          text={t('delivery.notice.grace', { date: date(period.dueOn), freeze: date(period.freezeOn) })}
          iconFallbackText={t('delivery.notice')}
        />
      )}
      {fields !== null && !giving.own && <InsetText text={t('delivery.notice.onBehalf')} />}
      {last?.state === 'returned' && (
        <InsetText id="returned">
          <p class="govuk-body govuk-!-font-weight-bold">
            {t('delivery.notice.returned', { person: last.settledBy ?? t('delivery.said.somebody') })}
          </p>
          <p class="govuk-body">
            <Written text={last.comment} />
          </p>
        </InsetText>
      )}
      {last?.state === 'submitted' && <InsetText id="given" text={t('delivery.notice.submitted')} />}
      {last?.state === 'approved' && <InsetText id="given" text={t('delivery.notice.approved')} />}
      {giving.own && last !== undefined && last.state !== 'returned' && (
        <p class="govuk-body">
          {left.next ? (
            <a class="govuk-link govuk-!-font-weight-bold" href={href(requestPath(left.next.requestId))}>
              {t('delivery.notice.next', { count: left.count })}
            </a>
          ) : (
            <a class="govuk-link" href={href(REPORTS)}>
              {t('delivery.notice.allDone')}
            </a>
          )}
        </p>
      )}
    </>
  )
}

function Promise({ view, asked: { request, period, promised, replannings } }: UpdateView) {
  const { t, say, date } = view
  const accepted = replannings.findLast(
    ({ recordId, accepted: yes }) => yes === true && recordId === request.activityId,
  )
  return (
    <>
      <SummaryList
        rows={[
          { key: { text: t('delivery.update.period') }, value: { text: say(period.name) } },
          {
            key: { text: t('delivery.update.due') },
            value: { text: t('delivery.update.until', { date: date(period.dueOn) }) },
          },
          // Where its parts were promised, each of them says so itself.
          (promised.originalDueOn !== null || promised.milestones.length === 0) && {
            key: { text: t('delivery.update.promise') },
            value: {
              text:
                promised.originalDueOn === null
                  ? t('delivery.update.promise.none')
                  : date(promised.originalDueOn),
            },
          },
          accepted && {
            key: { text: t('delivery.update.replanned') },
            value: { text: date(accepted.dueOn) },
          },
          request.activity.lead && {
            key: { text: t('delivery.update.lead') },
            value: { text: say(request.activity.lead.title) },
          },
        ]}
      />
      <Ways
        view={view}
        ways={[
          { path: historyPath(request.id), words: t('delivery.history.link') },
          { path: datesPath(request.id), words: t('delivery.dates.link') },
        ]}
      />
    </>
  )
}

/** The update before, and one tap where nothing has changed since. */
function Before({ view, asked, seen, mayAnswer }: UpdateView & { mayAnswer: boolean }) {
  const { t, href, formToken, date } = view
  const { previous, period, evidence, request } = asked
  if (previous === undefined) return <p class="govuk-body">{t('delivery.before.none')}</p>
  return (
    <section aria-labelledby="before" class="gt-before">
      <h2 class="govuk-heading-s" id="before">
        {t('delivery.before', { date: date(previous.givenOn) })}
      </h2>
      <Said
        view={view}
        scale={period.scale}
        update={previous}
        evidence={evidence.filter(({ updateId }) => updateId === previous.id)}
      />
      <Fate view={view} update={previous} />
      {mayAnswer && (
        <form method="post" action={href(unchangedPath(request.id))} novalidate>
          <CsrfToken token={formToken} />
          <input type="hidden" name="seen" value={seen} />
          <Button
            text={t('delivery.before.unchanged', { date: date(previous.givenOn) })}
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        </form>
      )}
    </section>
  )
}
