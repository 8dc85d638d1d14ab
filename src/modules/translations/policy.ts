import { permissionInScope, permissionOf } from '../../platform/identity/actor.ts'

/** Mirrored by the policies in migrations/0009-languages.sql. */
export const translateWords = permissionOf('translate-words', 'right.translateWords', [
  'administrator',
  'translator',
])
export const translatePlans = permissionInScope('translate-plans', 'right.translatePlans', [
  'administrator',
  'performance-officer',
  'translator',
])
