import { FINANCIAL_YEAR_FIRST_MONTH } from '../../../kernel/calendar.ts'
import type { Lesson, TaughtField } from './lessons.ts'

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
  /** what a column holds, by its heading in plain small letters, before what the reader knows itself */
  readonly headings?: Readonly<Record<string, TaughtField>>
  /** what a name means, by how it is printed, in small letters */
  readonly spellings?: Readonly<Record<string, string>>
  /** where the two above come from, to say in the reading which were used */
  readonly lessons?: readonly Lesson[]
}

export const DEFAULT_READING_PROFILE: ReadingProfile = {
  financialYearStartMonth: FINANCIAL_YEAR_FIRST_MONTH,
  yearBesideQuarter: 'starts',
  directorates: [],
  posts: [],
  portfolios: [],
}
