export { placeInMeasures } from './finding.ts'
export { dashboardRoutes } from './routes.tsx'
