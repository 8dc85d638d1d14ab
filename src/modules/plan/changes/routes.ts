import type { Route } from '../../../platform/http/route.ts'
import { listRoutes, type House } from '../../../platform/papers/index.ts'
import { readPlan } from '../policy.ts'
import { changesList, showChanges, takeUndo } from './handlers.tsx'

export function changesRoutes(house: House): Route[] {
  const path = '/workspace/changes'
  return [
    ...listRoutes(house, { path, permission: readPlan, name: 'changes', list: changesList }),
    {
      method: 'get',
      path,
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
