import { fail, ok, type Result } from '../../../kernel/result.ts'
import { attack, type Found } from './attack.ts'
import { isSmall, type DisclosurePolicy } from './policy.ts'
import { nearest, withRates } from './suppress.ts'
import { systemOf, type Unknown } from './system.ts'
import type { DisclosureTable, Publication, Total } from './table.ts'

/** Why a cell is hidden: small itself, needed to hide another, made of a hidden count, or hidden by who published it first. */
export type Why = 'small' | 'protects' | 'follows' | 'source'

export interface Interval {
  readonly key: string
  readonly lower: number
  /** undefined: without an upper end */
  readonly upper: number | undefined
}

export interface Disclosed {
  /** keys of counts and rates */
  readonly hidden: ReadonlyMap<string, Why>
  /** what a reader who puts together all that is public can find out of each count that is hidden */
  readonly intervals: readonly Interval[]
}

/** How often one hidden cell is tried in the open again, once the attack fails: each try is an attack. */
const MOST_TRIES = 40

/**
 * The gate through which everything public goes. Small counts are hidden, and then others, until an attack with all that is
 * public (`before`: earlier publications, the latest first, and what others publish of the same council; `ties`: sums across
 * them) leaves each hidden count an interval
 * at least as wide as the policy asks. Fails with the name of a cell that cannot be hidden any more. Nothing that is shown
 * is changed but by the rounding of the policy. The same input gives the same answer.
 */
export async function disclose(
  table: DisclosureTable,
  policy: DisclosurePolicy,
  before: readonly Publication[] = [],
  ties: readonly Total[] = [],
): Promise<Result<Disclosed>> {
  const small = new Set(
    table.counts.filter(({ value }) => value !== undefined && isSmall(value, policy)).map(({ key }) => key),
  )
  const gate = new Gate(table, policy, before, ties)
  const found = await gate.alreadyFound()
  const lost = found.find(({ unknown: { key } }) => small.has(key))
  if (lost) return refusal(lost)
  const hidden = new Set(small)
  for (;;) {
    const pinned = await gate.attack(hidden)
    const [first] = pinned
    if (!first) break
    const beside = pinned.map(({ unknown }) => gate.nearest(unknown.key, hidden))
    if (beside.every((each) => each === undefined)) return refusal(first)
    for (const each of beside) if (each !== undefined) hidden.add(each)
  }
  await gate.reopen(hidden, small)
  return ok({ hidden: gate.reasons(hidden, small), intervals: await gate.intervals(hidden) })
}

function refusal({ unknown: { label: cell }, lower, upper = lower }: Found): Result<never> {
  return lower === upper
    ? fail('conflict', 'disclosure.fault.known', { cell, lower })
    : fail('conflict', 'disclosure.fault.narrow', { cell, lower, upper })
}

class Gate {
  private readonly table: DisclosureTable
  private readonly policy: DisclosurePolicy
  private readonly before: readonly Publication[]
  private readonly ties: readonly Total[]
  private readonly useless = new Set<string>()
  /** of each number that is told more exactly already than is asked: how wide it still is */
  private readonly left = new Map<string, number>()

  constructor(
    table: DisclosureTable,
    policy: DisclosurePolicy,
    before: readonly Publication[],
    ties: readonly Total[],
  ) {
    this.table = table
    this.policy = policy
    this.before = before
    this.ties = ties
  }

  nearest(found: string, hidden: ReadonlySet<string>): string | undefined {
    const { table, policy, before, ties, useless } = this
    return nearest(found, { table, policy, before, ties, hidden, useless })
  }

  /** What a reader finds while we say nothing: no gate can hide that any more. */
  async alreadyFound(): Promise<Found[]> {
    const all = this.table.counts.filter((each) => !each.unprinted || isSmall(each.value ?? 0, this.policy))
    const keys = new Set(all.map(({ key }) => key))
    const found = await this.run(keys, ({ isHidden }) => isHidden, 'pinned')
    for (const { unknown, lower, upper = Infinity } of found) {
      this.left.set(nameOf(unknown), upper - lower)
      if (unknown.now && lower === upper) this.useless.add(unknown.key)
    }
    return found.filter(({ unknown: { now, truth } }) => now !== null && truth !== undefined)
  }

  attack(hidden: ReadonlySet<string>): Promise<Found[]> {
    const isSought = ({ now, isHidden, isShown }: Unknown) => now === 'hidden' || (isHidden && !isShown)
    return this.run(hidden, isSought, 'pinned')
  }

  async intervals(hidden: ReadonlySet<string>): Promise<Interval[]> {
    const found = await this.run(hidden, ({ now }) => now === 'hidden', 'all')
    return found.map(({ unknown: { key }, lower, upper }) => ({ key, lower, upper }))
  }

  /** Some of what was hidden on the way is not needed at the end: the largest first, since it says most. */
  async reopen(hidden: Set<string>, small: ReadonlySet<string>): Promise<void> {
    const tried = this.table.counts
      .filter(({ key, value }) => value !== undefined && hidden.has(key) && !small.has(key))
      .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
    for (const { key } of tried.slice(0, MOST_TRIES)) {
      hidden.delete(key)
      if ((await this.attack(hidden)).length > 0) hidden.add(key)
    }
  }

  reasons(hidden: ReadonlySet<string>, small: ReadonlySet<string>): Map<string, Why> {
    const sources = this.table.counts.filter(({ value }) => value === undefined).map(({ key }) => key)
    const counts = new Set([...hidden, ...sources])
    const why = new Map<string, Why>()
    for (const key of withRates(this.table, counts)) {
      const reason = small.has(key) ? 'small' : hidden.has(key) ? 'protects' : 'follows'
      why.set(key, sources.includes(key) ? 'source' : reason)
    }
    return why
  }

  private run(hidden: ReadonlySet<string>, isSought: (unknown: Unknown) => boolean, find: 'pinned' | 'all') {
    const { table, policy, before, ties } = this
    const now = { source: '', table, policy, hidden: withRates(table, hidden) }
    // What is told already is told no more exactly.
    const width = (unknown: Unknown) =>
      Math.min(Math.max(policy.leastWidth, unknown.width), this.left.get(nameOf(unknown)) ?? Infinity)
    return attack(systemOf([now, ...before], ties), { find, width, isSought })
  }
}

function nameOf({ key, truth }: Unknown): string {
  return `${key}\n${truth ?? '?'}`
}
