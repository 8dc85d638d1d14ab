import { page, type Reply } from '../../../platform/http/reply.ts'
import { isPublic, type Route, type StaffRequest } from '../../../platform/http/route.ts'
import { signedIn, type Permission } from '../../../platform/identity/actor.ts'
import { giveGrants, readGrants } from '../policy.ts'
import { endGrantPath, grantsPath, newGrantPath, policyPath } from './addresses.ts'
import { showEnd, showGive, showGrants, takeEnd, takeGive } from './grant-handlers.tsx'
import { PolicyPage } from './pages/policy-page.tsx'
import { viewOf } from './view.ts'

/** `others`: every other route, because the table of who may do what is made from what they ask. */
export function grantsRoutes(others: readonly Route[]): Route[] {
  const end = endGrantPath(':id')
  const own: Route[] = [
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
    { method: 'get', path: policyPath, permission: signedIn, audit: 'none', handle: showPolicy },
  ]
}

/** Each once, in the order of the routes. */
function permissionsOf(routes: readonly Route[]): Permission[] {
  const byName = new Map<string, Permission>()
  for (const route of routes) if (!isPublic(route)) byName.set(route.permission.name, route.permission)
  return [...byName.values()]
}
