export { questionAsks } from './asks.ts'
export { findQuestions } from './finding.ts'
export { questionRoutes } from './routes.tsx'
export { readQuestions } from './policy.ts'
