import type { Cell, Column } from '../../../platform/papers/index.ts'
import type { PublicLine } from './public-report.ts'
import type { ReportWords } from './words.ts'

/** A report in parts that a page and a paper draw alike. */
export interface ReportSection {
  id: string
  title: string
  /** sentences under the title */
  said: string[]
  /** null where there is nothing to list, and a sentence says so */
  table: ReportTable | null
}

export interface ReportTable {
  columns: Column[]
  rows: ReportRow[]
}

export interface ReportRow {
  cells: Cell[]
  /** of the activity in its plan; null where the row is about none */
  slug: string | null
}

export function listing(id: string, title: string, none: string, table: ReportTable): ReportSection {
  return table.rows.length === 0 ? { id, title, said: [none], table: null } : { id, title, said: [], table }
}

export function leadOf({ lead }: Pick<PublicLine, 'lead'>, { t, say }: ReportWords): string {
  return lead ? say(lead.title) : t('delivery.report.noLead')
}
