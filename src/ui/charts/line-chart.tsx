import type { Options } from '../markup.ts'
import { ChartFrame, Words, type ChartOptions } from './chart-frame.tsx'
import { STROKES, type Tone } from './chart-mark.tsx'
import { movedApart, shareOfDays, unbroken, valueScale, type ChartPoint } from './chart-scale.ts'
import { Axes, HEADROOM, PERIODS, Series, type Plot } from './chart-plot.tsx'

export type ChartLine = Options<{
  /** Its name in the key. */
  label: string
  /** Written at its end, where there is room: at most some 18 letters. */
  short?: string
  tone: Tone
  points: readonly ChartPoint[]
}>

export type LineChartOptions = ChartOptions &
  Options<{
    lines: readonly ChartLine[]
    /** A round value as it is named at the side. */
    format: (value: number) => string
    fromZero?: boolean
    within?: readonly [number, number]
  }>

const HEIGHT = 300

/** Values over time, each line with its name at its end and in the key. A line is broken where a value is missing. */
export function LineChart(chart: LineChartOptions) {
  const { lines, format, fromZero, within } = chart
  const known = lines.flatMap(({ points }) =>
    points.flatMap(({ value }) => (value === undefined ? [] : [value])),
  )
  const scale = lowered(valueScale(known, { height: HEIGHT - HEADROOM, fromZero, within }))
  const periods = periodsOf(lines)
  const share = shareOfDays(periods.map(({ at }) => at))
  return (
    <ChartFrame
      chart={chart}
      height={HEIGHT + PERIODS}
      margins="values-and-labels"
      keyEntries={lines.map(({ label, tone }) => ({ label, stroke: STROKES[tone] }))}
      draw={(sheet) => {
        const plot: Plot = { sheet, scale, share }
        return (
          <>
            <Axes plot={plot} points={periods} bottom={HEIGHT} format={format} />
            {lines.toReversed().map(({ points, tone }) => (
              <Series
                plot={plot}
                points={points}
                stroke={STROKES[tone]}
                marks={tone === 1 && periods.length <= 30 ? 'all' : 'last'}
              />
            ))}
            <Ends plot={plot} lines={lines} />
          </>
        )
      }}
    />
  )
}

function lowered(scale: ReturnType<typeof valueScale>) {
  return { ...scale, y: (value: number) => scale.y(value) + HEADROOM }
}

function periodsOf(lines: readonly ChartLine[]) {
  const byDay = new Map(lines.flatMap(({ points }) => points.map(({ at, label }) => [at, label] as const)))
  return [...byDay]
    .map(([at, label]) => ({ at, label }))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** The names at the ends of the lines, moved apart where they would lie on each other. */
function Ends({ plot: { sheet, scale }, lines }: { plot: Plot; lines: readonly ChartLine[] }) {
  const ends = lines.flatMap(({ label, short, tone, points }) => {
    const last = unbroken(points).at(-1)?.at(-1)
    return last ? [{ text: short ?? label, tone, y: scale.y(last.value) }] : []
  })
  const heights = movedApart(
    ends.map(({ y }) => y),
    18,
    HEIGHT - 4,
  )
  return (
    <>
      {ends.map(({ text, tone }, index) => (
        <Words
          sheet={sheet}
          x={sheet.across(1)}
          dx={12 * sheet.forward}
          y={(heights[index] ?? 0) + 5}
          text={text}
          size={15}
          strong={tone === 1}
          colour={STROKES[tone].colour}
          wideOnly
        />
      ))}
    </>
  )
}
