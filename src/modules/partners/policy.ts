import { permissionOf, signedIn } from '../../platform/identity/actor.ts'

/** Mirrored by the policies in migrations/0003-partners.sql. */
export const readPartners = signedIn
export const editPartners = permissionOf('edit-partners', 'administrator', 'performance-officer')
/** Mirrored by `person_add` in migrations/0001-identity-and-audit.sql. */
export const addPeople = permissionOf('add-people', 'administrator')
