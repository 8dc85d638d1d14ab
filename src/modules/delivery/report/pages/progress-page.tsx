import { authored } from '../../../../kernel/authored.ts'
import { dateOfInstant } from '../../../../kernel/calendar.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { FORMATS, formatLinks } from '../../../../platform/papers/index.ts'
import {
  Button,
  Checkboxes,
  CsrfToken,
  ErrorSummaryFor,
  FileFormats,
  InsetText,
  WarningText,
  type FormError,
} from '../../../../ui/index.ts'
import { engagementPath, gapsPath } from '../../accountability/addresses.ts'
import type { Period } from '../../period.ts'
import { activityPath, briefPath, progressPath, reportPath } from '../addresses.ts'
import type { NamedInReport } from '../names-in-report.ts'
import { publicReport } from '../public-report.ts'
import type { Report } from '../report.ts'
import { reportWords } from '../words.ts'
import { ReportSections } from './report-sections.tsx'

export interface ProgressView {
  period: Period
  report: Report
  named: readonly NamedInReport[]
  mayReport: boolean
  errors: readonly FormError[]
}

/** A period's report as it is, or as it would be if it were made now, with what is asked before it is made. */
export function ProgressPage({ request, view }: { request: StaffRequest; view: ProgressView }) {
  const { t, href, language } = request
  const { period, report } = view
  const words = reportWords(request, report.scale)
  const isMade = period.state === 'reported'
  return (
    <>
      <ErrorSummaryFor errors={view.errors} title={t('delivery.progress.problem')} />
      <span class="govuk-caption-xl">{authored(report.plan.title)}</span>
      <h1 class="govuk-heading-xl">{t('delivery.report.title', { period: authored(period.name) })}</h1>
      <InsetText>
        {isMade ? (
          <a class="govuk-link" href={href(reportPath(report.plan.slug, period.slug))}>
            {t('delivery.progress.made')}
          </a>
        ) : (
          t(period.state === 'frozen' ? 'delivery.progress.frozen' : 'delivery.progress.open', {
            on: words.date(frozenOn(period)),
          })
        )}
      </InsetText>
      <Ways request={request} view={view} />
      {period.state === 'frozen' && view.mayReport && <MakeForm request={request} view={view} />}
      <ReportSections
        report={publicReport(report)}
        revisions={[]}
        words={words}
        dir={language.dir}
        activityHref={(slug) => href(activityPath(report.plan.slug, slug))}
      />
    </>
  )
}

/** An officer can freeze a period before or after the day that was set. */
function frozenOn({ frozenAt, freezeOn }: Period): string {
  return frozenAt === null ? freezeOn : dateOfInstant(Date.parse(frozenAt))
}

function Ways({ request, view }: { request: StaffRequest; view: ProgressView }) {
  const { t, href } = request
  const { period, report } = view
  const holders = report.byPortfolio.filter(({ id }) => id !== null)
  return (
    <>
      <ul class="govuk-list">
        <li>
          <FileFormats
            {...formatLinks(
              request,
              t('delivery.report.paper'),
              FORMATS,
              (format) => `${progressPath(period.id)}/paper.${format}`,
            )}
          />
        </li>
        <li>
          <a class="govuk-link" href={href(engagementPath(period.id))}>
            {t('delivery.engagement.title')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={href(gapsPath(period.planId))}>
            {t('delivery.gaps.title')}
          </a>
        </li>
      </ul>
      {holders.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('delivery.brief.heading')}</h2>
          <p class="govuk-body">{t('delivery.brief.lead')}</p>
          <ul class="govuk-list govuk-list--spaced">
            {holders.map(({ id, name }) => (
              <li>
                <FileFormats
                  {...formatLinks(request, authored(name), ['pdf', 'docx'], (format) =>
                    briefPath(period.id, id ?? '', format),
                  )}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** What looks like a name is shown before everybody reads it; whoever reports says that they have looked. */
function MakeForm({ request, view }: { request: StaffRequest; view: ProgressView }) {
  const { t, href, formToken } = request
  const { period, named, errors } = view
  const error = errors.find(({ field }) => field === 'looked')
  return (
    <form method="post" action={href(progressPath(period.id))} novalidate>
      <CsrfToken token={formToken} />
      <h2 class="govuk-heading-m">{t('delivery.progress.make')}</h2>
      <WarningText text={t('delivery.progress.forGood')} iconFallbackText={t('delivery.progress.warning')} />
      {named.length > 0 && (
        <>
          <p class="govuk-body">{t('delivery.progress.names', { count: named.length })}</p>
          <ul class="govuk-list govuk-list--bullet">
            {named.map(({ words, activity }) => (
              <li>
                {t('delivery.progress.named', { words: authored(words), activity: authored(activity) })}
              </li>
            ))}
          </ul>
          <Checkboxes
            name="looked"
            idPrefix="looked"
            {...(error
              ? { errorMessage: { text: error.message, visuallyHiddenText: t('delivery.progress.error') } }
              : {})}
            items={[{ value: 'yes', text: t('delivery.progress.looked') }]}
          />
        </>
      )}
      <Button text={t('delivery.progress.makeNow')} preventDoubleClick={true} />
    </form>
  )
}
