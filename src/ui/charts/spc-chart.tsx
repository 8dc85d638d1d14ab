import type { Options } from '../markup.ts'
import { ChartFrame, type ChartOptions, type KeyEntry } from './chart-frame.tsx'
import { INK, Mark, STROKES, strokeAttributes, type Shape, type Stroke } from './chart-mark.tsx'
import { shareOfDays, unbroken, valueScale, type ChartPoint } from './chart-scale.ts'
import { Axes, HEADROOM, PERIODS, Series, type Plot } from './chart-plot.tsx'

/** What a point that a rule has flagged says. */
export type Flag = 'better' | 'worse' | 'changed'

export type SpcPoint = ChartPoint & Readonly<{ flag?: Flag | undefined; target?: number | undefined }>

/** Points from one index to another, both inclusive, that share a mean and limits. */
export interface SpcPhase {
  readonly from: number
  readonly to: number
  readonly mean: number
  readonly lower?: number | undefined
  readonly upper?: number | undefined
}

export type SpcChartOptions = ChartOptions &
  Options<{
    points: readonly SpcPoint[]
    phases: readonly SpcPhase[]
    format: (value: number) => string
    within?: readonly [number, number]
    /** What the key calls each mark; only those that are drawn stand in it. */
    words: Readonly<Record<'value' | 'mean' | 'limits' | 'target' | Flag, string>>
  }>

const HEIGHT = 300
const VALUE: Stroke = { colour: INK.edge, width: 2, shape: 'circle' }
const MEAN: Stroke = { colour: INK.text, width: 1.5 }
const LIMIT: Stroke = { colour: INK.edge, width: 2, dashes: '3 4' }
const FLAGS: Readonly<Record<Flag, { shape: Shape; colour: string }>> = {
  better: { shape: 'square', colour: INK.better },
  worse: { shape: 'diamond', colour: INK.worse },
  changed: { shape: 'triangle', colour: INK.changed },
}

/** Values over time with the mean and the limits of each phase; what a rule has flagged shows by shape and colour. */
export function SpcChart(chart: SpcChartOptions) {
  const { points, phases, format, within } = chart
  const drawn = [
    ...points.flatMap(({ value, target }) => [value, target]),
    ...phases.flatMap(({ mean, lower, upper }) => [mean, lower, upper]),
  ].filter((value) => value !== undefined)
  const { y, ticks } = valueScale(drawn, { height: HEIGHT - HEADROOM, within })
  const share = shareOfDays(points.map(({ at }) => at))
  return (
    <ChartFrame
      chart={chart}
      height={HEIGHT + PERIODS}
      margins="values"
      keyEntries={keyOf(chart)}
      draw={(sheet) => {
        const plot: Plot = { sheet, share, scale: { ticks, y: (value) => y(value) + HEADROOM } }
        return (
          <>
            <Axes plot={plot} points={points} bottom={HEIGHT} format={format} />
            {phases.map((phase) => (
              <Phase plot={plot} phase={phase} points={points} />
            ))}
            <Series
              plot={plot}
              points={points.map((point) => ({ ...point, value: point.target }))}
              stroke={STROKES[5]}
              marks="last"
            />
            <Series plot={plot} points={points} stroke={VALUE} marks="all" />
            {unbroken(points)
              .flat()
              .map(({ at, value, flag }) =>
                flag ? sheet.at(share(at), plot.scale.y(value), <Flagged flag={flag} />) : null,
              )}
          </>
        )
      }}
    />
  )
}

function Flagged({ flag }: { flag: Flag }) {
  return <Mark shape={FLAGS[flag].shape} fill={FLAGS[flag].colour} size={6} />
}

function Phase({
  plot: { sheet, scale, share },
  phase,
  points,
}: {
  plot: Plot
  phase: SpcPhase
  points: readonly SpcPoint[]
}) {
  const [from, to] = [points[phase.from], points[phase.to]]
  if (!from || !to) return null
  const lines = [
    { value: phase.mean, stroke: MEAN },
    { value: phase.lower, stroke: LIMIT },
    { value: phase.upper, stroke: LIMIT },
  ]
  return (
    <>
      {lines.map(({ value, stroke }) =>
        value === undefined ? null : (
          <line
            class="gt-chart__line"
            x1={sheet.across(share(from.at))}
            x2={sheet.across(share(to.at))}
            y1={scale.y(value)}
            y2={scale.y(value)}
            {...strokeAttributes(stroke)}
          />
        ),
      )}
    </>
  )
}

function keyOf({ points, phases, words }: SpcChartOptions): KeyEntry[] {
  const flags = (['better', 'worse', 'changed'] as const).filter((flag) =>
    points.some((point) => point.flag === flag && point.value !== undefined),
  )
  return [
    { label: words.value, stroke: VALUE },
    ...flags.map((flag) => ({ label: words[flag], ...FLAGS[flag] })),
    ...(phases.length > 0 ? [{ label: words.mean, stroke: MEAN }] : []),
    ...(phases.some(({ lower, upper }) => lower !== undefined || upper !== undefined)
      ? [{ label: words.limits, stroke: LIMIT }]
      : []),
    ...(points.some(({ target }) => target !== undefined)
      ? [{ label: words.target, stroke: STROKES[5] }]
      : []),
  ]
}
