import {
  Button,
  CsrfToken,
  DateField,
  ErrorSummaryFor,
  fieldsOf,
  Radios,
  SummaryList,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import type { TypedDate } from '../../../../platform/http/typed-date.ts'
import type { ReplanningRow } from '../../replanning-store.ts'
import type { Asked } from '../../asked.ts'
import { datesPath, requestPath } from '../paths.ts'
import type { View } from '../../view.ts'
import { Written } from './said.tsx'

export interface DateFields {
  recordId: string
  dueOn: TypedDate
  why: string
}

export interface DatesView {
  view: View
  asked: Asked
  fields: DateFields
  errors: readonly FormError[]
}

/** The promised dates, which stay, and each re-planning with its reason; the form for a new one. */
export function DatesPage({ view, asked, fields, errors }: DatesView) {
  const { t, say, href, date } = view
  const { request, promised, replannings, giving } = asked
  const parts = [
    { id: request.activityId, label: t('delivery.dates.whole'), dueOn: promised.originalDueOn },
    ...request.activity.milestones.map(({ id, ref, text }) => ({
      id,
      label: say(text, ref),
      dueOn: promised.milestones.find((each) => each.id === id)?.originalDueOn ?? null,
    })),
  ]
  const labels = new Map(parts.map(({ id, label }) => [id, label]))
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('delivery.update.problem')} />
        <span class="govuk-caption-l">{t('delivery.dates.title')}</span>
        <h1 class="govuk-heading-l">{say(request.activity.text, request.activity.ref)}</h1>
        <p class="govuk-body">{t('delivery.dates.lead')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={href(requestPath(request.id))}>
            {t('delivery.history.back')}
          </a>
        </p>
        <h2 class="govuk-heading-m">{t('delivery.dates.promised')}</h2>
        <SummaryList
          rows={parts.map(({ label, dueOn }) => ({
            key: { text: label },
            value: { text: dueOn === null ? t('delivery.update.promise.none') : date(dueOn) },
          }))}
        />
        <h2 class="govuk-heading-m">{t('delivery.dates.replanned')}</h2>
        {replannings.length === 0 && <p class="govuk-body">{t('delivery.dates.none')}</p>}
        <ul class="govuk-list govuk-list--spaced">
          {replannings.map((replanning) => (
            <li>
              <Replanned view={view} replanning={replanning} part={labels.get(replanning.recordId) ?? ''} />
            </li>
          ))}
        </ul>
        {giving.may && request.endedAt === null && (
          <ProposeForm view={view} asked={asked} fields={fields} errors={errors} parts={parts} />
        )}
      </div>
    </div>
  )
}

/** From when to when, why, by whom, and what became of it. */
export function Replanned({
  view: { t, date },
  replanning,
  part,
}: {
  view: View
  replanning: ReplanningRow
  part: string
}) {
  const { wasDueOn, dueOn, why, accepted, settledOn, comment } = replanning
  const somebody = t('delivery.said.somebody')
  return (
    <>
      <strong>
        {wasDueOn === null
          ? t('delivery.dates.first', { part, date: date(dueOn) })
          : t('delivery.dates.moved', { part, from: date(wasDueOn), date: date(dueOn) })}
      </strong>
      <br />
      <Written text={why} />
      <br />
      <span class="govuk-body-s">
        {t('delivery.dates.proposed', {
          person: replanning.proposedBy ?? somebody,
          date: date(replanning.proposedOn),
        })}
        <br />
        {accepted === null || settledOn === null
          ? t('delivery.dates.waits')
          : t(accepted ? 'delivery.dates.accepted' : 'delivery.dates.refused', {
              person: replanning.settledBy ?? somebody,
              date: date(settledOn),
            })}
        {comment !== '' && (
          <>
            <br />
            <Written text={comment} />
          </>
        )}
      </span>
    </>
  )
}

function ProposeForm({
  view: { t, href, formToken },
  asked: { request },
  fields,
  errors,
  parts,
}: DatesView & { parts: readonly { id: string; label: string }[] }) {
  const field = fieldsOf(errors, { error: t('delivery.update.error') })
  return (
    <form method="post" action={href(datesPath(request.id))} novalidate>
      <h2 class="govuk-heading-m">{t('delivery.dates.propose')}</h2>
      <CsrfToken token={formToken} />
      {parts.length > 1 ? (
        <Radios
          {...field.group('recordId', { label: t('delivery.dates.part') })}
          classes="govuk-radios--small"
          value={fields.recordId}
          items={parts.map(({ id, label }) => ({ value: id, text: label }))}
        />
      ) : (
        <input type="hidden" name="recordId" value={request.activityId} />
      )}
      <DateField
        field={field.group('dueOn', { label: t('delivery.dates.dueOn') })}
        value={fields.dueOn}
        words={{
          day: t('delivery.update.day'),
          month: t('delivery.update.month'),
          year: t('delivery.update.year'),
        }}
      />
      <Textarea
        {...field.one('why', { label: t('delivery.dates.why'), hint: t('delivery.dates.why.hint') })}
        value={fields.why}
        rows={4}
      />
      <Button text={t('delivery.dates.send')} preventDoubleClick />
    </form>
  )
}
