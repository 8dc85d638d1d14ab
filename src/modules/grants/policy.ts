import { permissionOf } from '../../platform/identity/actor.ts'

/** Mirrored by the policies of `identity.role_grant` in migrations/0001 and 0007-grants.sql. Everybody reads their own. */
export const readGrants = permissionOf('read-grants', 'right.readGrants', [
  'administrator',
  'performance-officer',
])
export const giveGrants = permissionOf('give-grants', 'right.giveGrants', ['administrator'])
