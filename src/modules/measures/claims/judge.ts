import type { Phrase } from '../../../kernel/result.ts'
import { grouped, told } from '../answers/number-words.ts'
import { periodIn } from '../answers/question.ts'
import { sideOf, type Polarity } from '../statistics/series.ts'
import type { Basis, Said } from './claim.ts'
import { earlierRow, isRight, judged, latestOf, NO_VALUE, type Facts, type Judgement } from './facts.ts'
import { judgeAmong } from './judge-company.ts'
import { judgeNumber } from './judge-number.ts'

/** What is said, without its negation, against the figures. */
export function judge(said: Said, facts: Facts): Judgement {
  switch (said.kind) {
    case 'moved':
    case 'stayed':
      return judgeMove(said, facts)
    case 'target':
      return judgeTarget(said.where, facts)
    case 'compared':
    case 'ranked':
    case 'quarter':
      return judgeAmong(said, facts)
    case 'record':
    case 'times':
    case 'by':
    case 'from-to':
    case 'value':
      return judgeNumber(said, facts)
  }
}

// ---------------------------------------------------------------- change

type Way = Extract<Said, { kind: 'moved' }>['way'] | 'none'

function judgeMove(said: Extract<Said, { kind: 'moved' | 'stayed' }>, facts: Facts): Judgement {
  const way: Way = said.kind === 'stayed' ? 'none' : said.way
  const { polarity } = facts.question.subject
  if (polarity === 'neither' && (way === 'better' || way === 'worse')) {
    return judged('not-supported', { message: 'claims.why.neither' }, [])
  }
  const isSpan = said.basis.kind === 'year' && !earlierRow(said.basis, facts)
  return said.basis.kind === 'signal' || isSpan ? bySignal(way, facts) : byTwoPoints(way, said.basis, facts)
}

function goes(way: Way, side: 'high' | 'low' | undefined, polarity: Polarity): boolean {
  if (way === 'none') return side === undefined
  if (side === undefined) return false
  if (way === 'either') return true
  if (way === 'up' || way === 'down') return (way === 'up') === (side === 'high')
  return (way === 'better') === (side === polarity)
}

/** Without one period to compare with, the signal of the series decides. */
function bySignal(way: Way, facts: Facts): Judgement {
  const { signal, sincePreviousPeriod: step, sinceLastYear } = facts.answer
  const { polarity } = facts.question.subject
  if (signal.signal.by !== 'none') {
    // Of a change without better and worse that runs both ways there is no side, and it is a change all the same.
    const changed = signal.signal.by === 'spc' && signal.signal.spc.variation?.kind === 'change'
    const right =
      changed && (way === 'either' || way === 'none') ? way === 'either' : goes(way, signal.side, polarity)
    return judged(isRight(right), signal.words, signal.rows)
  }
  // Too few points to tell; but not too few to see that both differences there are go the other way.
  const steps = [step, sinceLastYear].flatMap((each) => each ?? [])
  const contrary =
    way !== 'none' &&
    steps.length > 0 &&
    steps.every(({ change: { difference } }) => !goes(way, sideName(difference), polarity))
  const rows = steps.flatMap(({ change: { from, to } }) =>
    facts.question.own.filter(({ endsOn }) => endsOn === from.endsOn || endsOn === to.endsOn),
  )
  const [first] = steps
  return contrary && first
    ? judged('not-supported', first.words, rows)
    : judged('too-few', signal.words, signal.rows)
}

function sideName(difference: number): 'high' | 'low' | undefined {
  return difference === 0 ? undefined : difference > 0 ? 'high' : 'low'
}

/** Two periods are no trend, and who names them claims none. */
function byTwoPoints(way: Way, basis: Basis, facts: Facts): Judgement {
  const [from, to] = [earlierRow(basis, facts), latestOf(facts)]
  if (!to || !from) return judged('too-few', { message: 'claims.why.noEarlier' }, to ? [to] : [])
  const side = sideOf(to.value, from.value)
  const right = goes(way, sideName(side), facts.question.subject.polarity)
  const values = { from: periodIn(from), before: from.text, to: periodIn(to), now: to.text }
  return judged(isRight(right), { message: 'claims.why.twoPoints', values }, [from, to])
}

// ---------------------------------------------------------------- target

function judgeTarget(where: Extract<Said, { kind: 'target' }>['where'], facts: Facts): Judgement {
  const { answer, question } = facts
  const latest = latestOf(facts)
  if (!latest) return NO_VALUE
  const { target } = latest
  if (target === undefined) {
    return judged('not-supported', { message: 'claims.why.noTarget', values: { period: periodIn(latest) } }, [
      latest,
    ])
  }
  const { polarity } = question.subject
  const side = sideOf(latest.value, target)
  const values = { period: periodIn(latest), now: grouped(latest.text), target: told(target) }
  const why: Phrase = { message: 'claims.why.target', values }
  if (where === 'above' || where === 'below') {
    return judged(isRight(side === (where === 'above' ? 1 : -1)), why, [latest])
  }
  if (polarity === 'neither') return judged('not-supported', { message: 'claims.why.neither' }, [latest])
  const met = side === 0 || side === (polarity === 'high' ? 1 : -1)
  if (where === 'missed') return judged(isRight(!met), why, [latest])
  if (where === 'met' || met) return judged(isRight(met), why, [latest])
  // Not there yet, and said to be on the way: only a signal for the better shows a way.
  const { signal } = answer
  if (signal.assurance && answer.signal.chart.assurance === 'fails') {
    return judged('not-supported', signal.assurance, signal.rows)
  }
  if (signal.signal.by === 'none') return judged('too-few', signal.words, [latest])
  return judged(isRight(signal.meaning === 'better'), signal.words, signal.rows)
}
