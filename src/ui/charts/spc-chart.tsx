import type { Options } from '../markup.ts'
import { ChartFrame, type ChartOptions, type KeyEntry } from './chart-frame.tsx'
import { INK, Mark, STROKES, strokeAttributes, type Shape, type Stroke } from './chart-mark.tsx'
import { shareOfDays, unbroken, valueScale, type ChartPoint } from './chart-scale.ts'
import { Axes, HEADROOM, PERIODS, Series, type Plot } from './chart-plot.tsx'

/** What a point that a rule has flagged says. */
export type Flag = 'better' | 'worse' | 'changed'

export type SpcPoint = ChartPoint &
  Readonly<{
    flag?: Flag | undefined
    target?: number | undefined
    /** Mean and limits are joined from point to point of the same phase. */
    phase: number
    mean: number | undefined
    lower?: number | undefined
    upper?: number | undefined
  }>

export type SpcChartOptions = ChartOptions &
  Options<{
    points: readonly SpcPoint[]
    format: (value: number) => string
    within?: readonly [number, number]
    /** What the key calls each mark; only those that are drawn stand in it. */
    words: Readonly<Record<'value' | 'mean' | 'limits' | 'target' | Flag, string>>
  }>

const HEIGHT = 300
/** With more, marks would hide the line on a phone; flagged points keep theirs. */
const MOST_MARKS = 40
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
  const { points, format, within } = chart
  const drawn = points
    .flatMap(({ value, target, mean, lower, upper }) => [value, target, mean, lower, upper])
    .filter((value) => value !== undefined)
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
            <Limits plot={plot} points={points} of="mean" stroke={MEAN} />
            <Limits plot={plot} points={points} of="lower" stroke={LIMIT} />
            <Limits plot={plot} points={points} of="upper" stroke={LIMIT} />
            <Series
              plot={plot}
              points={points.map((point) => ({ ...point, value: point.target }))}
              stroke={STROKES[5]}
              marks="last"
            />
            <Series
              plot={plot}
              points={points}
              stroke={VALUE}
              marks={points.length <= MOST_MARKS ? 'all' : 'last'}
            />
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

type LimitsOptions = Readonly<{
  plot: Plot
  points: readonly SpcPoint[]
  of: 'mean' | 'lower' | 'upper'
  stroke: Stroke
}>

/** Level stretches are one line each, so that their dashes are even. */
function Limits({ plot: { sheet, scale, share }, points, of, stroke }: LimitsOptions) {
  return (
    <>
      {stretches(points, of).map(({ from, to }) => (
        <line
          class="gt-chart__line"
          x1={sheet.across(share(from.at))}
          x2={sheet.across(share(to.at))}
          y1={scale.y(from[of] ?? 0)}
          y2={scale.y(to[of] ?? 0)}
          {...strokeAttributes(stroke)}
        />
      ))}
    </>
  )
}

function stretches(points: readonly SpcPoint[], of: LimitsOptions['of']) {
  const found: { from: SpcPoint; to: SpcPoint }[] = []
  for (const [index, to] of points.entries()) {
    const from = points[index - 1]
    if (!from || from.phase !== to.phase || from[of] === undefined || to[of] === undefined) continue
    const last = found.at(-1)
    const level = last?.to === from && last.from[of] === from[of] && from[of] === to[of]
    if (last && level) last.to = to
    else found.push({ from, to })
  }
  return found
}

function keyOf({ points, words }: SpcChartOptions): KeyEntry[] {
  const flags = (['better', 'worse', 'changed'] as const).filter((flag) =>
    points.some((point) => point.flag === flag && point.value !== undefined),
  )
  return [
    { label: words.value, stroke: VALUE },
    ...flags.map((flag) => ({ label: words[flag], ...FLAGS[flag] })),
    ...(points.some(({ mean }) => mean !== undefined) ? [{ label: words.mean, stroke: MEAN }] : []),
    ...(points.some(({ lower, upper }) => lower !== undefined || upper !== undefined)
      ? [{ label: words.limits, stroke: LIMIT }]
      : []),
    ...(points.some(({ target }) => target !== undefined)
      ? [{ label: words.target, stroke: STROKES[5] }]
      : []),
  ]
}
