/** Which activities of a list are shown to be ticked. */
import { isDate, quarterOf } from '../../../kernel/calendar.ts'
import type { BulkRecord } from './records.ts'

/** '' for all, `NONE` for those that have none */
export interface BulkFilter {
  outcome: string
  lead: string
  organisation: string
  /** a quarter of the financial year, as `quarterCode` writes it */
  due: string
}

export const NO_FILTER: BulkFilter = { outcome: '', lead: '', organisation: '', due: '' }

export const NONE = 'none'

export function isShown(record: BulkRecord, filter: BulkFilter, firstMonth: number): boolean {
  return (
    isChosen(filter.outcome, record.statementId) &&
    isChosen(filter.lead, record.leadPostId) &&
    isChosen(filter.organisation, record.organisationId) &&
    isChosen(filter.due, dueQuarter(record, firstMonth))
  )
}

/** "2026-4" for the quarter of the financial year in which it is due; null where no day is known. */
export function dueQuarter({ timescale }: BulkRecord, firstMonth: number): string | null {
  const dueOn = timescale?.dueOn ?? ''
  return isDate(dueOn) ? quarterCode(quarterOf(dueOn, firstMonth)) : null
}

export function quarterCode({ startYear, quarter }: { startYear: number; quarter: number }): string {
  return `${startYear}-${quarter}`
}

function isChosen(wanted: string, code: string | null): boolean {
  return wanted === '' || (wanted === NONE ? code === null : code === wanted)
}
