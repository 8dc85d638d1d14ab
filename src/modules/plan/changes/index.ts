export { changesRoutes } from './routes.ts'
