import type { StaffRoute } from '../../../platform/http/route.ts'
import { editPlan } from '../policy.ts'
import { showMany, takeMany, type Work } from './handlers.ts'
import { onPlan } from '../workspace/opening.ts'
import { handOverPath, manyPath, sheetBringPath, sheetFilePath, sheetPath } from './paths.ts'
import { giveSheet, showSheet, takeDifferences, takeSheet } from './sheet/handlers.ts'
import { openSheetRoom } from './sheet/sheet-room.ts'

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
    ...sheetRoutes(firstMonth),
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

/** Out as a file to work in, and back: read, shown, and confirmed. */
function sheetRoutes(firstMonth: number): StaffRoute[] {
  const permission = editPlan
  const audit = 'activities.bring-back'
  const readApart = openSheetRoom()
  const file = onPlan((request, draft) => giveSheet(request, draft, firstMonth))
  const take = onPlan((request, draft) => takeSheet(request, draft, firstMonth, readApart))
  const bring = onPlan((request, draft) => takeDifferences(request, draft, firstMonth))
  const plan = ':plan'
  return [
    { method: 'get', path: sheetPath(plan), permission, audit: 'none', handle: onPlan(showSheet) },
    { method: 'get', path: sheetFilePath(plan), permission, audit: 'none', handle: file },
    { method: 'post', path: sheetPath(plan), permission, audit, takesDocument: true, handle: take },
    // The rows come back with the form, so it can be as large as the file.
    { method: 'post', path: sheetBringPath(plan), permission, audit, takesDocument: true, handle: bring },
  ]
}
