import { CardTable, MarkedTag, Sparkline } from '../../../../ui/index.ts'
import { isKnown } from '../../statistics/series.ts'
import { scoreWords } from '../scorecards.ts'
import {
  levelTone,
  MARKS,
  periodWords,
  valueWords,
  type AnswerTone,
  type Screen,
  type Told,
} from '../told.ts'

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
      classes={isCompared ? 'gt-scorecard gt-scorecard--compared' : 'gt-scorecard'}
      head={[
        { text: t('dashboard.measure') },
        { text: t('measureSite.latest') },
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
          { html: <Latest told={told} screen={screen} latest={words.latest} /> },
          { html: <Course told={told} screen={screen} /> },
          { html: <LevelWords told={told} screen={screen} /> },
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

/** Where a measure stands against its target: a tag told apart by its shape too, or in plain words why there is none. */
export function LevelWords({ told, screen: { t } }: { told: Told; screen: Screen }) {
  const { answer, words } = told.answer.level
  const said = t(words.message, words.values)
  if (answer.kind === 'none') return <>{said}</>
  const tone = levelTone(told)
  return <MarkedTag text={said} shape={MARKS[tone].shape} classes={LEVEL_TAGS[tone]} />
}

function Latest({ told, screen, latest }: { told: Told; screen: Screen; latest: string }) {
  const { target } = told.answer.level
  return (
    <>
      {latest}
      {target !== undefined && (
        <span class="gt-scorecard__beside">
          {screen.t('dashboard.target')}: <bdi>{valueWords(String(target), told.question.subject)}</bdi>
        </span>
      )}
    </>
  )
}

/** The line of a measure, and in words where it began; the latest value stands beside. */
export function Course({ told: { question }, screen }: { told: Told; screen: Screen }) {
  const { own, subject } = question
  const { t, language } = screen
  const first = own.find(isKnown)
  if (!first) return <>{t('dashboard.noValue')}</>
  return (
    <>
      <Sparkline
        dir={language.dir}
        points={own.map(({ period, endsOn, value, text }) => ({ label: period, at: endsOn, value, text }))}
      />
      {first !== own.findLast(isKnown) && (
        <span class="gt-scorecard__beside">
          {t('dashboard.course.from', {
            value: valueWords(first.text, subject),
            period: periodWords(first, screen),
          })}
        </span>
      )}
    </>
  )
}
