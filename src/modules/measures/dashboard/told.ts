import type { Request } from '../../../platform/http/route.ts'
import { shortMonth } from '../../../platform/languages/dates.ts'
import { localeOf } from '../../../platform/languages/language.ts'
import { readPrinted, SYMBOL_WORDS, type FigureSymbol } from '../../figures/index.ts'
import type { Answer } from '../answers/answer.ts'
import { grouped } from '../answers/number-words.ts'
import type { OtherArea, Question, SourceRow, Subject } from '../answers/question.ts'
import type { ChartPoint, ScorecardEntry } from '../../../ui/index.ts'
import { together } from '../statistics/comparison.ts'
import { isKnown } from '../statistics/series.ts'
import { periodName } from '../workspace/period-names.ts'

/** A measure with what is known of it and what follows: all that charts, tables and files are made from. */
export interface Told {
  readonly question: Question
  readonly answer: Answer
}

/** Who reads, and in which language. */
export type Screen = Pick<Request, 't' | 'say' | 'language'>

/** Names of the areas as a chart and a table say them. */
export function areaName({ own }: Question, { say }: Screen): string {
  return say(own[0]?.areaName ?? '')
}

/** A value as printed with its unit; what stands in place of a value stays as it is. */
export function valueWords(text: string, subject: Pick<Subject, 'kind' | 'unit'>): string {
  if (readPrinted(text) === undefined || symbolOf(text) !== undefined) return text
  return isPercentage(subject) ? `${grouped(text)}%` : grouped(text)
}

/** The same with its unit, for where no axis and no heading says it: 138 families. */
export function measuredWords(
  text: string,
  subject: Pick<Subject, 'kind' | 'unit'>,
  { say }: Pick<Screen, 'say'>,
): string {
  const isNumber = readPrinted(text) !== undefined && symbolOf(text) === undefined
  if (!isNumber || isPercentage(subject) || subject.unit === '') return valueWords(text, subject)
  return `${grouped(text)} ${say(subject.unit)}`
}

/** A percentage needs no unit of its own. */
function isPercentage({ kind, unit }: Pick<Subject, 'kind' | 'unit'>): boolean {
  return kind === 'percentage' || unit === '%'
}

/** A computed value, such as a median, in the decimals of its measure. */
export function computedText(value: number, { decimals }: Pick<Subject, 'decimals'>): string {
  return decimals === null ? String(Number(value.toPrecision(6))) : value.toFixed(decimals)
}

export function symbolOf(text: string): FigureSymbol | undefined {
  const printed = readPrinted(text)
  return printed && 'symbol' in printed ? printed.symbol : undefined
}

type PeriodOf = Pick<SourceRow, 'period' | 'periodCode'>

/** A period in the reader's language; as it was printed where nothing else is known of it. */
export function periodWords({ period, periodCode }: PeriodOf, screen: Screen): string {
  return periodCode ? periodName(screen, periodCode) : screen.say(period)
}

/** A period in as few letters as it can be read in: below a chart there is little room. */
export function shortPeriod({ period, periodCode }: PeriodOf, { say, language }: Screen): string {
  const { code = '', identifier = '' } = periodCode ?? {}
  const [, year = '', next, quarter] = /^(\d{4})(?:(\d{2})|Q([1-4]))?$/.exec(code) ?? []
  if (quarter !== undefined) return `${year}/${String((Number(year) + 1) % 100).padStart(2, '0')} Q${quarter}`
  // A week and a month can have the code of a year too.
  if (identifier.endsWith(' year') && year !== '') return next === undefined ? year : `${year}/${next}`
  return identifier === 'Month' ? shortMonth(language, code) : say(period)
}

/** What the symbols among these rows mean, each once and in words. */
export function symbolsIn(rows: readonly SourceRow[], { t }: Screen): string[] {
  const symbols = new Set(
    rows.flatMap(({ value, text }) => (value === undefined ? (symbolOf(text) ?? []) : [])),
  )
  return [...symbols].map((symbol) => t('dashboard.symbol', { symbol, meaning: t(SYMBOL_WORDS[symbol]) }))
}

/** A round value at the side of a chart, by the rules of the language. */
export function tickFormat(
  { language }: Screen,
  subject: Pick<Subject, 'kind' | 'unit'>,
): (value: number) => string {
  const plain = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 })
  // Seven digits need more room than a chart has beside it: "1.45M".
  const short = new Intl.NumberFormat(localeOf(language), { notation: 'compact', maximumFractionDigits: 3 })
  return (value) => {
    const said = (Math.abs(value) < 1e6 ? plain : short).format(value)
    return isPercentage(subject) ? `${said}%` : said
  }
}

/** Of each period of our own, the median of the neighbours that have a value in it. Counts have none. */
export function neighbourMedians({
  own,
  neighbours,
  subject,
}: Question): { row: SourceRow; value: number | undefined }[] {
  return own.map((row) => {
    const others = neighbours.map(({ name, rows }) => ({ name, value: valueIn(rows, row.periodId) }))
    const median = subject.kind === 'count' ? undefined : together(others, 'median').value
    return { row, value: median }
  })
}

export function valueIn(rows: readonly SourceRow[], periodId: number): number | undefined {
  return rows.find((row) => row.periodId === periodId)?.value
}

/** Whether it can be set against other areas: the size of a place says nothing, so counts cannot. */
export function isComparable({ subject }: Question): boolean {
  return subject.kind !== 'count'
}

/** The neighbours that it can be set against: those with a value in any period. */
export function comparedNeighbours(question: Question): readonly OtherArea[] {
  return isComparable(question) ? question.neighbours.filter(({ rows }) => rows.some(isKnown)) : []
}

/** A value as a chart draws it. */
export function pointOf(row: SourceRow, subject: Subject, screen: Screen): ChartPoint {
  return {
    label: shortPeriod(row, screen),
    at: row.endsOn,
    value: row.value,
    text: valueWords(row.text, subject),
  }
}

/** What an answer says of a measure, for who sees colours; its words say it to everybody. */
export type AnswerTone = 'good' | 'near' | 'bad' | 'changed' | 'plain'

export function levelTone({ answer: { level } }: Told): AnswerTone {
  if (level.answer.kind === 'none') return 'plain'
  return ({ green: 'good', amber: 'near', red: 'bad' } as const)[level.answer.level]
}

/** The colours of the page's tags, as dark as a mark needs; and a shape each, for who does not see colours. */
export const MARKS: Readonly<Record<AnswerTone, Pick<ScorecardEntry['level'], 'shape' | 'colour'>>> = {
  good: { shape: 'circle', colour: '#0f7a52' },
  near: { shape: 'diamond', colour: '#a06a00' },
  bad: { shape: 'triangle', colour: '#ca3535' },
  changed: { shape: 'square', colour: '#5b4a86' },
  plain: { shape: 'ring', colour: '#5f6b73' },
}
