export { digestTask, type DigestParts } from './digest.ts'
export { notify, type Audience, type News } from './notify.ts'
export { noticesRoutes } from './routes.tsx'
export { countUnread } from './store.ts'
