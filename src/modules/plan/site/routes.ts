import type { Profile } from '../../../../profiles/default.ts'
import type { Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute, Route } from '../../../platform/http/route.ts'
import {
  sendActivities,
  sendFeed,
  sendFound,
  sendPlan,
  sendPlanFeed,
  sendPlans,
  sendStatements,
  showSearch,
} from './data-handlers.ts'
import { contextOf, type SiteHandler } from './page-context.ts'
import { showHome, showOpenData, showPlan, showPlanAs, showPlans } from './plan-handlers.ts'
import { sendVersions, showVersions } from './version-handlers.ts'
import {
  sendRecord,
  showQuestionForm,
  showQuestionSent,
  showRecord,
  takeQuestion,
  type RecordName,
} from './record-handlers.ts'
import { wordingOf, type Wording } from './wording.ts'

/** The public site: what was published, for everybody, without an account. */
export function siteRoutes(profile: Profile): Route[] {
  // Words are made once a language: the formatters of dates cost more than the page that they are in.
  const wordings = new Map<string, Wording>()
  const serve =
    (handle: SiteHandler) =>
    (request: PublicRequest): Promise<Reply> | Reply => {
      const { language, t } = request
      const words = wordings.get(language.code) ?? wordingOf(language, t, profile.financialYearStartMonth)
      wordings.set(language.code, words)
      return handle(request, contextOf(request, profile, words))
    }
  return [
    ...planRoutes(serve),
    ...recordRoutes('statement', '/plans/:slug/statements', serve),
    ...recordRoutes('activity', '/plans/:slug/activities', serve),
    fresh('/search', serve(showSearch)),
    fresh('/search.json', serve(sendFound('json'))),
    fresh('/search.csv', serve(sendFound('csv'))),
    kept('/feed.xml', serve(sendFeed)),
    kept('/open-data', serve(showOpenData)),
  ]
}

type Serve = (handle: SiteHandler) => PublicRoute['handle']

/** Changes only by a publication. */
function kept(path: string, handle: PublicRoute['handle']): PublicRoute {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: true, handle }
}

/** Depends on the day, or on what the reader chose or typed. */
function fresh(path: string, handle: PublicRoute['handle']): PublicRoute {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: false, handle }
}

/** Those for machines stand before the pages whose addresses theirs look like. */
function planRoutes(serve: Serve): Route[] {
  return [
    fresh('/', serve(showHome)),
    fresh('/plans', serve(showPlans)),
    kept('/plans.json', serve(sendPlans('json'))),
    kept('/plans.csv', serve(sendPlans('csv'))),
    kept('/plans/:slug{[a-z0-9-]+\\.json}', serve(sendPlan)),
    fresh('/plans/:slug{[a-z0-9-]+\\.csv}', serve(sendActivities('csv'))),
    fresh('/plans/:slug/activities.csv', serve(sendActivities('csv'))),
    fresh('/plans/:slug/activities.json', serve(sendActivities('json'))),
    kept('/plans/:slug/statements.csv', serve(sendStatements('csv'))),
    kept('/plans/:slug/statements.json', serve(sendStatements('json'))),
    kept('/plans/:slug/feed.xml', serve(sendPlanFeed)),
    kept('/plans/:slug/versions', serve(showVersions)),
    kept('/plans/:slug/versions.json', serve(sendVersions)),
    kept('/plans/:slug', serve(showPlan)),
    fresh('/plans/:slug/by-outcome', serve(showPlanAs('outcome'))),
    fresh('/plans/:slug/by-quarter', serve(showPlanAs('quarter'))),
    fresh('/plans/:slug/by-organisation', serve(showPlanAs('organisation'))),
    fresh('/plans/:slug/timeline', serve(showPlanAs('timeline'))),
  ]
}

function recordRoutes(kind: RecordName, under: string, serve: Serve): Route[] {
  return [
    kept(`${under}/:record{[a-z0-9-]+\\.json}`, serve(sendRecord(kind))),
    kept(`${under}/:record`, serve(showRecord(kind))),
    kept(`${under}/:record/report`, serve(showQuestionForm(kind))),
    {
      method: 'post',
      path: `${under}/:record/report`,
      permission: 'public',
      audit: 'public.ask',
      cached: false,
      handle: serve(takeQuestion(kind)),
    },
    kept(`${under}/:record/report/sent`, serve(showQuestionSent(kind))),
  ]
}
