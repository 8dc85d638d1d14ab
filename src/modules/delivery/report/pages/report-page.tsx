import { dateOfInstant } from '../../../../kernel/calendar.ts'
import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../../platform/http/route.ts'
import { formatDate } from '../../../../platform/languages/dates.ts'
import { FORMATS, formatLinks } from '../../../../platform/papers/index.ts'
import { FileFormats } from '../../../../ui/index.ts'
import { activityPath, reportPath, reportsPath } from '../addresses.ts'
import type { PublishedReport } from '../store.ts'
import { reportWords } from '../words.ts'
import { ReportSections } from './report-sections.tsx'

export interface PlanName {
  planId: string
  slug: string
  title: string
}

export function reportPage(request: PublicRequest, plan: PlanName, report: PublishedReport): Reply {
  const { t, say, href, language } = request
  const words = reportWords(request, report.content.scale)
  const title = say(plan.title)
  const period = say(report.name)
  const path = reportPath(plan.slug, report.slug)
  const name = t('delivery.report.title', { period })
  return page({
    title: t('delivery.report.titleOfPlan', { period, plan: title }),
    crumbs: [
      { text: title, path: `/plans/${plan.slug}` },
      { text: t('delivery.report.list'), path: reportsPath(plan.slug) },
    ],
    alternates: [{ path: `${path}.json`, type: 'application/json', title: t('delivery.report.data') }],
    wide: true,
    body: (
      <>
        <span class="govuk-caption-xl">{title}</span>
        <h1 class="govuk-heading-xl">{name}</h1>
        <p class="govuk-body">
          {t('delivery.report.covers', { from: words.date(report.startsOn), to: words.date(report.endsOn) })}
          <br />
          {t('delivery.report.made', { on: dayOf(request, report.madeAt) })}
        </p>
        <p class="govuk-body">
          <FileFormats
            {...formatLinks(request, t('delivery.report.paper'), FORMATS, (format) => `${path}.${format}`)}
          />
        </p>
        <ReportSections
          report={report.content}
          revisions={report.revisions}
          words={words}
          dir={language.dir}
          activityHref={(slug) => href(activityPath(plan.slug, slug))}
        />
      </>
    ),
  })
}

/** The day of an instant on the clocks of London, in words. */
export function dayOf({ language }: Pick<PublicRequest, 'language'>, instant: string): string {
  return formatDate(language, dateOfInstant(Date.parse(instant)))
}
