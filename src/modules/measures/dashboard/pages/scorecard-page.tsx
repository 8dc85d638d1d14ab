import type { StaffRequest } from '../../../../platform/http/route.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { FileFormats } from '../../../../ui/index.ts'
import { measurePath } from '../../workspace/paths.ts'
import { scorecardPath, scorecardPicturePath, SCORECARDS_PATH } from '../paths.ts'
import type { Scorecard, ScorecardRow } from '../scorecards.ts'
import { ScorecardTable } from './scorecard-table.tsx'

export interface ScorecardsPageProps {
  request: StaffRequest
  scorecards: readonly ScorecardRow[]
}

/** Every outcome and every partner that has a measure. */
export function ScorecardsPage({ request, scorecards }: ScorecardsPageProps) {
  const { t, say, href } = request
  const groups = [
    { kind: 'outcomes', title: t('dashboard.scorecards.outcomes') },
    { kind: 'partners', title: t('dashboard.scorecards.partners') },
  ] as const
  return (
    <>
      <h1 class="govuk-heading-xl">{t('dashboard.scorecards')}</h1>
      <p class="govuk-body">{t('dashboard.scorecards.text')}</p>
      {scorecards.length === 0 && <p class="govuk-body">{t('dashboard.scorecards.none')}</p>}
      {groups.map(({ kind, title }) => {
        const cards = scorecards.filter((each) => each.kind === kind)
        return (
          cards.length > 0 && (
            <>
              <h2 class="govuk-heading-m">{title}</h2>
              <ul class="govuk-list govuk-list--bullet">
                {cards.map((card) => (
                  <li>
                    <a class="govuk-link" href={href(scorecardPath(kind, card.id))}>
                      {say(card.title)}
                    </a>{' '}
                    {t('dashboard.measures', { count: card.measures.length })}
                  </li>
                ))}
              </ul>
            </>
          )
        )
      })}
    </>
  )
}

export interface ScorecardPageProps {
  request: StaffRequest
  scorecard: Scorecard
}

/** The measures of an outcome or of a partner, each with its three answers. */
export function ScorecardPage({ request, scorecard }: ScorecardPageProps) {
  const { t, say, href } = request
  const { kind, id, title, lines } = scorecard
  return (
    <>
      <span class="govuk-caption-xl">{t('dashboard.scorecard')}</span>
      <h1 class="govuk-heading-xl">{say(title)}</h1>
      <p class="govuk-body">{t('dashboard.scorecard.text')}</p>
      <ScorecardTable
        screen={request}
        caption={t('dashboard.scorecardOf', { name: say(title) })}
        lines={lines.map(({ measure, told }) => ({
          name: measure.definition.name,
          href: href(measurePath(measure.slug)),
          told,
        }))}
      />
      <FileFormats {...listLinks(request, `${scorecardPath(kind, id)}/list`)} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(`${scorecardPath(kind, id)}/list.json`)} download="">
          {t('dashboard.json')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(scorecardPicturePath(kind, id))} type="image/png" download="">
          {t('dashboard.picture', { title: t('dashboard.scorecard') })}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(SCORECARDS_PATH)}>
          {t('dashboard.scorecards')}
        </a>
      </p>
    </>
  )
}
