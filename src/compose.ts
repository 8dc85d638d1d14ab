import type { Profile } from '../profiles/default.ts'
import type { Database } from './platform/database/database.ts'
import { createApp } from './platform/http/app.ts'
import type { Route } from './platform/http/route.ts'
import type { CouncilProvider } from './platform/identity/library.ts'
import type { Session } from './platform/identity/session.ts'
import { createSignIn, type SignIn } from './platform/identity/sign-in.ts'
import { jobsTask, type Task } from './platform/jobs/index.ts'
import { retentionTask } from './platform/personal-data/tasks.ts'
import { mailTasks, type Sender } from './platform/mail/index.ts'
import { SOURCE_LANGUAGE } from './platform/languages/message-files.ts'
import { createTranslator } from './platform/languages/messages.ts'
import { openWords, type Words } from './platform/languages/words.ts'
import type { Log } from './platform/log.ts'
import type { Watch } from './platform/metrics.ts'
import { catalogues, messageFolders } from './messages.ts'
import { personalDataRoutes } from './shell/personal-data/routes.tsx'
import { periodsOf, recordRules } from './shell/personal-data/record-rules.ts'
import { drawFrame } from './shell/frame.tsx'
import { errorPage, faultPage, troublePage } from './shell/pages/fault-page.tsx'
import type { Assets } from './ui/styles/build.ts'
import {
  accountabilityRoutes,
  askingRoutes,
  askingTasks,
  calendarRoutes,
  periodRoutes,
  progressRoutes,
  reportSiteRoutes,
} from './modules/delivery/index.ts'
import { figuresRoutes } from './modules/figures/index.ts'
import { grantsRoutes } from './modules/grants/workspace/routes.tsx'
import { inspectionRoutes, inspectionSiteRoutes } from './modules/inspections/index.ts'
import {
  measureRoutes,
  measuresBesidePlans,
  measureSiteRoutes,
  publishingRoutes,
  updateClaims,
} from './modules/measures/index.ts'
import { countUnread, digestTask, noticesRoutes } from './modules/notices/index.ts'
import { dashboardRoutes } from './modules/measures/dashboard/index.ts'
import { embedRoutes } from './modules/measures/embed/routes.tsx'
import { partnersRoutes } from './modules/partners/workspace/routes.tsx'
import { updateRoutes } from './modules/delivery/index.ts'
import { postActivities, type Beside } from './modules/plan/index.ts'
import { bulkRoutes } from './modules/plan/bulk/index.ts'
import { changesRoutes } from './modules/plan/changes/index.ts'
import { questionRoutes } from './modules/plan/questions/index.ts'
import { placeInPlan } from './modules/plan/desk/index.ts'
import { reviewRoutes } from './modules/plan/review/routes.tsx'

import { siteRoutes } from './modules/plan/site/routes.ts'
import { editorRoutes } from './modules/plan/workspace/routes.ts'
import {
  cardDeskRoutes,
  cardsBesidePlans,
  cardSiteRoutes,
  deliveryPart,
  inspectionsPart,
  measuresPart,
  planPart,
} from './modules/report-card/index.ts'
import { translationAsks, translationRoutes } from './modules/translations/index.ts'
import type { CouncilSettings } from './platform/settings.ts'
import { deskRoutes } from './shell/desk/routes.tsx'
import { outboxRoutes } from './shell/outbox/routes.tsx'
import { queueRoutes } from './shell/queue/routes.tsx'
import { shellRoutes } from './shell/routes.tsx'

export interface Composition {
  database: Database
  log: Log
  profile: Profile
  origin: string
  today: () => string
  assets: Assets
  keepPages?: boolean
  watch?: Watch | undefined
  /** the council's own sign-in */
  council?: CouncilProvider | undefined
  trustedProxies?: readonly string[]
  /** what the page of settings shows */
  settings?: CouncilSettings | undefined
}

/** The doors of one council. */
export function openSignIn(
  parts: Pick<Composition, 'profile' | 'database' | 'origin' | 'council' | 'trustedProxies'> & {
    words: Pick<Words, 'translators'>
  },
): SignIn {
  const { profile, database, origin, council, trustedProxies, words } = parts
  return createSignIn(database, origin, {
    serviceName: profile.partnership,
    secondFactorRoles: profile.secondFactor,
    council,
    trustedProxies: trustedProxies ?? [],
    wordsIn: (wanted) => {
      const code =
        profile.languages.find((each) => each.code === wanted)?.code ?? profile.languages[0]?.code ?? ''
      const t = words.translators.get(code)
      if (!t) throw new Error('The profile lists no language')
      return { code, t }
    },
  })
}

/** What modules give to a Report Card is frozen in the language that people write it in. */
const english = createTranslator(SOURCE_LANGUAGE, catalogues[SOURCE_LANGUAGE] ?? [])

/** What the public site of plans shows of other modules. */
const besidePlans: Beside = {
  ...measuresBesidePlans,
  publications: cardsBesidePlans.publications,
  find: async (reader, query, most) => [
    ...(await measuresBesidePlans.find(reader, query, most)),
    ...(await cardsBesidePlans.find(reader, query, most)),
  ],
}

/** Every module's routes, in one list: what tests and the reviewed snapshot of paths look at. */
export function allRoutes(profile: Profile, signIn: SignIn, settings?: CouncilSettings): Route[] {
  const others = [
    ...personalDataRoutes(profile),
    ...shellRoutes(profile, signIn),
    ...deskRoutes(profile, settings, [translationAsks(profile, messageFolders)]),
    ...outboxRoutes(profile, settings),
    ...queueRoutes(profile),
    ...siteRoutes(profile, besidePlans),
    ...measureSiteRoutes(profile),
    ...embedRoutes(profile),
    ...publishingRoutes(),
    ...reportSiteRoutes(profile),
    ...cardSiteRoutes(profile),
    ...cardDeskRoutes(profile, [inspectionsPart, measuresPart, deliveryPart, planPart], english),
    ...progressRoutes(profile),
    ...calendarRoutes(),
    ...accountabilityRoutes(profile),
    ...editorRoutes(profile),
    ...bulkRoutes(profile),
    ...reviewRoutes(profile),
    ...partnersRoutes(profile, postActivities, { inviting: signIn, sendsMail: settings?.mail !== undefined }),
    ...changesRoutes(profile),
    ...periodRoutes(profile),
    ...figuresRoutes(profile),
    ...askingRoutes(),
    ...questionRoutes(profile),
    ...measureRoutes(profile),
    ...updateRoutes(updateClaims),
    ...dashboardRoutes(profile, placeInPlan),
    ...noticesRoutes(profile),
    ...inspectionSiteRoutes(profile),
    ...inspectionRoutes(profile),
    ...translationRoutes(profile, messageFolders),
  ]
  return [...others, ...grantsRoutes(profile, others)]
}

/** Everything that runs later or again and again, in one list; without a sender mails wait in the outbox. */
export function allTasks(
  { profile, origin, database }: Pick<Composition, 'profile' | 'origin' | 'database'>,
  sender: Sender | undefined,
): Task[] {
  const { partnership, languages, reporting } = profile
  const words = () => openWords(languages, messageFolders, database)
  return [
    ...mailTasks(sender),
    jobsTask,
    digestTask({ partnership, origin, words }),
    ...askingTasks({ partnership, origin, languages, words, days: reporting }),
    retentionTask(periodsOf(recordRules)),
  ]
}

/** How many notices wait for who is signed in; none where the database cannot say, so that an error page is drawn. */
async function unreadOf(database: Database, session: Session | undefined): Promise<number> {
  if (!session || session.onlyFor) return 0
  try {
    return await database.as(session.actor.id, 'notice.count', countUnread)
  } catch {
    return 0
  }
}

export async function composeApp(parts: Composition) {
  const { database, log, profile, origin, today, assets, keepPages = true } = parts
  const words = await openWords(profile.languages, messageFolders, database)
  const signIn = openSignIn({ ...parts, words })
  return createApp({
    database,
    signIn,
    log,
    routes: allRoutes(profile, signIn, parts.settings),
    languages: profile.languages,
    words,
    origin,
    today,
    frame: async (view, context) => {
      const unread = await unreadOf(database, context.session)
      return drawFrame({ profile, assets, words, view, context, unread })
    },
    faultPage,
    troublePage,
    errorPage,
    asset: assets.byPath,
    keepPages,
    watch: parts.watch,
  })
}
