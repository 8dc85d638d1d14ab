import { csv, feed, json } from '../../../platform/http/reply.ts'
import { publications, publishedPlans, searchPublished, type FoundNode } from '../published.ts'
import type { Publication } from '../published-store.ts'
import { planPath } from './addresses.ts'
import { atomFeed, versionUrn } from './feed.ts'
import { chosen } from './grouping.ts'
import {
  activityList,
  FOUND_COLUMNS,
  foundList,
  LICENCE,
  planList,
  planRecord,
  recordsOf,
  statementList,
  type ListedPlan,
} from './lists.ts'
import type { PageContext, SiteHandler } from './page-context.ts'
import { MOST_FOUND, searchPage } from './pages/search.tsx'
import { noSuchPlan, planOf } from './plan-handlers.ts'
import { filterOf, scheduleOf } from './schedule.ts'

export const sendPlans = (format: 'csv' | 'json'): SiteHandler => {
  return async ({ read, origin }) => {
    const plans = await read(publishedPlans)
    const list = planList(plans.map(listed), origin)
    return format === 'csv' ? csv('plans.csv', list.head, list.rows) : json(recordsOf(list))
  }
}
