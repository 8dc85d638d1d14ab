import { answerOf } from '../answers/answer.ts'
import type { OtherArea, Question, SourceRow } from '../answers/question.ts'
import type { Told } from '../dashboard/told.ts'
import { keyOf } from '../measure-period.ts'
import { leftOutWords, ofOneLength } from '../one-length.ts'
import type { PublicBenchmark, PublicMeasure, PublishedMeasure } from './content.ts'

/**
 * What follows from a published measure: the arithmetic of the workspace over the rows that are public, so that no answer
 * and no drawing can rest on a number that is hidden.
 */
export function toldOf({ name, content }: Pick<PublishedMeasure, 'name' | 'content'>): Told {
  const places = placesOf(content)
  const nowhere = { fileId: 0, fileName: content.source, line: 0, version: 1 }
  const areaName = content.area?.name ?? ''
  const { kept, others } = ofOneLength(content.rows, content.rhythm)
  const own = kept.map(({ period, value, text, symbol, ...row }): SourceRow => ({
    ...nowhere,
    areaName,
    period: period.name,
    endsOn: period.endsOn,
    periodId: places.get(keyOf(period)) ?? 0,
    periodCode: { code: period.code, identifier: period.identifier },
    text: value === null ? (symbol ?? '') : text,
    value: value ?? undefined,
    numerator: row.numerator ?? undefined,
    denominator: row.denominator ?? undefined,
    lower: row.lower ?? undefined,
    upper: row.upper ?? undefined,
    target: targetIn(content, period),
  }))
  const other = ({ name: theirs, endedOn, values }: PublicBenchmark): OtherArea => ({
    name: theirs,
    endedOn,
    rows: values.map(({ name: period, endsOn, value, text, ...code }) => ({
      ...nowhere,
      areaName: theirs,
      period,
      endsOn,
      value,
      text,
      periodId: places.get(keyOf(code)) ?? 0,
      periodCode: code,
    })),
  })
  const of = (kind: PublicBenchmark['kind']) =>
    content.benchmarks.filter((each) => each.kind === kind).map(other)
  const question: Question = {
    subject: subjectOf(name, content, kept.at(-1)?.period.frequency === 'year'),
    own,
    leftOut: leftOutWords(others),
    england: of('england')[0],
    region: of('region')[0],
    neighbours: of('neighbours'),
  }
  return { question, answer: answerOf(question) }
}

function subjectOf(name: string, content: PublicMeasure, isYearly: boolean): Question['subject'] {
  const { unit, kind, per, decimals, polarity, tolerance, phases } = content
  return {
    name,
    unit,
    kind,
    per,
    decimals,
    polarity,
    isYearly,
    rule: tolerance ?? undefined,
    steps: phases.map((from) => ({ from, reason: '' })),
  }
}

/** A number for each period, the same in every area. */
function placesOf({ rows, benchmarks }: PublicMeasure): Map<string, number> {
  const keys = [...rows.map(({ period }) => period), ...benchmarks.flatMap(({ values }) => values)].map(keyOf)
  return new Map([...new Set(keys)].map((key, index) => [key, index + 1]))
}

/** The local target where there is one, else the statutory. */
export function targetIn(
  { targets }: PublicMeasure,
  period: { code: string; identifier: string },
): number | undefined {
  const held = targets.filter((each) => keyOf(each) === keyOf(period))
  return (held.find(({ kind }) => kind === 'local') ?? held[0])?.value
}
