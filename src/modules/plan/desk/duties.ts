/** The activities that a person answers for, by when: rows of the store put together for the start page. */
import { addMonths, isDate } from '../../../kernel/calendar.ts'
import type { DutyRow } from './store.ts'

export interface Duty extends DutyRow {
  /** of an activity, in its order; a part that stands alone has none */
  parts: DutyRow[]
  /** the next day on which it or a part of it is due, today or later; null when none is to come */
  nextOn: string | null
  /** the latest day that has gone by; null when none has */
  pastOn: string | null
}

/** `past`: every day has gone by; `soon`: within three months; `undated`: nobody can tell when it is late. */
export type When = 'past' | 'soon' | 'later' | 'undated'

export const WHENS: readonly When[] = ['past', 'soon', 'later', 'undated']

const SOON_MONTHS = 3

/** Each group by its day, the earliest first. A part stands alone where its activity is somebody else's. */
export function dutiesByWhen(rows: readonly DutyRow[], today: string): Map<When, Duty[]> {
  const activities = new Set(rows.filter(({ type }) => type === 'activity').map(({ id }) => id))
  const parts = Map.groupBy(
    rows.filter(({ type }) => type === 'milestone'),
    ({ activityId }) => activityId,
  )
  const duties = rows
    .filter(({ type, activityId }) => type === 'activity' || !activities.has(activityId))
    .map((row) => dutyOf(row, row.type === 'activity' ? (parts.get(row.id) ?? []) : [], today))
  const groups = Map.groupBy(duties, (duty) => whenOf(duty, today))
  for (const group of groups.values()) group.sort((a, b) => dayOf(a).localeCompare(dayOf(b)))
  return groups
}

function dutyOf(row: DutyRow, parts: DutyRow[], today: string): Duty {
  const days = [row, ...parts].flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).toSorted()
  return {
    ...row,
    parts,
    nextOn: days.find((day) => day >= today) ?? null,
    pastOn: days.findLast((day) => day < today) ?? null,
  }
}

function whenOf({ nextOn, pastOn, ongoing }: Duty, today: string): When {
  if (nextOn === null) return pastOn === null || ongoing ? 'undated' : 'past'
  return isDate(today) && nextOn <= addMonths(today, SOON_MONTHS) ? 'soon' : 'later'
}

function dayOf({ nextOn, pastOn }: Duty): string {
  return nextOn ?? pastOn ?? ''
}
