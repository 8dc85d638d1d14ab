import type { Route } from '../../../platform/http/route.ts'
import { readPlan } from '../policy.ts'
import { showChanges, takeUndo } from './handlers.tsx'

export function changesRoutes(): Route[] {
  return [
    {
      method: 'get',
      path: '/workspace/changes',
      permission: readPlan,
      audit: 'none',
      handle: showChanges,
    },
    {
      method: 'post',
      path: '/workspace/changes/undo',
      // Each command asks again for what it changes.
      permission: readPlan,
      audit: 'change.undo',
      handle: takeUndo,
    },
  ]
}
