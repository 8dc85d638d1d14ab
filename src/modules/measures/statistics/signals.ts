import type { Limits } from './limits.ts'
import { isKnown, sideOf, type Known, type Point } from './series.ts'

/** The rules of Making Data Count by which a point is not ordinary variation. */
export type Rule = 'beyond-limit' | 'shift' | 'trend' | 'two-of-three'

/** A rule that a point is part of; high is above the mean, or rising. */
export interface Flag {
  readonly rule: Rule
  readonly side: 'high' | 'low'
}

/** Points on one side of the mean that make a shift. */
export const SHIFT_POINTS = 7

/** A point with the lines that hold for it. */
export interface Placed {
  readonly point: Point
  readonly limits: Limits
}

/**
 * The flags of each point of one phase, in its order. Gaps have none and are passed over: a run goes on behind them.
 *
 * Source: NHS England, Making Data Count: a point beyond a limit; 7 points running on one side of the mean, where a
 * point on the mean ends the run; 6 or 7 points running up or down, where an equal value neither adds nor breaks; two of
 * three points running on one side that lie beyond two sigma, those beyond three counted.
 */
export function flagsOf(placed: readonly Placed[], trendPoints: 6 | 7): Flag[][] {
  const flags: Flag[][] = placed.map(() => [])
  const known = placed.flatMap(({ point, limits }, at) => (isKnown(point) ? [{ point, limits, at }] : []))
  const flag = (at: number, rule: Rule, side: Side) =>
    flags[known[at]!.at]?.push({ rule, side: side > 0 ? 'high' : 'low' })
  const sides = known.map(({ point, limits }) => sideOf(point.value, limits.mean))
  for (const [at, { point, limits }] of known.entries()) {
    const side = beyond(point.value, limits.lower, limits.upper)
    if (side !== 0) flag(at, 'beyond-limit', side)
  }
  for (const [at, side] of runsOnOneSide(sides)) flag(at, 'shift', side)
  for (const [at, side] of trends(
    known.map(({ point }) => point),
    trendPoints,
  )) {
    flag(at, 'trend', side)
  }
  const near = known.map(({ point, limits }) => beyond(point.value, limits.nearLower, limits.nearUpper))
  for (const [at, side] of twoOfThree(sides, near)) flag(at, 'two-of-three', side)
  return flags
}

type Side = -1 | 0 | 1
/** Which points, by place among the known ones, and on which side. */
type Found = [at: number, side: Side][]

function beyond(value: number, lower: number | undefined, upper: number | undefined): Side {
  if (upper !== undefined && sideOf(value, upper) > 0) return 1
  if (lower !== undefined && sideOf(value, lower) < 0) return -1
  return 0
}

function runsOnOneSide(sides: readonly Side[]): Found {
  const found: Found = []
  for (let start = 0, end = 0; start < sides.length; start = end) {
    const side = sides[start]!
    for (end = start + 1; end < sides.length && sides[end] === side;) end += 1
    if (side === 0 || end - start < SHIFT_POINTS) continue
    for (let at = start; at < end; at += 1) found.push([at, side])
  }
  return found
}

function trends(points: readonly Known[], trendPoints: number): Found {
  const steps = points.slice(1).map((point, at) => sideOf(point.value, points[at]!.value))
  return [...runsInOneDirection(steps, 1, trendPoints), ...runsInOneDirection(steps, -1, trendPoints)]
}

/** `steps[at]` leads from point `at` to the next; a step of 0 is passed over, and does not begin a run. */
function runsInOneDirection(steps: readonly Side[], direction: Side, trendPoints: number): Found {
  const found: Found = []
  let start = steps.indexOf(direction)
  while (start >= 0) {
    let end = steps.findIndex((step, at) => at > start && step === -direction)
    if (end < 0) end = steps.length
    const moves = steps.slice(start, end).filter((step) => step === direction).length
    if (moves + 1 >= trendPoints) for (let at = start; at <= end; at += 1) found.push([at, direction])
    start = steps.indexOf(direction, end)
  }
  return found
}

/** Any third point on the same side will do; the points that are told are those near or beyond the limit. */
function twoOfThree(sides: readonly Side[], near: readonly Side[]): Found {
  const found = new Map<number, Side>()
  for (let at = 2; at < sides.length; at += 1) {
    const window = [at - 2, at - 1, at]
    const side = sides[at]!
    const beyondTwo = window.filter((each) => near[each] === side)
    if (side === 0 || window.some((each) => sides[each] !== side) || beyondTwo.length < 2) continue
    for (const each of beyondTwo) found.set(each, side)
  }
  return [...found]
}
