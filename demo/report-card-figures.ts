import type { FigureUnit } from '../src/modules/report-card/index.ts'

/** The pack that the borough's Report Card of 2011/12 was printed in; lines are counted through its text. */
export const PACK = {
  file: 'agenda-pack-partnership-2013-03-20.txt',
  title: 'Report Card 2011/12, in the agenda pack of the partnership for 20 March 2013',
  place: 'pages 12 to 36',
}

/** A figure as the pack prints it; `printed` where it is in other letters than its digits. */
export interface PackFigure {
  key: string
  label: string
  value: string
  unit: FigureUnit
  period: string
  line: number
  note: string
  printed?: string
}

type More = Partial<Pick<PackFigure, 'period' | 'note' | 'printed'>>

const of =
  (unit: FigureUnit) =>
  (key: string, label: string, value: string, line: number, more: More = {}): PackFigure => ({
    key,
    label,
    value,
    unit,
    line,
    period: '2011/12',
    note: '',
    ...more,
  })
const count = of('number')
const percent = of('percent')
const pounds = of('pounds')
const millions = of('million-pounds')

const ABOUT = [
  count('children', 'Children and young people aged 0 to 19', '62200', 639, { period: '2011 Census' }),
  count('in-early-years', 'Children who attend early years settings', '1887', 640),
  count('in-primary', 'Children who attend primary schools', '23046', 641),
  count('in-secondary', 'Young people who attend secondary schools', '18968', 641),
  count('inspected', 'Services for children and learners that Ofsted inspects', '538', 687),
  count('inspected-england', 'Inspections that Ofsted carried out in England', '24559', 689),
]

interface Compared {
  key: string
  label: string
  england: string
  here: string
  line: number
  when?: string
}

/** What a comparison with England says: England in August 2012, the borough in October unless it says otherwise. */
export const COMPARED: readonly Compared[] = [
  { key: 'all-providers', label: 'All services that Ofsted inspects', england: '70', here: '71', line: 712 },
  { key: 'early-years', label: 'Early years services', england: '74', here: '72.2', line: 717 },
  { key: 'centres', label: 'Children’s centres', england: '65', here: '90.9', line: 722 },
  { key: 'childminders', label: 'Childminders', england: '71', here: '68.6', line: 727 },
  { key: 'primary-schools', label: 'Nursery and primary schools', england: '69', here: '72.6', line: 732 },
  { key: 'secondary-schools', label: 'Secondary schools', england: '66', here: '53.8', line: 742 },
]

export const COMPARED_PUPILS: readonly Compared[] = [
  {
    key: 'outstanding',
    label: 'School-age children in an outstanding school',
    england: '21',
    here: '16.3',
    line: 748,
    when: 'March 2012',
  },
  {
    key: 'short-of-good',
    label: 'School-age children in a school that is not yet good',
    england: '31',
    here: '37.9',
    line: 754,
    when: 'March 2012',
  },
  {
    key: 'in-good-primary',
    label: 'Primary pupils in a good or outstanding school',
    england: '63',
    here: '67',
    line: 759,
    when: 'March 2012',
  },
]

function compared({ key, label, england, here, line, when = 'October 2012' }: Compared): PackFigure[] {
  const what = when === 'October 2012' ? `${label}: good or better` : label
  return [
    percent(`${key}-england`, `${what}, England`, england, line, { period: 'August 2012' }),
    percent(key, `${what}, Rotherham`, here, line, { period: when }),
  ]
}

export const MONTHS = [
  'August 2011',
  'February 2012',
  'March 2012',
  'April 2012',
  'May 2012',
  'June 2012',
  'July 2012',
  'August 2012',
  'September 2012',
  'October 2012',
] as const

/** The printed table of inspections, month by month, as the pack has it. */
export const MONTHLY = [
  monthly(
    'month-early-years',
    'Early years and childcare',
    1089,
    '62 66.0 66.6 66.7 70.6 70.8 70.8 72.4 72.3 72.2',
    '10.2',
  ),
  monthly(
    'month-primary',
    'Nursery and primary schools',
    1094,
    '75 75.8 76.3 76.9 73.1 73.1 73.1 73.1 73.1 72.6',
    '-2.4',
  ),
  monthly(
    'month-secondary',
    'Secondary schools',
    1099,
    '42 50.0 50.0 50.0 53.8 53.8 57.1 57.1 53.8 53.8',
    '11.8',
  ),
  monthly(
    'month-post-16',
    'Education after 16',
    1104,
    '29 42.9 42.9 42.9 42.9 42.9 42.9 42.9 42.9 42.9',
    '13.9',
  ),
  monthly(
    'month-special',
    'Special schools and pupil referral units',
    1110,
    '83 83.3 83.3 83.3 83.3 83.3 83.3 83.3 83.3 83.3',
    '0.3',
  ),
  monthly(
    'month-fostering',
    'Fostering and adoption',
    1115,
    '50 50.0 50.0 50.0 50.0 50.0 50.0 50.0 50.0 50.0',
    '0.0',
  ),
  monthly('month-homes', 'Children’s homes', 1120, '60 80.0 80.0 80.0 80.0 80.0 80.0 80.0 80.0 60.0', '0.0'),
]

function monthly(key: string, label: string, line: number, values: string, change: string) {
  return { key, label, line, values: values.split(' '), change }
}

export function monthKey(key: string, month: string): string {
  return `${key}-${month.toLowerCase().replace(' ', '-')}`
}

const INSPECTIONS = [
  ...[...COMPARED, ...COMPARED_PUPILS].flatMap(compared),
  ...MONTHLY.flatMap(({ key, label, line, values, change }) => [
    ...values.map((value, index) => {
      const month = MONTHS[index] ?? ''
      return percent(monthKey(key, month), `${label}: good or better`, value, line, { period: month })
    }),
    count(`${key}-change`, `${label}: change, in percentage points`, change, line, {
      period: 'August 2011 to October 2012',
    }),
  ]),
  count('pupil-units', 'Pupil referral units', '3', 792, { period: '2011', printed: 'three' }),
  count('homes-good', 'Children’s homes that were good', '3', 793, { period: '2011', printed: 'three' }),
  count('homes', 'Children’s homes of the council', '5', 793, { period: '2011', printed: 'five' }),
  percent('early-years-poor', 'Children from families with low incomes who do well at five', '33.3', 904, {
    period: '2011',
  }),
  percent('early-years-poor-change', 'Rise of that from 2009 to 2011, in percentage points', '10', 904, {
    period: '2009 to 2011',
  }),
  percent('neglect-sample', 'Cases of neglect that were looked at again', '10', 952),
  count(
    'police-days',
    'Working days for the police to tell us of domestic abuse, where it is not urgent',
    '2',
    1008,
  ),
]

const MONEY = [
  millions('spent', 'Spent on services for children and young people, net', '41', 1133, {
    note: 'The Report Card says “just over”.',
  }),
  millions('spent-families', 'Safeguarding children and families', '30.47', 1137),
  millions('spent-in-care', 'Of this, children in care', '15.93', 1139),
  millions('spent-early-years', 'Early years, with children’s centres and childcare', '9.257', 1157),
  millions('spent-special', 'Special education', '4.514', 1167),
  millions('spent-youth', 'Youth and community services', '3.737', 1163),
  pounds('fostering-week', 'A week of an independent foster placement, on average', '871.39', 1145, {
    period: 'October 2012',
  }),
  pounds('residential-week', 'A week of an independent residential placement, on average', '3118.45', 1150, {
    period: 'October 2012',
  }),
  pounds('per-pupil', 'Spent by schools for each pupil, on average', '5694', 1171),
]

const PEOPLE = [
  count('complaints', 'Complaints at the first stage', '422', 1279),
  count('complaints-before', 'Complaints at the first stage', '336', 1280, { period: '2010/11' }),
  count('complainants', 'People who complained', '82', 1283),
  count('complainants-before', 'People who complained', '115', 1283, { period: '2010/11' }),
  percent('answered-in-time', 'Complaints answered in time', '91', 1284),
  percent('answered-in-time-before', 'Complaints answered in time', '61', 1286, { period: '2010/11' }),
  count('second-stage', 'Complaints at the second stage', '83', 1292),
  count('second-stage-before', 'Complaints at the second stage', '49', 1295, { period: '2010/11' }),
  count('second-stage-people', 'People who took a complaint to the second stage', '5', 1293),
  count('compliments', 'Compliments', '43', 1301),
]

const POVERTY = [
  percent('poverty-line', 'Share of the national middle income below which a household is poor', '60', 1423),
  percent('poverty', 'Children in poor households', '23.3', 1424, {
    note: 'Published in 2011/12; it tells of 2009/10.',
  }),
  percent('poverty-before', 'Children in poor households', '22', 1424, {
    period: '2010/11',
    note: 'Published in 2010/11; it tells of two years before.',
  }),
  percent('poverty-since', 'Children in poor households, as published later in 2012', '22.6', 1426, {
    period: 'later in 2012',
  }),
  percent('poverty-england', 'Children in poor households, England', '21.3', 1426, {
    period: 'later in 2012',
  }),
  count('troubled-families', 'Families whom the programme is to help', '700', 1435, {
    note: 'The Report Card says “700+”.',
  }),
]

const EDUCATION = [
  percent('five-year-olds', 'Children who reach the standard at five', '58.3', 1474),
  percent('five-year-olds-change', 'Rise of that since the year before, in percentage points', '1.9', 1475),
  percent('eleven-year-olds', 'Children who reach level 4 in English and mathematics at 11', '69.3', 1477),
  percent(
    'eleven-year-olds-england',
    'Children who reach level 4 in English and mathematics at 11, England',
    '74',
    1478,
  ),
  percent('eleven-year-olds-change', 'Rise of that since 2010, in percentage points', '2.8', 1479),
  percent(
    'eleven-year-olds-change-england',
    'Rise of that since 2010 in England, in percentage points',
    '1',
    1479,
  ),
  percent('eleven-year-olds-target', 'Target for 11-year-olds in 2012', '78', 918, { period: '2012' }),
  percent('gcse', 'Five good GCSEs with English and mathematics', '56.7', 1482),
  percent('gcse-before', 'Five good GCSEs with English and mathematics', '50.8', 1483, { period: '2010/11' }),
  percent('gcse-england', 'Five good GCSEs with English and mathematics, England', '58.9', 1484, {
    note: 'Elsewhere the Report Card rounds it to 59%.',
  }),
  percent(
    'gcse-least',
    'Five good GCSEs with English and mathematics, at the least in every secondary school',
    '40',
    1486,
    { period: '2011' },
  ),
  count('learners', 'Young people of 16 to 18 in education', '6630', 1489),
  count('learners-sixth-form', 'In school sixth forms', '1896', 1489),
  count('learners-colleges', 'In sixth form colleges', '1048', 1490),
  count('learners-further', 'In further education', '2904', 1490),
  count('learners-higher', 'In higher education', '748', 1490),
  count('apprentices', 'Apprentices', '1920', 1493),
  count('apprentices-younger', 'Apprentices aged 16 to 18', '931', 1494),
  count('apprentices-older', 'Apprentices aged 19 to 24', '989', 1494),
  count('apprentices-2009', 'Apprentices', '1461', 1495, { period: '2009/10' }),
  count('apprentices-2010', 'Apprentices', '1645', 1495, { period: '2010/11' }),
  percent('apprentices-rise', 'More apprentices than two years before', '31.4', 1496, {
    period: '2009/10 to 2011/12',
  }),
]

const CARE = [
  percent('assessed-7', 'First assessments done within 7 days', '81.9', 1504),
  percent('assessed-10', 'First assessments done within 10 days', '86.6', 1506),
  percent('assessed-7-england', 'First assessments done within 7 days, England', '64', 1507),
  percent('assessed-10-england', 'First assessments done within 10 days, England', '77.2', 1507),
  percent('core', 'Full assessments done within 35 working days', '69.4', 1509),
  percent('core-england', 'Full assessments done within 35 working days, England', '75', 1511),
  percent('core-since', 'Full assessments done within 35 working days', '89.8', 1511, {
    period: 'December 2012',
  }),
  percent('care-reviewed', 'Children in care whose care was reviewed in time', '98', 1514),
  percent('protection-reviewed', 'Child protection cases reviewed in time', '100', 1517),
]

const OBESITY =
  'The scales used across the country were found to be wrong later, so this may not be accurate.'
const HEALTH = [
  percent('obese-reception', 'Children in Reception who are obese', '8', 1531, { note: OBESITY }),
  percent('obese-6', 'Children in Year 6 who are obese', '22', 1534, { note: OBESITY }),
  percent('obese-6-england', 'Children in Year 6 who are obese, England', '19', 1536, { note: OBESITY }),
  percent('meals-primary', 'Primary pupils who take school meals', '46.8', 1542),
  percent('meals-primary-england', 'Primary pupils who take school meals, England', '44.1', 1543),
  percent('meals-secondary', 'Secondary pupils who take school meals', '35.7', 1545),
]

const NEXT = [
  percent(
    'good-target',
    'Good services, schools and settings of each kind that we want, at the least',
    '65',
    1770,
    { period: '2012/13' },
  ),
  count('in-care-2010', 'Children in care', '411', 1784, { period: '31 March 2010' }),
  count('in-care', 'Children in care', '393', 1786, { period: '31 December 2012' }),
  count('exploitation-workers', 'Social workers for young people at risk of exploitation', '2', 1892, {
    printed: 'Two',
    period: '2012/13',
  }),
  count('providers-before', 'Companies that offered ordinary placements', '25', 2009, {
    note: 'The Report Card says “25+”.',
    period: 'before',
  }),
  count('providers', 'Companies that offer ordinary placements', '6', 2009, { period: '2012/13' }),
  pounds('saved-framework', 'Expected to be saved by that', '80000', 2010, {
    printed: '£80k',
    period: '2012/13',
  }),
  pounds('saved-talks', 'Saved by talks with all companies', '708000', 2012, { printed: '£708k' }),
  pounds('saved-block', 'Saved by one contract for difficult placements', '70000', 2016, {
    printed: '£70k',
    period: '2012/13',
  }),
  millions('avoided', 'Costs avoided by the panel that decides on placements', '3.08', 2019),
  percent('saved-contracts', 'Saved in contracts for early help, of their value', '5', 2034, {
    period: '2012/13',
  }),
]

/** In the order of the card; each stands in the line of the pack that it names. */
export const PACK_FIGURES: readonly PackFigure[] = [
  ...ABOUT,
  ...INSPECTIONS,
  ...MONEY,
  ...PEOPLE,
  ...POVERTY,
  ...EDUCATION,
  ...CARE,
  ...HEALTH,
  ...NEXT,
]
