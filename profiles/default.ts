import type { Language } from '../src/platform/languages/messages.ts'

/**
 * Everything that differs from council to council. A council's own file in this folder overrides a few of these
 * and says why; GOLDTHREAD_PROFILE names the file.
 */
export interface Profile {
  /** the partnership's name, shown in the header of every page */
  partnership: string
  /** the council that hosts the system */
  council: string
  /** where people write to when a page cannot help them */
  contact: { email: string; telephone: string; post: string }
  /** the first is the language that pages have without a language in their address */
  languages: readonly Language[]
  /** 1–12. Most councils' year begins in April. */
  financialYearStartMonth: number
  /** "Quarter 4 2025": is 2025 the year in which the financial year starts, or ends? */
  yearBesideQuarter: 'starts' | 'ends'
  /** names as printed in the council's documents; they help to tell a lead post from a directorate */
  directorates: readonly string[]
  posts: readonly string[]
  portfolios: readonly string[]
  /** this page stands on a demonstration and says so */
  demonstration: boolean
}

export const profile: Profile = {
  partnership: 'Children, Young People and Families Partnership',
  council: 'The council',
  contact: { email: '', telephone: '', post: '' },
  languages: [{ code: 'en', name: 'English', dir: 'ltr' }],
  financialYearStartMonth: 4,
  yearBesideQuarter: 'starts',
  directorates: [],
  posts: [],
  portfolios: [],
  demonstration: false,
}
