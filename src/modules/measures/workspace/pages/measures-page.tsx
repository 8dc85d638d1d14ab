import { Button, CardTable, FileFormats, Tag } from '../../../../ui/index.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { SCORECARDS_PATH } from '../../dashboard/paths.ts'
import type { MeasureRow } from '../list-handlers.tsx'
import { MEASURES, measurePath, NEW_MEASURE } from '../paths.ts'
import { periodName } from '../period-names.ts'
import { TARGET_WORDS, withUnit, type View } from '../view.ts'

/** Every measure with its latest figure, its target and who answers for it. */
export function MeasuresPage({
  view,
  rows,
  mayKeep,
}: {
  view: View
  rows: readonly MeasureRow[]
  mayKeep: boolean
}) {
  const { t, href } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('measures.title')}</h1>
      <p class="govuk-body">{t('measures.lead')}</p>
      {mayKeep && <Button text={t('measures.new')} href={href(NEW_MEASURE)} />}
      {rows.length === 0 ? (
        <p class="govuk-body">{t('measures.none')}</p>
      ) : (
        <>
          <CardTable
            caption={t('measures.title')}
            captionClasses="govuk-visually-hidden"
            head={[
              { text: t('measures.name') },
              { text: t('measures.latest') },
              { text: t('measures.period') },
              { text: t('measures.target') },
              { text: t('measures.owner') },
            ]}
            rows={rows.map((row) => cellsOf(view, row))}
          />
          <FileFormats {...listLinks(view, MEASURES)} />
          <p class="govuk-body">
            <a class="govuk-link" href={href(SCORECARDS_PATH)}>
              {t('dashboard.scorecards')}
            </a>
          </p>
        </>
      )}
    </>
  )
}

function cellsOf(view: View, { measure, latest, targets }: MeasureRow) {
  const { t, href, say } = view
  const { definition, slug, ownerPost, endedOn } = measure
  const aimed = targets.map(
    ({ kind, text }) => `${withUnit(definition, text ?? '')} (${t(TARGET_WORDS[kind])})`,
  )
  return [
    {
      html: (
        <>
          <a class="govuk-link" href={href(measurePath(slug))}>
            {say(definition.name)}
          </a>{' '}
          {endedOn !== null && <Tag text={t('measures.ended')} classes="govuk-tag--grey" />}
        </>
      ),
    },
    { text: latest ? withUnit(definition, latest.text) : t('measures.noFigure') },
    { text: latest ? periodName(view, latest.period) : '–' },
    { text: aimed.join(', ') || '–' },
    { text: ownerPost ? say(ownerPost) : t('measures.owner.none') },
  ]
}
