/** Where a record is to stand among its neighbours; `position` counts from 1. */
export type Place = 'up' | 'down' | 'first' | 'last' | { position: number }

/** The neighbours in their new order. `id` may be new among them; it then stands last before it is moved. */
export function reorder(ids: readonly string[], id: string, place: Place): string[] {
  const others = ids.filter((each) => each !== id)
  const was = ids.includes(id) ? ids.indexOf(id) : others.length
  const wanted = indexOf(place, was, others.length)
  return others.toSpliced(Math.max(0, Math.min(others.length, wanted)), 0, id)
}

function indexOf(place: Place, was: number, last: number): number {
  if (place === 'up') return was - 1
  if (place === 'down') return was + 1
  if (place === 'first') return 0
  if (place === 'last') return last
  return Number.isInteger(place.position) ? place.position - 1 : was
}

interface Placed {
  id: string
  parentId: string | null
  position: number
}

/** Parents before their children, neighbours by position; one whose parent is not among them stands at the top. */
export function inTreeOrder<Item extends Placed>(items: readonly Item[]): Item[] {
  const known = new Set(items.map((item) => item.id))
  const below = Map.groupBy(items, (item) =>
    item.parentId !== null && known.has(item.parentId) ? item.parentId : null,
  )
  const ordered: Item[] = []
  const waiting = byPosition(below.get(null) ?? []).toReversed()
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    ordered.push(item)
    waiting.push(...byPosition(below.get(item.id) ?? []).toReversed())
  }
  return ordered
}

export function byPosition<Item extends { id: string; position: number }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
}

/** Whether `id` stands at or below `upperId`: there a record cannot hang its own parent. */
export function standsBelow(
  items: readonly Pick<Placed, 'id' | 'parentId'>[],
  id: string,
  upperId: string,
): boolean {
  const parents = new Map(items.map((item) => [item.id, item.parentId]))
  const seen = new Set<string>()
  for (let each: string | null = id; each !== null && !seen.has(each); each = parents.get(each) ?? null) {
    if (each === upperId) return true
    seen.add(each)
  }
  return false
}

/** Indexes of a longest rising run (patience sorting: M. L. Fredman, Discrete Mathematics 11 (1975) 29–35). */
export function longestRise(numbers: readonly number[]): number[] {
  const tails: number[] = []
  const previous: number[] = []
  numbers.forEach((number, index) => {
    const at = tails.findIndex((tail) => (numbers[tail] ?? 0) >= number)
    const length = at === -1 ? tails.length : at
    previous[index] = tails[length - 1] ?? -1
    tails[length] = index
  })
  const run: number[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) run.push(index)
  return run.toReversed()
}
