import { told } from '../answers/number-words.ts'
import { periodIn, type SourceRow } from '../answers/question.ts'
import { isKnown, sideOf } from '../statistics/series.ts'
import type { Basis, Quoted, Said } from './claim.ts'
import {
  earlierRow,
  isRight,
  judged,
  latestOf,
  NO_VALUE,
  type Facts,
  type Judgement,
  type KnownRow,
} from './facts.ts'

type NumberSaid = Extract<Said, { kind: 'record' | 'times' | 'by' | 'from-to' | 'value' }>

export function judgeNumber(said: NumberSaid, facts: Facts): Judgement {
  const latest = latestOf(facts)
  if (!latest) return NO_VALUE
  switch (said.kind) {
    case 'record':
      return judgeRecord(said, latest, facts)
    case 'from-to':
      return judgeFromTo(said, facts)
    case 'value':
      return judgeValue(said.value, latest, facts)
    case 'times':
    case 'by':
      return judgeAmount(said, latest, facts)
  }
}

/** Whether a number, rounded as it was written, is the one that was written. */
export function rounds(value: number, { value: written, decimals }: Quoted): boolean {
  return Math.abs(value - written) <= 0.5 * 10 ** -decimals + 1e-9 * Math.max(1, Math.abs(value))
}

function knownOf({ question }: Facts): KnownRow[] {
  return question.own.filter((row): row is KnownRow => isKnown(row))
}

function judgeRecord(
  { place, since }: Extract<Said, { kind: 'record' }>,
  latest: KnownRow,
  facts: Facts,
): Judgement {
  const { polarity } = facts.question.subject
  const up = { highest: 'high', lowest: 'low', best: polarity, worst: polarity === 'high' ? 'low' : 'high' }[
    place
  ]
  if (polarity === 'neither' && (place === 'best' || place === 'worst')) {
    return judged('not-supported', { message: 'claims.why.neither' }, [])
  }
  const rows = knownOf(facts).filter(({ endsOn }) => since === undefined || endsOn >= String(since))
  const most = rows.filter((row) =>
    rows.every(({ value }) => sideOf(value, row.value) !== (up === 'high' ? 1 : -1)),
  )
  const first = most[0] ?? latest
  const values = { period: periodIn(first), value: first.text, now: latest.text }
  return judged(isRight(most.includes(latest)), { message: 'claims.why.record', values }, [latest, first])
}

function judgeFromTo({ from, to }: Extract<Said, { kind: 'from-to' }>, facts: Facts): Judgement {
  const known = knownOf(facts)
  const last = known.findLast(({ value }) => rounds(value, to))
  const first = last && known.findLast((row) => row.endsOn < last.endsOn && rounds(row.value, from))
  if (!last || !first) {
    return judged('not-supported', { message: 'claims.why.noSuchPair' }, last ? [last] : known.slice(-2))
  }
  const values = { from: periodIn(first), before: first.text, to: periodIn(last), now: last.text }
  return judged('supported', { message: 'claims.why.twoPoints', values }, [first, last])
}

/** In one of our own periods, as a target, or as the figure of those that we are compared with. */
function judgeValue(quoted: Quoted, latest: KnownRow, facts: Facts): Judgement {
  const { question, answer } = facts
  const own = knownOf(facts).findLast(({ value }) => rounds(value, quoted))
  if (own) {
    const values = { period: periodIn(own), value: own.text }
    return judged('supported', { message: 'claims.why.value', values }, [own])
  }
  const target = question.own.find((row) => row.target !== undefined && rounds(row.target, quoted))
  if (target?.target !== undefined) {
    const values = { period: periodIn(target), target: told(target.target) }
    return judged('supported', { message: 'claims.why.isTarget', values }, [target])
  }
  const others: readonly (SourceRow | undefined)[] = answer.comparison.benchmarks.flatMap(({ rows }) => rows)
  const other = others.find((row) => row?.value !== undefined && rounds(row.value, quoted))
  if (other) {
    const values = { area: other.areaName, period: periodIn(other), value: other.text }
    return judged('supported', { message: 'claims.why.others', values }, [other])
  }
  const values = { period: periodIn(latest), now: latest.text }
  return judged('not-supported', { message: 'claims.why.noSuchValue', values }, [latest])
}

/** How far from the stated multiple a change may be and still be told so: "doubled" is 1.9 to 2.1 times. */
const TIMES_SLACK = 0.05

/** The periods that a claim without one can mean: the one before, and the year before. */
function candidates(basis: Basis, facts: Facts): KnownRow[] {
  const named = earlierRow(basis, facts)
  if (basis.kind !== 'signal') return named ? [named] : []
  const both = [earlierRow({ kind: 'previous' }, facts), earlierRow({ kind: 'last-year' }, facts)]
  return both.flatMap((row) => row ?? [])
}

function judgeAmount(
  said: Extract<Said, { kind: 'times' | 'by' }>,
  latest: KnownRow,
  facts: Facts,
): Judgement {
  const rows = candidates(said.basis, facts)
  const [first] = rows
  if (!first) return judged('too-few', { message: 'claims.why.noEarlier' }, [latest])
  const isShare = facts.question.subject.kind === 'percentage'
  const right = rows.find((from) => holds(said, from.value, latest.value, isShare))
  const from = right ?? first
  const values = { from: periodIn(from), before: from.text, to: periodIn(latest), now: latest.text }
  return judged(isRight(right !== undefined), { message: 'claims.why.twoPoints', values }, [from, latest])
}

/** Of a percentage "by 5%" is said of points as often as of a part of it, and either is let stand. */
function holds(
  said: Extract<Said, { kind: 'times' | 'by' }>,
  from: number,
  to: number,
  isShare: boolean,
): boolean {
  if (said.kind === 'times') {
    return from !== 0 && Math.abs(to / from - said.times) <= TIMES_SLACK * said.times
  }
  const difference = said.way === 'up' ? to - from : from - to
  if ((said.unit === 'units' || isShare) && rounds(difference, said.amount)) return true
  if (said.unit === 'units') return false
  const percent = from === 0 ? NaN : (100 * difference) / Math.abs(from)
  return rounds(percent, said.amount)
}
