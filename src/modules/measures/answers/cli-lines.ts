import type { Phrase } from '../../../kernel/result.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { Answer } from './answer.ts'
import type { AreaAnswers } from './area.ts'
import type { SourceRow } from './question.ts'

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
  const told = answerData(answer, t)
  const latest = told.latest
  return [
    `${told.name} (${told.unit})`,
    latest ? `  ${latest.period}: ${latest.value}  [${latest.file}, line ${latest.line}]` : '  no figure',
    `  Level: ${told.level.words}`,
    ...told.level.steps.map((step) => `    ${step}`),
    `  Signal: ${told.signal.words}`,
    ...told.signal.steps.map((step) => `    ${step}`),
    ...(told.signal.assurance ? [`    ${told.signal.assurance}`] : []),
    ...told.comparison.benchmarks.flatMap((each) => [
      `  ${each.name ?? 'Statistical neighbours'}: ${each.value ?? 'no value'}`,
      ...each.steps.map((step) => `    ${step}`),
    ]),
    ...[told.comparison.rank?.words, told.comparison.quarter?.words].flatMap((words) =>
      words ? [`  ${words}`] : [],
    ),
    ...[told.change.sincePreviousPeriod, told.change.sinceLastYear].flatMap((words) =>
      words ? [`  ${words}`] : [],
    ),
  ]
}

/** Every indicator of an authority, one a line with tabs between, under a heading line. */
export function areaLines({ indicators }: AreaAnswers, t: Translate): string[] {
  const head = 'Indicator\tUnit\tPeriod\tValue\tEngland\tRegion\tNeighbours\tRank\tQuarter\tTrend\tChange'
  const lines = indicators.map(({ series, answer }) => {
    const { comparison, signal, latestKnown, sincePreviousPeriod: change } = answer
    const benchmark = (kind: string) => comparison.benchmarks.find((each) => each.kind === kind)?.value ?? ''
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
      change ? change.change.difference : '',
    ].join('\t')
  })
  return [head, ...lines]
}
