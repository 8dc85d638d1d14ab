export { translationAsks } from './asks.ts'
export { translatePlans, translateWords } from './policy.ts'
export { translationRoutes } from './routes.ts'
