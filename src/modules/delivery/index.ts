export { readScrutiny } from './accountability/policy.ts'
export { accountabilityRoutes } from './accountability/routes.tsx'
export { askingRoutes } from './asking/routes.tsx'
export { askingTasks, chaseTask, type AskingParts } from './asking/tasks.ts'
export type { AskedOfMe } from './asked-store.ts'
export { addEvidence, dropEvidence, MOST_EVIDENCE, type EvidenceInput } from './commands/evidence.ts'
export { calendarRoutes } from './calendar/routes.ts'
export { askPeriod, changePeriod, freezePeriod, openPeriod, type PeriodInput } from './commands/periods.ts'
export { proposeReplanning, settleReplanning } from './commands/replannings.ts'
export { giveUpdate, saveDraft, settleUpdate, type GivenUpdate } from './commands/updates.ts'
export { isInGrace, type Period, type PeriodState } from './period.ts'
export { periodRoutes } from './periods/routes.ts'
export { giveUpdates, keepPeriods, readReporting, settleUpdates } from './policy.ts'
export {
  draftOf,
  evidenceOf,
  givingOf,
  loadEvidence,
  loadPeriod,
  myRequests,
  periodsOf,
  promisesOf,
  replanningsOf,
  replanningsToSettle,
  requestById,
  requestsOf,
  stateOfPeriod,
  toSettle,
  updatesOf,
  updatesOfActivity,
  type RequestState,
} from './queries.ts'
export type { ReplanningRow } from './replanning-store.ts'
export type { RequestRow } from './store.ts'
export type { UpdateRow } from './update-store.ts'
export { updateRoutes } from './update/routes.ts'
export type { UpdateClaims } from './update/update-claims.ts'
export { deliveryAsks } from './update/waiting.ts'
export { checkScale, DEFAULT_SCALE, wordName, type Scale } from './rating/scale.ts'
export { makeReport } from './report/making.ts'
export { reportSiteRoutes } from './report/site-routes.ts'
export { progressRoutes } from './report/workspace-routes.tsx'
export {
  selectPublishedReport as publishedReport,
  selectPublishedReports as publishedReports,
} from './report/store.ts'
