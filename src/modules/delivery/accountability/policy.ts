import { permissionInScope } from '../../../platform/identity/actor.ts'

/** What is off track or silent, beside the questions that were asked about it. Rows are limited as those of reporting are. */
export const readScrutiny = permissionInScope('read-scrutiny', 'right.readScrutiny', [
  'administrator',
  'performance-officer',
  'directorate-lead',
  'board-member',
  'scrutiny',
])
