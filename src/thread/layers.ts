import type { ThreadLink } from './links.ts'
import type { Thread } from './queries.ts'
import type { ThreadNode } from './store.ts'

/** A node once in the drawing, below the node by which it is reached first. */
export interface Branch<Node extends ThreadNode = ThreadNode> {
  node: Node
  /** steps from the start, 0 for the start itself */
  depth: number
  /** the link that ties it to the branch above; null for the start */
  link: ThreadLink | null
  /** further links to nodes that stand elsewhere in the drawing */
  alsoTied: ThreadLink[]
  branches: Branch<Node>[]
}

const byNumberThenLetter = new Intl.Collator('en', { numeric: true })

/** Printed references first and in their order (3.2 before 3.10), then titles. */
function inReadingOrder(a: ThreadNode & { ref?: string | null }, b: ThreadNode & { ref?: string | null }) {
  return (
    byNumberThenLetter.compare(a.ref ?? '\u{FFFF}', b.ref ?? '\u{FFFF}') ||
    byNumberThenLetter.compare(a.title, b.title) ||
    (a.id < b.id ? -1 : 1)
  )
}

/**
 * The thread as a tree for drawing. Each node stands once, at its least number of steps from the start; circles and
 * diamonds become `alsoTied`, so that no link is lost.
 */
export function branchesOf<Node extends ThreadNode>(thread: Thread<Node>): Branch<Node> | undefined {
  const nodes = new Map(thread.nodes.map((node) => [node.id, node]))
  const start = nodes.get(thread.startId)
  if (start === undefined) return undefined
  const steps = stepsFrom(thread)
  const root: Branch<Node> = { node: start, depth: 0, link: null, alsoTied: [], branches: [] }
  const placed = new Map([[start.id, root]])
  for (let level = [root]; level.length > 0;) {
    const next: Branch<Node>[] = []
    for (const branch of level) {
      for (const { link, otherId } of steps.get(branch.node.id) ?? []) {
        const other = nodes.get(otherId)
        if (other === undefined) continue
        if (placed.has(otherId)) {
          branch.alsoTied.push(link)
          continue
        }
        const below: Branch<Node> = { node: other, depth: branch.depth + 1, link, alsoTied: [], branches: [] }
        placed.set(otherId, below)
        branch.branches.push(below)
        next.push(below)
      }
      branch.branches.sort((a, b) => inReadingOrder(a.node, b.node))
    }
    level = next
  }
  return root
}

/** The nodes by their least number of steps from the start: layer 0 is the start alone. */
export function layersOf<Node extends ThreadNode>(thread: Thread<Node>): Node[][] {
  const layers: Node[][] = []
  const root = branchesOf(thread)
  for (let level = root ? [root] : []; level.length > 0; level = level.flatMap((each) => each.branches)) {
    layers.push(level.map((each) => each.node))
  }
  return layers
}

function stepsFrom(thread: Thread): Map<string, { link: ThreadLink; otherId: string }[]> {
  const steps = new Map<string, { link: ThreadLink; otherId: string }[]>()
  for (const link of thread.links) {
    const [nearId, otherId] = thread.direction === 'up' ? [link.fromId, link.toId] : [link.toId, link.fromId]
    const from = steps.get(nearId) ?? []
    from.push({ link, otherId })
    steps.set(nearId, from)
  }
  return steps
}
