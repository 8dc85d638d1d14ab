import { permissionInScope, permissionOf, ROLES } from '../../platform/identity/actor.ts'

/** Mirrored by the policies in migrations/0022-measures.sql. */
export const readMeasures = permissionInScope('read-measures', 'right.readMeasures', ROLES)
/** Definitions, targets, new phases, owners and links. */
export const keepMeasures = permissionOf('keep-measures', 'right.keepMeasures', [
  'administrator',
  'performance-officer',
])
/** By whoever holds the owner's post and their deputies, and by officers: the measure itself decides who. */
export const giveFigures = permissionInScope('give-figures', 'right.giveFigures', [
  'administrator',
  'performance-officer',
  'activity-lead',
  'deputy',
])
/** What was said of a measure, by somebody other than its writer. */
export const signOffNotes = permissionInScope('sign-off-notes', 'right.signOffNotes', ['directorate-lead'])
