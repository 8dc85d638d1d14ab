import { pagePlace, placePhrase } from '../../../../platform/documents/places.ts'
import type { Source } from '../../content.ts'
import type { PageContext } from '../page-context.ts'
import { groupSources, type SourcePlace } from '../source-places.ts'
import { CardTable, Paragraph, Section } from './parts.tsx'

/** Where each fact was printed, and when a person confirmed that it was read right. */
export function Sources({
  context,
  sources,
  inferred = false,
}: {
  context: PageContext
  sources: readonly Source[]
  inferred?: boolean
}) {
  const { t, words } = context
  const places = groupSources(sources)
  return (
    <Section id="source" title={t('site.source.title')}>
      {inferred && <Paragraph>{t('site.source.inferred')}</Paragraph>}
      {places.length === 0 ? (
        <Paragraph>{t('site.source.none')}</Paragraph>
      ) : (
        <CardTable
          caption={t('site.source.caption')}
          captionClasses="govuk-visually-hidden"
          head={[
            t('site.source.facts'),
            t('site.source.document'),
            t('site.source.place'),
            t('site.source.confirmed'),
          ]}
          rows={places.map((place) => [
            { text: factsOf(place, context) },
            { text: context.say(place.filename) },
            { text: placeWords(place, context) },
            { text: words.day(place.confirmedAt) },
          ])}
        />
      )}
    </Section>
  )
}

function factsOf({ facts }: SourcePlace, { t }: PageContext): string {
  return [...new Set(facts.map((fact) => t(FACTS[fact] ?? 'site.fact.other')))].join(t('site.listSeparator'))
}

function placeWords({ page, line, place }: SourcePlace, { t }: PageContext): string {
  if (line === null) return page === null ? t('site.source.whole') : t('site.source.page', { page })
  const written = place ?? (page === null ? undefined : pagePlace(page, line))
  const { message, values } = placePhrase(line, written, 'start')
  return t(message, values)
}

const FACTS: Readonly<Record<string, string>> = {
  text: 'site.fact.text',
  kind: 'site.fact.kind',
  reference: 'site.fact.reference',
  timescale: 'site.fact.timescale',
  lead: 'site.fact.lead',
  organisation: 'site.fact.organisation',
  portfolio: 'site.fact.portfolio',
  link: 'site.fact.link',
  outcome: 'site.fact.outcome',
}
