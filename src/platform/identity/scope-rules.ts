import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Role, ScopeKind } from './actor.ts'

/** What a role can be limited to; `null` stands for the whole partnership. Mirrored by `identity.check_scope`. */
export function checkScope(role: Role, kind: ScopeKind | null): Result<null> {
  if (role === 'administrator' && kind !== null) return fail('invalid', 'fault.grants.scope.administrator')
  if (role === 'deputy' && kind !== 'post') return fail('invalid', 'fault.grants.scope.deputy')
  if (kind === 'post' && role !== 'activity-lead' && role !== 'deputy')
    return fail('invalid', 'fault.grants.scope.post')
  return ok(null)
}
