import { permissionInScope, permissionOf, ROLES } from '../../platform/identity/actor.ts'

/** Mirrored by the policies and triggers in migrations/0004-plan.sql and 0007-grants.sql. */
export const readPlan = permissionInScope('read-plan', 'right.readPlan', ROLES)
export const makePlan = permissionOf('make-plan', 'right.makePlan', ['administrator', 'performance-officer'])
export const editPlan = permissionInScope('edit-plan', 'right.editPlan', [
  'administrator',
  'performance-officer',
])
export const approvePlan = permissionInScope('approve-plan', 'right.approvePlan', [
  'administrator',
  'directorate-lead',
])
export const publishPlan = permissionInScope('publish-plan', 'right.publishPlan', [
  'administrator',
  'performance-officer',
])
export const readHistory = permissionInScope('read-plan-history', 'right.readHistory', [
  'administrator',
  'performance-officer',
  'directorate-lead',
])
export const readDocuments = permissionOf('read-documents', 'right.readDocuments', [
  'administrator',
  'performance-officer',
])
