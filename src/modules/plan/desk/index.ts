export { planAsks } from './asks.ts'
export { loadDuties, loadPlanProgress, type PlanProgress } from './queries.ts'
export { type Duty, type When } from './duties.ts'
export { DutiesList } from './pages/duties-list.tsx'
