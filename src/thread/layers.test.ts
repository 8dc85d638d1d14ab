import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { branchesOf, layersOf, type Branch } from './layers.ts'
import type { LinkKind, ThreadLink } from './links.ts'
import type { Thread } from './queries.ts'

/** Any graph of up to twelve nodes, circles and all. */
const threads = fc
  .record({
    size: fc.integer({ min: 1, max: 12 }),
    pairs: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.constantFrom<LinkKind>('delivers', 'also-links-to'))),
    direction: fc.constantFrom('up' as const, 'down' as const),
  })
  .map(({ size, pairs, direction }): Thread => {
    const keyed = new Map<string, ThreadLink>()
    for (const [from, to, kind] of pairs) {
      if (from === to || from >= size || to >= size) continue
      keyed.set(`${from} ${to} ${kind}`, { fromId: String(from), toId: String(to), kind })
    }
    const nodes = Array.from({ length: size }, (_, id) => ({
      id: String(id),
      kind: 'any',
      title: `Node ${id}`,
    }))
    return { startId: '0', direction, nodes, links: [...keyed.values()], more: false }
  })

function all(branch: Branch): Branch[] {
  return [branch, ...branch.branches.flatMap(all)]
}

function reachable(thread: Thread): Set<string> {
  const reached = new Set([thread.startId])
  for (const id of reached) {
    for (const link of thread.links) {
      const [near, far] = thread.direction === 'up' ? [link.fromId, link.toId] : [link.toId, link.fromId]
      if (near === id) reached.add(far)
    }
  }
  return reached
}

test('each node that can be reached is drawn exactly once, whatever the circles', () => {
  fc.assert(
    fc.property(threads, (thread) => {
      const root = branchesOf(thread)
      const drawn = root ? all(root).map((branch) => branch.node.id) : []
      expect(drawn.toSorted()).toEqual([...reachable(thread)].toSorted())
    }),
  )
})

test('every link between drawn nodes is told exactly once', () => {
  fc.assert(
    fc.property(threads, (thread) => {
      const reached = reachable(thread)
      const root = branchesOf(thread)
      const told = (root ? all(root) : []).flatMap((branch) => [
        ...(branch.link ? [branch.link] : []),
        ...branch.alsoTied,
      ])
      const expected = thread.links.filter((link) => reached.has(link.fromId) && reached.has(link.toId))
      expect(new Set(told)).toEqual(new Set(expected))
      expect(told).toHaveLength(expected.length)
    }),
  )
})

test('a link leads from one layer to the next, the same or an earlier one, never over one', () => {
  fc.assert(
    fc.property(threads, (thread) => {
      const depth = new Map(
        layersOf(thread).flatMap((layer, index) => layer.map((node): [string, number] => [node.id, index])),
      )
      for (const link of thread.links) {
        const [near, far] = thread.direction === 'up' ? [link.fromId, link.toId] : [link.toId, link.fromId]
        const from = depth.get(near)
        if (from !== undefined) expect(depth.get(far)).toBeLessThanOrEqual(from + 1)
      }
    }),
  )
})

const node = (id: string, ref: string | null) => ({ id, kind: 'activity', title: id, ref })

test('branches stand in the order of their references, 3.2 before 3.10', () => {
  const nodes = [node('top', null), node('ten', '3.10'), node('two', '3.2'), node('none', null)]
  const links = ['ten', 'two', 'none'].map((fromId) => ({ fromId, toId: 'top', kind: 'delivers' as const }))
  const thread: Thread = { startId: 'top', direction: 'down', nodes, links, more: false }
  expect(branchesOf(thread)?.branches.map((branch) => branch.node.id)).toEqual(['two', 'ten', 'none'])
})

test('a thread without its start has nothing to draw', () => {
  const thread: Thread = { startId: 'gone', direction: 'up', nodes: [], links: [], more: false }
  expect(branchesOf(thread)).toBeUndefined()
  expect(layersOf(thread)).toEqual([])
})
