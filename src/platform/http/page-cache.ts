/**
 * Public replies change only when something is published, so each is drawn once and kept until any process publishes.
 * While the line that would tell of a publication is down, nothing is kept anew; what was known when it went down is
 * shown only where the database cannot be asked at all.
 */
export interface KeptReply {
  body: Uint8Array<ArrayBuffer>
  /** made when the first browser asks for it */
  gzip?: Uint8Array<ArrayBuffer>
  type: string
  etag: string
  filename: string | undefined
}

export class PageCache {
  #kept = new Map<string, KeptReply>()
  #lastKnown = new Map<string, KeptReply>()
  readonly #most: number
  #generation = 0
  #open = false

  constructor(most = 2000) {
    this.#most = most
  }

  get(key: string): KeptReply | undefined {
    return this.#kept.get(key)
  }

  /** As it was when the line went down, for who cannot be answered otherwise. */
  lastKnown(key: string): KeptReply | undefined {
    return this.#lastKnown.get(key)
  }

  /** Read it before the data; a reply drawn from older data is not kept. */
  get generation(): number {
    return this.#generation
  }

  keep(key: string, reply: KeptReply, generation: number): void {
    if (!this.#open || generation !== this.#generation) return
    if (this.#kept.size >= this.#most) {
      const oldest = this.#kept.keys().next()
      if (!oldest.done) this.#kept.delete(oldest.value)
    }
    this.#kept.set(key, reply)
  }

  /** Something was published, or may have been. */
  clear(): void {
    this.#generation++
    this.#kept.clear()
    this.#lastKnown.clear()
  }

  /** The line stands: from now on every publication will be heard. */
  resume(): void {
    this.clear()
    this.#open = true
  }

  /** What was published is being read: nothing older may be shown from now on. */
  suspend(): void {
    this.clear()
    this.#open = false
  }

  /** Nobody would tell us of a publication now. */
  lose(): void {
    const known = this.#open ? this.#kept : this.#lastKnown
    this.#kept = new Map()
    this.suspend()
    this.#lastKnown = known
  }
}
