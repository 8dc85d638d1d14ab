import { permissionOf } from '../../platform/identity/actor.ts'

/** Seeing what is held about others, ending their account, erasing them. */
export const keepPersonalData = permissionOf('keep-personal-data', 'right.keepPersonalData', [
  'administrator',
])
