import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import type { Cell, List } from '../../../platform/papers/index.ts'
import { WHENS, type Duty, type When } from './duties.ts'
import type { DutyRow } from './store.ts'

type Asked = Pick<StaffRequest, 't' | 'say' | 'language'>

/** What a person answers for, the earliest first, each part in a row of its own below its activity. */
export function dutiesList(asked: Asked, duties: ReadonlyMap<When, readonly Duty[]>): List {
  const { t } = asked
  const all = WHENS.flatMap((when) => duties.get(when) ?? [])
  return {
    title: t('duty.title'),
    columns: [
      { head: t('duty.reference'), share: 8 },
      { head: t('duty.activity'), share: 40 },
      { head: t('duty.timescale'), share: 14 },
      { head: t('duty.due'), share: 14 },
      { head: t('duty.plan'), share: 24 },
      { head: t('duty.role'), share: 12 },
    ],
    rows: all.flatMap((duty) => [duty, ...duty.parts].map((row) => cellsOf(asked, row))),
  }
}

function cellsOf({ t, say, language }: Asked, row: DutyRow): Cell[] {
  return [
    row.ref === null ? null : say(row.ref),
    say(row.text),
    row.timescale === null ? null : say(row.timescale),
    row.dueOn === null ? null : { date: row.dueOn, words: formatDate(language, row.dueOn) },
    say(row.planTitle),
    t(row.leads ? 'duty.leads' : 'duty.portfolio'),
  ]
}
