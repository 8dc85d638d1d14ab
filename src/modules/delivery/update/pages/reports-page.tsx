import { authored } from '../../../../kernel/authored.ts'
import { Tag } from '../../../../ui/index.ts'
import type { AskedOfMe } from '../../asked-store.ts'
import { requestPath, SETTLING } from '../paths.ts'
import type { View } from '../../view.ts'

export interface ReportsView {
  view: View
  asked: readonly AskedOfMe[]
  /** how many updates and dates wait for this person; null for who settles nothing */
  toSettle: number | null
}

/** What is asked of this person in all plans, what is due first at the head. */
export function ReportsPage({ view, asked, toSettle }: ReportsView) {
  const { t, href } = view
  const isOpen = ({ answered }: AskedOfMe) => answered === null || answered.state === 'returned'
  const open = asked.filter(isOpen)
  const given = asked.filter((each) => !isOpen(each))
  return (
    <>
      <h1 class="govuk-heading-l">{t('delivery.reports')}</h1>
      {toSettle !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(SETTLING)}>
            {t('delivery.reports.settle', { count: toSettle })}
          </a>
        </p>
      )}
      {asked.length === 0 && <p class="govuk-body">{t('delivery.reports.none')}</p>}
      {asked.length > 0 && open.length === 0 && <p class="govuk-body">{t('delivery.reports.done')}</p>}
      <Group view={view} title={t('delivery.reports.open', { count: open.length })} id="open" items={open} />
      <Group
        view={view}
        title={t('delivery.reports.given', { count: given.length })}
        id="given"
        items={given}
      />
    </>
  )
}

function Group({
  view,
  title,
  id,
  items,
}: {
  view: View
  title: string
  id: string
  items: readonly AskedOfMe[]
}) {
  if (items.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {items.map((item) => (
          <li>
            <Item view={view} item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Item({ view: { t, href, say, date, today }, item }: { view: View; item: AskedOfMe }) {
  const { answered, dueOn } = item
  return (
    <>
      <a class="govuk-link" href={href(requestPath(item.requestId))}>
        {say(item.text, item.ref)}
      </a>{' '}
      {answered?.state === 'returned' && (
        <Tag text={t('delivery.reports.returned')} classes="govuk-tag--orange" />
      )}
      {answered === null && item.hasDraft && (
        <Tag text={t('delivery.reports.draft')} classes="govuk-tag--grey" />
      )}
      {answered?.state === 'approved' && (
        <Tag text={t('delivery.reports.approved')} classes="govuk-tag--green" />
      )}
      <br />
      <span class="govuk-body-s">
        {t('delivery.reports.where', { plan: say(item.plan), period: authored(item.period) })}
        <br />
        {answered !== null && answered.state !== 'returned'
          ? t('delivery.reports.givenOn', { date: date(answered.givenOn) })
          : t(dueOn < today ? 'delivery.reports.overdue' : 'delivery.reports.dueOn', { date: date(dueOn) })}
      </span>
    </>
  )
}
