import type { Child } from 'hono/jsx'
import { CardTable, Details, Table } from '../../../../ui/index.ts'
import type { Phrase } from '../../../../kernel/result.ts'
import type { AnsweredBenchmark } from '../../answers/comparison-answer.ts'
import type { SourceRow, Working } from '../../answers/question.ts'
import {
  computedText,
  levelTone,
  periodWords,
  valueWords,
  type AnswerTone,
  type Screen,
  type Told,
} from '../told.ts'

export interface AnswersSectionProps {
  told: Told
  screen: Screen
  /** whether file and row of each value are shown: what is public has none */
  withRows?: boolean
}

/** Level, signal and comparison: three answers, never merged, each open to its arithmetic and its source rows. */
export function AnswersSection({ told, screen, withRows = true }: AnswersSectionProps) {
  const { t } = screen
  const { answer } = told
  const { level, signal, comparison } = answer
  const said = (words: Phrase | undefined) => words && t(words.message, words.values)
  const shown = (working: Working): Working => (withRows ? working : { steps: working.steps, rows: [] })
  const changes = [answer.sincePreviousPeriod, answer.sinceLastYear].flatMap((change) =>
    change ? [t(change.words.message, change.words.values)] : [],
  )
  return (
    <div class="gt-answers">
      <AnswerBox
        id="answers-level"
        tone={levelTone(told)}
        title={t('dashboard.level')}
        words={said(level.words) ?? ''}
        more={level.steps.slice(0, 1).map(said)}
        working={shown(level)}
        screen={screen}
      />
      <AnswerBox
        id="answers-signal"
        tone={signalTone(told)}
        title={t('dashboard.signal')}
        words={said(signal.words) ?? ''}
        more={[said(signal.assurance), ...changes]}
        working={shown(signal)}
        screen={screen}
      />
      <AnswerBox
        id="answers-comparison"
        tone="plain"
        title={t('dashboard.comparison')}
        words={said(comparison.rank?.words) ?? t('dashboard.comparison.noRank')}
        more={[said(comparison.quartile?.words)]}
        working={shown(workingOf(told))}
        screen={screen}
      >
        <Benchmarks told={told} screen={screen} />
      </AnswerBox>
    </div>
  )
}

/** Figures that no answer and no chart rests on, because their periods are of another length. */
export function LeftOut({ told, screen: { t } }: Pick<AnswersSectionProps, 'told' | 'screen'>) {
  const { leftOut } = told.answer
  return leftOut && <p class="govuk-body">{t(leftOut.message, leftOut.values)}</p>
}

function signalTone({ answer: { signal } }: Told): AnswerTone {
  if (signal.meaning === 'better') return 'good'
  if (signal.meaning === 'worse') return 'bad'
  return signal.side === undefined ? 'plain' : 'changed'
}

const TONES: Readonly<Record<AnswerTone, string>> = {
  good: 'gt-answer gt-answer--good',
  near: 'gt-answer gt-answer--near',
  bad: 'gt-answer gt-answer--bad',
  changed: 'gt-answer gt-answer--changed',
  plain: 'gt-answer',
}

/** The comparison's steps are those of its benchmarks and of its quarter, in that order. */
function workingOf({ answer: { comparison } }: Told): Working {
  const parts = [...comparison.benchmarks, ...(comparison.quartile ? [comparison.quartile] : [])]
  const own = comparison.row ? [comparison.row] : []
  const rows = [...own, ...parts.flatMap((part) => part.rows)]
  return { steps: parts.flatMap(({ steps }) => steps), rows: [...new Set(rows)] }
}

interface AnswerBoxProps {
  id: string
  tone: AnswerTone
  title: string
  words: string
  /** further sentences; what cannot be said is left out */
  more?: readonly (string | undefined)[]
  working: Working
  screen: Screen
  children?: Child
}

function AnswerBox({ id, tone, title, words, more = [], working, screen, children }: AnswerBoxProps) {
  const { steps, rows } = working
  const { t } = screen
  return (
    <section class={TONES[tone]} aria-labelledby={id}>
      <h2 class="govuk-heading-s" id={id}>
        {title}
      </h2>
      <p class="govuk-body govuk-!-font-weight-bold">{words}</p>
      {more.map((sentence) => sentence !== undefined && <p class="govuk-body">{sentence}</p>)}
      {children}
      {steps.length + rows.length > 0 && (
        <Details summaryText={t('dashboard.working')}>
          {steps.length > 0 && (
            <ol class="govuk-list govuk-list--number">
              {steps.map((step) => (
                <li>{t(step.message, step.values)}</li>
              ))}
            </ol>
          )}
          {rows.length > 0 && <SourceRows rows={rows} title={title} screen={screen} />}
        </Details>
      )}
    </section>
  )
}

/** Where each value was read: file and row. */
function SourceRows({ rows, title, screen }: { rows: readonly SourceRow[]; title: string; screen: Screen }) {
  const { t, say } = screen
  const caption = t('dashboard.rows', { title })
  return (
    <div class="gt-wide-table" role="region" aria-label={caption} tabindex={0}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--s"
        head={[
          { text: t('measures.area') },
          { text: t('dashboard.period') },
          { text: t('dashboard.value'), format: 'numeric' },
          { text: t('dashboard.file') },
          { text: t('dashboard.line'), format: 'numeric' },
        ]}
        firstCellIsHeader
        rows={rows.map(({ areaName, text, fileName, line, ...row }) => [
          { text: say(areaName) },
          { text: periodWords(row, screen) },
          { text, format: 'numeric' as const },
          { text: say(fileName) },
          { text: line, format: 'numeric' as const },
        ])}
      />
    </div>
  )
}

function Benchmarks({ told, screen }: { told: Told; screen: Screen }) {
  const { t, say } = screen
  const { benchmarks } = told.answer.comparison
  const { subject } = told.question
  const shown = benchmarks.filter(({ value }) => value !== undefined)
  if (shown.length === 0) return null
  const nameOf = ({ kind, name, together }: AnsweredBenchmark) =>
    kind !== 'neighbours'
      ? say(name ?? '')
      : together?.by === 'sum'
        ? t('dashboard.sum')
        : t('dashboard.median')
  return (
    <CardTable
      caption={t('dashboard.comparison')}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('dashboard.comparedWith') },
        { text: t('dashboard.value'), format: 'numeric' },
        { text: t('dashboard.weAre') },
      ]}
      rows={shown.map((benchmark) => [
        { text: nameOf(benchmark) },
        {
          text: valueWords(computedText(benchmark.value ?? 0, subject), subject),
          format: 'numeric' as const,
        },
        { text: againstWords(benchmark, screen) },
      ])}
    />
  )
}

function againstWords({ against }: AnsweredBenchmark, { t }: Screen): string {
  if (against === undefined) return t('dashboard.notCompared')
  if (against.meaning === 'better') return t('dashboard.better')
  if (against.meaning === 'worse') return t('dashboard.worse')
  if (against.difference === 0) return t('dashboard.equal')
  return against.difference > 0 ? t('dashboard.higher') : t('dashboard.lower')
}
