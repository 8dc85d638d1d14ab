import { scaleLinear } from 'd3-scale'
import { daysBetween, isDate } from '../../kernel/calendar.ts'

/** A value of a chart; `at` is the plain ISO date on which its period ends, and a value that is not known is a gap. */
export interface ChartPoint {
  /** The period as it is printed. */
  readonly label: string
  readonly at: string
  readonly value: number | undefined
  /** The value as it is printed, or what stands in its place. */
  readonly text: string
}

/** From values to the height at which they are drawn, 0 at the top, and the round values that are named at the side. */
export interface ValueScale {
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

export interface ValueScaleOptions {
  readonly height: number
  /** Whether nought must be in the drawing: for bars always, since their length is their value. */
  readonly fromZero?: boolean | undefined
  /** Values beyond which no round value may be named, e.g. 0 and 100 of a percentage. */
  readonly within?: readonly [number, number] | undefined
}

/** About five round values; a series of one value gets room above and below it. */
export function valueScale(values: readonly number[], options: ValueScaleOptions): ValueScale {
  const [least, most] = options.within ?? [-Infinity, Infinity]
  const known = values.length === 0 ? [0, 1] : values
  const low = Math.min(...known, ...(options.fromZero ? [0] : []))
  const high = Math.max(...known, ...(options.fromZero ? [0] : []))
  // Values so near to one another that round numbers between them are beyond what a number can hold are drawn as one.
  const isOne = high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high), 1e-6)
  const room = isOne ? Math.max(Math.abs(low) * 0.1, 1) : (high - low) * 0.05
  const scale = scaleLinear()
    .domain([
      Math.max(least, options.fromZero && low === 0 ? 0 : low - room),
      Math.min(most, options.fromZero && high === 0 ? 0 : high + room),
    ])
    .nice(5)
    .range([options.height, 0])
  return { y: (value) => Math.round(scale(value) * 10) / 10, ticks: scale.ticks(5) }
}

/** Where each day stands between the first and the last, 0 to 1. A single day stands in the middle. */
export function shareOfDays(days: readonly string[]): (day: string) => number {
  const sorted = days.toSorted()
  const [first, last] = [sorted.at(0) ?? '', sorted.at(-1) ?? '']
  const whole = daysFrom(first, last)
  return (day) => (whole === 0 ? 0.5 : daysFrom(first, day) / whole)
}

function daysFrom(from: string, to: string): number {
  return isDate(from) && isDate(to) ? daysBetween(from, to) : 0
}

/**
 * Points in a row between which a line may be drawn: it ends before a value that is not known, and before a period that
 * is missing altogether, which shows by a distance of more than 1.75 times the usual one.
 */
export function unbroken<P extends ChartPoint>(points: readonly P[]): (P & { value: number })[][] {
  const steps = points.slice(1).map(({ at }, index) => daysFrom(points[index]?.at ?? at, at))
  const usual = steps.toSorted((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? 0
  const runs: (P & { value: number })[][] = []
  let open = false
  for (const [index, point] of points.entries()) {
    if (index > 0 && (steps[index - 1] ?? 0) > usual * 1.75) open = false
    if (!isKnown(point)) {
      open = false
      continue
    }
    if (open) runs.at(-1)?.push(point)
    else runs.push([point])
    open = true
  }
  return runs
}

function isKnown<P extends ChartPoint>(point: P): point is P & { value: number } {
  return point.value !== undefined
}

/** Which of so many periods are named below the drawing: the last, and others back from it at even distances. */
export function namedPeriods(count: number, most: number): ReadonlySet<number> {
  const step = Math.max(1, Math.ceil((count - 1) / Math.max(1, most - 1)))
  const named = new Set<number>()
  for (let index = count - 1; index >= 0; index -= step) named.add(index)
  return named
}

/** Moves heights apart until neighbours have the distance, keeping their order and staying between 0 and `height`. */
export function movedApart(heights: readonly number[], distance: number, height: number): number[] {
  const order = heights.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y)
  for (const [place, entry] of order.entries()) {
    const above = order[place - 1]
    if (above && entry.y < above.y + distance) entry.y = above.y + distance
  }
  let floor = height
  for (const entry of order.toReversed()) {
    entry.y = Math.min(entry.y, floor)
    floor = entry.y - distance
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ y }) => y)
}
