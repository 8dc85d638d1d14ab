import type { Collected } from '../collected.ts'
import type { AreaSpec } from '../figure.ts'

/** One neighbour of an authority. */
export interface NeighbourSpec {
  area: AreaSpec
  neighbour: AreaSpec
  rank: number
  /** in the words of the model, or its distance; '' where the file says neither */
  closeness: string
  line: number
}

/** The model of children’s services has ten. */
export const MODEL = 10

/** Ten neighbours of each authority at most, each of them once and none of them itself. */
export class NeighbourList {
  readonly #found: Collected
  readonly #byRank = new Map<string, NeighbourSpec>()
  readonly #byNeighbour = new Map<string, NeighbourSpec>()
  #beyond = 0

  constructor(found: Collected) {
    this.#found = found
  }

  /** One after the tenth: there are more of them in some files, and the model has none. */
  leaveOut(): void {
    this.#beyond += 1
  }

  add(spec: NeighbourSpec): void {
    const { area, neighbour, rank, line } = spec
    if (area.code === neighbour.code) {
      this.#found.refuse(line, 'figures.refused.neighbourOwn', { area: area.name, rank })
      return
    }
    const ofRank = this.#byRank.get(`${area.code} ${rank}`)
    if (ofRank) {
      const first = ofRank.neighbour.name
      this.#found.refuse(line, 'figures.refused.neighbourTwice', { area: area.name, rank, first })
      return
    }
    const known = this.#byNeighbour.get(`${area.code} ${neighbour.code}`)
    if (known) {
      const values = { area: area.name, neighbour: neighbour.name, rank, first: known.rank }
      this.#found.refuse(line, 'figures.refused.neighbourAgain', values)
      return
    }
    this.#byRank.set(`${area.code} ${rank}`, spec)
    this.#byNeighbour.set(`${area.code} ${neighbour.code}`, spec)
  }

  /** All that were taken, in their order; says how many were left out. */
  end(): NeighbourSpec[] {
    if (this.#beyond > 0) this.#found.note('figures.note.beyondTen', { count: this.#beyond })
    return [...this.#byRank.values()]
  }
}
