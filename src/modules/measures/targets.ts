import type { PlainDate } from '../../kernel/calendar.ts'
import { keyOf, type PeriodCode } from './measure-period.ts'
import type { Target } from './store.ts'

/** The target that a value of this period is set against: the local one where there is one, else the statutory. */
export function targetIn(targets: readonly Target[], period: PeriodCode): number | undefined {
  const key = keyOf(period)
  const of = (kind: Target['kind']) =>
    targets.find((each) => !each.superseded && each.kind === kind && keyOf(each) === key)?.value ?? undefined
  return of('local') ?? of('statutory')
}

/** The targets that hold today, each kind apart: of the period that is under way, else of the latest before it. */
export function targetsToday(targets: readonly Target[], today: PlainDate): Target[] {
  const kinds: readonly Target['kind'][] = ['statutory', 'local']
  return kinds.flatMap((kind) => {
    const held = targets.filter((each) => !each.superseded && each.kind === kind && each.value !== null)
    return held.find(({ endsOn }) => endsOn >= today) ?? held.at(-1) ?? []
  })
}
