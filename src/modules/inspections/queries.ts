import type { Kysely } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { selectJudged, selectPublishedTables, type PublishedTable } from './store.ts'
import { monthsUpTo, tableOver, type InspectionTable } from './table/inspection-table.ts'

const MONTHS_SHOWN = 9

/** The table as it is now: the last months that have ended, against `base`, or the month a year before the last of them. */
export async function inspectionTable(
  tx: Tx,
  today: string,
  base: string | null = null,
  months = MONTHS_SHOWN,
): Promise<InspectionTable> {
  const { providers, grades } = await selectJudged(tx)
  const shown = monthsUpTo(today, months)
  const [yearBefore = null] = monthsUpTo(today, 13)
  return tableOver(shown, base ?? yearBefore, providers, grades)
}

/** What everybody may read, the latest first, or of one last month (`YYYY-MM`): also for the Report Card. */
export async function publishedInspectionTable(
  reader: Kysely<unknown>,
  month?: string,
): Promise<PublishedTable | undefined> {
  const tables = await selectPublishedTables(reader)
  return month === undefined ? tables[0] : tables.find((each) => each.month === month)
}
