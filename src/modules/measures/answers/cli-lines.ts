import type { Phrase } from '../../../kernel/result.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { PeriodWords } from '../../figures/index.ts'
import type { Answer } from './answer.ts'
import type { AreaAnswers } from './area.ts'
import { toldPlainly } from './number-words.ts'
import { periodIn, type SourceRow } from './question.ts'

type Say = (words: PeriodWords) => string

function saying(t: Translate): Say {
  return (words) => (typeof words === 'string' ? words : t(words.message, words.values))
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
    leftOut: answer.leftOut ? say(answer.leftOut) : null,
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

/** The answers that are asked for by name; without a name all of them are given. */
export const PARTS = ['level', 'signal', 'comparison'] as const
export type Part = (typeof PARTS)[number]

type AnswerData = ReturnType<typeof answerData>

/** One answer, or some of its parts, on lines of text. */
export function answerLines(answer: Answer, t: Translate, parts: readonly Part[] = PARTS): string[] {
  const data = answerData(answer, t)
  const latest = data.latest
  return [
    `${data.name} (${data.unit})`,
    latest && answer.latest
      ? `  ${saying(t)(periodIn(answer.latest))}: ${latest.value}  [${latest.file}, line ${latest.line}]`
      : '  no figure',
    ...whatIsSaid([data.leftOut]),
    ...parts.flatMap((part) => LINES[part](data)),
    ...(parts.length === PARTS.length
      ? whatIsSaid([data.change.sincePreviousPeriod, data.change.sinceLastYear])
      : []),
  ]
}

const LINES: Readonly<Record<Part, (data: AnswerData) => string[]>> = {
  level: ({ level }) => [`  Level: ${level.words}`, ...level.steps.map((step) => `    ${step}`)],
  signal: ({ signal }) => [
    `  Signal: ${signal.words}`,
    ...signal.steps.map((step) => `    ${step}`),
    ...(signal.assurance ? [`    ${signal.assurance}`] : []),
  ],
  comparison: ({ comparison }) => [
    ...comparison.benchmarks.flatMap((each) => [
      `  ${each.name ?? 'Statistical neighbours'}: ${each.value === null ? 'no value' : toldPlainly(each.value)}`,
      ...each.steps.map((step) => `    ${step}`),
    ]),
    ...whatIsSaid([comparison.rank?.words, comparison.quarter?.words]),
  ],
}

function whatIsSaid(sentences: readonly (string | null | undefined)[]): string[] {
  return sentences.flatMap((words) => (words ? [`  ${words}`] : []))
}

/** Every indicator of an authority, one a line with tabs between, under a heading line. */
export function areaLines({ indicators }: AreaAnswers, t: Translate): string[] {
  const head = 'Indicator\tUnit\tPeriod\tValue\tEngland\tRegion\tNeighbours\tRank\tQuarter\tTrend\tChange'
  const lines = indicators.map(({ series, answer }) => {
    const { comparison, signal, latestKnown, sincePreviousPeriod: change } = answer
    const benchmark = (kind: string) => {
      const value = comparison.benchmarks.find((each) => each.kind === kind)?.value
      return value === undefined ? '' : toldPlainly(value)
    }
    const rank = comparison.rank?.answer
    return [
      series.name,
      series.unit,
      latestKnown ? saying(t)(periodIn(latestKnown)) : '',
      latestKnown?.text ?? answer.latest?.text ?? '',
      benchmark('england'),
      benchmark('region'),
      benchmark('neighbours'),
      rank ? `${rank.rank}/${rank.of}` : '',
      comparison.quartile?.answer ?? '',
      saying(t)(signal.words),
      change ? toldPlainly(change.change.difference) : '',
    ].join('\t')
  })
  return [head, ...lines]
}
