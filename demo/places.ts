import type { PlanContent } from '../src/modules/plan/index.ts'
import type { Place, PlanName } from './declaration.ts'

/** Where the records that the demonstration names by their place came to stand. */
export interface Places {
  note(plan: PlanName, content: PlanContent): void
  /** Throws for a place that no plan has: a mistake in this folder. */
  idOf(place: Place): string
}

export function createPlaces(): Places {
  const ids = new Map<string, string>()
  return {
    note: (plan, content) => {
      ids.set(nameOf({ plan }), content.plan.id)
      const counts = new Map<string, number>()
      for (const { id, kind } of content.statements) {
        const number = (counts.get(kind) ?? 0) + 1
        counts.set(kind, number)
        ids.set(nameOf({ plan, kind, number }), id)
      }
      for (const { id, ref } of content.activities) {
        if (ref !== null) ids.set(nameOf({ plan, activity: ref }), id)
      }
    },
    idOf: (place) => {
      const id = ids.get(nameOf(place))
      if (id === undefined) throw new Error(`The demonstration has no ${nameOf(place)}: correct demo/plans.`)
      return id
    },
  }
}

function nameOf(place: Place): string {
  if ('kind' in place) return `${place.kind} ${place.number} of ${place.plan}`
  return 'activity' in place ? `activity ${place.activity} of ${place.plan}` : place.plan
}
