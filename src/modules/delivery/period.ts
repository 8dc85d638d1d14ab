import type { PlainDate } from '../../kernel/calendar.ts'
import type { Scale } from './rating/scale.ts'

export type PeriodState = 'open' | 'asked' | 'frozen' | 'reported'

/** The days of a period. Asked on `askOn`; the last day for an update is `dueOn`; `freezeOn` is the first frozen day. */
export interface PeriodDays {
  startsOn: PlainDate
  endsOn: PlainDate
  askOn: PlainDate
  dueOn: PlainDate
  freezeOn: PlainDate
}

/** What one plan is asked about at a time. */
export interface Period extends PeriodDays {
  id: string
  planId: string
  name: string
  /** in addresses, once in each plan */
  slug: string
  scale: Scale
  state: PeriodState
  askedAt: string | null
  frozenAt: string | null
  reportedAt: string | null
  revision: number
}

/** Asked, and past the last day for an update: what comes now is late and still counts. */
export function isInGrace(period: Pick<Period, 'state' | 'dueOn'>, today: string): boolean {
  return period.state === 'asked' && today > period.dueOn
}
