import { Tag } from '../../../../ui/index.ts'
import type { Measure } from '../../store.ts'
import { measurePath, type MeasurePart } from '../paths.ts'
import type { View } from '../view.ts'

const PARTS: readonly { part: MeasurePart | undefined; words: string }[] = [
  { part: undefined, words: 'measures.chart' },
  { part: 'values', words: 'measures.values' },
  { part: 'targets', words: 'measures.targets' },
  { part: 'notes', words: 'measures.notes' },
  { part: 'links', words: 'measures.links' },
  { part: 'definition', words: 'measures.definition' },
  { part: 'publish', words: 'disclosure.title' },
]

/** The measure's name, and the way to its other pages; `part` is the page that this is, none its main page. */
export function MeasureHead({
  view: { t, say, href, date },
  measure,
  part,
}: {
  view: View
  measure: Measure
  part: MeasurePart | undefined
}) {
  const { slug, definition, endedOn } = measure
  const here = PARTS.find((each) => each.part === part)
  return (
    <>
      <span class="govuk-caption-l">{part ? say(definition.name) : t('measures.name')}</span>
      <h1 class="govuk-heading-l">{part && here ? t(here.words) : say(definition.name)}</h1>
      {endedOn !== null && (
        <p class="govuk-body">
          <Tag text={t('measures.ended')} classes="govuk-tag--grey" /> {date(endedOn)}
        </p>
      )}
      <nav aria-label={t('measures.parts')}>
        <ul class="govuk-list gt-inline-list">
          {PARTS.map((each) => (
            <li>
              {each.part === part ? (
                <strong aria-current="page">{t(each.words)}</strong>
              ) : (
                <a class="govuk-link" href={href(measurePath(slug, each.part))}>
                  {t(each.words)}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
