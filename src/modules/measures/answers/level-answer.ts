import type { Phrase } from '../../../kernel/result.ts'
import { sinceLastYear, sincePreviousPeriod } from '../statistics/change.ts'
import { levelOf, type Earlier, type LevelAnswer } from '../statistics/level.ts'
import { told } from './number-words.ts'
import { latestKnown, type Question, type SourceRow, type Working } from './question.ts'

/** Where the latest value stands against the target of its period. */
export interface AnsweredLevel extends Working {
  readonly row: SourceRow | undefined
  readonly target: number | undefined
  readonly answer: LevelAnswer | { readonly kind: 'none'; readonly reason: 'no-rule' }
  /** the answer in words */
  readonly words: Phrase
}

export function answerLevel({ subject, own }: Question): AnsweredLevel {
  const row = latestKnown(own)
  const until = row ? own.slice(0, own.indexOf(row) + 1) : []
  const [previous, lastYear] = [sincePreviousPeriod(until)?.from, sinceLastYear(until)?.from]
  const earlier: Record<Earlier, number | undefined> = {
    'previous-period': previous?.value,
    'same-period-last-year': lastYear?.value,
  }
  const given = { value: row?.value, target: row?.target, polarity: subject.polarity, earlier }
  const ruled = levelOf({ ...given, rule: subject.rule ?? [] })
  // What is missing first is said first: without a target nobody asks for a rule.
  const answer =
    subject.rule || ruled.kind === 'none' ? ruled : { kind: 'none' as const, reason: 'no-rule' as const }
  const rows = [...(row ? [row] : []), ...own.filter((each) => lastYear && each.endsOn === lastYear.endsOn)]
  const steps = stepsOf(answer, given, lastYear?.value)
  return { row, target: row?.target, answer, words: wordsOf(answer), steps, rows }
}

function stepsOf(
  answer: AnsweredLevel['answer'],
  { value = NaN, target = NaN }: { value: number | undefined; target: number | undefined },
  lastYear: number | undefined,
): Phrase[] {
  if (answer.kind === 'none') return []
  const { off, offPercent } = answer
  const values = { value: told(value), target: told(target), off: told(Math.max(0, off)) }
  const met: Phrase = { message: 'answers.level.step.met', values }
  const share: Phrase =
    offPercent === undefined
      ? { message: 'answers.level.step.off', values }
      : {
          message: 'answers.level.step.offPercent',
          values: { ...values, percent: told(Number(offPercent.toFixed(1))) },
        }
  const before = answer.line?.betterThan && lastYear !== undefined
  return [
    off <= 0 ? met : share,
    ...(before ? [{ message: 'answers.level.step.lastYear', values: { value: told(lastYear) } }] : []),
  ]
}

const LEVELS: Readonly<Record<'green' | 'amber' | 'red', Phrase>> = {
  green: { message: 'answers.level.green' },
  amber: { message: 'answers.level.amber' },
  red: { message: 'answers.level.red' },
}

const NO_LEVEL: Readonly<
  Record<'no-value' | 'no-target' | 'no-polarity' | 'no-earlier-value' | 'no-rule', Phrase>
> = {
  'no-value': { message: 'answers.level.noValue' },
  'no-target': { message: 'answers.level.noTarget' },
  'no-polarity': { message: 'answers.level.noPolarity' },
  'no-earlier-value': { message: 'answers.level.noEarlier' },
  'no-rule': { message: 'answers.level.noRule' },
}

function wordsOf(answer: AnsweredLevel['answer']): Phrase {
  return answer.kind === 'level' ? LEVELS[answer.level] : NO_LEVEL[answer.reason]
}
