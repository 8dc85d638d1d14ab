import { authored } from '../../../kernel/authored.ts'
import type { Found } from '../../../platform/finding.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'

interface FindView {
  screen: Pick<StaffRequest, 't' | 'href'>
  words: string
  /** best first */
  found: readonly Found[]
  /** there may be more than is shown */
  isCut: boolean
}

/** The groups in the order of their best. The search box itself stands at the top of every page. */
export function FindPage({ screen, words, found, isCut }: FindView) {
  const { t } = screen
  return (
    <>
      <h1 class="govuk-heading-l">{t('find.title')}</h1>
      <p class="govuk-body">
        {words === '' ? t('find.lead') : t('find.count', { count: found.length, words })}
      </p>
      {words !== '' && found.length === 0 && <p class="govuk-body">{t('find.none')}</p>}
      {[...Map.groupBy(found, ({ group }) => group)].map(([group, hits], index) => (
        <section aria-labelledby={`found-${index}`}>
          <h2 class="govuk-heading-m" id={`found-${index}`}>
            {t(group)} ({hits.length})
          </h2>
          <Hits screen={screen} hits={hits} />
        </section>
      ))}
      {isCut && <p class="govuk-body">{t('find.more')}</p>}
    </>
  )
}

function Hits({ screen: { href }, hits }: { screen: FindView['screen']; hits: readonly Found[] }) {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {hits.map(({ title, where, path }) => (
        <li>
          <a class="govuk-link" href={href(path)}>
            {authored(title)}
          </a>
          {where.length > 0 && (
            <span class="govuk-hint gt-found__where">{where.map(authored).join(' › ')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
