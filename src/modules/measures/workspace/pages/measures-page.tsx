import { Button, CardTable, FileFormats, Tag } from '../../../../ui/index.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { Course, LevelWords } from '../../dashboard/pages/scorecard-table.tsx'
import { SCORECARDS_PATH } from '../../dashboard/paths.ts'
import { periodWords } from '../../dashboard/told.ts'
import type { MeasureRow } from '../list-handlers.tsx'
import { MEASURES, measurePath, NEW_MEASURE } from '../paths.ts'
import { TARGET_WORDS, withUnit, type View } from '../view.ts'

/** Every measure with its latest figure, how it went, where it stands, whether it moves, and who answers for it. */
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
            classes="gt-scorecard gt-scorecard--compared"
            head={[
              { text: t('measures.name') },
              { text: t('measures.latest') },
              { text: t('dashboard.course') },
              { text: t('measures.target') },
              { text: t('dashboard.level') },
              { text: t('dashboard.signal') },
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

function cellsOf(view: View, { measure, told, targets }: MeasureRow) {
  const { t, href, say } = view
  const latest = told.question.own.at(-1)
  const { signal } = told.answer
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
    {
      html: (
        <>
          {latest ? withUnit(definition, latest.text) : t('measures.noFigure')}
          {latest && <span class="gt-scorecard__beside">{periodWords(latest, view)}</span>}
        </>
      ),
    },
    { html: <Course told={told} screen={view} /> },
    { text: aimed.join(', ') || '–' },
    { html: <LevelWords told={told} screen={view} /> },
    { text: t(signal.words.message, signal.words.values) },
    { text: ownerPost ? say(ownerPost) : t('measures.owner.none') },
  ]
}
