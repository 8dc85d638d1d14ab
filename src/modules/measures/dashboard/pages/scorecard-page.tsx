import type { StaffRequest } from '../../../../platform/http/route.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { CardTable, FileFormats, Sparkline, Tag } from '../../../../ui/index.ts'
import { isKnown } from '../../statistics/series.ts'
import { measurePath } from '../../workspace/paths.ts'
import { scorecardPath, scorecardPicturePath, SCORECARDS_PATH } from '../paths.ts'
import { scoreWords, type Scorecard, type ScorecardRow } from '../scorecards.ts'
import { levelTone, periodWords, valueWords, type AnswerTone, type Screen, type Told } from '../told.ts'

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
      <p class="govuk-body">
        <FileFormats {...listLinks(request, `${scorecardPath(kind, id)}/list`)} />{' '}
        <a class="govuk-link" href={href(`${scorecardPath(kind, id)}/list.json`)} download="">
          {t('dashboard.json')}
        </a>{' '}
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

export interface ScorecardTableProps {
  screen: Screen
  caption: string
  lines: readonly Readonly<{ name: string; href: string; told: Told }>[]
  /** the links leave the page of another site that the table stands in */
  isEmbedded?: boolean
}

/** A line for each measure; on a phone a card for each. */
export function ScorecardTable({ screen, caption, lines, isEmbedded }: ScorecardTableProps) {
  const { t, say } = screen
  // Of measures that nobody else has there is nothing to compare.
  const isCompared = lines.some(({ told }) => told.answer.comparison.rank)
  return (
    <CardTable
      caption={caption}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('dashboard.measure') },
        { text: t('dashboard.value') },
        { text: t('dashboard.course') },
        { text: t('dashboard.level') },
        { text: t('dashboard.signal') },
        ...(isCompared ? [{ text: t('dashboard.comparison') }] : []),
      ]}
      rows={lines.map(({ name, href, told }) => {
        const words = scoreWords(told, screen)
        const link = (
          <a class="govuk-link" href={href} target={isEmbedded ? '_top' : undefined}>
            {say(name)}
          </a>
        )
        return [
          { html: link },
          { text: words.latest },
          { html: <Course told={told} screen={screen} /> },
          { html: <Tag text={words.level} classes={LEVEL_TAGS[levelTone(told)]} /> },
          { text: words.signal },
          ...(isCompared ? [{ text: words.comparison }] : []),
        ]
      })}
    />
  )
}

const LEVEL_TAGS: Readonly<Record<AnswerTone, string>> = {
  good: 'govuk-tag--green',
  near: 'govuk-tag--yellow',
  bad: 'govuk-tag--red',
  changed: 'govuk-tag--grey',
  plain: 'govuk-tag--grey',
}

/** The line of a measure, and in words where it began and ended. */
function Course({ told: { question }, screen }: { told: Told; screen: Screen }) {
  const { own, subject } = question
  const { t, language } = screen
  const first = own.find(isKnown)
  const last = own.findLast(isKnown)
  if (!first || !last) return <>{t('dashboard.noValue')}</>
  return (
    <Sparkline
      dir={language.dir}
      label={t('dashboard.course.text', {
        from: valueWords(first.text, subject),
        first: periodWords(first, screen),
        to: valueWords(last.text, subject),
        last: periodWords(last, screen),
      })}
      points={own.map(({ period, endsOn, value, text }) => ({ label: period, at: endsOn, value, text }))}
    />
  )
}
