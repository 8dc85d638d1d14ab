import { FINANCIAL_YEAR_FIRST_MONTH } from '../../../kernel/calendar.ts'

/** What is local in reading a council's documents. The reader itself knows no council's words. */
export interface ReadingProfile {
  /** 1–12 */
  readonly financialYearStartMonth: number
  /** what "Quarter 4 2025" means: the financial year that starts in 2025, or the one that ends in 2025 */
  readonly yearBesideQuarter: 'starts' | 'ends'
  /** directorates and organisations as printed, where a document puts nothing between lead and directorate */
  readonly directorates: readonly string[]
  /** lead posts as printed */
  readonly posts: readonly string[]
  /** portfolio holders as printed, where their titles do not begin with words such as "Cabinet Member" */
  readonly portfolios: readonly string[]
}

export const DEFAULT_READING_PROFILE: ReadingProfile = {
  financialYearStartMonth: FINANCIAL_YEAR_FIRST_MONTH,
  yearBesideQuarter: 'starts',
  directorates: [],
  posts: [],
  portfolios: [],
}
