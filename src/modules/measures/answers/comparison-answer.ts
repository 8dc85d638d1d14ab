import type { Phrase } from '../../../kernel/result.ts'
import { against, together, type Against, type Together } from '../statistics/comparison.ts'
import { quartileEdges, quartileOf, rankOf, type Quartile, type Rank } from '../statistics/ranks.ts'
import type { Known } from '../statistics/series.ts'
import { told } from './number-words.ts'
import {
  latestKnown,
  withIntervals,
  type OtherArea,
  type Question,
  type SourceRow,
  type Working,
} from './question.ts'

export type BenchmarkKind = 'england' | 'region' | 'neighbours'

/** One benchmark of the latest period that has a value of our own. */
export interface AnsweredBenchmark extends Working {
  readonly kind: BenchmarkKind
  /** as the file names it; of the neighbours undefined */
  readonly name: string | undefined
  readonly value: number | undefined
  readonly against: Against | undefined
  /** of the neighbours: who is missing and who was reorganised */
  readonly together: Together | undefined
}

export interface AnsweredComparison {
  /** the row that is compared; undefined where no period has a value */
  readonly row: SourceRow | undefined
  /** its 95% interval; undefined where none is known */
  readonly interval: { readonly lower: number; readonly upper: number } | undefined
  readonly benchmarks: readonly AnsweredBenchmark[]
  /** among the neighbours that have a value, ourselves with them; 1 is the best */
  readonly rank: (Working & { readonly answer: Rank; readonly words: Phrase }) | undefined
  /** among all authorities of the country; 1 is the best quarter */
  readonly quartile:
    | (Working & { readonly answer: Quartile; readonly of: number; readonly words: Phrase })
    | undefined
}

export function answerComparison(question: Question): AnsweredComparison {
  const { subject, own, england, region, neighbours } = question
  const row = latestKnown(withIntervals(own, subject))
  if (!row) return { row, interval: undefined, benchmarks: [], rank: undefined, quartile: undefined }
  const { lower, upper } = row
  const interval = lower !== undefined && upper !== undefined ? { lower, upper } : undefined
  const single = (kind: BenchmarkKind, area: OtherArea | undefined) =>
    area ? [singleBenchmark(kind, area, row, question)] : []
  const benchmarks = [
    ...single('england', england),
    ...single('region', region),
    ...(neighbours.length > 0 ? [neighboursBenchmark(row, question)] : []),
  ]
  return { row, interval, benchmarks, rank: rankAmong(row, question), quartile: quarterOf(row, question) }
}

type OwnRow = SourceRow & Known

function rowIn({ rows }: OtherArea, { periodId }: OwnRow): SourceRow | undefined {
  return rows.find((row) => row.periodId === periodId)
}

function difference(row: OwnRow, benchmark: number, { subject }: Question): Against {
  const { lower, upper } = row
  const interval = lower !== undefined && upper !== undefined ? { lower, upper } : undefined
  return against(row.value, benchmark, subject.polarity, interval)
}

function stepsOf(row: OwnRow, benchmark: number | undefined, compared: Against | undefined): Phrase[] {
  if (benchmark === undefined || !compared) return []
  const values = { own: told(row.value), other: told(benchmark), difference: told(compared.difference) }
  const step: Phrase = { message: 'answers.comparison.step.difference', values }
  const { lower = NaN, upper = NaN } = row
  const interval = { lower: told(lower), upper: told(upper) }
  if (compared.significance === undefined) return [step]
  return [
    step,
    compared.significance === 'similar'
      ? { message: 'answers.comparison.step.similar', values: interval }
      : { message: 'answers.comparison.step.outside', values: interval },
  ]
}

function singleBenchmark(
  kind: BenchmarkKind,
  area: OtherArea,
  row: OwnRow,
  question: Question,
): AnsweredBenchmark {
  const found = rowIn(area, row)
  // A count of a country is no benchmark for the count of one authority.
  const value = question.subject.kind === 'count' ? undefined : found?.value
  const compared = value === undefined ? undefined : difference(row, value, question)
  return {
    kind,
    name: area.name,
    value,
    against: compared,
    together: undefined,
    steps: stepsOf(row, value, compared),
    rows: found ? [found] : [],
  }
}

/** The median of rates; of counts the sum, which stands beside ours and is not compared with it. */
function neighboursBenchmark(row: OwnRow, question: Question): AnsweredBenchmark {
  const { neighbours, subject } = question
  const found = neighbours.map((area) => ({ area, row: rowIn(area, row) }))
  const all = together(
    found.map(({ area, row: theirs }) => ({
      name: area.name,
      value: theirs?.value,
      reorganisedOn: area.endedOn ?? undefined,
    })),
    subject.kind === 'count' ? 'sum' : 'median',
  )
  const compared =
    all.value === undefined || all.by === 'sum' ? undefined : difference(row, all.value, question)
  const names = (list: readonly string[]) => list.join(', ')
  const steps: Phrase[] = []
  if (all.value !== undefined) {
    const values = { of: all.of, value: told(all.value) }
    steps.push(
      all.by === 'sum'
        ? { message: 'answers.comparison.step.sum', values }
        : { message: 'answers.comparison.step.median', values },
    )
  }
  if (all.missing.length > 0) {
    steps.push({ message: 'answers.comparison.step.missing', values: { names: names(all.missing) } })
  }
  if (all.reorganised.length > 0) {
    steps.push({ message: 'answers.comparison.step.reorganised', values: { names: names(all.reorganised) } })
  }
  return {
    kind: 'neighbours',
    name: undefined,
    value: all.value,
    against: compared,
    together: all,
    steps: [...steps, ...stepsOf(row, all.value, compared)],
    rows: found.flatMap(({ row: theirs }) => (theirs ? [theirs] : [])),
  }
}

function rankAmong(row: OwnRow, { neighbours, subject }: Question): AnsweredComparison['rank'] {
  const theirs = neighbours.flatMap((area) => rowIn(area, row) ?? [])
  const values = theirs.flatMap(({ value }) => (value === undefined ? [] : [value]))
  // The size of a place is no merit: counts have no rank.
  if (values.length === 0 || subject.kind === 'count') return undefined
  const answer = rankOf(row.value, [row.value, ...values], subject.polarity)
  if (!answer) return undefined
  const words: Phrase = {
    message: answer.tiedWith > 0 ? 'answers.comparison.rankTied' : 'answers.comparison.rank',
    values: { rank: answer.rank, of: answer.of, tied: answer.tiedWith },
  }
  return { answer, words, steps: [], rows: [row, ...theirs] }
}

const QUARTERS: Readonly<Record<Quartile, Phrase>> = {
  1: { message: 'answers.comparison.quarter.best' },
  2: { message: 'answers.comparison.quarter.second' },
  3: { message: 'answers.comparison.quarter.third' },
  4: { message: 'answers.comparison.quarter.worst' },
}

function quarterOf(row: OwnRow, { national, subject }: Question): AnsweredComparison['quartile'] {
  const all = national?.get(row.periodId) ?? []
  const answer = subject.kind === 'count' ? undefined : quartileOf(row.value, all, subject.polarity)
  if (!answer) return undefined
  const edges = quartileEdges(all).map(told).join(', ')
  return {
    answer,
    of: all.length,
    words: QUARTERS[answer],
    steps: [{ message: 'answers.comparison.step.quarters', values: { of: all.length, edges } }],
    rows: [row],
  }
}
