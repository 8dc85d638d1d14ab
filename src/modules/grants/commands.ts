import { randomUUID } from 'node:crypto'
import { isDate } from '../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { ROLES, type Actor, type Role, type Scope } from '../../platform/identity/actor.ts'
import { checkScope } from '../../platform/identity/scope-rules.ts'
import { allowed, isIdentifier, listScopes, requiredWords } from '../../thread/index.ts'
import { listPeople } from '../partners/index.ts'
import { giveGrants } from './policy.ts'
import {
  countAdministratorsBut,
  insertGrant,
  selectGrant,
  selectGrants,
  takeTurn,
  updateEnded,
} from './store.ts'

const LONGEST_REASON = 500
const REASON = { empty: 'fault.grants.reason.empty', tooLong: 'fault.grants.reason.tooLong' }

export interface GrantInput {
  personId: string
  role: string
  /** an organisation, a plan, a post or a body; null for the whole partnership */
  scopeId: string | null
  /** ISO dates; both days are part of it */
  startsOn: string
  endsOn: string | null
  reason: string
}

/** Refused: a role for oneself, a role that the person has there already, a scope that the role cannot have. */
export async function giveGrant(tx: Tx, actor: Actor, input: GrantInput): Promise<Result<{ id: string }>> {
  const may = allowed(giveGrants, actor, 'fault.grants.mayNot.give')
  if (!may.ok) return may
  if (input.personId === actor.id) return fail('not-allowed', 'fault.grants.self')
  const checked = await checkGrant(tx, input)
  if (!checked.ok) return checked
  await takeTurn(tx)
  const known = (await selectGrants(tx, { personId: input.personId, role: input.role })).find(
    (each) => each.scopeId === input.scopeId && each.endedAt === null && overlaps(each, input),
  )
  if (known) return fail('conflict', 'fault.grants.known', { person: known.person })
  const id = randomUUID()
  await insertGrant(tx, { id, ...input, ...checked.value, grantedBy: actor.id })
  return ok({ id })
}

async function checkGrant(tx: Tx, input: GrantInput): Promise<Result<{ role: Role; reason: string }>> {
  const role = ROLES.find((each) => each === input.role)
  if (role === undefined) return fail('invalid', 'fault.grants.role')
  const reason = requiredWords(REASON, input.reason, LONGEST_REASON)
  if (!reason.ok) return reason
  const { startsOn, endsOn } = input
  if (!isDate(startsOn) || (endsOn !== null && !isDate(endsOn))) return fail('invalid', 'fault.grants.date')
  if (endsOn !== null && endsOn < startsOn) return fail('invalid', 'fault.grants.backwards')
  const person = (await listPeople(tx)).find((each) => each.id === input.personId)
  if (person === undefined) return fail('not-found', 'fault.grants.person')
  const scope = await scopeOf(tx, input.scopeId)
  if (!scope.ok) return scope
  const fits = checkScope(role, scope.value?.kind ?? null)
  return fits.ok ? ok({ role, reason: reason.value }) : fits
}

async function scopeOf(tx: Tx, id: string | null): Promise<Result<Scope | null>> {
  if (id === null) return ok(null)
  const scope = (await listScopes(tx)).find((each) => each.id === id)
  return scope ? ok(scope) : fail('not-found', 'fault.grants.scope.missing')
}

function overlaps(
  one: { startsOn: string; endsOn: string | null },
  other: { startsOn: string; endsOn: string | null },
): boolean {
  return (
    (one.endsOn === null || one.endsOn >= other.startsOn) &&
    (other.endsOn === null || other.endsOn >= one.startsOn)
  )
}

/** Ends it now. It stays in the list, with who ended it and why; the last administrator's stays in force. */
export async function endGrant(
  tx: Tx,
  actor: Actor,
  input: { id: string; reason: string },
): Promise<Result<{ id: string }>> {
  const may = allowed(giveGrants, actor, 'fault.grants.mayNot.end')
  if (!may.ok) return may
  const reason = requiredWords(REASON, input.reason, LONGEST_REASON)
  if (!reason.ok) return reason
  await takeTurn(tx)
  const grant = isIdentifier(input.id) ? await selectGrant(tx, input.id) : undefined
  if (grant === undefined) return fail('not-found', 'fault.grants.missing')
  if (grant.role === 'administrator' && (await countAdministratorsBut(tx, grant.id)) === 0)
    return fail('conflict', 'fault.grants.last')
  if (!(await updateEnded(tx, grant.id, actor.id, reason.value))) {
    return grant.endedBy === null
      ? fail('conflict', 'fault.grants.ended')
      : fail('conflict', 'fault.grants.endedBy', { person: grant.endedBy })
  }
  return ok({ id: grant.id })
}
