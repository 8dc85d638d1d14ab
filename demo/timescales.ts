import { quarterSpan, type Quarter } from '../src/kernel/calendar.ts'
import type { Timescale } from '../src/modules/plan/index.ts'

/** Timescales as the delivery plan of 2026–27 prints them. */
const YEAR = 2026

export function inQuarter(quarter: Quarter): Timescale {
  const span = quarterSpan(YEAR, quarter)
  return { text: `Quarter ${quarter}`, startsOn: span.from, dueOn: span.to, ongoing: false }
}

export function fromQuarterTo(first: Quarter, last: Quarter): Timescale {
  return {
    text: `Q${first}–Q${last}`,
    startsOn: quarterSpan(YEAR, first).from,
    dueOn: quarterSpan(YEAR, last).to,
    ongoing: false,
  }
}

/** Work that was under way before the year began: open at its start. */
export function ongoingTo(last: Quarter): Timescale {
  return {
    text: `Ongoing to Quarter ${last}`,
    startsOn: null,
    dueOn: quarterSpan(YEAR, last).to,
    ongoing: true,
  }
}

/** `dueOn` is an ISO date; `text` is how the plan prints it. */
export function by(text: string, dueOn: string): Timescale {
  return { text, startsOn: null, dueOn, ongoing: false }
}

export const TO_BE_CONFIRMED: Timescale = { text: 'tbc', startsOn: null, dueOn: null, ongoing: false }
