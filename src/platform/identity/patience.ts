/** OWASP Authentication Cheat Sheet, "Login Throttling": counted by account, so that many machines gain nothing. */
const MOST_MISSES = 10
const WAIT_MS = 5 * 60 * 1000
/** A stranger can try any number of addresses; the ones tried longest ago are forgotten first. */
const MOST_ACCOUNTS = 10_000

/**
 * How often a wrong password was given for an address, known or not: after ten in a row nothing is tried for five
 * minutes. Each process counts its own.
 */
export class Patience {
  readonly #misses = new Map<string, { count: number; lastMs: number }>()
  readonly #now: () => number

  /** `now` gives milliseconds of a clock that is never set back. */
  constructor(now: () => number) {
    this.#now = now
  }

  isOver(address: string): boolean {
    const misses = this.#misses.get(address)
    if (misses && this.#now() - misses.lastMs >= WAIT_MS) this.#misses.delete(address)
    return (this.#misses.get(address)?.count ?? 0) >= MOST_MISSES
  }

  missed(address: string): void {
    const count = (this.#misses.get(address)?.count ?? 0) + 1
    this.#misses.delete(address)
    this.#misses.set(address, { count, lastMs: this.#now() })
    const [oldest] = this.#misses.keys()
    if (this.#misses.size > MOST_ACCOUNTS && oldest !== undefined) this.#misses.delete(oldest)
  }

  met(address: string): void {
    this.#misses.delete(address)
  }
}
