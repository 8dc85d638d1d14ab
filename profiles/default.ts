import { DEFAULT_SCALE, type Scale } from '../src/modules/delivery/index.ts'
import type { Role } from '../src/platform/identity/actor.ts'
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
  /** the council's area as figures name it: its code in the register of geographic codes, such as E08000018 */
  area: { code: string; name: string }
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
  /** how the papers look that are made of plans and lists: PDF, Word, Excel */
  papers: Papers
  /** what the accessibility statement says; the law asks for a review at least once a year */
  accessibility: Accessibility
  /**
   * Who holds one of these roles signs in with a second factor as well: a code from an app, a passkey, or the council's
   * own sign-in where that asked for one. Who has none yet is led to set it up and can do nothing else before.
   */
  secondFactor: readonly Role[]
  /** how often partners are asked how their activities go, and when they are reminded */
  reporting: Reporting
  /** this page stands on a demonstration and says so */
  demonstration: boolean
}

/** Paper is A4. PDF is set in Noto, which has the letters of all our languages; Word and Excel in Arial, which desks have. */
export interface Papers {
  /**
   * `#rrggbb`, of headings and behind the heads of tables, which are white: at least 4.5 to 1 against white (WCAG 2.2,
   * 1.4.3), which is checked at the start
   */
  colour: string
  /** at the foot of each page, behind the partnership's name: an address, a telephone number. '' for nothing */
  foot: string
}

/** Days are working days of England. What they propose for a period can be changed in each one. */
export interface Reporting {
  rhythm: 'quarterly' | 'half-yearly'
  /** the last day for an update is so many working days after the period's end */
  dueWorkingDays: number
  /** an update still counts for so many working days after that, and then the period freezes */
  graceWorkingDays: number
  /** who has not answered is reminded so many working days before the last day, and after it */
  remindBefore: readonly number[]
  remindAfter: readonly number[]
  /** so many working days after the last day the organisation's board member is told */
  escalateAfter: number
  /** a post that holds more is listed among the gaps of the thread */
  mostActivitiesPerPost: number
  /** the words by which activities are rated, each with its rule; checked at the start */
  scale: Scale
}

/** Texts here are in the profile's first language; days are ISO dates. */
export interface Accessibility {
  preparedOn: string
  reviewedOn: string
  testedOn: string
  /** completes "The test was carried out by …" */
  testedBy: string
  /** are most requirements of WCAG 2.2 AA met? */
  meetsMost: boolean
  /** what is not accessible, or was not shown to be: what, which success criterion, what is done about it and when */
  gaps: readonly { what: string; criterion: string; mend: string }[]
  /** what was assessed as a disproportionate burden under regulation 7, with the assessment in a sentence */
  burdens: readonly string[]
  /** content that regulation 4(2) leaves out of scope */
  outOfScope: readonly string[]
  improvements: readonly string[]
  /** address of the council's contact form; regulation 8(4)(c) asks for one. '' when there is none */
  contactForm: string
  /** working days within which who writes has an answer */
  answerWithinDays: number
}

export const profile: Profile = {
  partnership: 'Children, Young People and Families Partnership',
  council: 'The council',
  area: { code: 'own', name: 'Our area' },
  contact: { email: '', telephone: '', post: '' },
  languages: [{ code: 'en', name: 'English', dir: 'ltr' }],
  financialYearStartMonth: 4,
  yearBesideQuarter: 'starts',
  directorates: [],
  posts: [],
  portfolios: [],
  // The teal of the site's headings: 7.2 to 1.
  papers: { colour: '#14606f', foot: '' },
  // What is known of Goldthread itself: docs/accessibility-testing.md. A council adds what it finds on its own site.
  accessibility: {
    preparedOn: '2026-11-22',
    reviewedOn: '2026-11-22',
    testedOn: '2026-11-22',
    testedBy: 'the makers of the software, with automated tools and by eye',
    meetsMost: true,
    gaps: [
      {
        what: 'Nobody has yet used this website with a screen reader, a screen magnifier or speech recognition and told us how it went.',
        criterion: '4.1.2 (name, role, value)',
        mend: 'Until people who use them have tested it, we do not say that it works. The test is the next step.',
      },
    ],
    burdens: [],
    outOfScope: [],
    improvements: [
      'We will ask people who use assistive technology to test the website, and put what they find on this page with the day by which it is mended.',
    ],
    contactForm: '',
    answerWithinDays: 10,
  },
  // They can change who may do what, and what the public reads.
  secondFactor: ['administrator', 'performance-officer'],
  reporting: {
    rhythm: 'quarterly',
    dueWorkingDays: 10,
    graceWorkingDays: 5,
    remindBefore: [3],
    remindAfter: [1, 4],
    escalateAfter: 6,
    mostActivitiesPerPost: 10,
    scale: DEFAULT_SCALE,
  },
  demonstration: false,
}
