import type { PlanKind } from '../content.ts'
import type { PublishedPlanRow } from '../published-store.ts'

export type PlanTime = 'current' | 'coming' | 'past'

type Dated = Pick<PublishedPlanRow, 'startsOn' | 'endsOn' | 'replacedBy'>

/** By its period; a plan whose period is open, or not given, is current until another replaces it. */
export function placeInTime({ startsOn, endsOn, replacedBy }: Dated, today: string): PlanTime {
  if (startsOn !== null && startsOn > today) return 'coming'
  if (endsOn !== null && endsOn < today) return 'past'
  return replacedBy.length > 0 ? 'past' : 'current'
}

/**
 * The plan that the home page shows as boxes: the current plan on a page, else the current strategy or theme, else
 * the latest of them. `plans` come with the latest period first.
 */
export function planForHome(plans: readonly PublishedPlanRow[], today: string): PublishedPlanRow | undefined {
  const kinds: readonly PlanKind[] = ['plan-on-a-page', 'strategy', 'theme']
  const current = plans.filter((plan) => placeInTime(plan, today) === 'current')
  for (const among of [current, plans]) {
    for (const kind of kinds) {
      const found = among.find((plan) => plan.kind === kind)
      if (found) return found
    }
  }
  return undefined
}

/** The year's promises: every current delivery plan, or the latest one when none is current. */
export function deliveryPlansForHome(plans: readonly PublishedPlanRow[], today: string): PublishedPlanRow[] {
  const delivery = plans.filter(({ kind }) => kind === 'delivery-plan')
  const current = delivery.filter((plan) => placeInTime(plan, today) === 'current')
  return current.length > 0 ? current : delivery.slice(0, 1)
}
