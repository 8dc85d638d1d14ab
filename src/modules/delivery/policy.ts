import { permissionInScope, ROLES } from '../../platform/identity/actor.ts'

/** Mirrored by the policies and triggers in migrations/0018-delivery.sql. */
export const readReporting = permissionInScope('read-reporting', 'right.readReporting', ROLES)
/** To open periods, to ask, to freeze and to report. */
export const keepPeriods = permissionInScope('keep-periods', 'right.keepPeriods', [
  'administrator',
  'performance-officer',
])
/** By the holders of its posts; an officer writes down what they said by phone. The record itself decides who. */
export const giveUpdates = permissionInScope('give-updates', 'right.giveUpdates', [
  'activity-lead',
  'deputy',
  'performance-officer',
])
export const settleUpdates = permissionInScope('settle-updates', 'right.settleUpdates', ['directorate-lead'])
