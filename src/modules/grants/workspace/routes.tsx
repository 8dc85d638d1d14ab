import { page, type Reply } from '../../../platform/http/reply.ts'
import { isPublic, type Route, type StaffRequest } from '../../../platform/http/route.ts'
import { signedIn, type Permission } from '../../../platform/identity/actor.ts'
import { listRoutes, type House } from '../../../platform/papers/index.ts'
import { giveGrants, readGrants } from '../policy.ts'
import { endGrantPath, grantsPath, newGrantPath, policyPath } from './addresses.ts'
import { grantsList, showEnd, showGive, showGrants, takeEnd, takeGive } from './grant-handlers.tsx'
import { PolicyPage, policyList } from './pages/policy-page.tsx'
import { viewOf } from './view.ts'

/** `others`: every other route, because the table of who may do what is made from what they ask. */
export function grantsRoutes(house: House, others: readonly Route[]): Route[] {
  const end = endGrantPath(':id')
  const own: Route[] = [
    ...listRoutes(house, { path: grantsPath, permission: readGrants, name: 'roles', list: grantsList }),
    { method: 'get', path: grantsPath, permission: readGrants, audit: 'none', handle: showGrants },
    { method: 'get', path: newGrantPath, permission: giveGrants, audit: 'none', handle: showGive },
    { method: 'post', path: newGrantPath, permission: giveGrants, audit: 'grant.give', handle: takeGive },
    { method: 'get', path: end, permission: giveGrants, audit: 'none', handle: showEnd },
    { method: 'post', path: end, permission: giveGrants, audit: 'grant.end', handle: takeEnd },
  ]
  const permissions = permissionsOf([...others, ...own])
  const showPolicy = (request: StaffRequest): Reply => {
    const body = <PolicyPage view={viewOf(request)} actor={request.actor} permissions={permissions} />
    return page({ title: request.t('policy.title'), crumbs: [], wide: true, body })
  }
  return [
    ...own,
    ...listRoutes(house, {
      path: policyPath,
      permission: signedIn,
      name: 'who-may-do-what',
      list: ({ t }) => policyList(t, permissions),
    }),
    { method: 'get', path: policyPath, permission: signedIn, audit: 'none', handle: showPolicy },
  ]
}

/** Each once, in the order of the routes. */
function permissionsOf(routes: readonly Route[]): Permission[] {
  const byName = new Map<string, Permission>()
  for (const route of routes) if (!isPublic(route)) byName.set(route.permission.name, route.permission)
  return [...byName.values()]
}
