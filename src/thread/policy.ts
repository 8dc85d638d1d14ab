import { fail, ok, type Result } from '../kernel/result.ts'
import { permissionInScope, ROLES, type Actor, type Permission } from '../platform/identity/actor.ts'

/** Mirrored by the policies of `thread.link` and `thread.provenance` in migrations/0007-grants.sql. */
export const readThread = permissionInScope('read-thread', 'right.readThread', ROLES)
export const drawThread = permissionInScope('draw-thread', 'right.drawThread', [
  'administrator',
  'performance-officer',
])

/** `refusal` is the key of the sentence that says what the person may not do, and whom to ask. */
export function allowed(permission: Permission, actor: Actor, refusal: string): Result<null> {
  if (permission.allows(actor)) return ok(null)
  return fail('not-allowed', refusal)
}
