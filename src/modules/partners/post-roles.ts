import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { ROLES, type Actor, type Role } from '../../platform/identity/actor.ts'
import { checkScope } from '../../platform/identity/scope-rules.ts'
import { allowed, isIdentifier, listScopes, requiredWords } from '../../thread/index.ts'
import { givePostRoles } from './policy.ts'
import {
  insertPostRole,
  isOwnPost,
  selectPostRoles,
  updatePostRoleEnded,
  type PostRole,
} from './post-role-store.ts'
import { selectPost, takeTurn } from './store.ts'

const LONGEST_REASON = 500
const REASON = {
  empty: 'fault.partners.postRole.reason.empty',
  tooLong: 'fault.partners.postRole.reason.tooLong',
}

/** Never the administrator's, which is given to a person by name, nor the deputy's: nobody deputises for a deputy. */
export const ROLES_OF_POSTS = ROLES.filter((role) => role !== 'administrator' && role !== 'deputy')

export interface PostRoleInput {
  postId: string
  role: string
  /** null for the whole partnership */
  scopeId: string | null
  reason: string
}

/** From now on whoever holds the post has the role; refused for a post of one's own. */
export async function givePostRole(
  tx: Tx,
  actor: Actor,
  input: PostRoleInput,
): Promise<Result<{ id: string }>> {
  const may = allowed(givePostRoles, actor, 'fault.partners.mayNot.giveRoles')
  if (!may.ok) return may
  const role = ROLES_OF_POSTS.find((each) => each === input.role)
  if (role === undefined) return fail('invalid', 'fault.partners.postRole.role')
  const reason = requiredWords(REASON, input.reason, LONGEST_REASON)
  if (!reason.ok) return reason
  await takeTurn(tx)
  if (!isIdentifier(input.postId) || (await selectPost(tx, input.postId)) === undefined)
    return fail('not-found', 'fault.partners.missing.post')
  const fits = await checkFit(tx, role, input.scopeId)
  if (!fits.ok) return fits
  if (await isOwnPost(tx, input.postId, actor.id)) return fail('invalid', 'fault.partners.postRole.own')
  const known = await selectPostRoles(tx, input.postId)
  if (known.some((each) => each.role === role && each.scopeId === input.scopeId))
    return fail('conflict', 'fault.partners.postRole.known')
  const id = randomUUID()
  const { postId, scopeId } = input
  await insertPostRole(tx, { id, postId, role, scopeId, reason: reason.value, grantedBy: actor.id })
  return ok({ id })
}

async function checkFit(tx: Tx, role: Role, scopeId: string | null): Promise<Result<null>> {
  if (scopeId === null) return checkScope(role, null)
  const scope = (await listScopes(tx)).find((each) => each.id === scopeId)
  return scope ? checkScope(role, scope.kind) : fail('not-found', 'fault.partners.postRole.scope')
}

/** Whoever has the role by this post has it no more, from now on. */
export async function endPostRole(
  tx: Tx,
  actor: Actor,
  input: { id: string; reason: string },
): Promise<Result<{ id: string }>> {
  const may = allowed(givePostRoles, actor, 'fault.partners.mayNot.giveRoles')
  if (!may.ok) return may
  const reason = requiredWords(REASON, input.reason, LONGEST_REASON)
  if (!reason.ok) return reason
  const isEnded = isIdentifier(input.id) && (await updatePostRoleEnded(tx, input.id, actor.id, reason.value))
  return isEnded ? ok({ id: input.id }) : fail('not-found', 'fault.partners.postRole.missing')
}

/** What comes with a post today, besides reading what it leads. */
export function rolesOfPost(tx: Tx, postId: string): Promise<PostRole[]> {
  return selectPostRoles(tx, postId)
}
