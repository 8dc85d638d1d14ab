import type { Profile } from '../../../../profiles/default.ts'
import { FORMATS } from '../../../platform/papers/index.ts'
import type { PublicRoute, Route } from '../../../platform/http/route.ts'
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
import { askingRoutes } from './asking.ts'
import type { Beside } from './beside.ts'
import { served, type Serve } from './page-context.ts'
import { sendActivityPaper, sendChangesPaper, sendPlanPaper, sendVersionPaper } from './paper-handlers.ts'
import { showHome, showOpenData, showPlan, showPlanAs, showPlans } from './plan-handlers.ts'
import { sendVersions, showVersions } from './version-handlers.ts'
import { askedRecord, sendRecord, showRecord, type RecordName } from './record-handlers.ts'

/** The public site: what was published, for everybody, without an account. */
export function siteRoutes(profile: Profile, beside: Beside): Route[] {
  const serve = served(profile)
  return [
    ...paperRoutes(serve, profile),
    ...planRoutes(serve),
    ...recordRoutes('statement', '/plans/:slug/statements', serve, beside),
    ...recordRoutes('activity', '/plans/:slug/activities', serve, beside),
    kept('/search', serve(showSearch(beside))),
    kept('/search.json', serve(sendFound('json', beside))),
    kept('/search.csv', serve(sendFound('csv', beside))),
    kept('/feed.xml', serve(sendFeed(beside))),
    kept('/open-data', serve(showOpenData)),
  ]
}

/** Changes by a publication or with the day; what has a query is drawn anew each time. */
function kept(path: string, handle: PublicRoute['handle']): PublicRoute {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: true, handle }
}

/** The lists of activities as CSV are open data, and stand below. */
function paperRoutes(serve: Serve, profile: Profile): Route[] {
  return (['pdf', 'docx', 'xlsx'] as const)
    .flatMap((format) => [
      kept(`/plans/:slug{[a-z0-9-]+\\.${format}}`, serve(sendPlanPaper(format, profile))),
      kept(`/plans/:slug/activities.${format}`, serve(sendActivityPaper(format, profile))),
    ])
    .concat(
      FORMATS.flatMap((format) => [
        kept(`/plans/:slug/versions/:number/plan.${format}`, serve(sendVersionPaper(format, profile))),
        kept(`/plans/:slug/versions/:number/changes.${format}`, serve(sendChangesPaper(format, profile))),
      ]),
    )
}

/** Those for machines stand before the pages whose addresses theirs look like. */
function planRoutes(serve: Serve): Route[] {
  return [
    kept('/', serve(showHome)),
    kept('/plans', serve(showPlans)),
    kept('/plans.json', serve(sendPlans('json'))),
    kept('/plans.csv', serve(sendPlans('csv'))),
    kept('/plans/:slug{[a-z0-9-]+\\.json}', serve(sendPlan)),
    kept('/plans/:slug{[a-z0-9-]+\\.csv}', serve(sendActivities('csv'))),
    kept('/plans/:slug/activities.csv', serve(sendActivities('csv'))),
    kept('/plans/:slug/activities.json', serve(sendActivities('json'))),
    kept('/plans/:slug/statements.csv', serve(sendStatements('csv'))),
    kept('/plans/:slug/statements.json', serve(sendStatements('json'))),
    kept('/plans/:slug/feed.xml', serve(sendPlanFeed)),
    kept('/plans/:slug/versions', serve(showVersions)),
    kept('/plans/:slug/versions.json', serve(sendVersions)),
    kept('/plans/:slug', serve(showPlan)),
    kept('/plans/:slug/by-outcome', serve(showPlanAs('outcome'))),
    kept('/plans/:slug/by-quarter', serve(showPlanAs('quarter'))),
    kept('/plans/:slug/by-organisation', serve(showPlanAs('organisation'))),
    kept('/plans/:slug/timeline', serve(showPlanAs('timeline'))),
  ]
}

function recordRoutes(kind: RecordName, under: string, serve: Serve, beside: Beside): Route[] {
  return [
    kept(`${under}/:record{[a-z0-9-]+\\.json}`, serve(sendRecord(kind))),
    kept(`${under}/:record`, serve(showRecord(kind, beside))),
    ...askingRoutes(`${under}/:record`, serve, askedRecord(kind)),
  ]
}
