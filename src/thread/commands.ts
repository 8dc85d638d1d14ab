import { fail, ok, type Result } from '../kernel/result.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Actor } from '../platform/identity/actor.ts'
import { isIdentifier } from './identifiers.ts'
import { isLinkKind, isService, type ThreadLink } from './links.ts'
import { allowed, drawThread } from './policy.ts'
import {
  deleteLink,
  insertLink,
  insertLinks,
  insertProvenance,
  leadsTo,
  selectNodes,
  type ReadFact,
} from './store.ts'

/** Draws one link. Refused: ends that are not there, a link that is there, a record that would serve itself. */
export async function linkNodes(tx: Tx, actor: Actor, link: ThreadLink): Promise<Result<ThreadLink>> {
  const may = allowed(drawThread, actor, 'fault.thread.mayNot.draw')
  if (!may.ok) return may
  if (!isLinkKind(link.kind)) return fail('invalid', 'fault.thread.kind')
  if (link.fromId === link.toId) return fail('invalid', 'fault.thread.itself')
  const missing = await firstMissing(tx, link)
  if (missing) return missing
  const kinds = isService(link.kind) ? (['delivers', 'contributes-to'] as const) : ([link.kind] as const)
  const circular = isService(link.kind) || link.kind === 'replaces'
  if (circular && (await leadsTo(tx, link.toId, link.fromId, kinds))) {
    return link.kind === 'replaces'
      ? fail('invalid', 'fault.thread.circle.replaces')
      : fail('invalid', 'fault.thread.circle.serves')
  }
  if (!(await insertLink(tx, link))) return fail('conflict', 'fault.thread.alreadyLinked')
  return ok(link)
}

/** Takes a stated link away; structure links are changed by moving the record. */
export async function unlinkNodes(tx: Tx, actor: Actor, link: ThreadLink): Promise<Result<ThreadLink>> {
  const may = allowed(drawThread, actor, 'fault.thread.mayNot.untie')
  if (!may.ok) return may
  const known = isIdentifier(link.fromId) && isIdentifier(link.toId)
  if (known && (await deleteLink(tx, link))) return ok(link)
  return fail('not-found', 'fault.thread.noLink')
}

/** Draws the links of an accepted document; those that are there stay. The caller has checked who may. */
export async function drawLinks(tx: Tx, links: readonly ThreadLink[]): Promise<void> {
  await insertLinks(
    tx,
    links.filter((link) => link.fromId !== link.toId),
  )
}

/** Notes where facts were read; the acting person is the one who confirmed them. */
export async function recordProvenance(tx: Tx, actor: Actor, facts: readonly ReadFact[]): Promise<void> {
  await insertProvenance(tx, facts, actor.id)
}

async function firstMissing(tx: Tx, link: ThreadLink): Promise<Result<never> | undefined> {
  const ends = [link.fromId, link.toId]
  const found = ends.every(isIdentifier) ? await selectNodes(tx, ends) : []
  if (found.length === ends.length) return undefined
  return fail('not-found', 'fault.thread.endMissing')
}
