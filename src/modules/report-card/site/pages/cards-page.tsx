import { dateOfInstant } from '../../../../kernel/calendar.ts'
import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../../platform/http/route.ts'
import { formatDate } from '../../../../platform/languages/dates.ts'
import { cardPath } from '../../addresses.ts'
import { yearName } from '../../card-words.ts'
import type { PublishedRow } from '../../store.ts'

/** Every year's Report Card, the latest first. */
export function cardsPage({ t, href, language }: PublicRequest, editions: readonly PublishedRow[]): Reply {
  const cards = editions.filter(({ isCurrent }) => isCurrent)
  const date = (iso: string) => formatDate(language, iso)
  return page({
    title: t('card.title'),
    crumbs: [],
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-xl">{t('card.title')}</h1>
          <p class="govuk-body-l">{t('card.lead')}</p>
          {cards.length === 0 && <p class="govuk-body">{t('card.none')}</p>}
          <ul class="govuk-list govuk-list--spaced">
            {cards.map(({ slug, startsOn, endsOn, publishedAt, number }) => (
              <li>
                <a class="govuk-link govuk-!-font-weight-bold" href={href(cardPath(slug))}>
                  {t('card.titleOfYear', { year: yearName(slug) })}
                </a>
                <br />
                {t('card.covers', { from: date(startsOn), to: date(endsOn) })}{' '}
                {t('card.published', { on: date(dateOfInstant(Date.parse(publishedAt))), number })}
              </li>
            ))}
          </ul>
        </div>
      </div>
    ),
  })
}
