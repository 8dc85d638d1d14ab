export { drawLinks, linkNodes, recordProvenance, unlinkNodes } from './commands.ts'
export { findByWords, placedNodes } from './find.ts'
export type { FoundNode } from './find-store.ts'
export { isIdentifier } from './identifiers.ts'
export { branchesOf, layersOf, type Branch } from './layers.ts'
export {
  isLinkKind,
  isService,
  LINK_KINDS,
  linkWords,
  type Direction,
  type LinkKind,
  type ThreadLink,
} from './links.ts'
export { allowed, drawThread, readThread } from './policy.ts'
export {
  findNode,
  findNodes,
  listScopes,
  linksFrom,
  linksOf,
  MOST_NODES,
  provenanceOf,
  whatHangsOn,
  whatHangsOnPublished,
  whatItServes,
  whatItServesPublished,
  type Thread,
} from './queries.ts'
export type { LinkedNode, Provenance, PublishedNode, ReadFact, StoredLink, ThreadNode } from './store.ts'
export { manyLines, oneLine, optionalWords, requiredWords, storable, type WordsFaults } from './wording.ts'
