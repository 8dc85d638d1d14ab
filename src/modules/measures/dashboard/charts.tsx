import { BarChart, LineChart, SmallMultiples, SpcChart } from '../../../ui/index.ts'
import type { ChartLine, SpcChartOptions, SpcPoint } from '../../../ui/index.ts'
import type { Html } from '../../../ui/markup.ts'
import type { OtherArea, SourceRow, Subject } from '../answers/question.ts'
import { isKnown } from '../statistics/series.ts'
import type { Spc } from '../statistics/spc.ts'
import {
  areaName,
  computedText,
  comparedNeighbours,
  isComparable,
  neighbourMedians,
  periodWords,
  pointOf,
  shortPeriod,
  tickFormat,
  valueWords,
  type Screen,
  type Told,
} from './told.ts'

/** The drawings of a measure; each can be taken away as a picture under this name. */
export const CHARTS = ['over-time', 'neighbours'] as const
export type ChartName = (typeof CHARTS)[number]

export interface DrawnMeasure {
  told: Told
  screen: Screen
  /** in the reader's language */
  title: string
  /** drawn for a file */
  picture?: { width: number; source?: string }
}

export function MeasureChart(drawn: DrawnMeasure & { name: ChartName }): Html | null {
  if (drawn.name === 'neighbours') return AmongNeighbours(drawn)
  return drawn.told.answer.signal.signal.by === 'spc' ? OverLimits(drawn) : OverTime(drawn)
}

/** Whether there is anything to draw. */
export function hasChart({ question, answer }: Told, name: ChartName): boolean {
  if (name === 'over-time') return question.own.some(isKnown)
  return answer.comparison.row !== undefined && comparedNeighbours(question).length > 0
}

function commonOf({ told: { question, answer }, screen, title, picture }: DrawnMeasure) {
  const { own, subject } = question
  const latest = answer.latestKnown
  const last = own.at(-1)
  return {
    title,
    description: screen.t('dashboard.chart.text', {
      periods: own.length,
      first: own[0] ? periodWords(own[0], screen) : '',
      last: last ? periodWords(last, screen) : '',
      latest: latest ? valueWords(latest.text, subject) : screen.t('dashboard.noValue'),
    }),
    dir: screen.language.dir,
    picture,
  }
}

function rangeOf({ kind }: Subject): readonly [number, number] | undefined {
  if (kind === 'percentage') return [0, 100]
  return kind === 'count' || kind === 'rate' ? [0, Infinity] : undefined
}

/** Mean, limits and flagged points, for a series that is long enough to tell a signal from ordinary variation. */
function OverLimits(drawn: DrawnMeasure): Html {
  const { told, screen } = drawn
  const { subject } = told.question
  return (
    <SpcChart
      {...commonOf(drawn)}
      id="over-time"
      points={spcPoints(told.answer.signal.chart, told, screen)}
      format={tickFormat(screen, subject)}
      within={rangeOf(subject)}
      words={spcWords(drawn)}
    />
  )
}

function spcPoints(chart: Spc, { question }: Told, screen: Screen): SpcPoint[] {
  const { own, subject } = question
  return chart.points.map(({ point, phase, mean, lower, upper, flags }): SpcPoint => {
    const row = own.find(({ endsOn }) => endsOn === point.endsOn)
    const side = flags[0]?.side
    const both = new Set(flags.map((flag) => flag.side)).size > 1
    return {
      label: row ? shortPeriod(row, screen) : screen.say(point.period),
      at: point.endsOn,
      value: point.value,
      text: valueWords(row?.text ?? '', subject),
      target: point.target,
      flag: flagOf(both ? subject.polarity : side, subject),
      phase,
      mean,
      lower,
      upper,
    }
  })
}

/** Where a point signals both ways, improvement is shown: NHS England, Making Data Count. */
function flagOf(side: 'high' | 'low' | 'neither' | undefined, { polarity }: Subject): SpcPoint['flag'] {
  if (side === undefined) return undefined
  if (polarity === 'neither' || side === 'neither') return 'changed'
  return side === polarity ? 'better' : 'worse'
}

function spcWords({ told, screen }: DrawnMeasure): SpcChartOptions['words'] {
  const { t } = screen
  return {
    value: areaName(told.question, screen),
    mean: t('dashboard.key.mean'),
    limits: t('dashboard.key.limits'),
    target: t('dashboard.target'),
    better: t('dashboard.key.better'),
    worse: t('dashboard.key.worse'),
    changed: t('dashboard.key.changed'),
  }
}

/** Our own line beside those that it is compared with, and the target. */
function OverTime(drawn: DrawnMeasure): Html {
  const { told, screen } = drawn
  const { question } = told
  const { subject } = question
  return (
    <LineChart
      {...commonOf(drawn)}
      id="over-time"
      lines={linesOf(told, screen).filter(({ points }) => points.some(({ value }) => value !== undefined))}
      format={tickFormat(screen, subject)}
      within={rangeOf(subject)}
    />
  )
}

function linesOf({ question }: Told, screen: Screen): ChartLine[] {
  const { own, subject, england, region } = question
  const { t, say } = screen
  const drawn = new Set(own.map(({ periodId }) => periodId))
  const other = (area: OtherArea, tone: 2 | 3): ChartLine => ({
    label: say(area.name),
    tone,
    points: area.rows
      .filter(({ periodId }) => drawn.has(periodId))
      .map((row) => pointOf(row, subject, screen)),
  })
  const comparable = isComparable(question)
  const median = neighbourMedians(question)
  return [
    {
      label: areaName(question, screen),
      tone: 1,
      points: own.map((row) => pointOf(row, subject, screen)),
    },
    ...(comparable && england ? [other(england, 2)] : []),
    ...(comparable && region ? [{ ...other(region, 3), short: t('dashboard.region') }] : []),
    ...(comparedNeighbours(question).length > 0
      ? [
          {
            label: t('dashboard.median'),
            short: t('dashboard.neighbours'),
            tone: 4 as const,
            points: median.map(({ row, value }) => ({ ...pointOf(row, subject, screen), value })),
          },
        ]
      : []),
    {
      label: t('dashboard.target'),
      tone: 5,
      points: own.map((row) => ({ ...pointOf(row, subject, screen), value: row.target })),
    },
  ]
}

/** The latest period that has a value of our own, ours among the neighbours'. */
function AmongNeighbours(drawn: DrawnMeasure): Html | null {
  const { told, screen } = drawn
  const { question, answer } = told
  const { subject } = question
  const neighbours = comparedNeighbours(question)
  const { t, say } = screen
  const { row, benchmarks } = answer.comparison
  if (!row || !hasChart(told, 'neighbours')) return null
  const median = benchmarks.find(({ kind }) => kind === 'neighbours')?.value
  return (
    <BarChart
      {...commonOf(drawn)}
      id="neighbours"
      title={t('dashboard.neighbours.title', { measure: drawn.title, period: periodWords(row, screen) })}
      description={t('dashboard.neighbours.text', {
        areas: neighbours.length,
        value: valueWords(row.text, subject),
      })}
      words={{ own: areaName(question, screen), others: t('dashboard.neighbours') }}
      line={median === undefined ? undefined : { value: median, label: medianWords(median, subject, screen) }}
      bars={[
        {
          label: say(row.areaName),
          value: row.value,
          text: valueWords(row.text, subject),
          own: true,
        },
        ...neighbours.map(({ name, rows }) => {
          const theirs = rows.find(({ periodId }) => periodId === row.periodId)
          return {
            label: say(name),
            value: theirs?.value,
            text: theirs ? valueWords(theirs.text, subject) : t('dashboard.noValue'),
          }
        }),
      ]}
    />
  )
}

function medianWords(median: number, subject: Subject, { t }: Screen): string {
  return t('dashboard.median.is', { value: valueWords(computedText(median, subject), subject) })
}

/** Our own line and each neighbour's on one scale, the median of the neighbours behind each. */
export function NeighbourMultiples({ told, screen }: Pick<DrawnMeasure, 'told' | 'screen'>): Html | null {
  const { question } = told
  const { own, subject } = question
  const neighbours = comparedNeighbours(question)
  if (!hasChart(told, 'neighbours')) return null
  const first = own[0]?.endsOn ?? ''
  const one = (name: string, rows: readonly SourceRow[], isOwn: boolean) => {
    const latest = rows.findLast(isKnown)
    const values = latest && { value: valueWords(latest.text, subject), period: periodWords(latest, screen) }
    return {
      label: screen.say(name),
      own: isOwn,
      latest: values ? screen.t('dashboard.latest', values) : screen.t('dashboard.noValue'),
      points: rows.filter(({ endsOn }) => endsOn >= first).map((row) => pointOf(row, subject, screen)),
    }
  }
  return (
    <SmallMultiples
      id="multiples"
      dir={screen.language.dir}
      within={rangeOf(subject)}
      reference={neighbourMedians(question).map(({ row, value }) => ({
        ...pointOf(row, subject, screen),
        value,
      }))}
      multiples={[
        one(own[0]?.areaName ?? '', own, true),
        ...neighbours.map(({ name, rows }) => one(name, rows, false)),
      ]}
    />
  )
}
