import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Grant, Role, ScopeKind } from './actor.ts'

/** The grants that a person has today, with those that come with their posts. Empty for who may not know. */
export async function grantsInForce(tx: Tx, personId: string): Promise<Grant[]> {
  const { rows } = await sql<{
    role: Role
    scopeId: string | null
    scopeKind: ScopeKind
    scopeTitle: string
    reach: string[]
    until: string | null
    post: string | null
  }>`
    select role, scope_id as "scopeId", scope_kind as "scopeKind", scope_title as "scopeTitle", reach,
           ends_on as until, post_title as post
    from identity.grants_in_force(${personId})`.execute(tx)
  return rows.map(({ role, scopeId, scopeKind, scopeTitle, reach, until, post }) => ({
    role,
    scope: scopeId === null ? null : { id: scopeId, kind: scopeKind, title: scopeTitle },
    reach,
    until,
    post,
  }))
}

/** Each role once, in the order of `ROLES` as the database sorts them. */
export function rolesOf(grants: readonly Grant[]): Role[] {
  return [...new Set(grants.map((grant) => grant.role))]
}
