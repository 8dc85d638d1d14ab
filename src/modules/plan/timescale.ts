import { isDate } from '../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { optionalWords } from '../../thread/index.ts'
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

/** `whose` begins the sentence of a fault: "The timescale of activity 3.5". */
export function checkTimescale(whose: string, timescale: Timescale | null): Result<TimescaleColumns> {
  if (timescale === null) return ok(NO_TIMESCALE)
  const text = optionalWords(whose, timescale.text, LONGEST.timescale)
  if (!text.ok) return text
  const { startsOn, dueOn, ongoing } = timescale
  for (const date of [startsOn, dueOn]) {
    if (date !== null && !isDate(date)) {
      return fail(
        'invalid',
        `${whose} has “${date}”, which is no date of the calendar: write it as 2026-03-31.`,
      )
    }
  }
  if (startsOn !== null && dueOn !== null && dueOn < startsOn) {
    return fail('invalid', `${whose} ends on ${dueOn}, before it starts on ${startsOn}: correct one of them.`)
  }
  if (text.value === null) {
    if (startsOn === null && dueOn === null && !ongoing) return ok(NO_TIMESCALE)
    return fail('invalid', `${whose} has dates and no words: say it in words too, such as “Quarter 4”.`)
  }
  return ok({ timescaleText: text.value, startsOn, dueOn, ongoing })
}
