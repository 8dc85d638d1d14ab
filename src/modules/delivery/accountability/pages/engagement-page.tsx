import { authored } from '../../../../kernel/authored.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { FORMATS, formatLinks, type Cell, type List } from '../../../../platform/papers/index.ts'
import { CardTable, Details, FileFormats } from '../../../../ui/index.ts'
import type { Period } from '../../period.ts'
import { engagementPath } from '../addresses.ts'

export interface EngagementPageProps {
  request: StaffRequest
  period: Period
  list: List
}

/** Who was asked, who answered, in time and with evidence, and who kept their own dates. */
export function EngagementPage({ request, period, list }: EngagementPageProps) {
  const { t } = request
  return (
    <>
      <span class="govuk-caption-xl">{authored(period.name)}</span>
      <h1 class="govuk-heading-xl">{t('delivery.engagement.title')}</h1>
      <p class="govuk-body">{t('delivery.engagement.apart')}</p>
      <Details summaryText={t('delivery.engagement.how')}>
        <ul class="govuk-list govuk-list--bullet">
          <li>{t('delivery.engagement.how.answered')}</li>
          <li>{t('delivery.engagement.how.inTime')}</li>
          <li>{t('delivery.engagement.how.evidence')}</li>
          <li>{t('delivery.engagement.how.ownDates')}</li>
          <li>{t('delivery.engagement.how.score')}</li>
        </ul>
      </Details>
      {list.rows.length === 0 ? (
        <p class="govuk-body">{t('delivery.engagement.nothing')}</p>
      ) : (
        <CardTable
          caption={t('delivery.engagement.title')}
          captionClasses="govuk-visually-hidden"
          head={list.columns.map(({ head }) => ({ text: head }))}
          rows={list.rows.map((row) => row.map((cell) => ({ text: textOf(cell) })))}
        />
      )}
      <p class="govuk-body">
        <FileFormats
          {...formatLinks(
            request,
            t('delivery.engagement.title'),
            FORMATS,
            (format) => `${engagementPath(period.id)}.${format}`,
          )}
        />
      </p>
    </>
  )
}

function textOf(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'object' ? cell.words : String(cell)
}
