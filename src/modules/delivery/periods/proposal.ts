import {
  addDays,
  FINANCIAL_YEAR_FIRST_MONTH,
  quarterOf,
  quarterSpan,
  type DateSpan,
  type PlainDate,
  type Quarter,
} from '../../../kernel/calendar.ts'
import { addWorkingDays } from '../../../kernel/working-days.ts'
import type { PeriodDays } from '../period.ts'

/** How periods follow each other, and how long leads have; in working days of England. */
export interface Rhythm {
  rhythm: 'quarterly' | 'half-yearly'
  dueWorkingDays: number
  graceWorkingDays: number
}

/** A period as it would be opened next, and where in the financial year it lies. */
export interface Proposal extends PeriodDays {
  /** the year in which the financial year starts */
  startYear: number
  /** 1–4 of quarters, 1–2 of halves */
  part: number
}

/**
 * The quarter or half after the latest period, else the one in which the plan starts or today is, whichever is later.
 * Asked on the first working day after its end; due and frozen by the rhythm's working days.
 */
export function proposePeriod(
  rhythm: Rhythm,
  about: { latestEndsOn: PlainDate | null; planStartsOn: PlainDate | null; today: PlainDate },
  firstMonth: number = FINANCIAL_YEAR_FIRST_MONTH,
): Proposal {
  const { latestEndsOn, planStartsOn, today } = about
  const from = latestEndsOn ? addDays(latestEndsOn, 1) : laterOf(planStartsOn, today)
  const { startYear, quarter } = quarterOf(from, firstMonth)
  const span = rhythm.rhythm === 'quarterly' ? quarterSpan(startYear, quarter, firstMonth) : half()
  const part = rhythm.rhythm === 'quarterly' ? quarter : quarter <= 2 ? 1 : 2
  // What an own period left over of a quarter is what the next one is about.
  const startsOn = latestEndsOn && from > span.from ? from : span.from
  return { startYear, part, startsOn, endsOn: span.to, ...daysAfter(span.to, rhythm) }

  function half(): DateSpan {
    const first: Quarter = quarter <= 2 ? 1 : 3
    const second: Quarter = quarter <= 2 ? 2 : 4
    return {
      from: quarterSpan(startYear, first, firstMonth).from,
      to: quarterSpan(startYear, second, firstMonth).to,
    }
  }
}

/** When leads are asked, when they have to have answered, and when the period freezes. */
function daysAfter(endsOn: PlainDate, { dueWorkingDays, graceWorkingDays }: Rhythm) {
  const dueOn = addWorkingDays(endsOn, dueWorkingDays)
  return { askOn: addWorkingDays(endsOn, 1), dueOn, freezeOn: addWorkingDays(dueOn, graceWorkingDays + 1) }
}

function laterOf(one: PlainDate | null, other: PlainDate): PlainDate {
  return one !== null && one > other ? one : other
}
