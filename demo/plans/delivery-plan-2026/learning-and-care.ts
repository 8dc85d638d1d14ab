import type { ActivityWords } from '../../declaration.ts'
import { ADULTS, CHILDREN, COLLEGE, HEALTH_TRUST, IN_CARE, PARENTS, PLACE, SCHOOLS } from '../../names.ts'
import { PORTFOLIO_CHILDREN, PORTFOLIO_HEALTH, PORTFOLIO_INCLUSION } from '../../partners.ts'
import { by, fromQuarterTo, inQuarter, ongoingTo } from '../../timescales.ts'

/** Outcomes 5 and 6. */
export const learningAndCare: readonly ActivityWords[] = [
  {
    ref: '5.1',
    outcome: 5,
    text: 'Find out early why a pupil stays away, and agree with the family what will help.',
    timescale: null,
    lead: 'Chair of the Schools Partnership',
    organisation: SCHOOLS,
    portfolio: PORTFOLIO_CHILDREN,
    alsoLinksTo: [2],
    milestones: [
      { ref: '5.1 a)', text: 'All schools use the same first steps.', timescale: inQuarter(2) },
      {
        ref: '5.1 b)',
        text: 'Each pupil who misses half of their lessons has one named worker.',
        timescale: inQuarter(3),
      },
    ],
  },
  {
    ref: '5.2',
    outcome: 5,
    text: 'Write EHC plans that are in time and worth having.',
    timescale: null,
    lead: 'Head of SEND',
    organisation: CHILDREN,
    portfolio: PORTFOLIO_CHILDREN,
    milestones: [
      {
        ref: '5.2 a)',
        text: 'Each quarter, parent carers and professionals together check 20 plans for quality.',
        timescale: ongoingTo(4),
      },
      // Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), regulation 13(2): 20 weeks.
      {
        ref: '5.2 b)',
        text: 'Seven in ten new plans are final within the 20 weeks that the law gives.',
        timescale: inQuarter(4),
      },
    ],
  },
  {
    ref: '5.3',
    outcome: 5,
    text: 'Publish a guide, written by parent carers, to the SEND support that each school must offer without an EHC plan.',
    timescale: inQuarter(2),
    lead: 'Forum Coordinator',
    organisation: PARENTS,
    portfolio: null,
  },
  {
    ref: '5.4',
    outcome: 5,
    text: 'Start reading clubs for families in all libraries, with books to keep.',
    timescale: inQuarter(4),
    lead: 'Libraries Manager',
    organisation: PLACE,
    portfolio: PORTFOLIO_INCLUSION,
    alsoLinksTo: [1],
  },
  {
    ref: '5.5',
    outcome: 5,
    text: 'Raise supported internships for young people with EHC plans from 20 to 40.',
    timescale: fromQuarterTo(2, 4),
    lead: 'Vice Principal, Student Support',
    organisation: COLLEGE,
    portfolio: null,
  },
  {
    ref: '6.1',
    outcome: 6,
    text: 'Publish what kinship carers can count on, and give each a named worker and a support group.',
    timescale: inQuarter(2),
    lead: 'Head of Fostering and Kinship',
    organisation: CHILDREN,
    portfolio: PORTFOLIO_CHILDREN,
  },
  {
    ref: '6.2',
    outcome: 6,
    text: 'Open two more small children’s homes in the borough.',
    timescale: null,
    lead: 'Assistant Director for Transport and Planning',
    organisation: CHILDREN,
    portfolio: PORTFOLIO_CHILDREN,
    milestones: [
      { ref: '6.2 a)', text: 'First home registered and open.', timescale: inQuarter(3) },
      { ref: '6.2 b)', text: 'Second home registered and open.', timescale: inQuarter(4) },
    ],
  },
  {
    ref: '6.3',
    outcome: 6,
    text: 'Keep 20 flats for care leavers each year, with a support worker for as long as it is wanted.',
    timescale: fromQuarterTo(1, 4),
    lead: 'Head of Housing Options',
    organisation: ADULTS,
    portfolio: PORTFOLIO_HEALTH,
  },
  {
    ref: '6.4',
    outcome: 6,
    text: 'Rewrite the promise to children in care, and have every partner sign it.',
    timescale: by('30 September 2026', '2026-09-30'),
    lead: 'Participation Worker, Children in Care',
    organisation: IN_CARE,
    portfolio: null,
  },
  {
    ref: '6.5',
    outcome: 6,
    // Department for Education and Department of Health, "Promoting the health and well-being of looked-after
    // children" (2015): the first assessment's plan is ready for the review at 20 working days.
    text: 'See all children who come into care for their first health assessment within 20 working days.',
    timescale: inQuarter(4),
    lead: 'Named Nurse for Children in Care',
    organisation: HEALTH_TRUST,
    portfolio: null,
    alsoLinksTo: [4],
  },
]
