/** In the order in which pages list them. */
export const ROLES = [
  'administrator',
  'performance-officer',
  'directorate-lead',
  'activity-lead',
  'deputy',
  'clerk',
  'board-member',
  'scrutiny',
  'translator',
] as const

export type Role = (typeof ROLES)[number]

/** What a grant can be limited to; `body` is a board or a committee. */
export type ScopeKind = 'organisation' | 'plan' | 'post' | 'body'

export interface Scope {
  id: string
  kind: ScopeKind
  title: string
}

/** A role in force today: for the whole partnership, or within one scope. */
export interface Grant {
  role: Role
  /** null for the whole partnership */
  scope: Scope | null
  /** identifiers that the scope reaches: itself, and for an organisation those below it */
  reach: readonly string[]
  /** ISO date, the last day; null without an end */
  until: string | null
  /** the title of the post that brings it; null for one that was given to the person */
  post: string | null
}

/** The signed-in person on whose behalf something is done. */
export interface Actor {
  id: string
  name: string
  email: string
  /** every role that they have anywhere, once each */
  roles: readonly Role[]
  grants: readonly Grant[]
}

/** Roles for the whole partnership, as a first person has them. */
export function wholeGrants(roles: readonly Role[]): Grant[] {
  return roles.map((role) => ({ role, scope: null, reach: [], until: null, post: null }))
}

/** A named right. Each module's `policy.ts` lists its own; the database's row-level security says the same again. */
export interface Permission {
  name: string
  /** the key of what it is in words, for the table of who may do what */
  words: string
  roles: readonly Role[]
  /** a grant for one scope opens it, and then for what lies in that scope alone */
  scoped: boolean
  allows(actor: Actor): boolean
}

/** A right that only a grant for the whole partnership gives. */
export function permissionOf(name: string, words: string, roles: readonly Role[]): Permission {
  const allows = (actor: Actor) =>
    actor.grants.some((grant) => grant.scope === null && roles.includes(grant.role))
  return { name, words, roles, scoped: false, allows }
}

/** A right that a grant for any scope gives within it: who is allowed here has still to be asked with `allowsFor`. */
export function permissionInScope(name: string, words: string, roles: readonly Role[]): Permission {
  const allows = (actor: Actor) => actor.grants.some((grant) => roles.includes(grant.role))
  return { name, words, roles, scoped: true, allows }
}

/** Whether a right reaches a record: `ids` are those by which it can be in scope, such as its plan and organisation. */
export function allowsFor(permission: Permission, actor: Actor, ids: readonly (string | null)[]): boolean {
  return actor.grants.some(
    ({ role, scope, reach }) =>
      permission.roles.includes(role) &&
      (scope === null || (permission.scoped && ids.some((id) => id !== null && reach.includes(id)))),
  )
}

/** Anybody with an account, even before a role is given: their own page, and signing out. */
export const signedIn: Permission = {
  name: 'signed-in',
  words: 'right.signedIn',
  roles: [],
  scoped: true,
  allows: () => true,
}
export const readAudit = permissionOf('read-audit', 'right.readAudit', ['administrator'])
