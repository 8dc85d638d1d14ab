import type { StaffRoute } from '../../../platform/http/route.ts'
import { keepPeriods, readReporting } from '../policy.ts'
import {
  showDates,
  showNew,
  showPeriod,
  showPeriods,
  showPlanPeriods,
  takeAsk,
  takeDates,
  takeFreeze,
  takeNew,
  type Reporting,
} from './handlers.tsx'
import { newPeriodPath, periodPath, PERIODS, planPeriodsPath } from './paths.ts'

/** The pages on which periods are opened, asked about and frozen, and on which everybody sees how they go. */
export function periodRoutes(profile: {
  reporting: Reporting
  financialYearStartMonth: number
}): StaffRoute[] {
  const { reporting, financialYearStartMonth: firstMonth } = profile
  const read = { method: 'get', permission: readReporting, audit: 'none' } as const
  const form = { method: 'get', permission: keepPeriods, audit: 'none' } as const
  const keep = { method: 'post', permission: keepPeriods } as const
  const [plan, at] = [':plan', (deed?: string) => periodPath(':plan', ':period', deed)]
  const dates = at('dates')
  return [
    { ...read, path: PERIODS, handle: showPeriods },
    { ...read, path: planPeriodsPath(plan), handle: showPlanPeriods },
    { ...form, path: newPeriodPath(plan), handle: (request) => showNew(request, reporting, firstMonth) },
    {
      ...keep,
      path: newPeriodPath(plan),
      audit: 'period.open',
      handle: (request) => takeNew(request, reporting),
    },
    { ...read, path: at(), handle: showPeriod },
    { ...form, path: dates, handle: showDates },
    { ...keep, path: dates, audit: 'period.change', handle: takeDates },
    { ...keep, path: at('ask'), audit: 'period.ask', handle: takeAsk },
    { ...keep, path: at('freeze'), audit: 'period.freeze', handle: takeFreeze },
  ]
}
