import type { Options } from '../markup.ts'
import { ChartFrame, Words, type ChartOptions, type Sheet } from './chart-frame.tsx'
import { INK, strokeAttributes, type Stroke } from './chart-mark.tsx'

export type ChartBar = Options<{
  label: string
  value: number | undefined
  /** The value as it is printed, or what stands in its place. */
  text: string
  /** The one that the chart is about. */
  own?: boolean
}>

export type BarChartOptions = ChartOptions &
  Options<{
    bars: readonly ChartBar[]
    /** A line through all bars, e.g. the median of the neighbours. */
    line?: { value: number; label: string }
    /** What the key calls the bar that the chart is about, and the others. */
    words: Readonly<{ own: string; others: string }>
  }>

const NAME = 22
const BAR = 18
const ROW = NAME + BAR + 12
const LINE: Stroke = { colour: INK.text, width: 2, dashes: '6 4' }
const OTHERS = '#7d97a0'

/** A bar for each, the highest first and those without a value last; its name above it, so that a phone has room. */
export function BarChart(chart: BarChartOptions) {
  const { line, words } = chart
  const bars = sorted(chart.bars)
  const height = bars.length * ROW + 4
  const share = shareOfLength(chart)
  return (
    <ChartFrame
      chart={chart}
      height={height}
      margins="none"
      keyEntries={[
        { label: words.own, shape: 'square', colour: INK.own },
        { label: words.others, shape: 'square', colour: OTHERS },
        ...(line ? [{ label: line.label, stroke: LINE }] : []),
      ]}
      draw={(sheet) => (
        <>
          {bars.map((bar, index) => (
            <rect
              class={bar.own ? 'gt-chart__bar gt-chart__bar--own' : 'gt-chart__bar'}
              x={sheet.across(leftOf(sheet, share(0), share(bar.value ?? 0)))}
              y={index * ROW + NAME}
              width={sheet.length(Math.abs(share(bar.value ?? 0) - share(0)))}
              height={bar.value === undefined ? 0 : BAR}
              fill={bar.own ? INK.own : OTHERS}
            />
          ))}
          {line && (
            <line
              class="gt-chart__line"
              x1={sheet.across(share(line.value))}
              x2={sheet.across(share(line.value))}
              y1={NAME / 2}
              y2={height}
              {...strokeAttributes(LINE)}
            />
          )}
          {bars.map((bar, index) => (
            <>
              <Words
                sheet={sheet}
                x={sheet.across(0)}
                y={index * ROW + 16}
                text={bar.label}
                strong={bar.own}
              />
              <Words
                sheet={sheet}
                x={sheet.across(1)}
                y={index * ROW + 16}
                text={bar.text}
                side="end"
                strong={bar.own}
              />
            </>
          ))}
        </>
      )}
    />
  )
}

/** The side from which a browser draws a bar, as a share counted from where reading begins. */
function leftOf({ forward }: Sheet, from: number, to: number): number {
  return forward === 1 ? Math.min(from, to) : Math.max(from, to)
}

function shareOfLength({ bars, line }: BarChartOptions): (value: number) => number {
  const known = [...bars.map(({ value }) => value), line?.value].filter((value) => value !== undefined)
  const low = Math.min(0, ...known)
  const high = Math.max(0, ...known)
  return (value) => (high === low ? 0 : (value - low) / (high - low))
}

function sorted(bars: readonly ChartBar[]): readonly ChartBar[] {
  return bars.toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || 0)
}
