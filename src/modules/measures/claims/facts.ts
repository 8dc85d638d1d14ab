import type { Phrase } from '../../../kernel/result.ts'
import type { Answer } from '../answers/answer.ts'
import type { Question, SourceRow } from '../answers/question.ts'
import { isKnown, type Known } from '../statistics/series.ts'
import type { Basis } from './claim.ts'

export type Verdict = 'supported' | 'not-supported' | 'too-few'

/** What the figures say to a claim, in a sentence, and the rows that it was set against. */
export interface Judgement {
  readonly verdict: Verdict
  readonly why: Phrase
  readonly rows: readonly SourceRow[]
}

/** Everything that a claim about one measure is set against. */
export interface Facts {
  readonly question: Question
  readonly answer: Answer
}

export type KnownRow = SourceRow & Known

export function judged(verdict: Verdict, why: Phrase, rows: readonly SourceRow[]): Judgement {
  return { verdict, why, rows }
}

export function isRight(right: boolean): Verdict {
  return right ? 'supported' : 'not-supported'
}

export const NO_VALUE: Judgement = { verdict: 'too-few', why: { message: 'claims.why.noValue' }, rows: [] }

/** The one earlier row that a claim names; undefined where it names none, or a year with several. */
export function earlierRow(basis: Basis, { question, answer }: Facts): KnownRow | undefined {
  const latest = answer.latestKnown
  const before = question.own.filter(
    (row): row is KnownRow => isKnown(row) && latest !== undefined && row.endsOn < latest.endsOn,
  )
  switch (basis.kind) {
    case 'signal':
      return undefined
    case 'year': {
      const inYear = before.filter(({ endsOn }) => endsOn.startsWith(String(basis.year)))
      return inYear.length === 1 ? inYear[0] : undefined
    }
    case 'previous':
      return rowOf(question, answer.sincePreviousPeriod?.change.from)
    case 'last-year':
      return question.subject.isYearly
        ? rowOf(question, answer.sincePreviousPeriod?.change.from)
        : rowOf(question, answer.sinceLastYear?.change.from)
  }
}

function rowOf({ own }: Question, point: { endsOn: string } | undefined): KnownRow | undefined {
  return own.find((row): row is KnownRow => isKnown(row) && row.endsOn === point?.endsOn)
}

export function latestOf({ answer }: Facts): KnownRow | undefined {
  const row = answer.latestKnown
  return row && isKnown(row) ? row : undefined
}
