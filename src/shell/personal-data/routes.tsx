import type { Route } from '../../platform/http/route.ts'
import { signedIn } from '../../platform/identity/actor.ts'
import { listRoutes, type House } from '../../platform/papers/index.ts'
import { keepPersonalData } from './policy.ts'
import { exportMine, showMine } from './my-data-handlers.tsx'
import {
  exportPerson,
  heldPeopleList,
  showPerson,
  showPersonalData,
  takeErase,
  takeLeave,
  takeReturn,
} from './handlers.tsx'

const PEOPLE = '/workspace/personal-data'
const PERSON = `${PEOPLE}/:person`

/** What is held about people, for themselves and for administrators, and its end. */
export function personalDataRoutes(house: House): Route[] {
  const permission = keepPersonalData
  return [
    { method: 'get', path: '/account/my-data', permission: signedIn, audit: 'person.read', handle: showMine },
    {
      method: 'get',
      path: '/account/my-data.json',
      permission: signedIn,
      audit: 'person.export',
      handle: exportMine,
    },
    ...listRoutes(house, { path: PEOPLE, permission, name: 'people-and-their-data', list: heldPeopleList }),
    { method: 'get', path: PEOPLE, permission, audit: 'none', handle: showPersonalData },
    { method: 'get', path: PERSON, permission, audit: 'none', handle: showPerson },
    { method: 'get', path: `${PERSON}/export`, permission, audit: 'person.export', handle: exportPerson },
    { method: 'post', path: `${PERSON}/leave`, permission, audit: 'person.leave', handle: takeLeave },
    { method: 'post', path: `${PERSON}/return`, permission, audit: 'person.return', handle: takeReturn },
    { method: 'post', path: `${PERSON}/erase`, permission, audit: 'person.erase', handle: takeErase },
  ]
}
