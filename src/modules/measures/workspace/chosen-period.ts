import type { PeriodSpec } from '../../figures/index.ts'
import { keyOf } from '../measure-period.ts'

/** The period of a form or an address; undefined for none that the measure has. */
export function periodOf(periods: readonly PeriodSpec[], key: string): PeriodSpec | undefined {
  return periods.find((each) => keyOf(each) === key)
}

/** The latest that has ended and has no figure yet; else the latest that has ended. `today` is an ISO date. */
export function nextPeriod(
  periods: readonly PeriodSpec[],
  known: ReadonlySet<string>,
  today: string,
): PeriodSpec | undefined {
  const over = periods.filter(({ endsOn }) => endsOn < today)
  // The oldest gap after the latest figure: figures come one after the other.
  const latest = over.findIndex((each) => known.has(keyOf(each)))
  return latest > 0 ? over[latest - 1] : (over[0] ?? periods[0])
}
