import { permissionOf, signedIn } from '../../platform/identity/actor.ts'

/** Mirrored by the policies and triggers in migrations/0004-plan.sql. Drafts are read by everybody with an account. */
export const readPlan = signedIn
export const editPlan = permissionOf('edit-plan', 'administrator', 'performance-officer')
export const approvePlan = permissionOf('approve-plan', 'administrator', 'directorate-lead')
export const publishPlan = permissionOf('publish-plan', 'administrator', 'performance-officer')
export const readHistory = permissionOf(
  'read-plan-history',
  'administrator',
  'performance-officer',
  'directorate-lead',
)
export const readDocuments = permissionOf('read-documents', 'administrator', 'performance-officer')
