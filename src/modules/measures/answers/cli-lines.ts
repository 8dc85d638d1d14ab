import type { Phrase } from '../../../kernel/result.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { Answer } from './answer.ts'
import type { AreaAnswers } from './area.ts'
import { told, type SourceRow } from './question.ts'

type Say = (phrase: Phrase) => string

function saying(t: Translate): Say {
  return ({ message, values }) => t(message, values)
}

function rowOf({ areaName, period, text, fileName, line, version }: SourceRow) {
  return { area: areaName, period, value: text, file: fileName, line, version }
}

/** An answer as plain data: what is told, how it was reached and the rows of files behind it. */
export function answerData(answer: Answer, t: Translate) {
  const say = saying(t)
  const working = ({ steps, rows }: { steps: readonly Phrase[]; rows: readonly SourceRow[] }) => ({
    steps: steps.map(say),
    rows: rows.map(rowOf),
  })
  const { level, signal, comparison } = answer
  return {
    name: answer.subject.name,
    unit: answer.subject.unit,
    polarity: answer.subject.polarity,
    latest: answer.latest ? rowOf(answer.latest) : null,
    level: {
      answer: level.answer.kind === 'level' ? level.answer.level : null,
      words: say(level.words),
      target: level.target ?? null,
      ...working(level),
    },
    signal: {
      by: signal.signal.by,
      direction: signal.side ?? null,
      meaning: signal.meaning ?? null,
      words: say(signal.words),
      assurance: signal.assurance ? say(signal.assurance) : null,
      ...working(signal),
    },
    comparison: {
      interval: comparison.interval ?? null,
      benchmarks: comparison.benchmarks.map((each) => ({
        kind: each.kind,
        name: each.name ?? null,
        value: each.value ?? null,
        difference: each.against?.difference ?? null,
        meaning: each.against?.meaning ?? null,
        significance: each.against?.significance ?? null,
        missing: each.together?.missing ?? [],
        reorganised: each.together?.reorganised ?? [],
        ...working(each),
      })),
      rank: comparison.rank ? { ...comparison.rank.answer, words: say(comparison.rank.words) } : null,
      quarter: comparison.quartile
        ? {
            quarter: comparison.quartile.answer,
            of: comparison.quartile.of,
            words: say(comparison.quartile.words),
          }
        : null,
    },
    change: {
      sincePreviousPeriod: answer.sincePreviousPeriod ? say(answer.sincePreviousPeriod.words) : null,
      sinceLastYear: answer.sinceLastYear ? say(answer.sinceLastYear.words) : null,
    },
  }
}

/** One answer on lines of text. */
export function answerLines(answer: Answer, t: Translate): string[] {
  const data = answerData(answer, t)
  const latest = data.latest
  return [
    `${data.name} (${data.unit})`,
    latest ? `  ${latest.period}: ${latest.value}  [${latest.file}, line ${latest.line}]` : '  no figure',
    `  Level: ${data.level.words}`,
    ...data.level.steps.map((step) => `    ${step}`),
    `  Signal: ${data.signal.words}`,
    ...data.signal.steps.map((step) => `    ${step}`),
    ...(data.signal.assurance ? [`    ${data.signal.assurance}`] : []),
    ...data.comparison.benchmarks.flatMap((each) => [
      `  ${each.name ?? 'Statistical neighbours'}: ${each.value === null ? 'no value' : told(each.value)}`,
      ...each.steps.map((step) => `    ${step}`),
    ]),
    ...[data.comparison.rank?.words, data.comparison.quarter?.words].flatMap((words) =>
      words ? [`  ${words}`] : [],
    ),
    ...[data.change.sincePreviousPeriod, data.change.sinceLastYear].flatMap((words) =>
      words ? [`  ${words}`] : [],
    ),
  ]
}

/** Every indicator of an authority, one a line with tabs between, under a heading line. */
export function areaLines({ indicators }: AreaAnswers, t: Translate): string[] {
  const head = 'Indicator\tUnit\tPeriod\tValue\tEngland\tRegion\tNeighbours\tRank\tQuarter\tTrend\tChange'
  const lines = indicators.map(({ series, answer }) => {
    const { comparison, signal, latestKnown, sincePreviousPeriod: change } = answer
    const benchmark = (kind: string) => {
      const value = comparison.benchmarks.find((each) => each.kind === kind)?.value
      return value === undefined ? '' : told(value)
    }
    const rank = comparison.rank?.answer
    return [
      series.name,
      series.unit,
      latestKnown?.period ?? '',
      latestKnown?.text ?? answer.latest?.text ?? '',
      benchmark('england'),
      benchmark('region'),
      benchmark('neighbours'),
      rank ? `${rank.rank}/${rank.of}` : '',
      comparison.quartile?.answer ?? '',
      saying(t)(signal.words),
      change ? told(change.change.difference) : '',
    ].join('\t')
  })
  return [head, ...lines]
}
