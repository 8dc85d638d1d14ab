import type { OtherArea, SourceRow } from '../answers/question.ts'
import type { Measure } from '../store.ts'
import { symbolOf, type Screen, type Told } from './told.ts'

/** All figures of a measure with where each was read, and its answers in words, for other programs. */
export function figuresJson({ slug, definition }: Measure, { question, answer }: Told, { t }: Screen) {
  const { name, description, kind, unit, per, polarity, source, version } = definition
  const { level, signal, comparison } = answer
  const others = { england: question.england, region: question.region }
  return {
    measure: { slug, name, description, kind, unit, per, polarity, source, definition: version },
    answers: {
      level: t(level.words.message, level.words.values),
      signal: t(signal.words.message, signal.words.values),
      rank: comparison.rank?.answer ?? null,
      quarter: comparison.quartile?.answer ?? null,
    },
    leftOut: answer.leftOut ? t(answer.leftOut.message, answer.leftOut.values) : null,
    figures: question.own.map(rowJson),
    ...Object.fromEntries(Object.entries(others).map(([key, area]) => [key, area ? areaJson(area) : null])),
    neighbours: question.neighbours.map(areaJson),
  }
}

function areaJson({ name, endedOn, rows }: OtherArea) {
  return { area: name, endedOn, figures: rows.map(rowJson) }
}

function rowJson({ areaName, period, endsOn, value, text, numerator, denominator, ...row }: SourceRow) {
  const { lower, upper, target, fileName, line, version } = row
  return {
    area: areaName,
    period,
    endsOn,
    value: value ?? null,
    symbol: value === undefined ? (symbolOf(text) ?? null) : null,
    printed: text,
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    lower: lower ?? null,
    upper: upper ?? null,
    target: target ?? null,
    file: fileName,
    line,
    version,
  }
}
