import {
  USUAL_DISCLOSURE,
  type DefinitionFields,
  type NoteKind,
  type Rhythm,
  type TargetKind,
} from '../src/modules/measures/index.ts'
import {
  CHILD_POVERTY,
  CONTACTS_DECIDED,
  FAMILIES_HELPED,
  FIRST_OFFENCES,
  FIVE_GOOD_GRADES,
  FIVE_GOOD_GRADES_ENGLAND,
  HEALTH_ASSESSMENTS,
  INTERNSHIPS,
  OFTEN_AWAY,
  PLANS_IN_TIME,
  READY_FOR_SCHOOL,
  REFERRED_AGAIN,
  SEEN_IN_FOUR_WEEKS,
  SUITABLE_HOMES,
  type Counted,
} from './measure-figures.ts'

/** A target of every period from one day to another. */
export interface DeclaredTarget {
  kind: TargetKind
  /** days within the first and the last period */
  from: string
  to: string
  value: string
  why?: string
}

export interface DeclaredMeasure {
  fields: DefinitionFields
  /** a day in the first period of the figures; each next one follows it */
  from: string
  figures: readonly (Counted | number | string)[]
  /** of the last period alone */
  england?: string
  /** title of a post */
  owner: string | null
  /** in which outcome of the delivery plan of today it shows, counted from 1 */
  outcome: number | null
  /** references of activities of that plan */
  movedBy: readonly string[]
  targets: readonly DeclaredTarget[]
  phase?: { fromOn: string; why: string }
  /** of the last period */
  notes?: Readonly<Partial<Record<NoteKind, string>>>
  ended?: { on: string; why: string }
}

const MADE_UP = 'Made up for the demonstration'
const REPORT_CARD = 'Report Card of the partnership for 2011 to 2012, printed in March 2013'
const OF_TODAY = '2024-04-01'

function fields(
  name: string,
  description: string,
  rhythm: Rhythm,
  more: Partial<DefinitionFields>,
): DefinitionFields {
  return {
    name,
    description,
    kind: 'percentage',
    unit: '%',
    per: null,
    decimals: 1,
    polarity: 'high',
    rhythm,
    source: MADE_UP,
    numeratorLabel: '',
    denominatorLabel: '',
    tolerance: [
      { level: 'green', offByAtMost: 0 },
      { level: 'amber', offByAtMost: 5, offIn: 'units' },
    ],
    disclosure: USUAL_DISCLOSURE,
    benchmark: { england: true, region: true, neighbours: true },
    fromOn: null,
    ...more,
  }
}

/** Figures that somebody else has published are not hidden a second time. */
const OPEN = { ...USUAL_DISCLOSURE, hideUpTo: 0 }

export const DECLARED_MEASURES: readonly DeclaredMeasure[] = [
  {
    fields: fields(
      'Contacts decided within one working day',
      'Contacts with the hub about a child for which it is decided within one working day what happens next.',
      'month',
      { numeratorLabel: 'Decided in one working day', denominatorLabel: 'All contacts' },
    ),
    from: OF_TODAY,
    figures: CONTACTS_DECIDED,
    owner: 'Front Door Manager, MASH',
    outcome: 3,
    movedBy: ['3.1'],
    targets: [
      { kind: 'local', from: OF_TODAY, to: '2025-08-01', value: '80' },
      { kind: 'local', from: '2025-09-01', to: '2027-03-01', value: '90' },
    ],
    phase: { fromOn: '2025-09-01', why: 'From here on all four services sit in one hub.' },
    notes: {
      commentary:
        'The share has been steady since the hub came together. It is well above the year before, and still below the target.',
      story: 'Weekends are covered by two people. What arrives on a Friday evening is decided on a Monday.',
      partners: 'Police, health, schools and social care, and the voluntary groups that send contacts.',
      works: 'One form for everybody who writes to the hub; a named person at each school.',
      'will-do': 'Add a third person at weekends from January, and look at it again in March.',
    },
  },
  {
    fields: fields(
      'First health assessments within 20 working days',
      'Children who came into care and were seen for their first health assessment within 20 working days.',
      'month',
      { decimals: 0, numeratorLabel: 'Seen in time', denominatorLabel: 'Came into care' },
    ),
    from: OF_TODAY,
    figures: HEALTH_ASSESSMENTS,
    owner: 'Named Nurse for Children in Care',
    outcome: 6,
    movedBy: ['6.5'],
    targets: [{ kind: 'local', from: '2025-04-01', to: '2027-03-01', value: '85' }],
    notes: {
      commentary: 'Few children come into care in a month, so one child more or less moves the figure a lot.',
    },
  },
  {
    fields: fields(
      'Children referred again within a year',
      'Referrals to social care of a child who was referred in the twelve months before as well.',
      'month',
      { polarity: 'low', numeratorLabel: 'Referred before', denominatorLabel: 'All referrals' },
    ),
    from: OF_TODAY,
    figures: REFERRED_AGAIN,
    owner: 'Front Door Manager, MASH',
    outcome: 3,
    movedBy: ['3.1'],
    targets: [{ kind: 'local', from: '2026-04-01', to: '2027-03-01', value: '18' }],
  },
  {
    fields: fields(
      'Families who got early help',
      'Families who began to get help from a hub in the month.',
      'month',
      { kind: 'count', unit: 'families', decimals: 0, polarity: 'neither', tolerance: null },
    ),
    from: OF_TODAY,
    figures: FAMILIES_HELPED,
    owner: 'Assistant Director for Early Help',
    outcome: 2,
    movedBy: ['2.1', '2.2'],
    targets: [],
  },
  {
    fields: fields(
      'Young people seen within four weeks',
      'Young people who were referred to the mental health service and seen for the first time within four weeks.',
      'month',
      { numeratorLabel: 'Seen within four weeks', denominatorLabel: 'Referred' },
    ),
    from: '2025-04-01',
    figures: SEEN_IN_FOUR_WEEKS,
    owner: 'Service Director, CAMHS',
    outcome: 4,
    movedBy: ['4.1'],
    targets: [{ kind: 'local', from: '2026-04-01', to: '2027-03-01', value: '65' }],
  },
  {
    fields: fields(
      'New EHC plans within 20 weeks',
      'New education, health and care plans that were final within the 20 weeks that the law gives.',
      'quarter',
      { decimals: 0, numeratorLabel: 'Final in 20 weeks', denominatorLabel: 'New plans' },
    ),
    from: OF_TODAY,
    figures: PLANS_IN_TIME,
    owner: 'Head of SEND',
    outcome: 5,
    movedBy: ['5.2'],
    targets: [
      { kind: 'statutory', from: OF_TODAY, to: '2027-01-01', value: '100' },
      { kind: 'local', from: '2025-04-01', to: '2026-01-01', value: '60' },
      { kind: 'local', from: '2026-04-01', to: '2027-01-01', value: '70' },
    ],
    notes: {
      commentary: 'More than two in three plans were in time, which is better than in any quarter before.',
      'will-do': 'Book the meetings with health advisers as soon as an assessment is agreed.',
    },
  },
  {
    fields: fields(
      'Care leavers in a suitable home',
      'Care leavers aged 19 to 21 who live in a home that their adviser calls suitable.',
      'quarter',
      { decimals: 0, numeratorLabel: 'In a suitable home', denominatorLabel: 'Care leavers' },
    ),
    from: OF_TODAY,
    figures: SUITABLE_HOMES,
    owner: 'Head of Housing Options',
    outcome: 6,
    movedBy: ['6.3'],
    targets: [{ kind: 'local', from: '2026-04-01', to: '2027-01-01', value: '90' }],
  },
  {
    fields: fields(
      'Young people who offend for the first time',
      'Young people aged 10 to 17 with a first caution or conviction, for every 10,000 who live here.',
      'quarter',
      {
        kind: 'rate',
        unit: 'per 10,000',
        per: 10_000,
        polarity: 'low',
        numeratorLabel: 'First offences',
        denominatorLabel: 'Young people who live here',
        tolerance: [
          { level: 'green', offByAtMost: 0 },
          { level: 'amber', offByAtMost: 10, offIn: 'percent' },
          { level: 'amber', betterThan: 'same-period-last-year' },
        ],
      },
    ),
    from: OF_TODAY,
    figures: FIRST_OFFENCES,
    owner: 'Head of Youth Justice',
    outcome: 3,
    movedBy: ['3.3'],
    targets: [{ kind: 'local', from: '2026-04-01', to: '2027-01-01', value: '6.0' }],
  },
  {
    fields: fields(
      'Pupils who are often away',
      'Pupils who missed a tenth of their lessons or more in the year.',
      'academic-year',
      { polarity: 'low', numeratorLabel: 'Often away', denominatorLabel: 'All pupils' },
    ),
    from: '2020-09-01',
    figures: OFTEN_AWAY,
    owner: 'Chair of the Schools Partnership',
    outcome: 5,
    movedBy: ['5.1'],
    targets: [{ kind: 'local', from: '2024-09-01', to: '2026-09-01', value: '19' }],
  },
  {
    fields: fields(
      'Children ready for school',
      'Children who reach a good level of development by the end of their first year at school.',
      'academic-year',
      { numeratorLabel: 'Ready', denominatorLabel: 'All children of that age' },
    ),
    from: '2020-09-01',
    figures: READY_FOR_SCHOOL,
    owner: 'Assistant Director for Learning',
    outcome: 1,
    movedBy: ['1.4'],
    targets: [{ kind: 'local', from: '2024-09-01', to: '2026-09-01', value: '70' }],
  },
  {
    fields: fields(
      'Supported internships',
      'Young people with an EHC plan who began a supported internship in the year.',
      'financial-year',
      {
        kind: 'count',
        unit: 'young people',
        decimals: 0,
        disclosure: { ...USUAL_DISCLOSURE, leastWidth: 4 },
      },
    ),
    from: '2023-04-01',
    figures: INTERNSHIPS,
    owner: 'Vice Principal, Student Support',
    outcome: 5,
    movedBy: ['5.5'],
    targets: [
      { kind: 'local', from: '2025-04-01', to: '2025-04-01', value: '20' },
      { kind: 'local', from: '2026-04-01', to: '2026-04-01', value: '40' },
    ],
  },
  {
    fields: fields(
      'Five good GCSEs with English and maths',
      'Pupils with five or more GCSEs at grades A* to C, English and maths among them.',
      'academic-year',
      { source: REPORT_CARD, disclosure: OPEN, tolerance: null },
    ),
    from: '2010-09-01',
    figures: FIVE_GOOD_GRADES,
    england: FIVE_GOOD_GRADES_ENGLAND,
    owner: null,
    outcome: null,
    movedBy: [],
    targets: [],
    ended: { on: '2016-08-31', why: 'Grades became numbers, and this way of counting ended with them.' },
  },
  {
    fields: fields(
      'Children in poverty',
      'Children in households with less than 60 per cent of the middle income; the figures are two years old when they are printed.',
      'financial-year',
      { source: REPORT_CARD, disclosure: OPEN, polarity: 'low', tolerance: null },
    ),
    from: '2010-04-01',
    figures: CHILD_POVERTY,
    owner: null,
    outcome: null,
    movedBy: [],
    targets: [],
  },
]
