import type { ActivityWords } from '../../declaration.ts'
import { ADULTS, CHILDREN, FINANCE, HEALTH_TRUST, PROVIDER, VOLUNTARY } from '../../names.ts'
import { PORTFOLIO_CHILDREN, PORTFOLIO_FINANCE, PORTFOLIO_HEALTH } from '../../partners.ts'
import { by, fromQuarterTo, inQuarter, ongoingTo } from '../../timescales.ts'

/** Outcomes 1 and 2. */
export const startAndFamilyHelp: readonly ActivityWords[] = [
  {
    ref: '1.1',
    outcome: 1,
    text: 'Open a Family Hub in each part of the borough, with midwives, health visitors and Family Help under one roof.',
    timescale: null,
    lead: 'Family Hubs Programme Manager',
    organisation: CHILDREN,
    portfolio: PORTFOLIO_CHILDREN,
    alsoLinksTo: [2],
    milestones: [
      { ref: '1.1 a)', text: 'Central hub open six days a week.', timescale: inQuarter(1) },
      { ref: '1.1 b)', text: 'North hub open.', timescale: inQuarter(2) },
      { ref: '1.1 c)', text: 'South hub open.', timescale: inQuarter(3) },
    ],
  },
  {
    ref: '1.2',
    outcome: 1,
    text: 'See each child at home for the health visitor’s check at age two, and begin speech and language help within a month where the check shows a need.',
    timescale: ongoingTo(4),
    lead: 'Head of 0–19 Nursing',
    organisation: HEALTH_TRUST,
    portfolio: null,
  },
  {
    ref: '1.3',
    outcome: 1,
    text: 'Offer a stop-smoking adviser to all pregnant women who smoke, and to everyone they live with.',
    timescale: fromQuarterTo(1, 4),
    lead: 'Director of Public Health',
    organisation: ADULTS,
    portfolio: PORTFOLIO_HEALTH,
  },
  {
    ref: '1.4',
    outcome: 1,
    text: 'Fill free early years places for two-year-olds in the five wards where fewest are taken up.',
    timescale: null,
    lead: 'Assistant Director for Learning',
    organisation: CHILDREN,
    portfolio: PORTFOLIO_CHILDREN,
    milestones: [
      { ref: '1.4 a)', text: 'Parent champions in all five wards.', timescale: inQuarter(1) },
      {
        ref: '1.4 b)',
        text: 'Take-up in each of the five wards as high as the borough’s.',
        timescale: inQuarter(4),
      },
    ],
  },
  {
    ref: '2.1',
    outcome: 2,
    text: 'Join early help and child in need work in one Family Help service, so that a family keeps the same worker as its needs change.',
    timescale: null,
    lead: 'Assistant Director for Early Help',
    organisation: CHILDREN,
    portfolio: PORTFOLIO_CHILDREN,
    milestones: [
      { ref: '2.1 a)', text: 'Partners agree how the service will work.', timescale: inQuarter(1) },
      { ref: '2.1 b)', text: 'First team at work in one locality.', timescale: inQuarter(2) },
      { ref: '2.1 c)', text: 'Teams at work in every locality.', timescale: inQuarter(4) },
    ],
  },
  {
    ref: '2.2',
    outcome: 2,
    text: 'Offer a family group meeting to all families before a child protection conference is called, so that relatives and friends can plan with them.',
    timescale: fromQuarterTo(2, 4),
    lead: 'Operations Manager, Family Help',
    organisation: PROVIDER,
    portfolio: PORTFOLIO_CHILDREN,
    alsoLinksTo: [3, 6],
  },
  {
    ref: '2.3',
    outcome: 2,
    text: 'Train 60 volunteers from community groups to befriend families who ask for it.',
    timescale: null,
    lead: 'Chief Officer, Voluntary Action',
    organisation: VOLUNTARY,
    portfolio: null,
    milestones: [
      { ref: '2.3 a)', text: '30 volunteers trained and matched.', timescale: inQuarter(2) },
      { ref: '2.3 b)', text: '60 volunteers trained and matched.', timescale: inQuarter(4) },
    ],
  },
  {
    ref: '2.4',
    outcome: 2,
    text: 'Put a money and debt adviser into each Family Hub for one day a week.',
    timescale: by('31 October 2026', '2026-10-31'),
    lead: 'Head of Welfare Advice',
    organisation: FINANCE,
    portfolio: PORTFOLIO_FINANCE,
    alsoLinksTo: [1],
  },
]
