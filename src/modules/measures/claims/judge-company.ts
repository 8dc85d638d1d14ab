import type { BenchmarkKind } from '../answers/comparison-answer.ts'
import { grouped, told } from '../answers/number-words.ts'
import { periodIn } from '../answers/question.ts'
import { rankOf } from '../statistics/ranks.ts'
import { isKnown, sideOf } from '../statistics/series.ts'
import type { Company, Said } from './claim.ts'
import { isRight, judged, latestOf, NO_VALUE, type Facts, type Judgement, type KnownRow } from './facts.ts'

const NO_FIGURES: Readonly<Record<Company, string>> = {
  england: 'claims.why.noEngland',
  region: 'claims.why.noRegion',
  neighbours: 'claims.why.noNeighbours',
}

/** Comparisons and places among others, in the latest period with a value. */
export function judgeAmong(
  said: Extract<Said, { kind: 'compared' | 'ranked' | 'quarter' }>,
  facts: Facts,
): Judgement {
  const latest = latestOf(facts)
  if (!latest) return NO_VALUE
  if (said.kind === 'compared') return compared(said, latest, facts)
  return said.kind === 'quarter' ? inQuarter(said.quarter, facts) : ranked(said, latest, facts)
}

/** Without an interval, values that differ by no more than this share of the benchmark are called alike. */
const ALIKE = 0.05

function compared(
  { way, company }: Extract<Said, { kind: 'compared' }>,
  latest: KnownRow,
  { answer, question }: Facts,
): Judgement {
  const kind: BenchmarkKind = company
  const benchmark = answer.comparison.benchmarks.find((each) => each.kind === kind)
  const { value, against } = benchmark ?? {}
  if (!benchmark || value === undefined || !against) {
    return judged('not-supported', { message: NO_FIGURES[company], values: { period: periodIn(latest) } }, [
      latest,
    ])
  }
  const why = {
    message: 'claims.why.compared',
    values: { period: periodIn(latest), now: grouped(latest.text), other: told(value) },
  }
  const rows = [latest, ...benchmark.rows]
  if (way === 'alike') {
    const alike =
      against.significance === undefined
        ? Math.abs(against.difference) <= ALIKE * Math.abs(value)
        : against.significance === 'similar'
    return judged(isRight(alike), why, rows)
  }
  const side = sideOf(latest.value, value)
  if (way === 'up' || way === 'down') return judged(isRight(side === (way === 'up' ? 1 : -1)), why, rows)
  if (question.subject.polarity === 'neither')
    return judged('not-supported', { message: 'claims.why.neither' }, rows)
  return judged(isRight(against.meaning === way), why, rows)
}

/** Values of the latest period of everybody in this company, ours left out. */
function othersOf(company: Company, latest: KnownRow, { question }: Facts): number[] | undefined {
  const without = (all: readonly number[]) => {
    const own = all.findIndex((value) => sideOf(value, latest.value) === 0)
    return own < 0 ? [...all] : all.toSpliced(own, 1)
  }
  const inPeriod = (values: ReadonlyMap<number, readonly number[]> | undefined) => {
    const found = values?.get(latest.periodId)
    return found && without(found)
  }
  if (company === 'england') return inPeriod(question.national)
  if (company === 'region') return inPeriod(question.regional)
  return question.neighbours.flatMap(({ rows }) => {
    const row = rows.find(({ periodId }) => periodId === latest.periodId)
    return row && isKnown(row) ? [row.value] : []
  })
}

function ranked(
  { place, company }: Extract<Said, { kind: 'ranked' }>,
  latest: KnownRow,
  facts: Facts,
): Judgement {
  const { polarity, kind } = facts.question.subject
  const others = othersOf(company, latest, facts) ?? []
  if (others.length === 0) {
    return judged('not-supported', { message: NO_FIGURES[company], values: { period: periodIn(latest) } }, [
      latest,
    ])
  }
  const byPlace = place === 'highest' ? 'high' : place === 'lowest' ? 'low' : polarity
  const isCount = kind === 'count' && byPlace === polarity && place !== 'highest' && place !== 'lowest'
  const rank = isCount ? undefined : rankOf(latest.value, [latest.value, ...others], byPlace)
  if (!rank) return judged('not-supported', { message: 'claims.why.neither' }, [latest])
  const wanted = place === 'worst' ? rank.of - rank.tiedWith : typeof place === 'number' ? place : 1
  const why = {
    message: 'claims.why.ranked',
    values: { period: periodIn(latest), now: grouped(latest.text), rank: rank.rank, of: rank.of },
  }
  const rows = company === 'neighbours' ? (facts.answer.comparison.rank?.rows ?? [latest]) : [latest]
  return judged(isRight(rank.rank === wanted), why, rows)
}

function inQuarter(quarter: 1 | 4, { answer }: Facts): Judgement {
  const found = answer.comparison.quartile
  if (!found) return judged('not-supported', { message: 'claims.why.noQuarter' }, [])
  return judged(isRight(found.answer === quarter), found.words, found.rows)
}
