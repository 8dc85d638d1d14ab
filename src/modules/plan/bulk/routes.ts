import type { StaffRoute } from '../../../platform/http/route.ts'
import { editPlan } from '../policy.ts'
import { showMany, takeMany, type Work } from './handlers.ts'
import { handOverPath, manyPath } from './paths.ts'

/** Work on many activities at once: each record is asked about and changed as if it were alone. */
export function bulkRoutes({
  financialYearStartMonth: firstMonth,
}: {
  financialYearStartMonth: number
}): StaffRoute[] {
  const plan = { of: 'plan', isHandOver: false, firstMonth } as const
  const post = { of: 'post', isHandOver: false, firstMonth } as const
  const organisation = { of: 'organisation', isHandOver: false, firstMonth } as const
  return [
    ...manyRoutes(manyPath({ of: 'plan', id: ':plan' }), 'activities.amend', plan),
    ...manyRoutes(manyPath({ of: 'post', id: ':id' }), 'activities.amend', post),
    ...manyRoutes(manyPath({ of: 'organisation', id: ':id' }), 'activities.amend', organisation),
    ...manyRoutes(handOverPath(':id'), 'activities.hand-over', { ...post, isHandOver: true }),
  ]
}

function manyRoutes(path: string, audit: string, work: Work): StaffRoute[] {
  const at = { path, permission: editPlan }
  return [
    { ...at, method: 'get', audit: 'none', handle: (request) => showMany(request, work) },
    { ...at, method: 'post', audit, handle: (request) => takeMany(request, work) },
  ]
}
