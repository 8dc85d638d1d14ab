import type { Profile } from '../profiles/default.ts'
import type { Database } from './platform/database/database.ts'
import { createApp } from './platform/http/app.ts'
import type { Route } from './platform/http/route.ts'
import { createSignIn, type SignIn } from './platform/identity/sign-in.ts'
import type { Task } from './platform/jobs/index.ts'
import { mailTasks, type Sender } from './platform/mail/index.ts'
import { openWords } from './platform/languages/words.ts'
import type { Log } from './platform/log.ts'
import { messageFolders } from './messages.ts'
import { drawFrame } from './shell/frame.tsx'
import { errorPage, faultPage } from './shell/pages/fault-page.tsx'
import type { Assets } from './ui/styles/build.ts'
import { partnersRoutes } from './modules/partners/workspace/routes.tsx'
import { postActivities } from './modules/plan/index.ts'
import { questionRoutes } from './modules/plan/questions/index.ts'
import { reviewRoutes } from './modules/plan/review/routes.tsx'
import { siteRoutes } from './modules/plan/site/routes.ts'
import { editorRoutes } from './modules/plan/workspace/routes.ts'
import { deskRoutes } from './shell/desk/routes.tsx'
import { shellRoutes } from './shell/routes.tsx'

export interface Composition {
  database: Database
  log: Log
  profile: Profile
  origin: string
  today: () => string
  assets: Assets
  keepPages?: boolean
}

/** Every module's routes, in one list: what tests and the reviewed snapshot of paths look at. */
export function allRoutes(profile: Profile, signIn: SignIn, database: Database): Route[] {
  return [
    ...shellRoutes(profile, signIn, database),
    ...deskRoutes(),
    ...siteRoutes(profile),
    ...editorRoutes(),
    ...reviewRoutes(profile),
    ...partnersRoutes(postActivities),
    ...questionRoutes(),
  ]
}

/** Everything that runs later or again and again, in one list. */
export function allTasks(sender: Sender | undefined): Task[] {
  return [...mailTasks(sender)]
}

export async function composeApp(parts: Composition) {
  const { database, log, profile, origin, today, assets, keepPages = true } = parts
  const signIn = createSignIn(database, origin)
  const words = await openWords(profile.languages, messageFolders, database)
  return createApp({
    database,
    signIn,
    log,
    routes: allRoutes(profile, signIn, database),
    languages: profile.languages,
    words,
    origin,
    today,
    frame: (view, context) => drawFrame({ profile, assets, words, view, context }),
    faultPage,
    errorPage,
    asset: assets.byPath,
    keepPages,
  })
}
