import type { Tx } from '../../platform/database/database.ts'
import { isIdentifier } from '../../thread/index.ts'
import { selectGrant, selectGrants, type GivenGrant } from './store.ts'

export type GrantState = 'now' | 'later' | 'past'

/** Both days of a grant are part of it; one that somebody ended is past from that moment. */
export function stateOf(grant: GivenGrant, today: string): GrantState {
  if (grant.endedAt !== null || (grant.endsOn !== null && grant.endsOn < today)) return 'past'
  return grant.startsOn > today ? 'later' : 'now'
}

export interface GrantFilter {
  /** '' for everybody */
  personId: string
  /** '' for every role */
  role: string
  /** '' for all */
  state: string
}

/** By person. Row-level security gives everybody their own, and all to who sees to them. */
export async function listGrants(tx: Tx, filter: GrantFilter, today: string): Promise<GivenGrant[]> {
  if (filter.personId !== '' && !isIdentifier(filter.personId)) return []
  const personId = filter.personId === '' ? null : filter.personId
  const grants = await selectGrants(tx, { personId, role: filter.role })
  return grants.filter((grant) => filter.state === '' || stateOf(grant, today) === filter.state)
}

export async function loadGrant(tx: Tx, id: string): Promise<GivenGrant | undefined> {
  return isIdentifier(id) ? selectGrant(tx, id) : undefined
}
