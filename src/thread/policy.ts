import { fail, ok, type Result } from '../kernel/result.ts'
import { permissionOf, signedIn, type Actor, type Permission } from '../platform/identity/actor.ts'

/** Mirrored by the policies of `thread.link` and `thread.provenance` in migrations/0002-thread-and-documents.sql. */
export const readThread = signedIn
export const drawThread = permissionOf('draw-thread', 'administrator', 'performance-officer')

/** `refusal` is the key of the sentence that says what the person may not do, and whom to ask. */
export function allowed(permission: Permission, actor: Actor, refusal: string): Result<null> {
  if (permission.allows(actor)) return ok(null)
  return fail('not-allowed', refusal)
}
