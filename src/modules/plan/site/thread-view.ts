import { branchesOf, type Branch, type LinkKind, type PublishedNode, type Thread } from '../../../thread/index.ts'

/** One record above the start, in the line that the drawing follows. */
export interface ChainStep {
  node: PublishedNode
  /** how the next record below is tied to this one */
  link: LinkKind
  /** what else is above the next record below, beside this line: nearest first */
  beside: { node: PublishedNode; link: LinkKind }[]
}

/** The whole thread of one record: up to the vision in one line, down to the last milestone as a tree. */
export interface ThreadView {
  start: PublishedNode
  /** the highest first */
  above: ChainStep[]
  below: Branch<PublishedNode>[]
  /** true when there is more than is drawn */
  isCut: boolean
}

/** What a line should lead up to, the best first. */
const TOPS: readonly string[] = ['vision', 'mission', 'principle', 'priority', 'theme']

export function threadView(up: Thread<PublishedNode>, down: Thread<PublishedNode>): ThreadView | undefined {
  const upward = branchesOf(up)
  const downward = branchesOf(down)
  if (!upward || !downward) return undefined
  return {
    start: upward.node,
    above: chainAbove(upward),
    below: downward.branches,
    isCut: up.more || down.more,
  }
}

function chainAbove(start: Branch<PublishedNode>): ChainStep[] {
  const steps: ChainStep[] = []
  const line = new Set(bestLine(start))
  for (let at: Branch<PublishedNode> | undefined = start; at; ) {
    const next: Branch<PublishedNode> | undefined = at.branches.find((branch) => line.has(branch))
    const others = at.branches.filter((branch) => branch !== next)
    if (next?.link) {
      steps.unshift({ node: next.node, link: next.link.kind, beside: others.flatMap(withAllAbove) })
    }
    at = next
  }
  return steps
}

/** From the start to one of the highest records: past a vision where there is one, the longest among equals. */
function bestLine(start: Branch<PublishedNode>): Branch<PublishedNode>[] {
  const lines = linesFrom(start)
  const score = (line: Branch<PublishedNode>[]): number => {
    const best = Math.min(...line.map(({ node }) => (TOPS.indexOf(node.kind) + TOPS.length + 1) % (TOPS.length + 1)))
    return line.length - best * 1000
  }
  return lines.reduce((best, line) => (score(line) > score(best) ? line : best))
}
