import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../../platform/http/route.ts'
import { formatDate } from '../../../../platform/languages/dates.ts'
import { reportPath } from '../addresses.ts'
import type { PublishedReportRow } from '../store.ts'
import { dayOf, type PlanName } from './report-page.tsx'

/** Every report of a plan, the latest first. */
export function reportsPage(
  request: PublicRequest,
  plan: PlanName,
  reports: readonly PublishedReportRow[],
): Reply {
  const { t, say, href, language } = request
  const title = say(plan.title)
  const date = (iso: string) => formatDate(language, iso)
  return page({
    title: t('delivery.report.listOfPlan', { plan: title }),
    crumbs: [{ text: title, path: `/plans/${plan.slug}` }],
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <span class="govuk-caption-xl">{title}</span>
          <h1 class="govuk-heading-xl">{t('delivery.report.list')}</h1>
          <p class="govuk-body">{t('delivery.report.listLead')}</p>
          {reports.length === 0 && <p class="govuk-body">{t('delivery.report.listNone')}</p>}
          <ul class="govuk-list govuk-list--spaced">
            {reports.map(({ slug, name, startsOn, endsOn, madeAt }) => (
              <li>
                <a class="govuk-link govuk-!-font-weight-bold" href={href(reportPath(plan.slug, slug))}>
                  {t('delivery.report.listEntry', {
                    period: say(name),
                    from: date(startsOn),
                    to: date(endsOn),
                  })}
                </a>
                <br />
                {t('delivery.report.listMade', { on: dayOf(request, madeAt) })}
              </li>
            ))}
          </ul>
        </div>
      </div>
    ),
  })
}
