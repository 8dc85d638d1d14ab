import { permissionInScope, permissionOf, ROLES } from '../../platform/identity/actor.ts'

/** Mirrored by the policies in migrations/0023-inspections.sql. */
export const readInspections = permissionInScope('read-inspections', 'right.readInspections', ROLES)
/** Typing judgements in, taking files, publishing the table. */
export const keepInspections = permissionOf('keep-inspections', 'right.keepInspections', [
  'administrator',
  'performance-officer',
])
