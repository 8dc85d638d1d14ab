export { BAND_NAMES, type BandName, type Travel } from './bands.ts'
export type { Kind } from './judgement.ts'
export { bringFile, publishInspections, typeJudgement } from './commands.ts'
export { inspectionTable, publishedInspectionTable } from './queries.ts'
export { inspectionTableReader } from './reading/cli.ts'
export type { PublishedTable } from './store.ts'
export {
  bandOfShare,
  travelOfRow,
  type InspectionTable,
  type Share,
  type TableRow,
} from './table/inspection-table.ts'
export { readInspections } from './policy.ts'
export { inspectionSiteRoutes } from './site/routes.tsx'
export { inspectionRoutes } from './workspace/routes.tsx'
