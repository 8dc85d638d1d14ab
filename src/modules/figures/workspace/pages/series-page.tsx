import { authored } from '../../../../kernel/authored.ts'
import { CardTable, SearchBar } from '../../../../ui/index.ts'
import type { FigureSeries } from '../../figure.ts'
import { seriesPath, seriesSearchPath } from '../addresses.ts'
import type { View } from '../view.ts'

export function seriesTitle({ name, breakdown }: FigureSeries): string {
  const items = Object.values(breakdown)
  return items.length === 0 ? name : `${name} (${items.join(', ')})`
}

/** Series in which every word stands. */
export function SeriesPage({
  view,
  words,
  found,
}: {
  view: View
  words: string
  found: readonly FigureSeries[]
}) {
  const { t, href } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('figures.search')}</h1>
      <SearchBar
        action={href(seriesSearchPath)}
        label={t('figures.search.label')}
        buttonText={t('figures.search.submit')}
        value={words}
      />
      {words !== '' && <p class="govuk-body">{t('figures.found', { count: found.length })}</p>}
      {found.length > 0 && (
        <CardTable
          caption={t('figures.search')}
          captionClasses="govuk-visually-hidden"
          head={[
            { text: t('figures.series') },
            { text: t('figures.dataset') },
            { text: t('figures.indicator') },
            { text: t('figures.unit') },
          ]}
          rows={found.map((series) => [
            {
              html: (
                <a class="govuk-link" href={href(seriesPath(series.id))}>
                  {authored(seriesTitle(series))}
                </a>
              ),
            },
            { text: authored(series.dataset) },
            { html: <span class="govuk-!-text-break-word">{authored(series.indicator)}</span> },
            { text: authored(series.unit) },
          ])}
        />
      )}
    </>
  )
}
