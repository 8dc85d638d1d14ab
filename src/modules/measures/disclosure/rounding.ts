import { isSmall, type DisclosurePolicy } from './policy.ts'

/** Half goes up: 2.5 of 5 is 5. */
export function rounded(value: number, base: number): number {
  return base === 1 ? value : Math.floor((2 * value + base) / (2 * base)) * base
}

/** The smallest and largest whole number that a reader who knows the policy knows to stand behind a number that is shown. */
export function behindShown(
  shown: number,
  policy: DisclosurePolicy | null,
): { lower: number; upper: number } {
  if (!policy || policy.roundTo === 1) return { lower: shown, upper: shown }
  const first = Math.max(0, Math.ceil(shown - policy.roundTo / 2))
  const possible = Array.from({ length: policy.roundTo }, (_, index) => first + index).filter(
    (each) => rounded(each, policy.roundTo) === shown && !isSmall(each, policy),
  )
  return { lower: possible[0] ?? shown, upper: possible.at(-1) ?? shown }
}
