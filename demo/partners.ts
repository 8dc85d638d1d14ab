import {
  CHILDREN,
  PLACE,
  ADULTS,
  FINANCE,
  COMMISSIONER,
  HEALTH_TRUST,
  POLICE,
  SCHOOLS,
  VOLUNTARY,
  PROVIDER,
  IN_CARE,
  YOUTH,
  PARENTS,
  COLLEGE,
} from './names.ts'
import { DEMONSTRATION_HOLDERS, COUNCIL_LEAD, DIRECTORATE_LEAD, TRUST_LEAD } from './people.ts'

type OrganisationKind =
  | 'directorate'
  | 'health'
  | 'police'
  | 'school'
  | 'voluntary'
  | 'provider'
  | 'young-people'
  | 'other'

export interface OrganisationWords {
  name: string
  kind: OrganisationKind
  /** lead posts, by title */
  posts: readonly string[]
}

/** The council's own parts stand under the council, whose name the profile gives. */
export const DIRECTORATES: readonly OrganisationWords[] = [
  {
    name: CHILDREN,
    kind: 'directorate',
    posts: [
      'Strategic Director for Children',
      'Assistant Director for Early Help',
      'Assistant Director for Learning',
      'Assistant Director for Transport and Planning',
      'Family Hubs Programme Manager',
      'Front Door Manager, MASH',
      'Head of Youth Justice',
      'Youth Work Manager',
      'Head of SEND',
      'Head of Fostering and Kinship',
    ],
  },
  {
    name: PLACE,
    kind: 'directorate',
    posts: [
      'Assistant Director for Culture and Leisure',
      'Assistant Director for Community Safety',
      'Parks and Play Manager',
      'Libraries Manager',
    ],
  },
  { name: ADULTS, kind: 'directorate', posts: ['Director of Public Health', 'Head of Housing Options'] },
  { name: FINANCE, kind: 'directorate', posts: ['Head of Welfare Advice'] },
]

/**
 * Partners beyond the council. Those that act under their own name are invented or named by what they are, because
 * what the demonstration says that they will do is invented too.
 */
export const PARTNERS: readonly OrganisationWords[] = [
  {
    name: COMMISSIONER,
    kind: 'health',
    posts: ['Director of Children’s Commissioning', 'Designated Nurse for Safeguarding'],
  },
  {
    name: HEALTH_TRUST,
    kind: 'health',
    posts: ['Service Director, CAMHS', 'Head of 0–19 Nursing', 'Named Nurse for Children in Care'],
  },
  { name: POLICE, kind: 'police', posts: ['Superintendent, Neighbourhoods'] },
  { name: SCHOOLS, kind: 'school', posts: ['Chair of the Schools Partnership'] },
  { name: COLLEGE, kind: 'school', posts: ['Vice Principal, Student Support'] },
  {
    name: VOLUNTARY,
    kind: 'voluntary',
    posts: ['Chief Officer, Voluntary Action', 'Youth Network Coordinator'],
  },
  { name: PROVIDER, kind: 'provider', posts: ['Operations Manager, Family Help'] },
  { name: IN_CARE, kind: 'young-people', posts: ['Participation Worker, Children in Care'] },
  { name: YOUTH, kind: 'young-people', posts: ['Chair of the Youth Cabinet'] },
  { name: PARENTS, kind: 'other', posts: ['Forum Coordinator'] },
]

export const PORTFOLIO_CHILDREN = 'Cabinet Member, Children’s Services'
export const PORTFOLIO_INCLUSION = 'Cabinet Member, Social Inclusion'
export const PORTFOLIO_HEALTH = 'Cabinet Member, Adult Care and Health'
export const PORTFOLIO_FINANCE = 'Cabinet Member, Finance'

/** Elected members' portfolios belong to the council as a whole. */
export const PORTFOLIOS: readonly string[] = [
  PORTFOLIO_CHILDREN,
  PORTFOLIO_INCLUSION,
  PORTFOLIO_HEALTH,
  PORTFOLIO_FINANCE,
]

export interface HoldingWords {
  post: string
  holder: { id: string }
  startsOn: string
  endsOn: string | null
}

const [one, two, three, four, five, six, seven, eight] = DEMONSTRATION_HOLDERS

/** Posts with one holder, with a change of holder, shared by two, and one that stands empty since 1 September 2026. */
export const HOLDINGS: readonly HoldingWords[] = [
  { post: 'Strategic Director for Children', holder: DIRECTORATE_LEAD, startsOn: '2023-02-01', endsOn: null },
  { post: 'Assistant Director for Early Help', holder: one, startsOn: '2019-05-01', endsOn: '2024-03-31' },
  { post: 'Assistant Director for Early Help', holder: COUNCIL_LEAD, startsOn: '2024-06-03', endsOn: null },
  { post: 'Assistant Director for Learning', holder: two, startsOn: '2022-09-01', endsOn: null },
  { post: 'Assistant Director for Learning', holder: three, startsOn: '2025-01-06', endsOn: null },
  { post: 'Family Hubs Programme Manager', holder: four, startsOn: '2022-10-03', endsOn: '2026-08-31' },
  { post: 'Head of Youth Justice', holder: five, startsOn: '2020-01-06', endsOn: '2025-05-30' },
  { post: 'Head of Youth Justice', holder: four, startsOn: '2026-09-01', endsOn: null },
  { post: 'Service Director, CAMHS', holder: TRUST_LEAD, startsOn: '2024-04-01', endsOn: null },
  { post: 'Superintendent, Neighbourhoods', holder: six, startsOn: '2021-11-15', endsOn: '2026-03-31' },
  { post: 'Superintendent, Neighbourhoods', holder: seven, startsOn: '2026-04-01', endsOn: null },
  { post: 'Chair of the Youth Cabinet', holder: eight, startsOn: '2025-10-01', endsOn: '2026-09-30' },
]
