import { authored } from '../../../../kernel/authored.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { formatDate, formatInstant } from '../../../../platform/languages/dates.ts'
import { CardTable, Details, SummaryList, Tag } from '../../../../ui/index.ts'
import { wordName } from '../../rating/scale.ts'
import type { Concern, PlanConcerns } from '../scrutiny.ts'
import type { AnswerRow, AskedQuestion } from '../scrutiny-store.ts'

type Asked = Pick<StaffRequest, 't' | 'href' | 'say' | 'language'>

/** Everything that is off track or silent, with its history and the questions that were asked about it. */
export function ScrutinyPage({ request, plans }: { request: Asked; plans: readonly PlanConcerns[] }) {
  const { t } = request
  return (
    <>
      <h1 class="govuk-heading-xl">{t('delivery.scrutiny.title')}</h1>
      <p class="govuk-body">{t('delivery.scrutiny.lead')}</p>
      {plans.length === 0 && <p class="govuk-body">{t('delivery.scrutiny.nothingYet')}</p>}
      {plans.map(({ planId, plan, period, asked, concerns }) => (
        <section aria-labelledby={planId}>
          <h2 class="govuk-heading-l govuk-!-margin-top-8" id={planId}>
            {authored(plan)}
          </h2>
          <p class="govuk-body">
            {t('delivery.scrutiny.count', { period: authored(period), count: concerns.length, asked })}
          </p>
          {concerns.map((concern) => (
            <ConcernPart request={request} concern={concern} />
          ))}
        </section>
      ))}
    </>
  )
}

function ConcernPart({ request, concern }: { request: Asked; concern: Concern }) {
  const { t, href, say, language } = request
  const { latest, why, history, questions } = concern
  const date = (iso: string | null) =>
    iso === null ? t('delivery.report.noDate') : formatDate(language, iso)
  const path = `/plans/${latest.planSlug}/activities/${latest.slug}`
  return (
    <article aria-labelledby={latest.activityId}>
      <h3 class="govuk-heading-m" id={latest.activityId}>
        <a class="govuk-link" href={href(path)}>
          {say(latest.text, latest.ref)}
        </a>
      </h3>
      <SummaryList
        rows={[
          {
            key: { text: t('delivery.report.rating') },
            value: {
              html: (
                <Tag
                  text={why === 'silent' ? silentWords(request, latest) : wordOf(request, latest)}
                  classes={why === 'silent' ? 'govuk-tag--grey' : 'govuk-tag--red'}
                />
              ),
            },
          },
          {
            key: { text: t('delivery.report.lead') },
            value: { text: latest.lead === null ? t('delivery.report.noLead') : authored(latest.lead) },
          },
          {
            key: { text: t('delivery.report.organisation') },
            value: {
              text:
                latest.organisation === null
                  ? t('delivery.report.noOrganisation')
                  : authored(latest.organisation),
            },
          },
          { key: { text: t('delivery.report.promised') }, value: { text: date(latest.originalDueOn) } },
          why === 'off-track' && {
            key: { text: t('delivery.report.expected') },
            value: { text: date(latest.forecastOn) },
          },
          latest.obstacle !== '' && {
            key: { text: t('delivery.report.why') },
            value: { text: authored(latest.obstacle) },
          },
        ]}
      />
      <History request={request} history={history} />
      <Questions request={request} questions={questions} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(`${path}/report`)}>
          {t('delivery.scrutiny.ask')}
          <span class="govuk-visually-hidden"> {say(latest.text, latest.ref)}</span>
        </a>
      </p>
    </article>
  )
}

function wordOf({ t, say }: Asked, { word, scale }: AnswerRow): string {
  return word === null ? t('delivery.report.silent') : wordName(t, scale, word, say)
}

function silentWords({ t }: Asked, { answered }: AnswerRow): string {
  return answered ? t('delivery.scrutiny.notApproved') : t('delivery.report.silent')
}

function History({ request, history }: { request: Asked; history: readonly AnswerRow[] }) {
  const { t, language } = request
  return (
    <Details summaryText={t('delivery.scrutiny.history', { count: history.length })}>
      <CardTable
        caption={t('delivery.scrutiny.historyTitle')}
        captionClasses="govuk-visually-hidden"
        head={[
          { text: t('delivery.scrutiny.period') },
          { text: t('delivery.report.rating') },
          { text: t('delivery.report.expected') },
          { text: t('delivery.report.why') },
        ]}
        rows={history.map((row) => [
          { text: authored(row.period) },
          { text: wordOf(request, row) },
          { text: row.forecastOn === null ? '' : formatDate(language, row.forecastOn) },
          { text: authored(row.obstacle) },
        ])}
      />
    </Details>
  )
}

function Questions({ request, questions }: { request: Asked; questions: readonly AskedQuestion[] }) {
  const { t, language } = request
  if (questions.length === 0) return <p class="govuk-body">{t('delivery.scrutiny.noQuestions')}</p>
  return (
    <Details summaryText={t('delivery.scrutiny.questions', { count: questions.length })} open={true}>
      <ul class="govuk-list govuk-list--spaced">
        {questions.map(({ question, askedAt, answer, answeredAt }) => (
          <li>
            <strong>{t('delivery.scrutiny.askedOn', { on: formatInstant(language, askedAt) })}</strong>
            <br />
            {authored(question)}
            <br />
            {answeredAt === null ? (
              t('delivery.scrutiny.unanswered')
            ) : (
              <>
                <strong>
                  {t('delivery.scrutiny.answeredOn', { on: formatInstant(language, answeredAt) })}
                </strong>
                <br />
                {authored(answer)}
              </>
            )}
          </li>
        ))}
      </ul>
    </Details>
  )
}
