import {
  Button,
  CardTable,
  CsrfToken,
  ErrorSummaryFor,
  InsetText,
  SummaryList,
  Tag,
  type FormError,
} from '../../../../ui/index.ts'
import type { Period } from '../../period.ts'
import type { RequestState } from '../../queries.ts'
import { wordName } from '../../rating/scale.ts'
import { periodPath, progressPath, reportPath } from '../paths.ts'
import { countStandings, lastOf, standingOf, STANDINGS, type Standing } from '../progress.ts'
import type { ReportedPlan } from '../store.ts'
import { spanOf, stateOf } from '../view.ts'
import type { View } from '../../view.ts'

export interface PeriodPageView {
  view: View
  plan: ReportedPlan
  period: Period
  /** in the plan's order */
  requests: readonly RequestState[]
  mayKeep: boolean
  /** one standing alone, or '' for all */
  shown: string
  errors: readonly FormError[]
}

/** How a period goes: its days, what was asked and answered, what is missing, and the next step. */
export function PeriodPage(props: PeriodPageView) {
  const { view, plan, period, requests, mayKeep, errors } = props
  const { t, say } = view
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('periods.problem')} />
      <span class="govuk-caption-l">{say(plan.title)}</span>
      <h1 class="govuk-heading-l">{say(period.name)}</h1>
      <p class="govuk-body">
        <Tag {...stateOf(view, period)} />
      </p>
      <Days {...props} />
      {period.state !== 'open' && (
        <p class="govuk-body">
          <a class="govuk-link" href={view.href(progressPath(period.id))}>
            {t(period.state === 'reported' ? 'periods.report' : 'periods.reportSoFar')}
          </a>
        </p>
      )}
      {mayKeep && <NextStep {...props} />}
      {requests.length > 0 && <Asked {...props} />}
    </>
  )
}

function Days({ view, plan, period, mayKeep }: PeriodPageView) {
  const { t, href, date, moment } = view
  const rows = [
    { key: t('periods.about'), value: spanOf(view, period) },
    {
      key: t('periods.askOn'),
      value: period.askedAt ? t('periods.askedAt', { at: moment(period.askedAt) }) : date(period.askOn),
    },
    { key: t('periods.dueOn'), value: date(period.dueOn) },
    {
      key: t('periods.freezeOn'),
      value: period.frozenAt ? t('periods.frozenAt', { at: moment(period.frozenAt) }) : date(period.freezeOn),
    },
  ]
  const change = href(periodPath(plan.id, period.slug, 'dates'))
  const isOpen = period.state === 'open' || period.state === 'asked'
  return (
    <>
      <SummaryList rows={rows.map(({ key, value }) => ({ key: { text: key }, value: { text: value } }))} />
      {mayKeep && isOpen && (
        <p class="govuk-body">
          <a class="govuk-link" href={change}>
            {t('periods.change')}
          </a>
        </p>
      )}
      {mayKeep && period.state !== 'open' && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(periodPath(plan.id, period.slug, 'asking'))}>
            {t('delivery.asking.title')}
          </a>
        </p>
      )}
    </>
  )
}

const STEPS = {
  open: { deed: 'ask', title: 'periods.ask', lead: 'periods.ask.lead' },
  asked: { deed: 'freeze', title: 'periods.freeze', lead: 'periods.freeze.lead' },
} as const

/** Each happens by itself on its day; a person can do it before. */
function NextStep({ view, plan, period }: PeriodPageView) {
  const { t, href, formToken, date } = view
  if (period.state !== 'open' && period.state !== 'asked') return null
  const { deed, title, lead } = STEPS[period.state]
  const on = date(period.state === 'open' ? period.askOn : period.freezeOn)
  return (
    <InsetText>
      <p class="govuk-body">{t(lead, { date: on })}</p>
      <form method="post" action={href(periodPath(plan.id, period.slug, deed))}>
        <CsrfToken token={formToken} />
        <Button id="deed" text={t(title)} preventDoubleClick classes="govuk-button--secondary" />
      </form>
    </InsetText>
  )
}

const STANDING_WORDS: Readonly<Record<Standing, { words: string; count: string; tag: string }>> = {
  silent: { words: 'periods.standing.silent', count: 'periods.count.silent', tag: 'govuk-tag--red' },
  returned: { words: 'periods.standing.returned', count: 'periods.count.returned', tag: 'govuk-tag--orange' },
  waiting: { words: 'periods.standing.waiting', count: 'periods.count.waiting', tag: 'govuk-tag--yellow' },
  approved: { words: 'periods.standing.approved', count: 'periods.count.approved', tag: 'govuk-tag--green' },
  ended: { words: 'periods.standing.ended', count: 'periods.count.ended', tag: 'govuk-tag--grey' },
}

function Asked(props: PeriodPageView) {
  const { view, plan, period, requests, shown } = props
  const { t, href } = view
  const counts = countStandings(requests)
  const path = href(periodPath(plan.id, period.slug))
  const listed = requests.filter((each) => shown === '' || standingOf(each) === shown)
  return (
    <>
      <h2 class="govuk-heading-m" id="asked">
        {t('periods.asked', { count: requests.length - counts.ended })}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {STANDINGS.filter((each) => counts[each] > 0).map((each) => (
          <li>
            {each === shown ? (
              <strong>{t(STANDING_WORDS[each].count, { count: counts[each] })}</strong>
            ) : (
              <a class="govuk-link" href={`${path}?show=${each}#asked`}>
                {t(STANDING_WORDS[each].count, { count: counts[each] })}
              </a>
            )}
          </li>
        ))}
      </ul>
      {shown !== '' && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${path}#asked`}>
            {t('periods.showAll')}
          </a>
        </p>
      )}
      {listed.length === 0 ? (
        <p class="govuk-body">{t('periods.noneShown')}</p>
      ) : (
        <Requests {...props} requests={listed} />
      )}
    </>
  )
}

function Requests({ view, period, requests }: PeriodPageView) {
  const { t, href, say, date } = view
  return (
    <CardTable
      caption={t('periods.activities')}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('periods.activity') },
        { text: t('periods.lead.post') },
        { text: t('periods.organisation') },
        { text: t('periods.word') },
        { text: t('periods.answer') },
      ]}
      rows={requests.map((each) => {
        const { request } = each
        const { ref, text, lead, organisation } = request.activity
        const last = lastOf(each)
        return [
          {
            html: (
              <a class="govuk-link" href={href(reportPath(request.id))}>
                {say(text, ref)}
              </a>
            ),
          },
          { text: lead ? say(lead.title) : t('periods.noLead') },
          { text: organisation ? say(organisation.name) : '–' },
          { text: last ? wordName(t, period.scale, last.word, say) : '–' },
          {
            html: (
              <>
                <StandingTag view={view} standing={standingOf(each)} />
                {last && ` ${date(last.givenOn)}`}
                {last?.revisedSinceReported && ` ${t('periods.revised')}`}
              </>
            ),
          },
        ]
      })}
    />
  )
}

function StandingTag({ view: { t }, standing }: { view: View; standing: Standing }) {
  const { words, tag } = STANDING_WORDS[standing]
  return <Tag text={t(words)} classes={tag} />
}
