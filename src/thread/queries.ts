import type { Kysely } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import type { Scope } from '../platform/identity/actor.ts'
import { isIdentifier } from './identifiers.ts'
import type { Direction, LinkKind, ThreadLink } from './links.ts'
import {
  selectLinksFrom,
  selectLinksOf,
  selectNodes,
  selectNodesByTitle,
  selectProvenance,
  selectScopes,
  walkPublished,
  walkThread,
  type LinkedNode,
  type Provenance,
  type PublishedNode,
  type ThreadNode,
} from './store.ts'

/** One direction of the thread from one node. */
export interface Thread<Node extends ThreadNode = ThreadNode> {
  startId: string
  direction: Direction
  /** the start among them; the nearest first when there are more than were asked for */
  nodes: Node[]
  /** every link between these nodes */
  links: ThreadLink[]
  /** true when the thread goes on beyond what is given */
  more: boolean
}

/** What one page can show; a thread with more is opened at one of its nodes. */
export const MOST_NODES = 500

/** Down the thread: everything that serves this node, directly or through others. Undefined when there is no such node. */
export function whatHangsOn(tx: Tx, nodeId: string, most = MOST_NODES): Promise<Thread | undefined> {
  return threadFrom('down', nodeId, most, (fetched) => walkThread(tx, 'down', nodeId, fetched))
}

/** Up the thread: everything that this node serves. Undefined when there is no such node. */
export function whatItServes(tx: Tx, nodeId: string, most = MOST_NODES): Promise<Thread | undefined> {
  return threadFrom('up', nodeId, most, (fetched) => walkThread(tx, 'up', nodeId, fetched))
}

/** As `whatHangsOn`, of what was published. */
export function whatHangsOnPublished(
  tx: Kysely<unknown>,
  nodeId: string,
  most = MOST_NODES,
): Promise<Thread<PublishedNode> | undefined> {
  return threadFrom('down', nodeId, most, (fetched) => walkPublished(tx, 'down', nodeId, fetched))
}

/** As `whatItServes`, of what was published. */
export function whatItServesPublished(
  tx: Kysely<unknown>,
  nodeId: string,
  most = MOST_NODES,
): Promise<Thread<PublishedNode> | undefined> {
  return threadFrom('up', nodeId, most, (fetched) => walkPublished(tx, 'up', nodeId, fetched))
}

/** Asks for one node more than is shown, which tells whether there are more. */
async function threadFrom<Node extends ThreadNode>(
  direction: Direction,
  startId: string,
  most: number,
  walk: (fetched: number) => Promise<{ nodes: Node[]; links: ThreadLink[] }>,
): Promise<Thread<Node> | undefined> {
  if (!isIdentifier(startId)) return undefined
  const reached = await walk(most + 1)
  if (!reached.nodes.some((node) => node.id === startId.toLowerCase())) return undefined
  const more = reached.nodes.length > most
  const nodes = more ? reached.nodes.slice(0, most) : reached.nodes
  const shown = new Set(nodes.map((node) => node.id))
  const links = reached.links.filter((link) => shown.has(link.fromId) && shown.has(link.toId))
  return { startId: startId.toLowerCase(), direction, nodes, links, more }
}

/** Every link at a node, for reading and for untying. */
export async function linksOf(tx: Tx, nodeId: string): Promise<LinkedNode[]> {
  return isIdentifier(nodeId) ? selectLinksOf(tx, nodeId) : []
}

/** What each of many nodes serves by links of a kind. */
export function linksFrom(tx: Tx, fromIds: readonly string[], kind: LinkKind): Promise<ThreadLink[]> {
  return selectLinksFrom(tx, fromIds.filter(isIdentifier), kind)
}

export async function findNode(tx: Tx, nodeId: string): Promise<ThreadNode | undefined> {
  return isIdentifier(nodeId) ? (await selectNodes(tx, [nodeId]))[0] : undefined
}

/** Nodes of these kinds with the words in their title, by title; at most `most`. */
export function findNodes(tx: Tx, words: string, kinds: readonly string[], most = 50): Promise<ThreadNode[]> {
  return selectNodesByTitle(tx, words.replaceAll('\0', ''), kinds, most)
}

export function listScopes(tx: Tx): Promise<Scope[]> {
  return selectScopes(tx)
}

/** Where each fact of a record was read, and who confirmed it. */
export async function provenanceOf(tx: Tx, nodeId: string): Promise<Provenance[]> {
  return isIdentifier(nodeId) ? selectProvenance(tx, nodeId) : []
}
