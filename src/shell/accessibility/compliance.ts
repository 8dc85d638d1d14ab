import type { Profile } from '../../../profiles/default.ts'

export type Compliance = 'fully' | 'partially' | 'not'
/** What stands between a site and full compliance, in the words that the statement must choose from. */
export type Exceptions = 'non-compliances' | 'exemptions' | 'both'

/**
 * How far a site complies, from what its statement lists.
 *
 * Commission Implementing Decision (EU) 2018/1523, annex, section 1, "Compliance status": fully when all requirements
 * are met without exception; partially when most are met, with some exceptions; not when most are not met.
 */
export function complianceOf(facts: Profile['accessibility']): Compliance {
  if (!facts.meetsMost) return 'not'
  return exceptionsOf(facts) === undefined ? 'fully' : 'partially'
}

/** Undefined when nothing is listed. A burden that was assessed, and content out of scope, are exemptions (SI 2018/952, regs 4 and 7). */
export function exceptionsOf(facts: Profile['accessibility']): Exceptions | undefined {
  const hasExemptions = facts.burdens.length + facts.outOfScope.length > 0
  if (facts.gaps.length > 0) return hasExemptions ? 'both' : 'non-compliances'
  return hasExemptions ? 'exemptions' : undefined
}
