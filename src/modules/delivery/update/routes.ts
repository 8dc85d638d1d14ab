import type { Route, StaffRequest } from '../../../platform/http/route.ts'
import { giveUpdates, readReporting, settleUpdates } from '../policy.ts'
import { showDates, showHistory, showReports, takeDate } from './report-handlers.tsx'
import { showSettling, takeSettled, takeSettledDate } from './settle-handlers.tsx'
import type { UpdateClaims } from './update-claims.ts'
import { sendEvidence, showUpdate, takeDraft, takeUnchanged, takeUpdate } from './update-handlers.tsx'

/** The lead's pages are open to who came by a link in a mail; the approver's are not. */
export function updateRoutes(claims: UpdateClaims): Route[] {
  const lead = { permission: readReporting, audit: 'none', forReporting: true } as const
  const given = { permission: giveUpdates, forReporting: true } as const
  return [
    { method: 'get', path: '/workspace/reports', ...lead, handle: showReports },
    {
      method: 'get',
      path: '/workspace/reports/approve',
      permission: readReporting,
      audit: 'none',
      handle: (request) => showSettling(request, claims),
    },
    {
      method: 'post',
      path: '/workspace/reports/approve/updates/:id',
      permission: settleUpdates,
      audit: 'delivery.settle',
      handle: (request) => takeSettled(request, claims),
    },
    {
      method: 'post',
      path: '/workspace/reports/approve/dates/:id',
      permission: settleUpdates,
      audit: 'delivery.settle-date',
      handle: (request) => takeSettledDate(request, claims),
    },
    { method: 'get', path: '/workspace/reports/evidence/:id', ...lead, handle: sendEvidence },
    { method: 'get', path: '/workspace/reports/:request', ...lead, handle: showUpdate },
    {
      method: 'post',
      path: '/workspace/reports/:request',
      ...given,
      audit: 'delivery.give',
      takesDocument: true,
      handle: takeUpdate,
    },
    {
      method: 'post',
      path: '/workspace/reports/:request/draft',
      ...given,
      audit: 'delivery.save-draft',
      handle: takeDraft,
    },
    {
      method: 'post',
      path: '/workspace/reports/:request/unchanged',
      ...given,
      audit: 'delivery.give',
      handle: takeUnchanged,
    },
    {
      method: 'get',
      path: '/workspace/reports/:request/history',
      ...lead,
      handle: (request: StaffRequest) => showHistory(request, claims),
    },
    { method: 'get', path: '/workspace/reports/:request/dates', ...lead, handle: showDates },
    {
      method: 'post',
      path: '/workspace/reports/:request/dates',
      ...given,
      audit: 'delivery.propose-date',
      handle: takeDate,
    },
  ]
}
