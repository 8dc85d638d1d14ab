import type { Route } from '../../platform/http/route.ts'
import { signedIn } from '../../platform/identity/actor.ts'
import { showFind } from './find-handlers.tsx'
import { showAdministration, showShortcuts, showWorkspace } from './start-handlers.tsx'

/** What a person in the workspace meets every day, whatever module they work in. */
export function deskRoutes(): Route[] {
  return [
    {
      method: 'get',
      path: '/workspace',
      permission: signedIn,
      audit: 'none',
      handle: showWorkspace,
    },
    {
      method: 'get',
      path: '/workspace/administration',
      permission: signedIn,
      audit: 'none',
      handle: showAdministration,
    },
    { method: 'get', path: '/workspace/find', permission: signedIn, audit: 'none', handle: showFind },
    {
      method: 'get',
      path: '/workspace/shortcuts',
      permission: signedIn,
      audit: 'none',
      handle: showShortcuts,
    },
  ]
}
