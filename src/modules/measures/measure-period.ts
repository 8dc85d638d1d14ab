import {
  addMonths,
  ENGLISH_MONTHS,
  financialYearOf,
  monthOf,
  quarterOf,
  yearOf,
  type PlainDate,
} from '../../kernel/calendar.ts'
import { eesPeriod, ownPeriod, type PeriodSpec } from '../figures/index.ts'
import type { Rhythm } from './definition.ts'

/** A period as figures name it: '202425' and 'Academic year'. */
export type PeriodCode = Pick<PeriodSpec, 'code' | 'identifier'>

/** The Department for Education's academic year: 1 September to 31 August. */
const ACADEMIC_YEAR_FIRST_MONTH = 9

/** The period of this rhythm in which a day lies, named as in tables of the council's own; undefined for `other`. */
export function periodOn(rhythm: Rhythm, day: PlainDate): PeriodSpec | undefined {
  switch (rhythm) {
    case 'month':
      return ownPeriod(`${ENGLISH_MONTHS[monthOf(day) - 1]} ${yearOf(day)}`)
    case 'quarter': {
      const { startYear, quarter } = quarterOf(day)
      return ownPeriod(`Q${quarter} ${startYear}-${startYear + 1}`)
    }
    case 'financial-year':
      return ownPeriod(yearsFrom(financialYearOf(day)))
    case 'academic-year': {
      const year = financialYearOf(day, ACADEMIC_YEAR_FIRST_MONTH)
      const found = eesPeriod(yearsFrom(year).replace('-', ''), 'Academic year')
      return typeof found === 'string' ? undefined : found
    }
    case 'calendar-year':
      return ownPeriod(String(yearOf(day)))
    case 'other':
      return undefined
  }
}

/** 2024 as '2024-25'. */
function yearsFrom(startYear: number): string {
  return `${startYear}-${String((startYear + 1) % 100).padStart(2, '0')}`
}

const MONTHS: Readonly<Record<Rhythm, number>> = {
  month: 1,
  quarter: 3,
  'financial-year': 12,
  'academic-year': 12,
  'calendar-year': 12,
  other: 0,
}

/** So many periods, the latest first: `ahead` after the one in which `day` lies, that one, and `back` before it. */
export function periodsAround(
  rhythm: Rhythm,
  day: PlainDate,
  { back, ahead }: { back: number; ahead: number },
): PeriodSpec[] {
  const here = periodOn(rhythm, day)
  if (here === undefined) return []
  const steps = Array.from({ length: back + ahead + 1 }, (_, index) => ahead - index)
  // A period starts on a plain date, as all that figures gives does.
  const first = here.startsOn as PlainDate
  return steps.flatMap((step) => periodOn(rhythm, addMonths(first, step * MONTHS[rhythm])) ?? [])
}

/** One name for a period in addresses and forms: '202425~Academic year'. */
export function keyOf({ code, identifier }: PeriodCode): string {
  return `${code}~${identifier}`
}
