import type { Profile } from '../../../profiles/default.ts'
import type { AskSource } from '../../platform/asks.ts'
import { page } from '../../platform/http/reply.ts'
import type { CouncilSettings } from '../../platform/settings.ts'
import { SettingsPage } from './pages/settings-page.tsx'
import { readSettings } from './settings.ts'
import type { Route } from '../../platform/http/route.ts'
import { listRoutes } from '../../platform/papers/index.ts'
import { signedIn } from '../../platform/identity/actor.ts'
import { showFind } from './find-handlers.tsx'
import { MY_ACTIVITIES } from '../pages/workspace-page.tsx'
import { myActivities, showAdministration, showShortcuts, showWorkspace } from './start-handlers.tsx'

/** What a person in the workspace meets every day, whatever module they work in. `asks`: those that need the profile. */
export function deskRoutes(
  profile: Profile,
  settings: CouncilSettings | undefined,
  asks: readonly AskSource[],
): Route[] {
  return [
    {
      method: 'get',
      path: '/workspace',
      permission: signedIn,
      audit: 'none',
      handle: showWorkspace(asks),
    },
    ...listRoutes(profile, {
      path: MY_ACTIVITIES,
      permission: signedIn,
      name: 'my-activities',
      list: myActivities,
    }),
    {
      method: 'get',
      path: '/workspace/administration',
      permission: signedIn,
      audit: 'none',
      handle: showAdministration,
    },
    {
      method: 'get',
      path: '/workspace/settings',
      permission: readSettings,
      audit: 'none',
      handle: ({ t }) =>
        page({
          title: t('settings.title'),
          crumbs: [{ text: t('workspace.group.administration'), path: '/workspace/administration' }],
          body: SettingsPage({ t, profile, settings }),
        }),
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
