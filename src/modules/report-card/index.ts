export { cardSiteRoutes } from './site/routes.ts'
