export type Role =
  | 'administrator'
  | 'performance-officer'
  | 'directorate-lead'
  | 'activity-lead'
  | 'clerk'
  | 'board-member'
  | 'scrutiny'

/** The signed-in person on whose behalf something is done. */
export interface Actor {
  id: string
  name: string
  email: string
  roles: readonly Role[]
}

/** A named right. Each module's `policy.ts` lists its own; the database's row-level security says the same again. */
export interface Permission {
  name: string
  allows(actor: Actor): boolean
}

export function permissionOf(name: string, ...roles: Role[]): Permission {
  return { name, allows: (actor) => roles.some((role) => actor.roles.includes(role)) }
}

/** Anybody with an account. */
export const signedIn: Permission = { name: 'signed-in', allows: () => true }
export const readAudit = permissionOf('read-audit', 'administrator')
