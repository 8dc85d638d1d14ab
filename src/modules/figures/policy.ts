import { permissionInScope, permissionOf, ROLES } from '../../platform/identity/actor.ts'

/** Mirrored by the policies in migrations/0021-figures.sql. */
export const readFigures = permissionInScope('read-figures', 'right.readFigures', ROLES)
export const takeFiguresIn = permissionOf('take-figures', 'right.takeFigures', [
  'administrator',
  'performance-officer',
])
