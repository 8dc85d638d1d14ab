import type { Phrase } from '../../../kernel/result.ts'
import { sinceLastYear, sincePreviousPeriod, type Change } from '../statistics/change.ts'
import { answerComparison, type AnsweredComparison } from './comparison-answer.ts'
import { answerLevel, type AnsweredLevel } from './level-answer.ts'
import { told } from './number-words.ts'
import { latestKnown, periodIn, type Question, type SourceRow, type Subject } from './question.ts'
import type { Point } from '../statistics/series.ts'
import { answerSignal, type AnsweredSignal } from './signal-answer.ts'

/** A difference between two periods, which is no trend and is labelled so. */
export interface AnsweredChange {
  readonly change: Change
  readonly words: Phrase
}

/** What can be said of a measure: three answers that are never merged, and each with its working. */
export interface Answer {
  readonly subject: Subject
  /** the latest row, which may have a symbol instead of a value */
  readonly latest: SourceRow | undefined
  /** the latest row with a value */
  readonly latestKnown: SourceRow | undefined
  /** that it says nothing of figures of other lengths of time */
  readonly leftOut: Phrase | undefined
  readonly level: AnsweredLevel
  readonly signal: AnsweredSignal
  readonly comparison: AnsweredComparison
  readonly sincePreviousPeriod: AnsweredChange | undefined
  /** undefined as well where the previous period is the year before */
  readonly sinceLastYear: AnsweredChange | undefined
}

export function answerOf(question: Question): Answer {
  const { own, subject } = question
  const previous = sincePreviousPeriod(own)
  const year = subject.isYearly ? undefined : sinceLastYear(own)
  return {
    subject,
    latest: own.at(-1),
    latestKnown: latestKnown(own),
    leftOut: question.leftOut,
    level: answerLevel(question),
    signal: answerSignal(question),
    comparison: answerComparison(question),
    sincePreviousPeriod: previous && wordsOfChange(previous, own),
    sinceLastYear: year && wordsOfChange(year, own),
  }
}

function wordsOfChange(change: Change, own: readonly SourceRow[]): AnsweredChange {
  const { from, to, difference, percent } = change
  const named = (point: Point) => periodIn(own.find(({ endsOn }) => endsOn === point.endsOn) ?? point)
  const values = { from: named(from), to: named(to), difference: signed(difference) }
  const words: Phrase =
    percent === undefined
      ? { message: 'answers.change', values }
      : {
          message: 'answers.changePercent',
          values: { ...values, percent: signed(Number(percent.toFixed(1))) },
        }
  return { change, words }
}

function signed(value: number): string {
  const rounded = Number(value.toFixed(4))
  return rounded > 0 ? `+${told(rounded)}` : told(rounded).replace('-', '−')
}
