import type { Html } from '../markup.ts'
import { INK, Mark, strokeAttributes, type Stroke } from './chart-mark.tsx'
import { Words, type Sheet } from './chart-frame.tsx'
import { namedPeriods, unbroken, type ChartPoint, type ValueScale } from './chart-scale.ts'

/** Below the drawing, for the names of the periods. */
export const PERIODS = 34
/** Above it, so that the highest mark is not cut off. */
export const HEADROOM = 12
/** Names of periods that fit where there is room, and on a phone: short ones such as "2024/25", and longer ones. */
const MOST_NAMES = { short: 5, long: 3 }
const MOST_NAMES_NARROW = { short: 3, long: 2 }
const SHORT = 10

export interface Plot {
  readonly sheet: Sheet
  readonly scale: ValueScale
  readonly share: (day: string) => number
}

/** Lines at the round values with their names before them, and the names of the periods below. */
export function Axes({
  plot: { sheet, scale, share },
  points,
  bottom,
  format,
}: {
  plot: Plot
  points: readonly Pick<ChartPoint, 'label' | 'at'>[]
  bottom: number
  format: (value: number) => string
}): Html {
  const length = points.every(({ label }) => label.length <= SHORT) ? 'short' : 'long'
  const named = namedPeriods(points.length, MOST_NAMES[length])
  const shown = points.filter((_, index) => named.has(index))
  const narrow = namedPeriods(shown.length, MOST_NAMES_NARROW[length])
  return (
    <>
      {scale.ticks.map((tick) => (
        <>
          <line
            class="gt-chart__grid"
            x1={sheet.across(0)}
            x2={sheet.across(1)}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
            stroke={INK.grid}
          />
          <Words
            sheet={sheet}
            x={sheet.across(0)}
            dx={-8 * sheet.forward}
            y={scale.y(tick) + 5}
            text={format(tick)}
            side="end"
            size={14}
            faint
          />
        </>
      ))}
      {shown.map(({ label, at }, index) => (
        <Words
          sheet={sheet}
          x={sheet.across(share(at))}
          y={bottom + 24}
          text={label}
          // The last stays within the drawing.
          side={share(at) > 0.95 ? 'end' : 'middle'}
          size={14}
          faint
          wideOnly={!narrow.has(index)}
        />
      ))}
    </>
  )
}

/** A line through the values, broken where one is missing, and a mark at each unless it is one of many. */
export function Series({
  plot: { sheet, scale, share },
  points,
  stroke,
  marks,
}: {
  plot: Plot
  points: readonly ChartPoint[]
  stroke: Stroke
  /** Which points have a mark; a point between two gaps has one always, or nothing would show it. */
  marks: 'all' | 'last'
}): Html {
  const runs = unbroken(points)
  const last = runs.at(-1)?.at(-1)
  return (
    <>
      {runs.flatMap((run) =>
        run.slice(1).map((point, index) => {
          const before = run[index] ?? point
          return (
            <line
              class="gt-chart__line"
              x1={sheet.across(share(before.at))}
              x2={sheet.across(share(point.at))}
              y1={scale.y(before.value)}
              y2={scale.y(point.value)}
              {...strokeAttributes(stroke)}
              stroke-linecap={stroke.dashes ? undefined : 'round'}
            />
          )
        }),
      )}
      {runs.flatMap((run) =>
        run.map((point) =>
          (marks === 'all' || run.length === 1 || point === last) && stroke.shape
            ? sheet.at(
                share(point.at),
                scale.y(point.value),
                <Mark shape={stroke.shape} fill={stroke.colour} size={marks === 'all' ? 4.5 : 5} />,
              )
            : null,
        ),
      )}
    </>
  )
}
