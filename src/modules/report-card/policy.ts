import { permissionInScope, permissionOf, ROLES } from '../../platform/identity/actor.ts'

/** Mirrored by the policies and the trigger in migrations/0025-report-card.sql. */
export const readCards = permissionInScope('read-report-cards', 'right.readReportCards', ROLES)
export const editCards = permissionOf('edit-report-cards', 'right.editReportCards', [
  'administrator',
  'performance-officer',
])
export const approveCards = permissionOf('approve-report-cards', 'right.approveReportCards', [
  'directorate-lead',
])
/** Mirrored by the policy translation_add in migrations/0031-report-card-translations.sql. */
export const translateCards = permissionOf('translate-report-cards', 'right.translateReportCards', [
  'administrator',
  'performance-officer',
  'translator',
])
