import {
  branchesOf,
  type Branch,
  type LinkKind,
  type PublishedNode,
  type Thread,
} from '../../../thread/index.ts'

/** One record above the start, in the line that the drawing follows. */
interface ChainStep {
  node: PublishedNode
  /** how the next record below is tied to this one */
  link: LinkKind
  /** what else is above the next record below, beside this line */
  beside: Beside[]
}

export interface Beside {
  node: PublishedNode
  /** how the record is tied to it; null when it is so through another one */
  link: LinkKind | null
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

const MAIN_LINKS: readonly LinkKind[] = ['delivers', 'contributes-to']

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
  for (let at: Branch<PublishedNode> | undefined = start; at;) {
    const next: Branch<PublishedNode> | undefined = at.branches.find((branch) => line.has(branch))
    const others = at.branches.filter((branch) => branch !== next)
    if (next?.link) {
      steps.unshift({ node: next.node, link: next.link.kind, beside: others.flatMap(withAllAbove) })
    }
    at = next
  }
  return steps
}

/**
 * From the start to one of the highest records: past a vision where there is one, by way of what is delivered rather
 * than of what is helped along, the longest among equals.
 */
function bestLine(start: Branch<PublishedNode>): Branch<PublishedNode>[] {
  return linesFrom(start).reduce((best, line) => (isBetter(line, best) ? line : best))
}

function isBetter(line: Branch<PublishedNode>[], than: Branch<PublishedNode>[]): boolean {
  const order = rankOf(line) - rankOf(than) || detoursOf(line) - detoursOf(than) || than.length - line.length
  return order < 0
}

/** Links of a line that are not its main promise. */
function detoursOf([, ...above]: Branch<PublishedNode>[]): number {
  return above.filter(({ link }) => link && !MAIN_LINKS.includes(link.kind)).length
}

/** The best record that a line passes above its start; 0 is a vision. */
function rankOf([, ...above]: Branch<PublishedNode>[]): number {
  const ranks = above.map(({ node }) => TOPS.indexOf(node.kind)).filter((rank) => rank !== -1)
  return Math.min(TOPS.length, ...ranks)
}

function linesFrom(branch: Branch<PublishedNode>): Branch<PublishedNode>[][] {
  if (branch.branches.length === 0) return [[branch]]
  return branch.branches.flatMap((next) => linesFrom(next).map((line) => [branch, ...line]))
}

function withAllAbove(branch: Branch<PublishedNode>): Beside[] {
  const own: Beside = { node: branch.node, link: branch.link?.kind ?? null }
  const further = branch.branches.flatMap(withAllAbove).map(({ node }) => ({ node, link: null }))
  return [own, ...further]
}
