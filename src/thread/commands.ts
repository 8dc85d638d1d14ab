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
  const may = allowed(drawThread, actor, 'draw links')
  if (!may.ok) return may
  if (!isLinkKind(link.kind)) return fail('invalid', 'There is no such kind of link: choose one of the list.')
  if (link.fromId === link.toId)
    return fail('invalid', 'A record cannot be linked to itself: choose another one.')
  const missing = await firstMissing(tx, link)
  if (missing) return missing
  const kinds = isService(link.kind) ? (['delivers', 'contributes-to'] as const) : ([link.kind] as const)
  const circular = isService(link.kind) || link.kind === 'replaces'
  if (circular && (await leadsTo(tx, link.toId, link.fromId, kinds))) {
    return fail(
      'invalid',
      link.kind === 'replaces'
        ? 'The two would replace each other in a circle: choose the later one as the one that replaces.'
        : 'The record would serve itself through this link, because the other one already serves it: choose a record higher up.',
    )
  }
  if (!(await insertLink(tx, link))) return fail('conflict', 'This link is already there: nothing was added.')
  return ok(link)
}

/** Takes a stated link away; structure links are changed by moving the record. */
export async function unlinkNodes(tx: Tx, actor: Actor, link: ThreadLink): Promise<Result<ThreadLink>> {
  const may = allowed(drawThread, actor, 'untie links')
  if (!may.ok) return may
  const known = isIdentifier(link.fromId) && isIdentifier(link.toId)
  if (known && (await deleteLink(tx, link))) return ok(link)
  return fail(
    'not-found',
    'There is no such link to untie: it was untied before, or it follows from the place of the record, which you change by moving it.',
  )
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
  return fail(
    'not-found',
    'One end of the link is not there: it was removed meanwhile. Choose another record.',
  )
}
