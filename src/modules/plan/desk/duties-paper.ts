import type { StaffRequest } from '../../../platform/http/route.ts'
import { dayCell, listOf, type List } from '../../../platform/papers/index.ts'
import { WHENS, type Duty, type When } from './duties.ts'
import type { DutyRow } from './store.ts'

/** What a person answers for, the earliest first, each part in a row of its own below its activity. */
export function dutiesList(
  asked: Pick<StaffRequest, 't' | 'say' | 'language'>,
  duties: ReadonlyMap<When, readonly Duty[]>,
): List {
  const { t, say } = asked
  const all = WHENS.flatMap((when) => duties.get(when) ?? [])
  const rows: DutyRow[] = all.flatMap((duty) => [duty, ...duty.parts])
  return listOf(t('duty.title'), rows, [
    [t('duty.reference'), 8, ({ ref }) => (ref === null ? null : say(ref))],
    [t('duty.activity'), 40, ({ text }) => say(text)],
    [t('duty.timescale'), 14, ({ timescale }) => (timescale === null ? null : say(timescale))],
    [t('duty.due'), 14, ({ dueOn }) => dayCell(asked, dueOn)],
    [t('duty.plan'), 24, ({ planTitle }) => say(planTitle)],
    [t('duty.role'), 12, ({ leads }) => t(leads ? 'duty.leads' : 'duty.portfolio')],
  ])
}
