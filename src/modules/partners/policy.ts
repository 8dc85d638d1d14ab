import { permissionInScope, permissionOf, ROLES } from '../../platform/identity/actor.ts'

/** Mirrored by the policies in migrations/0003-partners.sql and 0007-grants.sql. */
export const readPartners = permissionInScope('read-partners', 'right.readPartners', ROLES)
export const editPartners = permissionOf('edit-partners', 'right.editPartners', [
  'administrator',
  'performance-officer',
])
/** Mirrored by `person_add` in migrations/0001-identity-and-audit.sql. */
export const addPeople = permissionOf('add-people', 'right.addPeople', ['administrator'])
export const givePostRoles = permissionOf('give-post-roles', 'right.givePostRoles', ['administrator'])
