export { questionAsks } from './asks.ts'
export { questionRoutes } from './routes.tsx'
export { readQuestions } from './policy.ts'
