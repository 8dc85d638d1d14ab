import type { PlainDate } from '../../../kernel/calendar.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../../../kernel/working-days.ts'

/** In working days from the last day for an update. */
export interface ChasingDays {
  remindBefore: readonly number[]
  remindAfter: readonly number[]
  escalateAfter: number
}

/** Who was told of it on `since` or later is not reminded again. */
export interface Turn {
  kind: 'before' | 'after'
  since: PlainDate
}

/** What was missed, by a machine that stood still, is made up for within so many working days. */
const ESCALATION_WINDOW = 10

/** The reminder whose turn it is; none on a weekend or a bank holiday, and none before the due date once it has passed. */
export function reminderOn(dueOn: PlainDate, today: PlainDate, days: ChasingDays): Turn | undefined {
  if (!isWorkingDay(today)) return undefined
  const before = days.remindBefore.map((count): Turn => ({
    kind: 'before',
    since: addWorkingDays(dueOn, -count),
  }))
  const after = days.remindAfter.map((count): Turn => ({
    kind: 'after',
    since: addWorkingDays(dueOn, count),
  }))
  return (today <= dueOn ? before : after)
    .filter(({ since }) => since <= today)
    .toSorted((a, b) => (a.since < b.since ? -1 : 1))
    .at(-1)
}

/** Whether an organisation's board members are told today of what is missing. */
export function isEscalatedOn(dueOn: PlainDate, today: PlainDate, days: ChasingDays): boolean {
  const from = addWorkingDays(dueOn, days.escalateAfter)
  return isWorkingDay(today) && today >= from && workingDaysBetween(from, today) <= ESCALATION_WINDOW
}
