import { ScorecardPicture, type ScorecardEntry } from '../../../ui/index.ts'
import type { Html } from '../../../ui/markup.ts'
import { scoreWords } from './scorecards.ts'
import { levelTone, MARKS, periodWords, pointOf, measuredWords, type Screen, type Told } from './told.ts'

export interface DrawnScorecard {
  screen: Screen
  title: string
  /** what stands below it: of which day it is, and of whom */
  source: string
  lines: readonly Readonly<{ name: string; told: Told }>[]
}

const PICTURE_WIDTH = 800

/** A scorecard as one drawing, for a file. */
export function drawScorecard({ screen, title, source, lines }: DrawnScorecard): Html {
  const { t, say, language } = screen
  return ScorecardPicture({
    id: 'scorecard',
    title,
    description: t('dashboard.scorecard.text'),
    dir: language.dir,
    picture: { width: PICTURE_WIDTH, source },
    entries: lines.map(({ name, told }): ScorecardEntry => {
      const { level, signal, comparison } = scoreWords(told, screen)
      const latest = told.answer.latestKnown
      return {
        name: say(name),
        value: latest ? measuredWords(latest.text, told.question.subject, screen) : t('dashboard.noValue'),
        period: latest ? periodWords(latest, screen) : '',
        level: { words: level, ...MARKS[levelTone(told)] },
        more: told.answer.comparison.rank ? [signal, comparison] : [signal],
        points: told.question.own.map((row) => pointOf(row, told.question.subject, screen)),
      }
    }),
  })
}
