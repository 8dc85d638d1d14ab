import { isDate } from '../../kernel/calendar.ts'
import { fail, ok, type FaultValues, type Result } from '../../kernel/result.ts'
import { optionalWords, type WordsFaults } from '../../thread/index.ts'
import { LONGEST, type Timescale } from './content.ts'

/** The columns in which a record keeps its timescale; all empty where it has none. */
export interface TimescaleColumns {
  timescaleText: string | null
  startsOn: string | null
  dueOn: string | null
  ongoing: boolean
}

export const NO_TIMESCALE: TimescaleColumns = {
  timescaleText: null,
  startsOn: null,
  dueOn: null,
  ongoing: false,
}

export function timescaleOf(columns: TimescaleColumns): Timescale | null {
  if (columns.timescaleText === null) return null
  const { timescaleText: text, startsOn, dueOn, ongoing } = columns
  return { text, startsOn, dueOn, ongoing }
}

/** The keys of what is said of one record's timescale; `date`, `startsOn` and `dueOn` stand in their sentences. */
export interface TimescaleFaults extends Pick<WordsFaults, 'tooLong'> {
  noDate: string
  backwards: string
  wordless: string
}

/** `about` says which record it is, where the sentences do not. */
export function checkTimescale(
  faults: TimescaleFaults,
  timescale: Timescale | null,
  about?: FaultValues,
): Result<TimescaleColumns> {
  if (timescale === null) return ok(NO_TIMESCALE)
  const text = optionalWords(faults, timescale.text, LONGEST.timescale, about)
  if (!text.ok) return text
  const { startsOn, dueOn, ongoing } = timescale
  for (const date of [startsOn, dueOn]) {
    if (date !== null && !isDate(date)) return fail('invalid', faults.noDate, { ...about, date })
  }
  if (startsOn !== null && dueOn !== null && dueOn < startsOn) {
    return fail('invalid', faults.backwards, { ...about, startsOn, dueOn })
  }
  if (text.value === null) {
    if (startsOn === null && dueOn === null && !ongoing) return ok(NO_TIMESCALE)
    return fail('invalid', faults.wordless, about)
  }
  return ok({ timescaleText: text.value, startsOn, dueOn, ongoing })
}
