import { authored } from '../../../../kernel/authored.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { FORMATS, formatLinks } from '../../../../platform/papers/index.ts'
import { Details, FileFormats } from '../../../../ui/index.ts'
import { gapsPath } from '../addresses.ts'
import type { GapItem, GapList } from '../gap-lists.ts'

export interface GapsPageProps {
  request: StaffRequest
  planId: string
  plan: string
  lists: readonly GapList[]
}

/** Where the golden thread of a plan breaks; longer lists are folded away. */
export function GapsPage({ request, planId, plan, lists }: GapsPageProps) {
  const { t } = request
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <span class="govuk-caption-xl">{authored(plan)}</span>
        <h1 class="govuk-heading-xl">{t('delivery.gaps.title')}</h1>
        <p class="govuk-body">{t('delivery.gaps.lead')}</p>
        <p class="govuk-body">
          <FileFormats
            {...formatLinks(
              request,
              t('delivery.gaps.title'),
              FORMATS,
              (format) => `${gapsPath(planId)}/list.${format}`,
            )}
          />
        </p>
        {lists.map((list) => (
          <section aria-labelledby={list.id}>
            <h2 class="govuk-heading-m" id={list.id}>
              {t('delivery.gaps.counted', { title: list.title, count: list.items.length })}
            </h2>
            <Items request={request} list={list} />
          </section>
        ))}
      </div>
    </div>
  )
}

const MOST_OPEN = 8

function Items({ request, list }: { request: StaffRequest; list: GapList }) {
  const { t } = request
  if (list.items.length === 0) return <p class="govuk-body">{list.none}</p>
  const all = (
    <ul class="govuk-list govuk-list--bullet">
      {list.items.map((item) => (
        <li>
          <Item request={request} item={item} />
        </li>
      ))}
    </ul>
  )
  if (list.items.length <= MOST_OPEN) return all
  return <Details summaryText={t('delivery.gaps.show', { title: list.title })}>{all}</Details>
}

function Item({ request, item }: { request: StaffRequest; item: GapItem }) {
  if (item.path === null) return <>{item.text}</>
  return (
    <a class="govuk-link" href={request.href(item.path)}>
      {item.text}
    </a>
  )
}
