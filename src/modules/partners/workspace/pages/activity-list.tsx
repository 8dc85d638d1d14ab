import { authored } from '../../../../kernel/authored.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { FileFormats, Table } from '../../../../ui/index.ts'
import { activitiesPath } from '../addresses.ts'
import type { BulkWork, PostActivity } from '../post-activities.ts'
import type { View } from '../view.ts'

/** Of the plans as they are drafted now. Left out where there are none and nothing is to be said of it. */
export function ActivityList({
  view: { t, href, date },
  title,
  none,
  activities,
}: {
  view: View
  title: string
  none: string | undefined
  activities: readonly PostActivity[]
}) {
  if (activities.length === 0 && none === undefined) return null
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {activities.length === 0 ? (
        <p class="govuk-body">{none}</p>
      ) : (
        <Table
          classes="gt-card-table"
          caption={title}
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            { text: t('partners.activity') },
            { text: t('partners.plan') },
            { text: t('partners.timescale') },
            { text: t('partners.due') },
          ]}
          rows={activities.map((activity) => [
            {
              html: (
                <a class="govuk-link" href={href(activity.path)}>
                  {authored(activity.ref === null ? activity.text : `${activity.ref} ${activity.text}`)}
                </a>
              ),
            },
            { text: authored(activity.planTitle), attributes: { 'data-label': t('partners.plan') } },
            {
              text: activity.timescale === null ? t('partners.timescale.none') : authored(activity.timescale),
              attributes: { 'data-label': t('partners.timescale') },
            },
            {
              text: activity.dueOn === null ? t('partners.due.none') : date(activity.dueOn),
              attributes: { 'data-label': t('partners.due') },
            },
          ])}
        />
      )}
    </>
  )
}

/** All that is listed above, for whoever the page at `path` is about. */
export function ActivityFiles({ view, path }: { view: View; path: string }) {
  return <FileFormats {...listLinks(view, activitiesPath(path))} />
}

/** Ways to change all that is listed above together. */
export function BulkLinks({ view: { t, href }, bulkWork }: { view: View; bulkWork: BulkWork }) {
  const { many, handOver } = bulkWork
  if (many === undefined && handOver === undefined) return null
  return (
    <ul class="govuk-list">
      {handOver && (
        <li>
          <a class="govuk-link" href={href(handOver)}>
            {t('partners.handOver')}
          </a>
        </li>
      )}
      {many && (
        <li>
          <a class="govuk-link" href={href(many)}>
            {t('partners.changeMany')}
          </a>
        </li>
      )}
    </ul>
  )
}
