import { isDeepStrictEqual } from 'node:util'
import type { ToleranceRule } from './statistics/level.ts'

/**
 * The rules by which a value is set against its target, as a form offers them. `near` is how far off is still near it
 * (amber): in the unit of the value, or in per cent of the target. `percent-and-year` mixes level and direction, as
 * published score cards do: red only where a value is further off than that and no better than a year before.
 */
export const TOLERANCES = ['units', 'percent', 'percent-and-year'] as const
export type Tolerance = (typeof TOLERANCES)[number]

export function toleranceRule(tolerance: Tolerance, near: number): ToleranceRule {
  const offIn = tolerance === 'units' ? ('units' as const) : ('percent' as const)
  return [
    { level: 'green', offByAtMost: 0 },
    { level: 'amber', offByAtMost: near, offIn },
    ...(tolerance === 'percent-and-year'
      ? [{ level: 'amber' as const, betterThan: 'same-period-last-year' as const }]
      : []),
  ]
}

/** The rule as the form offers it; undefined for one that no form makes. */
export function toleranceOf(rule: ToleranceRule): { tolerance: Tolerance; near: number } | undefined {
  const near = rule[1]?.offByAtMost ?? -1
  const tolerance = TOLERANCES.find((each) => isDeepStrictEqual(toleranceRule(each, near), rule))
  return tolerance && { tolerance, near }
}
