import type { Interval, Why } from './gate.ts'
import type { Proposal } from './publishing.ts'

/** A cell that would be hidden, for those who decide about it. */
export interface HiddenCell {
  key: string
  label: string
  named: readonly string[]
  /** '' where nobody knows it */
  value: string
  why: Why
  /** what a reader can find out; of counts */
  range: Interval | undefined
}

export function hiddenCells({ disclosed, facts }: Pick<Proposal, 'disclosed' | 'facts'>): HiddenCell[] {
  const ranges = new Map(disclosed.intervals.map((each) => [each.key, each]))
  const { counts, rates } = facts.table
  // The value of a count is kept a second time, as the percentage that a later definition may make of it.
  const isCount = new Set(counts.map(({ key }) => key))
  return [
    ...counts.map(({ key, label, named = [], value }) => ({
      key,
      label,
      named,
      value: value === undefined ? '' : String(value),
    })),
    ...rates
      .filter(({ key }) => !isCount.has(key))
      .map(({ key, label, printed }) => ({ key, label, named: [], value: String(printed) })),
  ].flatMap((each) => {
    const why = disclosed.hidden.get(each.key)
    return why === undefined ? [] : [{ ...each, why, range: ranges.get(each.key) }]
  })
}

/** The key of each reason in words. */
export const WHY_WORDS: Readonly<Record<Why, string>> = {
  small: 'disclosure.why.small',
  protects: 'disclosure.why.protects',
  follows: 'disclosure.why.follows',
  source: 'disclosure.why.source',
}
